//! Macros of `tracing` and `log`: `target: x, key = %value, ?value, "text {captured}", args`.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative;
use syn::{Expr as Tree, ExprLit, Lit, Token};

use super::Lowerer;
use crate::ir::MacroArgs;
use crate::parser::speculate;

/// What was read.
#[derive(Default)]
struct Read {
    values: Vec<Tree>,
    /// Which value is the format string: the first literal text without a key.
    format: Option<usize>,
}

impl Lowerer {
    pub(super) fn fields_macro(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let mut read = speculate(input, |input| {
            let mut read = Read::default();
            fields(input, &mut read)?;
            Ok(read)
        })?;
        let mut ids: Vec<_> = read.values.iter_mut().map(|value| self.expr(value)).collect();
        if let Some(Tree::Lit(ExprLit {
            lit: Lit::Str(text), ..
        })) = read.format.map(|at| &read.values[at])
        {
            let captured = self.captured(text, &read.values);
            ids.extend(captured);
        }
        Some(MacroArgs::Exprs(self.file.push_all(ids)))
    }
}

fn fields(input: ParseStream, read: &mut Read) -> syn::Result<()> {
    while !input.is_empty() {
        // Fields in braces are the older form.
        if !(input.peek(syn::token::Brace) && braced(input, read)) {
            field(input, read)?;
        }
        if input.is_empty() {
            break;
        }
        if input.parse::<Option<Token![;]>>()?.is_none() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(())
}

fn braced(input: ParseStream, read: &mut Read) -> bool {
    let ahead = input.fork();
    let inside = |read: &mut Read| -> syn::Result<()> {
        let inner;
        syn::braced!(inner in ahead);
        fields(&inner, read)
    };
    let mut inner = Read::default();
    if inside(&mut inner).is_err() {
        return false;
    }
    input.advance_to(&ahead);
    read.values.append(&mut inner.values);
    true
}

fn field(input: ParseStream, read: &mut Read) -> syn::Result<()> {
    let has_key = key(input);
    let shown = sigil(input)?;
    let value: Tree = input.parse()?;
    let is_text = matches!(&value, Tree::Lit(ExprLit { lit: Lit::Str(_), .. }));
    if is_text && !has_key && !shown && read.format.is_none() {
        read.format = Some(read.values.len());
    }
    read.values.push(value);
    Ok(())
}

/// `%` or `?`
fn sigil(input: ParseStream) -> syn::Result<bool> {
    let display = input.parse::<Option<Token![%]>>()?.is_some();
    Ok(display || input.parse::<Option<Token![?]>>()?.is_some())
}

/// Steps over `a.b =`, `"a" =`, `target:`, `key:? =`, where one of them comes.
fn key(input: ParseStream) -> bool {
    let ahead = input.fork();
    let found = key_of(&ahead).unwrap_or(false);
    if found {
        input.advance_to(&ahead);
    }
    found
}

fn key_of(input: ParseStream) -> syn::Result<bool> {
    if input.peek(syn::LitStr) {
        input.parse::<syn::LitStr>()?;
    } else {
        syn::Ident::parse_any(input)?;
        while input.parse::<Option<Token![.]>>()?.is_some() {
            syn::Ident::parse_any(input)?;
        }
    }
    if input.peek(Token![:]) && !input.peek(Token![::]) {
        input.parse::<Token![:]>()?;
        capture_mode(input)?;
        return Ok(true);
    }
    Ok(assigns(input) && input.parse::<Token![=]>().is_ok())
}

/// `:? =`, `:% =`, `:debug =` of `log`.
fn capture_mode(input: ParseStream) -> syn::Result<()> {
    let ahead = input.fork();
    if !sigil(&ahead)? && ahead.peek(syn::Ident) {
        ahead.parse::<syn::Ident>()?;
    }
    if assigns(&ahead) {
        ahead.parse::<Token![=]>()?;
        input.advance_to(&ahead);
    }
    Ok(())
}

fn assigns(input: ParseStream) -> bool {
    input.peek(Token![=]) && !input.peek(Token![==]) && !input.peek(Token![=>])
}
