//! Macros of tracing.

#[macro_export] macro_rules! error {}
#[macro_export] macro_rules! warn {}
#[macro_export] macro_rules! info {}
#[macro_export] macro_rules! debug {}
#[macro_export] macro_rules! trace {}
#[macro_export] macro_rules! log {}
#[macro_export] macro_rules! log_enabled {}
#[macro_export] macro_rules! event {}
#[macro_export] macro_rules! span {}
#[macro_export] macro_rules! info_span {}
#[macro_export] macro_rules! debug_span {}
pub use instrument::Instrument;
pub mod instrument {
    pub trait Instrument {}
    impl<F> Instrument for F { fn instrument<S>(self, span: S) -> F {} fn in_current_span(self) -> F {} }
}
