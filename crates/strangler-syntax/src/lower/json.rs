//! `json!`: the values nested in objects and lists.

use syn::parse::ParseStream;
use syn::{Expr as Tree, Token};

use super::Lowerer;
use crate::ir::MacroArgs;
use crate::parser::speculate;

impl Lowerer {
    /// The values, and the keys that are not literal.
    pub(super) fn json(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let mut values = speculate(input, |input| {
            let mut values = Vec::new();
            // `doc!` has the braces of its object around all.
            if input.peek2(Token![:]) && !input.peek2(Token![::]) {
                members(input, &mut values)?;
            } else {
                value(input, &mut values)?;
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(values)
        })?;
        Some(self.lower_all(&mut values))
    }
}

fn value(input: ParseStream, values: &mut Vec<Tree>) -> syn::Result<()> {
    if input.peek(syn::token::Brace) && ends_after_group(input) {
        let inner;
        syn::braced!(inner in input);
        return members(&inner, values);
    }
    if input.peek(syn::token::Bracket) && ends_after_group(input) {
        let inner;
        syn::bracketed!(inner in input);
        while !inner.is_empty() {
            value(&inner, values)?;
            comma(&inner)?;
        }
        return Ok(());
    }
    let parsed: Tree = input.parse()?;
    if !matches!(&parsed, Tree::Path(it) if it.path.is_ident("null")) {
        values.push(parsed);
    }
    Ok(())
}

fn members(input: ParseStream, values: &mut Vec<Tree>) -> syn::Result<()> {
    while !input.is_empty() {
        let key: Tree = input.parse()?;
        if !matches!(key, Tree::Lit(_)) {
            values.push(key);
        }
        input.parse::<Token![:]>()?;
        value(input, values)?;
        comma(input)?;
    }
    Ok(())
}

fn comma(input: ParseStream) -> syn::Result<()> {
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(())
}

/// Whether the group is the whole value, and not the begin of an expression.
fn ends_after_group(input: ParseStream) -> bool {
    let after = input.cursor().any_group().map(|(.., after)| after);
    after.is_some_and(|after| after.eof() || after.punct().is_some_and(|(punct, _)| punct.as_char() == ','))
}
