//! Small helps over the parser of token streams.

use proc_macro2::TokenStream;
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream, Parser};

/// Hands a parser over the tokens to `read`, which need not read all of them.
pub(crate) fn scan<T>(tokens: TokenStream, read: impl FnOnce(ParseStream) -> T) -> T {
    let mut value = None;
    let parser = |input: ParseStream| {
        value = Some(read(input));
        Ok(())
    };
    // An error only says that tokens are left.
    let _ = parser.parse2(tokens);
    value.expect("invariant: the parser runs once")
}

/// Parses on a fork; the input advances only where everything was read.
pub(crate) fn speculate<T>(
    input: ParseStream,
    parse: impl FnOnce(ParseStream) -> syn::Result<T>,
) -> Option<T> {
    let ahead = input.fork();
    let parsed = parse(&ahead).ok()?;
    if !ahead.is_empty() {
        return None;
    }
    input.advance_to(&ahead);
    Some(parsed)
}

/// Everything, one after the other.
pub(crate) fn all<T: Parse>(input: ParseStream) -> syn::Result<Vec<T>> {
    let mut found = Vec::new();
    while !input.is_empty() {
        found.push(input.parse()?);
    }
    Ok(found)
}
