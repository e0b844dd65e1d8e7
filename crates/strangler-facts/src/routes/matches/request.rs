//! What of a request an expression is: its path, its method, or something made of one of them.
//!
//! In: the bodies of packages that match requests by hand. Out: [`Requests`], which locals hold a path or a method, followed
//! through `let`s, patterns and arguments. A match over anything else says no route.

use rustc_hash::{FxHashMap, FxHashSet};
use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, LoopKind, Pat, PatId, Stmt, TypeIdx};

use crate::code::{Code, Said};

/// How often what calls hand on is followed one call further.
const MAX_ROUNDS: usize = 6;
/// Methods whose answer is no part of the path any more.
const ENDS: &[&str] = &[
    "authority",
    "contains",
    "ends_with",
    "eq",
    "headers",
    "host",
    "is_empty",
    "is_none",
    "is_some",
    "len",
    "port",
    "port_u16",
    "query",
    "scheme",
    "scheme_str",
    "starts_with",
];

/// Ends of the names of types that hold a text, or a part of a request.
const TEXTS: &[&str] = &["Cow", "Method", "Str", "String", "Uri"];

/// `str`, `SmolStr`, `…`: by the end of the name, for `Registry` and `Strategy` hold none.
fn is_text(name: &str) -> bool {
    matches!(name, "str" | "…") || TEXTS.iter().any(|end| name.ends_with(end))
}

/// A part of a request that decides who answers it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Asked {
    Path,
    Method,
}

/// What is matched.
pub(super) enum Shape {
    One(Option<Asked>),
    Tuple(Vec<Option<Asked>>),
}

impl Shape {
    /// Whether a part of a request is matched at all.
    pub(super) fn asks(&self) -> bool {
        match self {
            Self::One(asked) => asked.is_some(),
            Self::Tuple(kinds) => kinds.iter().any(Option::is_some),
        }
    }
}

/// Which locals hold a path or a method.
pub(super) struct Requests<'r> {
    pub(super) code: &'r Code<'r>,
    locals: FxHashMap<(PartId, PatId), Asked>,
    /// Locals that hold the rest of a path, and how often its beginning was taken off.
    pub(super) rests: FxHashMap<(PartId, PatId), usize>,
    /// Locals that hold a request, or its head.
    pub(super) holders: FxHashSet<(PartId, PatId)>,
}

impl<'r> Requests<'r> {
    /// Reads the bodies of functions.
    pub(super) fn new(code: &'r Code<'r>, functions: &[ItemId]) -> Self {
        let mut found = Self {
            code,
            locals: FxHashMap::default(),
            rests: FxHashMap::default(),
            holders: FxHashSet::default(),
        };
        for item in functions {
            found.parameters(*item);
        }
        for _ in 0..MAX_ROUNDS {
            let known = |of: &Self| (of.locals.len(), of.holders.len(), of.rests.len());
            let before = known(&found);
            for item in functions {
                found.body(*item);
            }
            if known(&found) == before {
                break;
            }
        }
        found
    }

    /// What an expression that is matched is.
    pub(super) fn shape(&self, part: PartId, root: ExprId, scrutinee: ExprId) -> Shape {
        let file = self.code.file(part);
        match file[scrutinee].expr {
            Expr::Tuple(parts) => {
                let parts = file[parts].iter();
                Shape::Tuple(parts.map(|id| self.asked(part, *id)).collect())
            }
            Expr::Ref { inner, .. } => self.shape(part, root, inner),
            Expr::Path(path) => match self.code.said(part, path) {
                Said::Local(pat) => match self.code.begins_as(part, root, pat) {
                    Some(init) if matches!(file[init].expr, Expr::Tuple(_)) => self.shape(part, root, init),
                    _ => Shape::One(self.asked(part, scrutinee)),
                },
                _ => Shape::One(None),
            },
            _ => Shape::One(self.asked(part, scrutinee)),
        }
    }

