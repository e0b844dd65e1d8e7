//! Whole small programs as people who know a framework write them: several functions, modules, crates.

mod actix;
mod axum;
mod generic;
mod macros;
mod others;
mod rocket;
mod services;
