//! The threads on which everything runs.

use rayon::ThreadPoolBuilder;

use crate::Error;

/// Parsing and walking follow the nesting of the code; with this much stack, code of any shape that the lowering admits
/// passes.
const STACK: usize = 256 << 20;

/// Runs `work` on a pool of its own; `threads` as many as the machine has where 0.
pub(crate) fn run<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .thread_name(|number| format!("strangler-{number}"))
        .build()
        .map_err(|error| Error::Threads(error.to_string()))?;
    Ok(pool.install(work))
}