    /// What of a request an expression is.
    pub(super) fn asked(&self, part: PartId, id: ExprId) -> Option<Asked> {
        let file = self.code.file(part);
        match file[id].expr {
            Expr::Path(path) => match self.code.said(part, path) {
                Said::Local(pat) => self.locals.get(&(part, pat)).copied(),
                _ => None,
            },
            Expr::Field { base, name } => match self.code.name(part, name) {
                "method" if self.is_request(part, base) => Some(Asked::Method),
                "uri" if self.is_request(part, base) => Some(Asked::Path),
                name if name.bytes().all(|byte| byte.is_ascii_digit()) => self.asked(part, base),
                _ => None,
            },
            Expr::MethodCall {
                receiver, name, args, ..
            } => match self.code.name(part, name) {
                "method" if file[args].is_empty() && self.has(part, id, receiver, "Method") => {
                    Some(Asked::Method)
                }
                "uri" if file[args].is_empty() && self.has(part, id, receiver, "Uri") => Some(Asked::Path),
                "path" | "url" if file[args].is_empty() && self.is_request(part, receiver) => {
                    Some(Asked::Path)
                }
                name if ENDS.contains(&name) => None,
                _ => self.asked(part, receiver).or_else(|| {
                    // `self.resolve_path(req.uri().path())`
                    let to = self.code.graph.method(part, id)?;
                    let args = file[args].iter().filter(|_| self.yields_text(to));
                    args.into_iter().find_map(|arg| self.asked(part, *arg))
                }),
            },
            Expr::Call { callee, args } if self.hands_text_on(part, callee) => {
                file[args].iter().find_map(|arg| self.asked(part, *arg))
            }
            Expr::Ref { inner, .. }
            | Expr::Unary { inner, .. }
            | Expr::Cast { inner, .. }
            | Expr::Try(inner)
            | Expr::Await(inner)
            | Expr::Index { base: inner, .. }
            | Expr::Match { scrutinee: inner, .. } => self.asked(part, inner),
            _ => None,
        }
    }

    /// Whether a call yields what it was given, in another form: one of the tree says so by its result.
    fn hands_text_on(&self, part: PartId, callee: ExprId) -> bool {
        let Expr::Path(path) = self.code.file(part)[callee].expr else {
            return false;
        };
        let Said::Item(item) = self.code.said(part, path) else {
            return true;
        };
        self.yields_text(item)
    }

    fn yields_text(&self, item: ItemId) -> bool {
        let function = self.code.function(item);
        let result = function.and_then(|function| Some((function.part, function.sig.ret?)));
        result.is_some_and(|(part, ty)| {
            let text = self.code.written_type(part, ty);
            let mut paths = text.split(|c: char| !c.is_alphanumeric() && !"_:…".contains(c));
            paths.any(|path| is_text(path.rsplit("::").next().unwrap_or_default()))
        })
    }

    /// Whether a method's answer is of a request: by what it is called on, or by the type that the called one declares.
    fn has(&self, part: PartId, call: ExprId, receiver: ExprId, ty: &str) -> bool {
        let own = self.code.graph.method(part, call);
        self.is_request(part, receiver) || own.is_some_and(|to| self.yields_type(to, ty))
    }

    /// Parameters whose types say what they hold.
    fn parameters(&mut self, item: ItemId) {
        let Some(function) = self.code.function(item) else {
            return;
        };
        for param in &self.code.file(function.part)[function.sig.params] {
            let asked = self.asked_by_type(function.part, param.ty);
            self.bind_all(function.part, param.pat, asked);
            self.hold_typed(function.part, param.pat, param.ty);
        }
        if let Some((part, body)) = self.code.body(item) {
            self.hold_closures(part, self.code.file(part)[body].root);
        }
    }

    fn asked_by_type(&self, part: PartId, ty: TypeIdx) -> Option<Asked> {
        match self.code.last_name(part, self.code.type_path(part, ty)?) {
            "Uri" | "PathAndQuery" => Some(Asked::Path),
            "Method" => Some(Asked::Method),
            _ => None,
        }
    }

