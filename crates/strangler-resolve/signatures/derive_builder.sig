//! Signatures of derive_builder: what its derive writes beside the struct `T`. Nobody can name it.

pub mod written {
    pub struct Builder<T>(T);
    impl<T> Clone for Builder<T> { fn clone(&self) -> Builder<T> {} }
}
