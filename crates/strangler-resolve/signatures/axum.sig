//! Signatures of axum: its extractors.

pub struct Json<T>(pub T);
pub struct Extension<T>(pub T);
pub struct Form<T>(pub T);
impl<T> std::ops::Deref for Json<T> { type Target = T; }
impl<T> std::ops::Deref for Extension<T> { type Target = T; }
pub mod extract {
    pub use crate::{Extension, Form, Json};
    pub struct State<T>(pub T);
    pub struct Path<T>(pub T);
    pub struct Query<T>(pub T);
    pub struct ConnectInfo<T>(pub T);
    impl<T> std::ops::Deref for State<T> { type Target = T; }
    impl<T> std::ops::Deref for Path<T> { type Target = T; }
    impl<T> std::ops::Deref for Query<T> { type Target = T; }
    impl<T> std::ops::Deref for ConnectInfo<T> { type Target = T; }
}
pub mod extension { pub use crate::Extension; }
