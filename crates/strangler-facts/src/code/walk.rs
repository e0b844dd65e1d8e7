//! Visits every expression of a body once, outermost first.

use strangler_resolve::PartId;
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{BlockId, Body, Expr, ExprId, ExprNode, LoopKind, MacroArgs, Pat, PatId, Stmt};

use super::{Code, Said};

impl Code<'_> {
    /// Calls `visit` for `root` and each expression below it; items nested in blocks are left out.
    pub(crate) fn walk(&self, part: PartId, root: ExprId, visit: &mut dyn FnMut(ExprId)) {
        let file = self.file(part);
        let order = self.orders[part.0 as usize].get_or_init(|| Order::of_bodies(file));
        match order.from(root) {
            Some(exprs) => exprs.iter().copied().for_each(visit),
            None => Order::of(file, [root]).exprs.into_iter().for_each(visit),
        }
    }

    /// The blocks below `root`.
    pub(crate) fn blocks(&self, part: PartId, root: ExprId) -> Vec<BlockId> {
        let file = self.file(part);
        let mut found = Vec::new();
        self.walk(part, root, &mut |id| match file[id].expr {
            Expr::Block(block) | Expr::Async(block) => found.push(block),
            Expr::If { then, .. } => found.push(then),
            Expr::Loop { body, .. } => found.push(body),
            _ => {}
        });
        found
    }

    /// The names that are bound by a `let` in the body at `root`, each with the value that it begins as.
    pub(crate) fn named_values(&self, part: PartId, root: ExprId) -> Vec<(PatId, ExprId)> {
        let file = self.file(part);
        let blocks = self.blocks(part, root);
        let stmts = blocks.iter().flat_map(|block| &file[file[*block].stmts]);
        let named = stmts.filter_map(|stmt| match *stmt {
            Stmt::Let { pat, init, .. } if matches!(file[pat].pat, Pat::Bind { .. }) => Some((pat, init?)),
            _ => None,
        });
        named.collect()
    }

    /// What a local of the body at `root` begins as.
    pub(crate) fn begins_as(&self, part: PartId, root: ExprId, local: PatId) -> Option<ExprId> {
        let file = self.file(part);
        let blocks = self.blocks(part, root);
        let mut stmts = blocks.iter().flat_map(|block| &file[file[*block].stmts]);
        stmts.find_map(|stmt| match *stmt {
            Stmt::Let { pat, init, .. } if pat == local => init,
            _ => None,
        })
    }

    /// Of a local what it begins as, else the expression itself.
    pub(crate) fn begun(&self, part: PartId, root: ExprId, id: ExprId) -> ExprId {
        let Expr::Path(path) = self.file(part)[id].expr else {
            return id;
        };
        let begins = match self.said(part, path) {
            Said::Local(local) => self.begins_as(part, root, local),
            _ => None,
        };
        begins.unwrap_or(id)
    }

    /// The bindings of a pattern, left to right.
    pub(crate) fn bindings(&self, part: PartId, pat: PatId, out: &mut Vec<PatId>) {
        let file = self.file(part);
        match file[pat].pat {
            Pat::Bind { sub, .. } => {
                out.push(pat);
                sub.into_iter().for_each(|sub| self.bindings(part, sub, out));
            }
            Pat::TupleStruct { pats, .. } | Pat::Tuple(pats) | Pat::Slice(pats) | Pat::Or(pats) => {
                file[pats].iter().for_each(|pat| self.bindings(part, *pat, out));
            }
            Pat::Struct { fields, .. } => {
                file[fields]
                    .iter()
                    .for_each(|field| self.bindings(part, field.pat, out));
            }
            Pat::Ref(inner) => self.bindings(part, inner, out),
            _ => {}
        }
    }
}

/// The expressions of bodies, outermost first, so that what is below one follows it at once: nearly all recognizers look at
/// all of them.
pub(super) struct Order {
    exprs: Vec<ExprId>,
    /// Expression → where it begins, and where what is below it ends; the same twice for those of no body.
    places: Vec<(u32, u32)>,
}