    fn body(&mut self, item: ItemId) {
        let Some((part, body)) = self.code.body(item) else {
            return;
        };
        let file = self.code.file(part);
        let root = file[body].root;
        for block in self.code.blocks(part, root) {
            for stmt in &file[file[block].stmts] {
                if let Stmt::Let {
                    pat,
                    init: Some(init),
                    ..
                } = *stmt
                {
                    self.bind(part, root, pat, init);
                }
            }
        }
        let mut all = Vec::new();
        self.code.walk(part, root, &mut |id| all.push(id));
        for id in all {
            match file[id].expr {
                Expr::Match { scrutinee, arms } => {
                    for arm in &file[arms] {
                        self.bind(part, root, arm.pat, scrutinee);
                    }
                }
                Expr::Let { pat, value } => self.bind(part, root, pat, value),
                Expr::Loop {
                    kind: LoopKind::For { pat, iter },
                    ..
                } => self.bind(part, root, pat, iter),
                Expr::Call { callee, args } => {
                    if let Expr::Path(path) = file[callee].expr
                        && let Said::Item(to) = self.code.said(part, path)
                    {
                        self.hand_on(part, &file[args], to);
                    }
                }
                Expr::MethodCall { args, .. } => {
                    if let Some(to) = self.code.graph.method(part, id) {
                        self.hand_on(part, &file[args], to);
                    }
                }
                _ => {}
            }
        }
    }

    /// What a call hands on to the parameters of a function.
    fn hand_on(&mut self, part: PartId, args: &[ExprId], to: ItemId) {
        let Some(function) = self.code.function(to) else {
            return;
        };
        let params = &self.code.file(function.part)[function.sig.params];
        // `Self::f(&self, path)`: the receiver stands among the arguments.
        let args = &args[args.len().saturating_sub(params.len())..];
        for (param, arg) in params.iter().zip(args) {
            let asked = self.asked(part, *arg);
            self.bind_all(function.part, param.pat, asked);
            self.leave(function.part, param.pat, self.taken_off(part, *arg));
            if self.is_request(part, *arg) {
                self.hold(function.part, param.pat);
            }
        }
    }

    /// A pattern takes over what it is matched with.
    fn bind(&mut self, part: PartId, root: ExprId, pat: PatId, of: ExprId) {
        let file = self.code.file(part);
        if self.is_request(part, of) {
            self.hold(part, pat);
        }
        self.leave(part, pat, self.taken_off(part, of));
        match (self.shape(part, root, of), file[pat].pat) {
            (Shape::Tuple(kinds), Pat::Tuple(pats)) => {
                // Several are the segments of one path.
                let n_paths = kinds.iter().filter(|kind| **kind == Some(Asked::Path)).count();
                for (pat, asked) in file[pats].iter().zip(kinds) {
                    let asked = asked.filter(|asked| *asked == Asked::Method || n_paths == 1);
                    self.bind_all(part, *pat, asked);
                }
            }
            (shape, Pat::Or(pats)) => {
                drop(shape);
                for pat in &file[pats] {
                    self.bind(part, root, *pat, of);
                }
            }
            (Shape::One(None), Pat::Tuple(pats)) => {
                for pat in &file[pats] {
                    self.bind_named(part, *pat, of);
                }
            }
            (_, Pat::Struct { fields, .. }) => {
                for field in &file[fields] {
                    self.bind_named(part, field.pat, of);
                }
            }
            (Shape::One(asked), _) => self.bind_all(part, pat, asked),
            (Shape::Tuple(_), _) => {}
        }
    }

    /// `let (method, path) = split(&request)`, `let Parts { method, uri, .. } = parts`
    fn bind_named(&mut self, part: PartId, pat: PatId, of: ExprId) {
        let mut asks = false;
        self.code.walk(part, of, &mut |id| {
            asks |= self.is_request(part, id);
        });
        let asked = match self.code.written_pat(part, pat).as_str() {
            "method" => Some(Asked::Method),
            "uri" | "path" | "segments" => Some(Asked::Path),
            _ => None,
        };
        self.bind_all(part, pat, asked.filter(|_| asks));
    }

    fn bind_all(&mut self, part: PartId, pat: PatId, asked: Option<Asked>) {
        // What stands in a slice is one segment.
        let whole = !matches!(self.code.file(part)[pat].pat, Pat::Slice(_));
        let Some(asked) = asked.filter(|_| whole) else {
            return;
        };
        let mut names = Vec::new();
        self.code.bindings(part, pat, &mut names);
        for name in names {
            self.locals.entry((part, name)).or_insert(asked);
        }
    }
}
