//! Expressions, block by block.

use std::rc::Rc;

use smol_str::SmolStr;
use strangler_base::ItemId;
use strangler_resolve::ItemKind;
use strangler_syntax::ir::{
    BinaryOp, Block, BlockId, Expr, ExprId, FieldInit, List, Literal, LoopKind, Pat, PatId, PathIdx, Stmt,
};

use super::branch::{Branch, join};
use super::call::Outside;
use super::condition::Condition;
use super::{Cell, Closure, Eval, Event, Frame, Struct, Text, Value};
use crate::code::Said;

/// How many rounds of a loop over a known list are run.
const MAX_ROUNDS: usize = 200;

impl Eval<'_> {
    /// The value of an expression.
    pub(crate) fn expr(&mut self, frame: &mut Frame, id: ExprId) -> Value {
        let Some(fuel) = self.fuel.checked_sub(1) else {
            return Value::Unknown;
        };
        self.fuel = fuel;
        let file = self.code.file(frame.part);
        match file[id].expr {
            Expr::Path(path) => self.path(frame, path),
            Expr::Literal(literal) => self.literal(frame, literal),
            Expr::Call { callee, args } => self.call(frame, id, callee, args),
            Expr::MethodCall {
                receiver,
                name,
                turbofish,
                args,
            } => self.method_call(frame, id, receiver, name, turbofish, args),
            Expr::Field { base, name } => {
                let (of, name) = (base, self.code.name(frame.part, name));
                let base = self.expr(frame, of);
                match self.field(base, name) {
                    Value::Unknown => self.field_of_self(frame, of, name),
                    value => value,
                }
            }
            Expr::Struct { path, fields, rest } => self.strukt(frame, path, fields, rest),
            Expr::Block(block) | Expr::Async(block) => self.block(frame, block),
            Expr::If {
                cond,
                then,
                otherwise,
            } => self.condition(frame, cond, then, otherwise),
            Expr::Let { pat, value } => {
                let value = self.expr(frame, value);
                self.bind(frame, pat, value);
                Value::Unknown
            }
            Expr::Match { scrutinee, arms } => self.matching(frame, scrutinee, arms),
            Expr::Loop { kind, body } => self.repeat(frame, kind, body),
            Expr::Closure { .. } => Value::Closure(Rc::new(Closure {
                part: frame.part,
                expr: id,
                frame: frame.clone(),
            })),
            Expr::Ref { inner, mutable: true } => match self.place(frame, inner) {
                Some(cell) => Value::Place(cell),
                None => self.expr(frame, inner),
            },
            Expr::Ref { inner, .. }
            | Expr::Unary { inner, .. }
            | Expr::Cast { inner, .. }
            | Expr::Try(inner)
            | Expr::Await(inner) => self.expr(frame, inner),
            Expr::Binary { op, left, right } => self.binary(frame, op, left, right),
            Expr::Assign { left, right } => {
                let value = self.expr(frame, right);
                if let Some(cell) = self.place(frame, left) {
                    self.write(cell, value);
                }
                Value::Unknown
            }
            Expr::Return(inner) => self.returns(frame, inner),
            Expr::Break(inner) | Expr::Yield(inner) => {
                inner.map_or(Value::Unknown, |inner| self.expr(frame, inner))
            }
            Expr::Continue => {
                frame.diverged = true;
                Value::Unknown
            }
            Expr::Index { base, index } if matches!(file[index].expr, Expr::Range { .. }) => {
                self.slice(frame, base, index)
            }
            Expr::Index { base, index } => {
                let (base, index) = (self.expr(frame, base), self.expr(frame, index));
                let row = index.to_text();
                row.as_known().map_or(Value::Unknown, |row| self.field(base, row))
            }
            Expr::Tuple(list) | Expr::Array(list) => Value::list(self.values(frame, list)),
            Expr::Repeat { element, .. } => Value::list(vec![self.expr(frame, element)]),
            Expr::Macro(call) => self.macro_call(frame, id, call),
            Expr::Range { .. } | Expr::Missing => Value::Unknown,
        }
    }

    /// `text[1..]`, where both ends are known.
    fn slice(&mut self, frame: &mut Frame, base: ExprId, index: ExprId) -> Value {
        let Expr::Range { from, to } = self.code.file(frame.part)[index].expr else {
            return Value::Unknown;
        };
        let base = self.expr(frame, base);
        let Value::Text(text) = self.load(base) else {
            return Value::Unknown;
        };
        let Some(known) = text.as_known() else {
            return Self::hole();
        };
        let mut end = |id: Option<ExprId>, open: usize| match id {
            Some(id) => {
                let value = self.expr(frame, id);
                self.load(value).to_text().as_known()?.parse().ok()
            }
            None => Some(open),
        };
        let (from, to) = (end(from, 0), end(to, known.len()));
        let part = from.zip(to).and_then(|(from, to)| known.get(from..to));
        part.map_or_else(Self::hole, |part| Value::Text(Text::known(part, text.origin)))
    }

    /// The values of several expressions, places looked up.
    pub(crate) fn values(&mut self, frame: &mut Frame, list: List<ExprId>) -> Vec<Value> {
        let exprs = self.code.file(frame.part)[list].iter();
        exprs.map(|expr| self.expr(frame, *expr)).collect()
    }

    /// The cell that an expression names, where it is a local or a field of one.
    pub(crate) fn place(&mut self, frame: &mut Frame, id: ExprId) -> Option<Cell> {
        let file = self.code.file(frame.part);
        match file[id].expr {
            Expr::Path(path) => match self.code.said(frame.part, path) {
                Said::Local(pat) => Some(self.local(frame, pat)),
                Said::SelfValue => match frame.this {
                    Some(Value::Place(cell)) => Some(cell),
                    _ => None,
                },
                _ => None,
            },
            Expr::Field { base, name } => {
                let base = self.expr(frame, base);
                match self.load(base) {
                    Value::Struct(strukt) => strukt.fields.get(self.code.name(frame.part, name)).copied(),
                    _ => None,
                }
            }
            Expr::Unary { inner, .. } | Expr::Ref { inner, .. } => self.place(frame, inner),
            _ => None,
        }
    }

    /// The cell of a local.
    pub(crate) fn local(&mut self, frame: &mut Frame, pat: strangler_syntax::ir::PatId) -> Cell {
        if let Some(cell) = frame.locals.get(&pat) {
            return self.last_cell(*cell);
        }
        let cell = self.alloc(Value::Unknown);
        frame.locals.insert(pat, cell);
        cell
    }

    fn path(&mut self, frame: &mut Frame, path: PathIdx) -> Value {
        let said = match self.of_parameter(frame, path) {
            Some(item) => Said::Item(item),
            None => self.code.said(frame.part, path),
        };
        match said {
            Said::Local(pat) => match frame.locals.get(&pat) {
                Some(cell) => self.heap[cell.0 as usize].clone(),
                None => Value::Unknown,
            },
            Said::SelfValue => frame.this.clone().unwrap_or(Value::Unknown),
            Said::Item(item) => match self.code.graph.item(item).kind {
                ItemKind::Const | ItemKind::Static => self.constant(item),
                _ => Value::Item(item),
            },
            Said::External(path) => Value::External(path),
            Said::Unresolved(text) => self
                .associated(frame, &text)
                .unwrap_or_else(|| Value::External(format!("?{text}").into())),
        }
    }

    /// `Type::name` that resolution leaves open: through an alias the same name of what it stands for, `PATH` of a type
    /// that declares its path.
    fn associated(&mut self, frame: &Frame, text: &str) -> Option<Value> {
        let (of, name) = text.split_once("::").filter(|(_, name)| !name.contains("::"))?;
        let package = self.code.package(frame.item);
        let mut types = self.code.named(of).iter().copied();
        let of = types.find(|item| self.code.package(*item) == package)?;
        if name == "PATH" {
            return self.typed(of).map(Value::Text);
        }
        match self.code.alias_of(of)? {
            Said::External(of) => Some(Value::External(format!("{of}::{name}").into())),
            Said::Item(of) => self.code.method_of(of, name).map(Value::Item),
            _ => None,
        }
    }

    fn literal(&mut self, frame: &Frame, literal: Literal) -> Value {
        let known = |text: &str| Value::Text(Text::known(text, Some(frame.item)));
        match literal {
            Literal::Str(name) | Literal::Bytes(name) | Literal::Int(name) | Literal::Float(name) => {
                known(self.code.name(frame.part, name))
            }
            Literal::Char(char) => known(char.encode_utf8(&mut [0; 4])),
            Literal::Bool(bool) => known(if bool { "true" } else { "false" }),
        }
    }

    fn strukt(
        &mut self,
        frame: &mut Frame,
        path: PathIdx,
        inits: List<FieldInit>,
        rest: Option<ExprId>,
    ) -> Value {
        let item = match self.code.said(frame.part, path) {
            Said::Item(item) => Some(item),
            _ => None,
        };
        let base = rest.map(|rest| self.expr(frame, rest));
        let mut fields = match base.map(|base| self.load(base)) {
            Some(Value::Struct(base)) => base.fields.clone(),
            _ => std::collections::BTreeMap::new(),
        };
        for init in &self.code.file(frame.part)[inits] {
            let value = self.expr(frame, init.value);
            self.held(item, self.code.name(frame.part, init.name), &value);
            if item.is_none() && self.watch.is_some() {
                let name = self.code.name(frame.part, init.name);
                self.outside_field(frame, path, name, &value, init.value);
            }
            let cell = self.alloc(value);
            fields.insert(SmolStr::new(self.code.name(frame.part, init.name)), cell);
        }
        Value::Struct(Rc::new(Struct { item, fields }))
    }

    /// Notes what a field of a struct outside begins with, as a call of `Struct{field}`.
    fn outside_field(&mut self, frame: &Frame, path: PathIdx, name: &str, value: &Value, at: ExprId) {
        let outside = Outside {
            callee: format!("{}{{{name}}}", self.said(frame, path)).into(),
            receiver: None,
            place: None,
            args: vec![value.clone()],
            written: &[],
            site: self.site(frame, at),
        };
        self.note(frame, &outside);
    }

    /// Notes what a field begins with, for those who look for it.
    fn held(&mut self, of: Option<ItemId>, name: &str, value: &Value) {
        if let (Some(of), Some(_), Value::Returned(..)) = (of, self.watch, self.load(value.clone())) {
            let value = self.load(value.clone());
            self.events.push(Event::Field {
                of,
                name: name.into(),
                value,
            });
        }
    }

    pub(super) fn block(&mut self, frame: &mut Frame, block: BlockId) -> Value {
        let file = self.code.file(frame.part);
        let Block { stmts, .. } = file[block];
        let mut value = Value::Unknown;
        for stmt in &file[stmts] {
            match *stmt {
                Stmt::Let {
                    pat,
                    init,
                    otherwise,
                    cfg,
                    ..
                } => {
                    let depth = self.open_conditions.len();
                    self.open_conditions
                        .extend(cfg.map(|cfg| Condition::Compiled(frame.part, cfg)));
                    let init = init.map_or(Value::Unknown, |init| self.expr(frame, init));
                    self.open_conditions.truncate(depth);
                    self.bind(frame, pat, init);
                    if let Some(otherwise) = otherwise {
                        let mut body = |eval: &mut Self, frame: &mut Frame| eval.expr(frame, otherwise);
                        self.branches(frame, false, vec![(None, &mut body)]);
                    }
                }
                Stmt::Semi(expr) => drop(self.statement(frame, expr)),
                Stmt::Tail(expr) => value = self.statement(frame, expr),
            }
        }
        value
    }

    /// An expression under the condition under which it is compiled.
    fn statement(&mut self, frame: &mut Frame, id: ExprId) -> Value {
        let depth = self.open_conditions.len();
        let cfg = self.code.file(frame.part)[id].cfg;
        self.open_conditions
            .extend(cfg.map(|cfg| Condition::Compiled(frame.part, cfg)));
        let value = self.expr(frame, id);
        self.open_conditions.truncate(depth);
        value
    }

    fn condition(
        &mut self,
        frame: &mut Frame,
        cond: ExprId,
        then: BlockId,
        otherwise: Option<ExprId>,
    ) -> Value {
        self.expr(frame, cond);
        let holds = Some(Condition::Holds(frame.part, cond));
        let mut yes = |eval: &mut Self, frame: &mut Frame| eval.block(frame, then);
        match otherwise {
            None => {
                self.branches(frame, false, vec![(holds, &mut yes)]);
                Value::Unknown
            }
            Some(otherwise) => {
                let mut no = |eval: &mut Self, frame: &mut Frame| eval.expr(frame, otherwise);
                let fails = Some(Condition::Fails(frame.part, cond));
                let branches: Vec<Branch<'_, Self>> = vec![(holds, &mut yes), (fails, &mut no)];
                self.branches(frame, true, branches)
            }
        }
    }

    fn matching(
        &mut self,
        frame: &mut Frame,
        scrutinee: ExprId,
        arms: List<strangler_syntax::ir::Arm>,
    ) -> Value {
        let value = self.expr(frame, scrutinee);
        let arms = &self.code.file(frame.part)[arms];
        // What a local is may change in a loop; `self` is what the method is called on.
        let of_self = self.code.is_self(frame.part, scrutinee);
        if let Some(body) = self.only_arm(frame, &value, arms).filter(|_| of_self) {
            return self.expr(frame, body);
        }
        let mut bodies: Vec<_> = arms
            .iter()
            .map(|arm| {
                let value = value.clone();
                move |eval: &mut Self, frame: &mut Frame| {
                    eval.bind(frame, arm.pat, value.clone());
                    if let Some(guard) = arm.guard {
                        eval.expr(frame, guard);
                    }
                    eval.expr(frame, arm.body)
                }
            })
            .collect();
        let part = frame.part;
        let branches = arms.iter().zip(&mut bodies).map(|(arm, body)| {
            let fits = Condition::Fits {
                part,
                value: scrutinee,
                pat: arm.pat,
                cfg: arm.cfg,
            };
            let body: &mut dyn FnMut(&mut Self, &mut Frame) -> Value = body;
            (Some(fits), body)
        });
        let branches = branches.collect();
        self.branches(frame, true, branches)
    }

    /// The arm of a variant that is known: `Queue::Mail` is matched by `Queue::Mail => …` alone.
    fn only_arm(&self, frame: &Frame, value: &Value, arms: &[strangler_syntax::ir::Arm]) -> Option<ExprId> {
        let Value::Item(variant) = self.load(value.clone()) else {
            return None;
        };
        if self.code.graph.item(variant).kind != ItemKind::Variant {
            return None;
        }
        let file = self.code.file(frame.part);
        let names = |pat: PatId| matches!(file[pat].pat, Pat::Path(path) if self.code.said(frame.part, path) == Said::Item(variant));
        let mut arms = arms.iter().filter(|arm| arm.guard.is_none() && arm.cfg.is_none());
        arms.find(|arm| match file[arm.pat].pat {
            Pat::Or(pats) => file[pats].iter().any(|pat| names(*pat)),
            _ => names(arm.pat),
        })
        .map(|arm| arm.body)
    }

    fn repeat(&mut self, frame: &mut Frame, kind: LoopKind, body: BlockId) -> Value {
        let diverged = frame.diverged;
        match kind {
            LoopKind::Endless => drop(self.block(frame, body)),
            LoopKind::While(cond) => {
                self.expr(frame, cond);
                self.block(frame, body);
            }
            LoopKind::For { pat, iter } => {
                let iter = self.expr(frame, iter);
                match self.load(iter) {
                    // What fills a list may not be seen: who looks for calls looks into the loop.
                    Value::List(values) if self.watch.is_none() || !values.is_empty() => {
                        for value in values.iter().take(MAX_ROUNDS) {
                            self.bind(frame, pat, value.clone());
                            self.block(frame, body);
                        }
                    }
                    _ => {
                        self.bind(frame, pat, Value::Unknown);
                        self.block(frame, body);
                    }
                }
            }
        }
        frame.diverged = diverged;
        Value::Unknown
    }

    fn returns(&mut self, frame: &mut Frame, inner: Option<ExprId>) -> Value {
        if let Some(inner) = inner {
            let value = self.expr(frame, inner);
            let value = self.load(value);
            frame.returned = Some(match frame.returned.take() {
                Some(earlier) => join(earlier, value),
                None => value,
            });
        }
        frame.diverged = true;
        Value::Unknown
    }

    fn binary(&mut self, frame: &mut Frame, op: BinaryOp, left: ExprId, right: ExprId) -> Value {
        let (a, b) = (self.expr(frame, left), self.expr(frame, right));
        match op {
            BinaryOp::Add => {
                let (a, b) = (self.load(a), self.load(b));
                match (&a, &b) {
                    (Value::Text(_), _) | (_, Value::Text(_)) => {
                        Value::Text(Text::concat([&a.to_text(), &b.to_text()]))
                    }
                    _ => Value::Unknown,
                }
            }
            BinaryOp::Sub => {
                let (a, b) = (self.load(a).to_text(), self.load(b).to_text());
                let number = |text: &Text| text.as_known()?.parse::<usize>().ok();
                let rest = number(&a).zip(number(&b)).and_then(|(a, b)| a.checked_sub(b));
                rest.map_or(Value::Unknown, |rest| Value::text(&rest.to_string()))
            }
            BinaryOp::AddAssign => {
                if let Some(cell) = self.place(frame, left) {
                    let joined = Text::concat([&self.read(cell).to_text(), &self.load(b).to_text()]);
                    self.write(cell, Value::Text(joined));
                }
                Value::Unknown
            }
            // `MethodFilter::GET | MethodFilter::POST`, `"a" / u64` of filters: what both sides are.
            BinaryOp::BitOr | BinaryOp::Div => Value::list(vec![self.load(a), self.load(b)]),
            _ => Value::Unknown,
        }
    }
}