impl Order {
    fn of_bodies(file: &FileSyntax) -> Self {
        Self::of(file, file.all::<Body>().iter().map(|body| body.root))
    }

    fn of(file: &FileSyntax, roots: impl IntoIterator<Item = ExprId>) -> Self {
        let mut order = Self {
            exprs: Vec::new(),
            places: vec![(0, 0); file.all::<ExprNode>().len()],
        };
        roots.into_iter().for_each(|root| expr(file, root, &mut order));
        order
    }

    /// An expression and all that is below it.
    fn from(&self, root: ExprId) -> Option<&[ExprId]> {
        let (start, end) = self.places[root.index()];
        (start < end).then(|| &self.exprs[start as usize..end as usize])
    }

    fn len(&self) -> u32 {
        u32::try_from(self.exprs.len()).expect("invariant: a file has fewer than 2^32 nodes")
    }
}

fn expr(file: &FileSyntax, id: ExprId, order: &mut Order) {
    let start = order.len();
    order.exprs.push(id);
    below(file, id, order);
    order.places[id.index()] = (start, order.len());
}

fn below(file: &FileSyntax, id: ExprId, order: &mut Order) {
    let mut go = |id: ExprId| expr(file, id, order);
    match file[id].expr {
        Expr::Call { callee, args } => {
            go(callee);
            file[args].iter().copied().for_each(go);
        }
        Expr::MethodCall { receiver, args, .. } => {
            go(receiver);
            file[args].iter().copied().for_each(go);
        }
        Expr::Struct { fields, rest, .. } => {
            file[fields]
                .iter()
                .map(|field| field.value)
                .chain(rest)
                .for_each(go);
        }
        Expr::Block(body) | Expr::Async(body) => block(file, body, order),
        Expr::If {
            cond,
            then,
            otherwise,
        } => {
            go(cond);
            block(file, then, order);
            otherwise.into_iter().for_each(|id| expr(file, id, order));
        }
        Expr::Match { scrutinee, arms } => {
            go(scrutinee);
            for arm in &file[arms] {
                arm.guard.into_iter().chain([arm.body]).for_each(&mut go);
            }
        }
        Expr::Loop { kind, body } => {
            match kind {
                LoopKind::While(cond) => go(cond),
                LoopKind::For { iter, .. } => go(iter),
                LoopKind::Endless => {}
            }
            block(file, body, order);
        }
        Expr::Closure { body, .. } => go(body),
        Expr::Let { value: inner, .. }
        | Expr::Field { base: inner, .. }
        | Expr::Ref { inner, .. }
        | Expr::Unary { inner, .. }
        | Expr::Cast { inner, .. }
        | Expr::Try(inner)
        | Expr::Await(inner) => go(inner),
        Expr::Binary { left, right, .. } | Expr::Assign { left, right } => {
            go(left);
            go(right);
        }
        Expr::Return(inner) | Expr::Break(inner) | Expr::Yield(inner) => inner.into_iter().for_each(go),
        Expr::Range { from, to } => from.into_iter().chain(to).for_each(go),
        Expr::Index { base, index } => {
            go(base);
            go(index);
        }
        Expr::Tuple(list) | Expr::Array(list) => file[list].iter().copied().for_each(go),
        Expr::Repeat { element, len } => {
            go(element);
            go(len);
        }
        Expr::Macro(call) => match file[call].args {
            MacroArgs::Exprs(list) => file[list].iter().copied().for_each(go),
            MacroArgs::Block(body) => block(file, body, order),
            _ => {}
        },
        Expr::Path(_) | Expr::Literal(_) | Expr::Continue | Expr::Missing => {}
    }
}

fn block(file: &FileSyntax, id: BlockId, order: &mut Order) {
    for stmt in &file[file[id].stmts] {
        match *stmt {
            Stmt::Let { init, otherwise, .. } => {
                init.into_iter()
                    .chain(otherwise)
                    .for_each(|id| expr(file, id, order));
            }
            Stmt::Semi(id) | Stmt::Tail(id) => expr(file, id, order),
        }
    }
}
