//! Pictures as plain values; the templates draw them as SVG. Each is followed by the same data as a table.

pub(crate) mod matrix;
pub(crate) mod services;
