//! color-eyre: the results of eyre.

pub use ::eyre::{Report, Result};
pub mod eyre { pub use ::eyre::*; }
