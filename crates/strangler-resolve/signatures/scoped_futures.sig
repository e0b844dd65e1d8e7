//! Signatures of scoped-futures: a box around a future yields what the future yields.

pub trait ScopedFutureExt {}
impl<F> ScopedFutureExt for F { fn scope_boxed(self) -> F {} fn scope_boxed_local(self) -> F {} }
