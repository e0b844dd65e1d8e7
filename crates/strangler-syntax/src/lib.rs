//! Lowers Rust text to a small, plain, cacheable representation.
//!
//! In: one text, or the tokens of a macro. Out: a [`FileSyntax`]: items, imports, types, patterns and bodies in flat
//! arenas, with a position for each name. It looks at no other file and resolves nothing.
//! This is the only crate that names `syn`.

pub mod ir;

mod dump;
mod expand;
mod limits;
mod lower;
mod parser;
mod recover;
mod scan;
mod survey;
#[cfg(test)]
mod tests;

pub use dump::{dump, dump_positions};
pub use expand::{Call, Expansion, Nature, Place, Refusal, Root, Rules, Writer, expand};
pub use ir::FileSyntax;
pub use lower::lower;

/// Changes with every change of this crate's code: the name under which lowered files may be kept.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("STRANGLER_SYNTAX_VERSION"));
