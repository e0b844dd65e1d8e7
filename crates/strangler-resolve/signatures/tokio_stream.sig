//! tokio-stream: the streams of futures.

pub use futures::stream::{Stream, StreamExt, iter};
