//! Expressions back as text, short: for conditions, layers and handlers.

use strangler_resolve::PartId;
use strangler_syntax::ir::{
    BinaryOp, Cfg, CfgId, Expr, ExprId, List, Literal, Pat, PatId, PathIdx, TypeIdx, TypeRef, UnaryOp,
};

use super::Code;

const DEPTH: u32 = 6;

impl Code<'_> {
    /// An expression as one line; what is long or deep shows as `…`.
    pub(crate) fn written(&self, part: PartId, id: ExprId) -> String {
        self.expr_text(part, id, DEPTH)
    }

    /// A pattern as one line.
    pub(crate) fn written_pat(&self, part: PartId, id: PatId) -> String {
        self.pat_text(part, id, DEPTH)
    }

    /// A type as one line, with its arguments.
    pub(crate) fn written_type(&self, part: PartId, ty: TypeIdx) -> String {
        let list = |types: &[TypeIdx]| {
            let texts = types.iter().map(|ty| self.written_type(part, *ty));
            texts.collect::<Vec<_>>().join(", ")
        };
        match self.file(part)[ty] {
            TypeRef::Ref { inner, .. } => format!("&{}", self.written_type(part, inner)),
            TypeRef::Tuple(parts) => format!("({})", list(&self.file(part)[parts])),
            _ => {
                let Some(path) = self.type_path(part, ty) else {
                    return "…".to_owned();
                };
                let args = self.type_args(part, path);
                match args {
                    [] => self.path_text(part, path),
                    args => format!("{}<{}>", self.path_text(part, path), list(args)),
                }
            }
        }
    }

    /// A condition of `cfg`.
    pub(crate) fn written_cfg(&self, part: PartId, id: CfgId) -> String {
        let list = |all: List<CfgId>| {
            let texts = self.file(part)[all]
                .iter()
                .map(|cfg| self.written_cfg(part, *cfg));
            texts.collect::<Vec<_>>().join(", ")
        };
        match self.file(part)[id] {
            Cfg::Is { key, value: None } => self.name(part, key).to_owned(),
            Cfg::Is {
                key,
                value: Some(value),
            } => format!("{} = {:?}", self.name(part, key), self.name(part, value)),
            Cfg::All(all) => format!("all({})", list(all)),
            Cfg::Any(all) => format!("any({})", list(all)),
            Cfg::Not(inner) => format!("not({})", self.written_cfg(part, inner)),
        }
    }

    fn expr_text(&self, part: PartId, id: ExprId, depth: u32) -> String {
        let file = self.file(part);
        let Some(depth) = depth.checked_sub(1) else {
            return "…".to_owned();
        };
        let go = |id: ExprId| self.expr_text(part, id, depth);
        match file[id].expr {
            Expr::Path(path) => self.path_text(part, path),
            Expr::Literal(literal) => self.literal_text(part, literal),
            Expr::Call { callee, args } => format!("{}({})", go(callee), self.args_text(part, args, depth)),
            Expr::MethodCall {
                receiver, name, args, ..
            } => {
                let name = self.name(part, name);
                format!("{}.{name}({})", go(receiver), self.args_text(part, args, depth))
            }
            Expr::Field { base, name } => format!("{}.{}", go(base), self.name(part, name)),
            Expr::Struct { path, .. } => format!("{} {{ … }}", self.path_text(part, path)),
            Expr::Let { pat, value } => format!("let {} = {}", self.pat_text(part, pat, depth), go(value)),
            Expr::Ref { inner, mutable } => format!("&{}{}", if mutable { "mut " } else { "" }, go(inner)),
            Expr::Unary { op, inner } => format!("{}{}", unary(op), go(inner)),
            Expr::Binary { op, left, right } => format!("{} {} {}", go(left), binary(op), go(right)),
            Expr::Try(inner) => format!("{}?", go(inner)),
            Expr::Await(inner) => format!("{}.await", go(inner)),
            Expr::Tuple(list) => format!("({})", self.args_text(part, list, depth)),
            Expr::Array(list) => format!("[{}]", self.args_text(part, list, depth)),
            Expr::Index { base, index } => format!("{}[{}]", go(base), go(index)),
            Expr::Cast { inner, .. } => go(inner),
            Expr::Macro(call) => {
                let call = &file[call];
                let name = self.path_text(part, call.path);
                let strangler_syntax::ir::MacroArgs::Exprs(args) = call.args else {
                    return format!("{name}!(…)");
                };
                if call.tokens.is_empty() {
                    return format!("{name}!({})", self.args_text(part, args, depth));
                }
                self.cfg_text(part, &file[call.tokens])
                    .map_or_else(|| format!("{name}!(…)"), |text| format!("{name}!({text})"))
            }
            Expr::Closure { .. } => "closure".to_owned(),
            _ => "…".to_owned(),
        }
    }

    fn args_text(&self, part: PartId, args: List<ExprId>, depth: u32) -> String {
        let args = self.file(part)[args].iter();
        args.map(|arg| self.expr_text(part, *arg, depth))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn literal_text(&self, part: PartId, literal: Literal) -> String {
        match literal {
            Literal::Str(name) | Literal::Bytes(name) => format!("{:?}", self.name(part, name)),
            Literal::Int(name) | Literal::Float(name) => self.name(part, name).to_owned(),
            Literal::Char(char) => format!("{char:?}"),
            Literal::Bool(bool) => bool.to_string(),
        }
    }

    fn pat_text(&self, part: PartId, id: PatId, depth: u32) -> String {
        let file = self.file(part);
        let Some(depth) = depth.checked_sub(1) else {
            return "…".to_owned();
        };
        let list = |pats: List<PatId>, by: &str| {
            let texts = file[pats].iter().map(|pat| self.pat_text(part, *pat, depth));
            texts.collect::<Vec<_>>().join(by)
        };
        let path = |path: PathIdx| self.path_text(part, path);
        match file[id].pat {
            Pat::Wild => "_".to_owned(),
            Pat::Rest => "..".to_owned(),
            Pat::Bind { name, .. } => self.name(part, name).to_owned(),
            Pat::Path(idx) => path(idx),
            Pat::TupleStruct { path: idx, pats } => format!("{}({})", path(idx), list(pats, ", ")),
            Pat::Struct { path: idx, .. } => format!("{} {{ … }}", path(idx)),
            Pat::Tuple(pats) => format!("({})", list(pats, ", ")),
            Pat::Slice(pats) => format!("[{}]", list(pats, ", ")),
            Pat::Ref(inner) => format!("&{}", self.pat_text(part, inner, depth)),
            Pat::Or(pats) => list(pats, " | "),
            Pat::Expr(id) => self.expr_text(part, id, depth),
            Pat::Range { .. } | Pat::Macro(_) => "…".to_owned(),
        }
    }
}

fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Deref => "*",
        UnaryOp::Not => "!",
        UnaryOp::Neg => "-",
    }
}

fn binary(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::Rem => "%",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitOr => "|",
        BinaryOp::BitXor => "^",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
        BinaryOp::AddAssign => "+=",
        BinaryOp::SubAssign => "-=",
        BinaryOp::MulAssign => "*=",
        BinaryOp::DivAssign => "/=",
        BinaryOp::RemAssign => "%=",
        BinaryOp::BitAndAssign => "&=",
        BinaryOp::BitOrAssign => "|=",
        BinaryOp::BitXorAssign => "^=",
        BinaryOp::ShlAssign => "<<=",
        BinaryOp::ShrAssign => ">>=",
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
        BinaryOp::And => "&&",
        BinaryOp::Or => "||",
    }
}
