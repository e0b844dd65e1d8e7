//! Whole small programs as people who know a framework write them: several functions, modules, crates.

mod actix;
mod axum;
mod generic;
mod lent;
mod macros;
mod others;
mod registries;
mod rocket;
mod services;
mod wrappers;
