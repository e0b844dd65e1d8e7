//! What documents say that are handed to a database: collections that a pipeline joins or writes, a query in an attribute.
//!
//! In: `doc!` macros of code that depends on mongodb, attributes of functions. Out: accesses.

use strangler_base::{ItemId, Site};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{Expr, Literal, Token, TokenKind};

use super::sql::{Trust, looks_like_sql, only_name, touched};
use super::{CRATES, Collector, access};
use crate::Access;
use crate::code::{Argument, Code};
use crate::eval::Text;

/// Stages of a pipeline that name another collection, by which key where a document stands, and what they do to it.
const STAGES: &[(&str, &[&str], Access)] = &[
    ("$lookup", &["from"], Access::Read),
    ("$graphLookup", &["from"], Access::Read),
    ("$unionWith", &["coll"], Access::Read),
    ("$out", &["coll"], Access::Write),
    ("$merge", &["into", "coll"], Access::Write),
];
/// Attributes that hold an expression or a page, not a query: `#[doc = "select …"]`.
const NO_QUERIES: &[&str] = &[
    "doc",
    "deprecated",
    "cfg_attr",
    "expect",
    "allow",
    "error",
    "arg",
    "command",
];

/// Reads bodies and attributes.
pub(super) fn read(code: &Code<'_>, out: &mut Collector) {
    for item in code.production_with(&["mongodb"]) {
        documents(code, item, out);
    }
    for item in code.production_with(CRATES) {
        if code.function(item).is_some() {
            attributes(code, item, out);
        }
    }
}

fn documents(code: &Code<'_>, item: ItemId, out: &mut Collector) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let file = code.file(part);
    let mut found = Vec::new();
    code.walk(part, file[body].root, &mut |id| {
        if let Expr::Macro(call) = file[id].expr
            && matches!(
                code.last_name(part, file[call].path),
                "doc" | "bson" | "vec" | "rawdoc"
            )
        {
            stages(code, part, &file[file[call].tokens], &mut found);
        }
    });
    for (table, kind, site) in found {
        out.access(access(code, &table, kind, item, site));
    }
}

/// `"$lookup": { "from": "users", … }`, `"$out": "users"`
fn stages(code: &Code<'_>, part: PartId, tokens: &[Token], out: &mut Vec<(String, Access, Site)>) {
    for (at, token) in tokens.iter().enumerate() {
        let stage = text(code, part, token);
        let Some((_, keys, kind)) = STAGES.iter().find(|(name, ..)| stage == Some(*name)) else {
            continue;
        };
        let value = &tokens[at + 1..];
        let value = value.split_first().map_or(value, |(_, rest)| rest);
        let name = match value.first().map(|first| first.kind) {
            Some(TokenKind::Open(_)) => keyed(code, part, value, keys),
            _ => value.first().and_then(|first| named(code, part, first)),
        };
        if let Some(name) = name.and_then(only_name) {
            out.push((name, *kind, code.site(part, token.pos)));
        }
    }
}

/// The text that follows one of the keys within the group that begins the tokens; `into: { db: …, coll: … }` has another.
fn keyed<'c>(code: &'c Code<'_>, part: PartId, tokens: &[Token], keys: &[&str]) -> Option<&'c str> {
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Open(_) => depth += 1,
            TokenKind::Close(_) => depth -= 1,
            TokenKind::Literal(_) if text(code, part, token).is_some_and(|key| keys.contains(&key)) => {
                if let Some(name) = tokens.get(at + 2).and_then(|value| named(code, part, value)) {
                    return Some(name);
                }
            }
            _ => {}
        }
        if depth == 0 {
            return None;
        }
    }
    None
}

/// A text, or the name of the only constant that is called so.
fn named<'c>(code: &'c Code<'_>, part: PartId, token: &Token) -> Option<&'c str> {
    let TokenKind::Ident(name) = token.kind else {
        return text(code, part, token);
    };
    let items = code.named(code.name(part, name)).iter();
    let mut texts = items.filter_map(|item| {
        let constant = code.graph.item(*item).kind == ItemKind::Const;
        let (part, body) = code.body(*item).filter(|_| constant)?;
        let file = code.file(part);
        match file[file[body].root].expr {
            Expr::Literal(Literal::Str(text)) => Some(code.name(part, text)),
            _ => None,
        }
    });
    texts.next().filter(|_| texts.next().is_none())
}

fn text<'c>(code: &'c Code<'_>, part: PartId, token: &Token) -> Option<&'c str> {
    match token.kind {
        TokenKind::Literal(name) => code.name(part, name).strip_prefix('"')?.strip_suffix('"'),
        _ => None,
    }
}

/// `#[sql("select * from users where id = ?")] async fn by_id(…) {}`
fn attributes(code: &Code<'_>, item: ItemId, out: &mut Collector) {
    for (part, attr) in code.attrs(item) {
        if NO_QUERIES.contains(&code.last_name(part, attr.path)) {
            continue;
        }
        let arguments = code.arguments(part, attr);
        let named = arguments.named.iter().map(|(_, value)| value);
        let texts = arguments.plain.iter().chain(named).filter_map(Argument::text);
        for text in texts {
            let text = text.trim_matches(|char: char| char == '`' || char.is_whitespace());
            if !looks_like_sql(text) || !text.contains(char::is_whitespace) {
                continue;
            }
            let site = code.attr_site(part, attr);
            let found = touched(
                &Text::known(&text.replace("#{", ":{").replace(['{', '}'], ""), None),
                Trust::Given,
            );
            for (table, kind) in found.tables {
                out.access(access(code, &table, kind, item, site));
            }
            for tables in found.joins {
                out.join(tables, item, site);
            }
        }
    }
}
