//! Paths, types, patterns, literals, tokens and conditions as text.

use super::Dump;
use crate::ir::{
    Attr, AttrInput, BinaryOp, Binding, Bound, Cfg, CfgId, Delimiter, GenericArgs, GenericParamKind,
    Generics, Idx, List, Literal, MacroArgs, MacroId, Pat, PatId, PathIdx, Segment, Token, TokenKind,
    TypeIdx, TypeRef, UnaryOp,
};

impl Dump<'_> {
    pub(super) fn path(&self, path: PathIdx) -> String {
        let path = &self.file[path];
        let segments = &self.file[path.segments];
        let Some(qself) = path.qself else {
            let start = if path.global { "::" } else { "" };
            return format!("{start}{}", self.segments(segments));
        };
        let (of_trait, rest) = segments.split_at((qself.trait_segments as usize).min(segments.len()));
        let of_trait = match of_trait {
            [] => String::new(),
            of_trait => format!(" as {}", self.segments(of_trait)),
        };
        format!("<{}{of_trait}>::{}", self.ty(qself.ty), self.segments(rest))
    }

    fn segments(&self, segments: &[Segment]) -> String {
        self.join(segments, "::", |it, segment| {
            let args = segment.args.map_or_else(String::new, |args| it.args(args));
            format!("{}{args}", it.text(segment.name))
        })
    }

    pub(super) fn args(&self, args: Idx<GenericArgs>) -> String {
        let args = &self.file[args];
        let mut parts: Vec<_> = self.file[args.types].iter().map(|&ty| self.ty(ty)).collect();
        parts.extend(self.file[args.consts].iter().map(|&value| self.expr(value)));
        parts.extend(
            self.file[args.bindings]
                .iter()
                .map(|binding| self.binding(binding)),
        );
        format!("<{}>", parts.join(", "))
    }

    fn binding(&self, binding: &Binding) -> String {
        let name = self.text(binding.name);
        match binding.ty {
            Some(ty) => format!("{name} = {}", self.ty(ty)),
            None => format!("{name}: {}", self.bounds(binding.bounds)),
        }
    }

    pub(super) fn bounds(&self, bounds: List<Bound>) -> String {
        self.join(&self.file[bounds], " + ", |it, bound| it.path(bound.path))
    }

    pub(super) fn generics(&self, generics: Idx<Generics>) -> String {
        let generics = &self.file[generics];
        let params = self.join(&self.file[generics.params], ", ", |it, param| {
            let name = it.text(param.name);
            let name = match param.kind {
                GenericParamKind::Lifetime => format!("'{name}"),
                GenericParamKind::Type(None) => name.to_owned(),
                GenericParamKind::Type(Some(ty)) => format!("{name} = {}", it.ty(ty)),
                GenericParamKind::Const(ty) => format!("const {name}: {}", it.ty(ty)),
            };
            format!("{name}{}", it.colon_bounds(param.bounds))
        });
        if params.is_empty() {
            params
        } else {
            format!("<{params}>")
        }
    }

    pub(super) fn predicates(&self, generics: Idx<Generics>) -> String {
        let predicates = &self.file[self.file[generics].predicates];
        let text = self.join(predicates, ", ", |it, predicate| {
            format!("{}{}", it.ty(predicate.ty), it.colon_bounds(predicate.bounds))
        });
        if text.is_empty() {
            text
        } else {
            format!(" where {text}")
        }
    }

    pub(super) fn colon_bounds(&self, bounds: List<Bound>) -> String {
        if bounds.is_empty() {
            String::new()
        } else {
            format!(": {}", self.bounds(bounds))
        }
    }

    pub(super) fn ty(&self, ty: TypeIdx) -> String {
        let types = |list: List<TypeIdx>| self.join(&self.file[list], ", ", |it, &ty| it.ty(ty));
        match self.file[ty] {
            TypeRef::Path(path) => self.path(path),
            TypeRef::Ref { inner, mutable } => {
                format!("&{}{}", if mutable { "mut " } else { "" }, self.ty(inner))
            }
            TypeRef::Ptr(inner) => format!("*{}", self.ty(inner)),
            TypeRef::Slice(inner) => format!("[{}]", self.ty(inner)),
            TypeRef::Array { element, len } => format!("[{}; {}]", self.ty(element), self.expr(len)),
            TypeRef::Tuple(list) => format!("({})", types(list)),
            TypeRef::Fn { params, ret } => format!("fn({}){}", types(params), self.ret(ret)),
            TypeRef::Impl(bounds) => format!("impl {}", self.bounds(bounds)),
            TypeRef::Dyn(bounds) => format!("dyn {}", self.bounds(bounds)),
            TypeRef::Never => "!".to_owned(),
            TypeRef::Infer => "_".to_owned(),
            TypeRef::Macro(call) => self.macro_call(call),
        }
    }

    pub(super) fn ret(&self, ret: Option<TypeIdx>) -> String {
        ret.map_or_else(String::new, |ty| format!(" -> {}", self.ty(ty)))
    }

    pub(super) fn pat(&self, pat: PatId) -> String {
        let pats =
            |list: List<PatId>, separator| self.join(&self.file[list], separator, |it, &pat| it.pat(pat));
        match self.file[pat].pat {
            Pat::Wild => "_".to_owned(),
            Pat::Rest => "..".to_owned(),
            Pat::Bind { name, binds, sub } => {
                let sub = sub.map_or_else(String::new, |sub| format!(" @ {}", self.pat(sub)));
                format!("{}{}{sub}", if binds { "mut " } else { "" }, self.text(name))
            }
            Pat::Path(path) => self.path(path),
            Pat::TupleStruct { path, pats: list } => format!("{}({})", self.path(path), pats(list, ", ")),
            Pat::Struct { path, fields } => {
                let fields = self.join(&self.file[fields], ", ", |it, field| {
                    format!("{}: {}", it.text(field.name), it.pat(field.pat))
                });
                format!("{} {{ {fields} }}", self.path(path))
            }
            Pat::Tuple(list) => format!("({})", pats(list, ", ")),
            Pat::Slice(list) => format!("[{}]", pats(list, ", ")),
            Pat::Ref(inner) => format!("&{}", self.pat(inner)),
            Pat::Or(list) => pats(list, " | "),
            Pat::Expr(value) => self.expr(value),
            Pat::Range { from, to } => format!("{}..{}", self.maybe(from), self.maybe(to)),
            Pat::Macro(call) => self.macro_call(call),
        }
    }

    pub(super) fn literal(&self, literal: Literal) -> String {
        match literal {
            Literal::Str(name) => format!("{:?}", self.text(name)),
            Literal::Bytes(name) => format!("b{:?}", self.text(name)),
            Literal::Int(name) | Literal::Float(name) => self.text(name).to_owned(),
            Literal::Char(ch) => format!("{ch:?}"),
            Literal::Bool(value) => value.to_string(),
        }
    }

    /// `m!exprs(…)`: the word tells how the input was read.
    pub(super) fn macro_call(&self, call: MacroId) -> String {
        let call = &self.file[call];
        let args = match &call.args {
            MacroArgs::Exprs(list) => self.join(&self.file[*list], ", ", |it, &value| it.expr(value)),
            MacroArgs::Block(block) => format!("block {}", self.block_text(*block)),
            MacroArgs::Items(items) => format!("items {}", self.items_text(*items)),
            MacroArgs::Type(ty) => format!("type {}", self.ty(*ty)),
            MacroArgs::Pat(pat) => format!("pat {}", self.pat(*pat)),
            MacroArgs::Paths(paths) => {
                format!(
                    "paths {}",
                    self.join(&self.file[*paths], " ", |it, &path| it.path(path))
                )
            }
        };
        format!("{}!({args})", self.path(call.path))
    }

    pub(super) fn cfg(&self, cfg: CfgId) -> String {
        let all = |list: List<CfgId>| self.join(&self.file[list], ", ", |it, &cfg| it.cfg(cfg));
        match self.file[cfg] {
            Cfg::Is { key, value: None } => self.text(key).to_owned(),
            Cfg::Is {
                key,
                value: Some(value),
            } => format!("{} = {:?}", self.text(key), self.text(value)),
            Cfg::All(list) => format!("all({})", all(list)),
            Cfg::Any(list) => format!("any({})", all(list)),
            Cfg::Not(inner) => format!("not({})", self.cfg(inner)),
        }
    }

    pub(super) fn cfg_prefix(&self, cfg: Option<CfgId>) -> String {
        cfg.map_or_else(String::new, |cfg| format!("#[cfg({})] ", self.cfg(cfg)))
    }

    pub(super) fn attrs(&self, attrs: List<Attr>) -> String {
        self.join(&self.file[attrs], "", |it, attr| {
            let input = match attr.input {
                AttrInput::None => String::new(),
                AttrInput::Value(value) => format!(" = {}", it.expr(value)),
                AttrInput::Tokens { tokens, paths } => {
                    let paths = it.join(&it.file[paths], " ", |it, &path| it.path(path));
                    format!("({}; paths {paths})", it.tokens(tokens))
                }
            };
            format!("{}#[{}{input}] ", it.cfg_prefix(attr.cfg), it.path(attr.path))
        })
    }

    pub(super) fn tokens(&self, tokens: List<Token>) -> String {
        let mut text = String::new();
        for token in &self.file[tokens] {
            text.push_str(&self.token(token));
            if !matches!(token.kind, TokenKind::Punct { joint: true, .. }) {
                text.push(' ');
            }
        }
        text.trim_end().to_owned()
    }

    fn token(&self, token: &Token) -> String {
        match token.kind {
            TokenKind::Ident(name) | TokenKind::Literal(name) => self.text(name).to_owned(),
            TokenKind::Lifetime(name) => format!("'{}", self.text(name)),
            TokenKind::Punct { ch, .. } => ch.to_string(),
            TokenKind::Open(delimiter) => sign(delimiter).0.to_owned(),
            TokenKind::Close(delimiter) => sign(delimiter).1.to_owned(),
        }
    }
}

fn sign(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Paren => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("⟨", "⟩"),
    }
}

pub(super) fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Deref => "*",
        UnaryOp::Not => "!",
        UnaryOp::Neg => "-",
    }
}

pub(super) fn binary(op: BinaryOp) -> &'static str {
    use BinaryOp as Op;
    match op {
        Op::Add => "+",
        Op::Sub => "-",
        Op::Mul => "*",
        Op::Div => "/",
        Op::Rem => "%",
        Op::BitAnd => "&",
        Op::BitOr => "|",
        Op::BitXor => "^",
        Op::Shl => "<<",
        Op::Shr => ">>",
        Op::AddAssign => "+=",
        Op::SubAssign => "-=",
        Op::MulAssign => "*=",
        Op::DivAssign => "/=",
        Op::RemAssign => "%=",
        Op::BitAndAssign => "&=",
        Op::BitOrAssign => "|=",
        Op::BitXorAssign => "^=",
        Op::ShlAssign => "<<=",
        Op::ShrAssign => ">>=",
        Op::Eq => "==",
        Op::Ne => "!=",
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Gt => ">",
        Op::Ge => ">=",
        Op::And => "&&",
        Op::Or => "||",
    }
}
