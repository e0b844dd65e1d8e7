//! Signatures of serde_yaml.

pub struct Error;
pub struct Value;
pub type Result<T> = std::result::Result<T, Error>;
pub fn from_str<T>(s: &str) -> Result<T> {}
pub fn from_slice<T>(v: &[u8]) -> Result<T> {}
pub fn from_value<T>(value: Value) -> Result<T> {}
pub fn from_reader<R, T>(rdr: R) -> Result<T> {}
pub fn to_string<T>(value: &T) -> Result<String> {}
pub fn to_value<T>(value: T) -> Result<Value> {}
