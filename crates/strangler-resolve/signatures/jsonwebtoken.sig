//! Signatures of jsonwebtoken: the claims of a token.

pub mod errors { pub struct Error; pub enum ErrorKind {} pub type Result<T> = std::result::Result<T, Error>; }
pub struct Header;
pub struct TokenData<T> { pub header: Header, pub claims: T }
pub fn decode<T>(token: &str, key: (), validation: ()) -> errors::Result<TokenData<T>> {}
pub fn encode<T>(header: &Header, claims: &T, key: ()) -> errors::Result<String> {}
