//! Signatures of actix-web: its extractors.

pub mod web {
    pub struct Data<T>(T);
    impl<T> Data<T> { pub fn new(state: T) -> Data<T> {} pub fn get_ref(&self) -> &T {} pub fn into_inner(self) -> std::sync::Arc<T> {} }
    impl<T> Clone for Data<T> { fn clone(&self) -> Data<T> {} }
    impl<T> std::ops::Deref for Data<T> { type Target = std::sync::Arc<T>; }
    pub struct Json<T>(pub T);
    impl<T> Json<T> { pub fn into_inner(self) -> T {} }
    impl<T> std::ops::Deref for Json<T> { type Target = T; }
    pub struct Path<T>(T);
    impl<T> Path<T> { pub fn into_inner(self) -> T {} }
    impl<T> std::ops::Deref for Path<T> { type Target = T; }
    pub struct Query<T>(pub T);
    impl<T> Query<T> { pub fn into_inner(self) -> T {} }
    impl<T> std::ops::Deref for Query<T> { type Target = T; }
    pub struct Form<T>(pub T);
    impl<T> Form<T> { pub fn into_inner(self) -> T {} }
    impl<T> std::ops::Deref for Form<T> { type Target = T; }
    pub struct ReqData<T>(T);
    impl<T> ReqData<T> { pub fn into_inner(self) -> T {} }
    impl<T> std::ops::Deref for ReqData<T> { type Target = T; }
}
