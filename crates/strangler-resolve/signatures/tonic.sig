//! Signatures of tonic: requests and responses around messages.

#[macro_export] macro_rules! include_proto {}
pub struct Status;
pub struct Request<T>(T);
pub struct Response<T>(T);
impl<T> Request<T> { pub fn new(message: T) -> Request<T> {} pub fn get_ref(&self) -> &T {} pub fn get_mut(&mut self) -> &mut T {} pub fn into_inner(self) -> T {} pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Request<U> {} }
impl<T> Response<T> { pub fn new(message: T) -> Response<T> {} pub fn get_ref(&self) -> &T {} pub fn get_mut(&mut self) -> &mut T {} pub fn into_inner(self) -> T {} pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Response<U> {} }
