//! Signatures of arc-swap.

pub struct ArcSwap<T>(T);
pub struct Guard<T>(T);
impl<T> std::ops::Deref for Guard<T> { type Target = T; }
impl<T> ArcSwap<T> {
    pub fn new(value: std::sync::Arc<T>) -> ArcSwap<T> {}
    pub fn from_pointee(value: T) -> ArcSwap<T> {}
    pub fn load(&self) -> Guard<std::sync::Arc<T>> {}
    pub fn load_full(&self) -> std::sync::Arc<T> {}
    pub fn store(&self, value: std::sync::Arc<T>) {}
    pub fn swap(&self, value: std::sync::Arc<T>) -> std::sync::Arc<T> {}
}
