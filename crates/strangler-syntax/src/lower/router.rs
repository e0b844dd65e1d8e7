//! `router!` of rouille: each branch as a method, a path and a closure over what the path binds.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Expr as Tree, ExprLit, ExprTuple, Lit, LitStr, Token};

use super::Lowerer;
use crate::ir::MacroArgs;
use crate::parser::speculate;

/// The names that a path binds, with the tokens of their types.
type Bound = Vec<(Ident, TokenStream)>;

impl Lowerer {
    pub(super) fn router(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let mut exprs = speculate(input, branches)?;
        Some(self.lower_all(&mut exprs))
    }
}

/// `request, (GET) (/users/{id: u32}) => …, (POST) ["/users"] => …, _ => …`
fn branches(input: ParseStream) -> syn::Result<Vec<Tree>> {
    let mut all = vec![input.parse::<Tree>()?];
    input.parse::<Token![,]>()?;
    while !input.is_empty() {
        if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            input.parse::<Token![=>]>()?;
            all.push(input.parse()?);
        } else {
            all.push(branch(input)?);
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(all)
}

fn branch(input: ParseStream) -> syn::Result<Tree> {
    let method = group(input, Delimiter::Parenthesis)?;
    let (path, bound) = match group(input, Delimiter::Bracket) {
        Ok(listed) => written(listed.stream())?,
        Err(_) => spelled(group(input, Delimiter::Parenthesis)?.stream()),
    };
    input.parse::<Token![=>]>()?;
    let body = body(input)?;
    let text = |text: &str| {
        Tree::Lit(ExprLit {
            attrs: Vec::new(),
            lit: Lit::Str(LitStr::new(text, method.span_open())),
        })
    };
    let elems = [
        text(&method.stream().to_string()),
        text(&path),
        closure(bound, body, method.span_open())?,
    ];
    Ok(Tree::Tuple(ExprTuple {
        attrs: Vec::new(),
        paren_token: syn::token::Paren(method.span_open()),
        elems: Punctuated::from_iter(elems),
    }))
}

fn group(input: ParseStream, delimiter: Delimiter) -> syn::Result<Group> {
    input.step(|cursor| match cursor.token_tree() {
        Some((TokenTree::Group(group), rest)) if group.delimiter() == delimiter => Ok((group, rest)),
        _ => Err(cursor.error("another group")),
    })
}

/// `/users/{id: u32}`
fn spelled(tokens: TokenStream) -> (String, Bound) {
    let (mut path, mut bound) = (String::new(), Bound::new());
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let mut inner = group.stream().into_iter();
                if let Some(TokenTree::Ident(name)) = inner.next() {
                    path.push_str(&format!("{{{name}}}"));
                    bound.push((name, inner.skip(1).collect()));
                }
            }
            other => path.push_str(other.to_string().trim_matches('"')),
        }
    }
    (path, bound)
}

/// `"/users/{id}", id: u32`
fn written(tokens: TokenStream) -> syn::Result<(String, Bound)> {
    let parse = |input: ParseStream| {
        let path = input.parse::<LitStr>()?.value();
        let mut bound = Bound::new();
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let name = input.parse::<Ident>()?;
            input.parse::<Token![:]>()?;
            let mut ty = TokenStream::new();
            while !input.is_empty() && !input.peek(Token![,]) {
                ty.extend([input.parse::<TokenTree>()?]);
            }
            bound.push((name, ty));
        }
        Ok((path, bound))
    };
    syn::parse::Parser::parse2(parse, tokens)
}

/// All up to the comma before the next branch; a block needs none.
fn body(input: ParseStream) -> syn::Result<TokenStream> {
    let mut body = TokenStream::new();
    if let Ok(block) = group(input, Delimiter::Brace) {
        body.extend([TokenTree::Group(block)]);
        return Ok(body);
    }
    while !input.is_empty() && !input.peek(Token![,]) {
        body.extend([input.parse::<TokenTree>()?]);
    }
    Ok(body)
}

/// `|id: u32| body`
fn closure(bound: Bound, body: TokenStream, span: Span) -> syn::Result<Tree> {
    let punct = |char: char| {
        let mut punct = Punct::new(char, Spacing::Alone);
        punct.set_span(span);
        TokenTree::Punct(punct)
    };
    let mut tokens = TokenStream::from(punct('|'));
    for (name, ty) in bound {
        tokens.extend([TokenTree::Ident(name), punct(':')]);
        tokens.extend(ty);
        tokens.extend([punct(',')]);
    }
    tokens.extend([punct('|')]);
    tokens.extend(body);
    syn::parse2(tokens)
}
