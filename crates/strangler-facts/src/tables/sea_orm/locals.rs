//! Where the locals of a body come from: the value or the declared type that a pattern takes apart, and the way into it.

use std::collections::BTreeMap;

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, List, LoopKind, Pat, PatId, PathIdx, Stmt, TypeIdx};

use super::names::{At, Names};
use super::shape::{Step, field};
use crate::code::{Code, Said};

/// Methods that hand something else to a function than what they are called on.
const OTHERS: &[&str] = &[
    "map_err",
    "or_else",
    "unwrap_or_else",
    "ok_or_else",
    "inspect_err",
    "then",
    "get_or_insert_with",
];

/// Where a local comes from.
#[derive(Clone)]
pub(super) struct Origin {
    pub(super) source: Source,
    /// Outermost first.
    pub(super) steps: Vec<Step>,
}

/// What a pattern takes apart.
#[derive(Clone, Copy)]
pub(super) enum Source {
    /// This value, or what is in it.
    Value(ExprId),
    /// A value of a type.
    Type(At, TypeIdx),
}

/// The origins of the locals of a body.
pub(super) struct Locals<'l> {
    code: &'l Code<'l>,
    names: &'l Names<'l>,
    at: At,
    /// A declared type comes before a value.
    from: BTreeMap<PatId, Vec<Origin>>,
}

impl<'l> Locals<'l> {
    pub(super) fn new(code: &'l Code<'l>, names: &'l Names<'l>, item: ItemId, root: ExprId) -> Self {
        let mut locals = Self {
            code,
            names,
            at: At::of(code, names, item),
            from: BTreeMap::new(),
        };
        let part = locals.at.part;
        if let Some(function) = code.function(item) {
            for param in &code.file(part)[function.sig.params] {
                locals.typed(param.pat, Some(param.ty));
            }
        }
        locals.statements(root);
        code.walk(part, root, &mut |id| locals.expr(id));
        locals
    }

    /// Where a local may come from, most certain first.
    pub(super) fn of(&self, local: PatId) -> &[Origin] {
        self.from.get(&local).map_or(&[], Vec::as_slice)
    }

    fn part(&self) -> PartId {
        self.at.part
    }

    fn statements(&mut self, root: ExprId) {
        let file = self.code.file(self.part());
        for block in self.code.blocks(self.part(), root) {
            for stmt in &file[file[block].stmts] {
                if let Stmt::Let { pat, ty, init, .. } = *stmt {
                    self.typed(pat, ty);
                    self.valued(pat, init);
                }
            }
        }
    }

    fn expr(&mut self, id: ExprId) {
        let file = self.code.file(self.part());
        match file[id].expr {
            Expr::Let { pat, value } => self.valued(pat, Some(value)),
            Expr::Match { scrutinee, arms } => {
                for arm in &file[arms] {
                    self.valued(arm.pat, Some(scrutinee));
                }
            }
            Expr::Loop {
                kind: LoopKind::For { pat, iter },
                ..
            } => self.valued(pat, Some(iter)),
            Expr::Assign { left, right } => self.assigned(left, right),
            Expr::Closure { params, .. } => {
                for param in &file[params] {
                    self.typed(param.pat, param.ty);
                }
            }
            Expr::MethodCall {
                receiver, name, args, ..
            } if !OTHERS.contains(&self.code.name(self.part(), name)) => {
                for arg in &file[args] {
                    self.handed(receiver, *arg);
                }
            }
            _ => {}
        }
    }

    /// A closure is handed what it is called on; `fold` puts what it has so far before it.
    fn handed(&mut self, receiver: ExprId, arg: ExprId) {
        let file = self.code.file(self.part());
        if let Expr::Closure { params, .. } = file[arg].expr
            && let Some(last) = file[params].last()
        {
            self.valued(last.pat, Some(receiver));
        }
    }

