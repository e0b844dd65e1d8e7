//! Signatures of rocket: state, guards' outcomes, data guards, macros.

#[macro_export] macro_rules! routes {}
#[macro_export] macro_rules! catchers {}
#[macro_export] macro_rules! uri {}
pub struct State<T>(T);
impl<T> State<T> { pub fn inner(&self) -> &T {} }
impl<T> std::ops::Deref for State<T> { type Target = T; }
pub mod serde { pub mod json {
    pub struct Json<T>(pub T);
    impl<T> Json<T> { pub fn into_inner(self) -> T {} }
    impl<T> std::ops::Deref for Json<T> { type Target = T; }
} }
pub mod form {
    pub struct Form<T>(T);
    impl<T> Form<T> { pub fn into_inner(self) -> T {} }
    impl<T> std::ops::Deref for Form<T> { type Target = T; }
    pub struct Strict<T>(T);
    impl<T> std::ops::Deref for Strict<T> { type Target = T; }
    pub struct Lenient<T>(T);
    impl<T> std::ops::Deref for Lenient<T> { type Target = T; }
}
pub mod outcome {
    pub enum Outcome<S, E, F> { Success(S), Error(E), Forward(F) }
    impl<S, E, F> Outcome<S, E, F> {
        pub fn succeeded(self) -> Option<S> {}
        pub fn unwrap(self) -> S {}
        pub fn map<T, M: FnOnce(S) -> T>(self, f: M) -> Outcome<T, E, F> {}
    }
}
pub mod request {
    pub struct Request;
    impl Request {
        pub async fn guard<T>(&self) -> crate::outcome::Outcome<T, (), ()> {}
        pub fn rocket(&self) -> &crate::Rocket {}
    }
    pub type Outcome<S, E> = crate::outcome::Outcome<S, E, ()>;
}
pub use request::Request;
pub struct Rocket<P = ()>(P);
impl<P> Rocket<P> { pub fn state<T>(&self) -> Option<&T> {} }
