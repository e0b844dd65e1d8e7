//! Signatures of serde_urlencoded.

pub mod de { pub struct Error; }
pub mod ser { pub struct Error; }
pub fn from_str<T>(s: &str) -> std::result::Result<T, de::Error> {}
pub fn from_bytes<T>(v: &[u8]) -> std::result::Result<T, de::Error> {}
pub fn to_string<T>(value: &T) -> std::result::Result<String, ser::Error> {}