    fn assigned(&mut self, left: ExprId, right: ExprId) {
        let file = self.code.file(self.part());
        match file[left].expr {
            Expr::Path(path) => {
                if let Said::Local(local) = self.code.said(self.part(), path) {
                    self.add(local, Source::Value(right), &[]);
                }
            }
            Expr::Tuple(parts) => {
                for (row, part) in file[parts].iter().enumerate() {
                    if let Expr::Path(path) = file[*part].expr
                        && let Said::Local(local) = self.code.said(self.part(), path)
                    {
                        self.add(local, Source::Value(right), &[Step::Nth(row)]);
                    }
                }
            }
            _ => {}
        }
    }

    fn typed(&mut self, pat: PatId, ty: Option<TypeIdx>) {
        if let Some(ty) = ty {
            self.take(pat, Source::Type(self.at, ty), &mut Vec::new());
        }
    }

    fn valued(&mut self, pat: PatId, value: Option<ExprId>) {
        if let Some(value) = value {
            self.take(pat, Source::Value(value), &mut Vec::new());
        }
    }

    fn add(&mut self, local: PatId, source: Source, steps: &[Step]) {
        self.from.entry(local).or_default().push(Origin {
            source,
            steps: steps.to_vec(),
        });
    }

    /// Takes a value apart by a pattern.
    fn take(&mut self, pat: PatId, source: Source, steps: &mut Vec<Step>) {
        let file = self.code.file(self.part());
        match file[pat].pat {
            Pat::Bind { sub, .. } => {
                self.add(pat, source, steps);
                if let Some(sub) = sub {
                    self.take(sub, source, steps);
                }
            }
            Pat::Ref(inner) => self.take(inner, source, steps),
            Pat::Or(pats) => file[pats].iter().for_each(|pat| self.take(*pat, source, steps)),
            Pat::Slice(pats) => file[pats].iter().for_each(|pat| self.take(*pat, source, steps)),
            Pat::Tuple(pats) => self.tuple(pats, source, steps),
            Pat::TupleStruct { path, pats } => self.tuple_struct(path, pats, source, steps),
            Pat::Struct { path, fields } => {
                for row in &file[fields] {
                    let name = self.code.name(self.part(), row.name).to_owned();
                    self.into(path, row.pat, Step::Named(name), source, steps);
                }
            }
            _ => {}
        }
    }

    fn tuple(&mut self, pats: List<PatId>, source: Source, steps: &mut Vec<Step>) {
        let file = self.code.file(self.part());
        // What follows `..` is not counted from the front.
        let known = file[pats]
            .iter()
            .take_while(|pat| !matches!(file[**pat].pat, Pat::Rest));
        for (row, pat) in known.enumerate() {
            steps.push(Step::Nth(row));
            self.take(*pat, source, steps);
            steps.pop();
        }
    }

    /// `Some(x)` holds what is matched, as does a wrapper whose field is generic.
    fn tuple_struct(&mut self, path: PathIdx, pats: List<PatId>, source: Source, steps: &mut Vec<Step>) {
        let file = self.code.file(self.part());
        let pats = &file[pats];
        for (row, pat) in pats.iter().enumerate() {
            match self.declared(path, &Step::Nth(row)) {
                Some((at, ty)) => self.take(*pat, Source::Type(at, ty), &mut Vec::new()),
                None if pats.len() == 1 => self.take(*pat, source, steps),
                None => {}
            }
        }
    }

    fn into(&mut self, path: PathIdx, pat: PatId, step: Step, source: Source, steps: &mut Vec<Step>) {
        if let Some((at, ty)) = self.declared(path, &step) {
            self.take(pat, Source::Type(at, ty), &mut Vec::new());
            return;
        }
        steps.push(step);
        self.take(pat, source, steps);
        steps.pop();
    }

    /// The type of a field of the struct or variant that a pattern names, where it holds something of an entity.
    fn declared(&self, path: PathIdx, step: &Step) -> Option<(At, TypeIdx)> {
        let item = match self.code.said(self.part(), path) {
            Said::Item(item) => item,
            _ if self.code.path_text(self.part(), path) == "Self" => self.at.owner?,
            _ => return None,
        };
        let ty = field(self.code, item, step)?;
        let at = At::of(self.code, self.names, item);
        self.names.of_type(at, ty)?;
        Some((at, ty))
    }
}
