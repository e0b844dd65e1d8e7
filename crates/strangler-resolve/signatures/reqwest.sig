//! Signatures of reqwest: what a response is read as.

pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub struct Client;
pub struct RequestBuilder;
pub struct Response;
impl Client {
    pub fn new() -> Client {}
    pub fn get<U>(&self, url: U) -> RequestBuilder {}
    pub fn post<U>(&self, url: U) -> RequestBuilder {}
    pub fn put<U>(&self, url: U) -> RequestBuilder {}
    pub fn patch<U>(&self, url: U) -> RequestBuilder {}
    pub fn delete<U>(&self, url: U) -> RequestBuilder {}
    pub fn head<U>(&self, url: U) -> RequestBuilder {}
    pub fn request<M, U>(&self, method: M, url: U) -> RequestBuilder {}
}
impl Clone for Client { fn clone(&self) -> Client {} }
impl RequestBuilder {
    pub fn header<K, V>(self, key: K, value: V) -> RequestBuilder {}
    pub fn headers<H>(self, headers: H) -> RequestBuilder {}
    pub fn basic_auth<U, P>(self, username: U, password: Option<P>) -> RequestBuilder {}
    pub fn bearer_auth<T>(self, token: T) -> RequestBuilder {}
    pub fn body<T>(self, body: T) -> RequestBuilder {}
    pub fn timeout<D>(self, timeout: D) -> RequestBuilder {}
    pub fn query<T>(self, query: &T) -> RequestBuilder {}
    pub fn form<T>(self, form: &T) -> RequestBuilder {}
    pub fn json<T>(self, json: &T) -> RequestBuilder {}
    pub async fn send(self) -> Result<Response> {}
}
impl Response {
    pub fn error_for_status(self) -> Result<Response> {}
    pub fn error_for_status_ref(&self) -> Result<&Response> {}
    pub async fn json<T>(self) -> Result<T> {}
    pub async fn text(self) -> Result<String> {}
}
pub async fn get<U>(url: U) -> Result<Response> {}
