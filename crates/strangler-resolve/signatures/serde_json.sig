//! Signatures of serde_json.

#[macro_export] macro_rules! json {}
pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub enum Value { Null, Bool(bool), Number(Number), String(String), Array(Vec<Value>), Object(Map<String, Value>) }
pub struct Number;
pub struct Map<K, V>(K, V);
impl Value {
    pub fn as_str(&self) -> Option<&str> {}
    pub fn as_array(&self) -> Option<&Vec<Value>> {}
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Value>> {}
    pub fn as_object(&self) -> Option<&Map<String, Value>> {}
    pub fn as_object_mut(&mut self) -> Option<&mut Map<String, Value>> {}
    pub fn as_i64(&self) -> Option<i64> {}
    pub fn as_u64(&self) -> Option<u64> {}
    pub fn as_f64(&self) -> Option<f64> {}
    pub fn as_bool(&self) -> Option<bool> {}
    pub fn get<I>(&self, index: I) -> Option<&Value> {}
    pub fn get_mut<I>(&mut self, index: I) -> Option<&mut Value> {}
    pub fn is_null(&self) -> bool {}
    pub fn take(&mut self) -> Value {}
    pub fn pointer(&self, pointer: &str) -> Option<&Value> {}
}
impl Clone for Value { fn clone(&self) -> Value {} }
impl Default for Value { fn default() -> Value {} }
impl std::fmt::Display for Value {}
impl<I> std::ops::Index<I> for Value { type Output = Value; }
impl<K, V> Map<K, V> { pub fn new() -> Map<K, V> {} pub fn get<Q>(&self, key: &Q) -> Option<&V> {} pub fn insert(&mut self, k: K, v: V) -> Option<V> {} pub fn remove<Q>(&mut self, key: &Q) -> Option<V> {} pub fn contains_key<Q>(&self, key: &Q) -> bool {} pub fn len(&self) -> usize {} pub fn is_empty(&self) -> bool {} }
pub fn from_str<T>(s: &str) -> Result<T> {}
pub fn from_slice<T>(v: &[u8]) -> Result<T> {}
pub fn from_value<T>(value: Value) -> Result<T> {}
pub fn from_reader<R, T>(rdr: R) -> Result<T> {}
pub fn to_string<T>(value: &T) -> Result<String> {}
pub fn to_string_pretty<T>(value: &T) -> Result<String> {}
pub fn to_vec<T>(value: &T) -> Result<Vec<u8>> {}
pub fn to_value<T>(value: T) -> Result<Value> {}
