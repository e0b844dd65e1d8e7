//! futures-util: the same as futures.

pub use futures::*;
pub mod future { pub use futures::future::*; }
pub mod stream { pub use futures::stream::*; }
