//! Servers without a router: matches and conditions over method and path.
//!
//! In: bodies of packages that serve by hyper. Out: builders as the evaluator makes them, so that they flatten alike. An
//! arm may say a part of it, and a match inside its body, or in a function that it calls, the rest.

use std::collections::BTreeSet;
use std::rc::Rc;

use strangler_base::{ItemId, PackageId};
use strangler_resolve::PartId;
use strangler_syntax::ir::{BinaryOp, Expr, ExprId, List, Literal, Pat, PatId, Pos};

use crate::code::{Code, Said};
use crate::eval::{Handler, Methods, Node, Text, ends_with};
use crate::framework::{HYPER, VERBS};

/// How far functions called by an arm are followed.
const MAX_DEPTH: u32 = 4;
/// Crates that route by themselves: where one is declared, matches are no routes.
const ROUTERS: &[&str] = &[
    "axum",
    "actix_web",
    "rocket",
    "warp",
    "poem",
    "salvo",
    "routerify",
    "tide",
    "dropshot",
    "tonic",
];

/// Functions that match requests, each with its routes.
pub(super) fn matches(code: &Code<'_>) -> Vec<(ItemId, Rc<Node>)> {
    let packages = serving_packages(code);
    let mut nested = BTreeSet::new();
    let mut found = Vec::new();
    for item in code
        .production()
        .filter(|item| packages.contains(&code.package(*item)))
    {
        if let Some((part, body)) = code.body(item) {
            let mut reader = Reader {
                code,
                item,
                part,
                nested: BTreeSet::new(),
                depth: 0,
            };
            let mut node = Node::new(HYPER, code.graph.item(item).site, item);
            reader.body(code.file(part)[body].root, &Known::default(), &mut node);
            nested.extend(reader.nested);
            found.push((item, node));
        }
    }
    found.retain(|(item, node)| !node.children.is_empty() && !nested.contains(item));
    found
        .into_iter()
        .map(|(item, node)| (item, Rc::new(node)))
        .collect()
}

/// Packages that hand a function to hyper and declare no router.
fn serving_packages(code: &Code<'_>) -> BTreeSet<PackageId> {
    let mut found = BTreeSet::new();
    for item in code.production() {
        if !code.depends(item, &["hyper", "hyper_util"]) || code.depends(item, ROUTERS) {
            continue;
        }
        let Some((part, body)) = code.body(item) else {
            continue;
        };
        code.walk(part, code.file(part)[body].root, &mut |id| {
            if let Expr::Path(path) = code.file(part)[id].expr
                && ends_with(
                    &code.path_text(part, path),
                    &[
                        "service_fn",
                        "make_service_fn",
                        "serve_connection",
                        "Server::bind",
                    ],
                )
            {
                found.insert(code.package(item));
            }
        });
    }
    found
}

/// What outer patterns have said.
#[derive(Clone, Copy, Default)]
struct Known {
    path: bool,
    method: bool,
}

/// What one alternative of a pattern says.
#[derive(Clone, Default)]
struct Says {
    methods: Vec<String>,
    path: Option<String>,
}

struct Reader<'r> {
    code: &'r Code<'r>,
    item: ItemId,
    part: PartId,
    /// Functions that were read as a part of another.
    nested: BTreeSet<ItemId>,
    depth: u32,
}

impl Reader<'_> {
    /// Adds what the matches in an expression say; those inside an arm are read with it.
    fn body(&mut self, root: ExprId, known: &Known, out: &mut Node) {
        let mut inner: BTreeSet<ExprId> = BTreeSet::new();
        let mut all = Vec::new();
        self.code.walk(self.part, root, &mut |id| all.push(id));
        for id in all {
            if inner.contains(&id) {
                continue;
            }
            match self.code.file(self.part)[id].expr {
                Expr::Match { scrutinee, arms } => {
                    let text = self.code.written(self.part, scrutinee);
                    for arm in &self.code.file(self.part)[arms] {
                        let said = self.pattern(arm.pat, &text);
                        let pos = self.code.file(self.part)[arm.pat].pos;
                        if self.arm(&said, pos, arm.body, known, out) {
                            self.code.walk(self.part, arm.body, &mut |id| {
                                inner.insert(id);
                            });
                        }
                    }
                }
                Expr::If { cond, then, .. } => {
                    let said = self.condition(cond);
                    let block = self.code.file(self.part)[then];
                    let pos = self.code.file(self.part)[cond].pos;
                    let bodies: Vec<ExprId> = self.statements(block.stmts);
                    if said.is_empty() {
                        continue;
                    }
                    for body in bodies {
                        if self.arm(&said, pos, body, known, out) {
                            self.code.walk(self.part, body, &mut |id| {
                                inner.insert(id);
                            });
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn statements(&self, stmts: List<strangler_syntax::ir::Stmt>) -> Vec<ExprId> {
        let stmts = self.code.file(self.part)[stmts].last();
        let last = stmts.and_then(|stmt| match *stmt {
            strangler_syntax::ir::Stmt::Semi(id) | strangler_syntax::ir::Stmt::Tail(id) => Some(id),
            strangler_syntax::ir::Stmt::Let { init, .. } => init,
        });
        last.into_iter().collect()
    }

    /// One arm: its routes, by what it says itself or what lies inside. False where it says nothing.
    fn arm(&mut self, said: &[Says], pos: Pos, body: ExprId, known: &Known, out: &mut Node) -> bool {
        let mut any = false;
        for alternative in said {
            let now = Known {
                path: known.path || alternative.path.is_some(),
                method: known.method || !alternative.methods.is_empty(),
            };
            if alternative.path.is_none() && alternative.methods.is_empty() {
                continue;
            }
            any = true;
            let mut node = Node::new(HYPER, self.code.site(self.part, pos), self.item);
            node.path = alternative.path.as_deref().map(|path| Text::known(path, None));
            if !alternative.methods.is_empty() {
                node.methods = Methods::Named(
                    alternative
                        .methods
                        .iter()
                        .map(|name| name.as_str().into())
                        .collect(),
                );
            }
            self.body(body, &now, &mut node);
            self.callees(body, &now, &mut node);
            if node.children.is_empty() && now.path {
                node.handler = Some(self.handler(body));
            }
            if node.handler.is_some() || !node.children.is_empty() {
                out.children.push(Rc::new(node));
            }
        }
        any
    }

    /// Reads the functions that an arm calls, where method or path is still open.
    fn callees(&mut self, body: ExprId, known: &Known, out: &mut Node) {
        if self.depth >= MAX_DEPTH || !out.children.is_empty() || known.path && known.method {
            return;
        }
        for callee in self.calls(body) {
            let Some((part, root)) = self.code.body(callee) else {
                continue;
            };
            let mut reader = Reader {
                code: self.code,
                item: callee,
                part,
                nested: BTreeSet::new(),
                depth: self.depth + 1,
            };
            let before = out.children.len();
            reader.body(self.code.file(part)[root].root, known, out);
            if out.children.len() > before {
                self.nested.insert(callee);
            }
            self.nested.extend(reader.nested);
        }
    }

    fn calls(&self, body: ExprId) -> Vec<ItemId> {
        let mut found = Vec::new();
        self.code.walk(self.part, body, &mut |id| {
            let callee = match self.code.file(self.part)[id].expr {
                Expr::Call { callee, .. } => match self.code.file(self.part)[callee].expr {
                    Expr::Path(path) => match self.code.said(self.part, path) {
                        Said::Item(item) => Some(item),
                        _ => None,
                    },
                    _ => None,
                },
                Expr::MethodCall { .. } => self.code.graph.method(self.part, id),
                _ => None,
            };
            found.extend(callee.filter(|callee| self.code.function(*callee).is_some()));
        });
        found
    }

    /// The one function that an arm calls, else the one it stands in.
    fn handler(&self, body: ExprId) -> Handler {
        let item = match *self.calls(body) {
            [only] => only,
            _ => self.item,
        };
        Handler {
            item: Some(item),
            text: self.code.graph.item(item).name.as_str().into(),
        }
    }

    /// The alternatives of a pattern; `of` is what is matched, as written.
    fn pattern(&self, pat: PatId, of: &str) -> Vec<Says> {
        let file = self.code.file(self.part);
        match file[pat].pat {
            Pat::Or(pats) => file[pats].iter().flat_map(|pat| self.pattern(*pat, of)).collect(),
            Pat::Ref(inner) => self.pattern(inner, of),
            Pat::Bind { sub: Some(sub), .. } => self.pattern(sub, of),
            Pat::Tuple(pats) => self.tuple(&file[pats]),
            Pat::Slice(pats) => vec![Says {
                methods: Vec::new(),
                path: self.slice(&file[pats]),
            }],
            _ => {
                let methods = self.methods(pat);
                let of_path = ["path", "uri", "url", "segment", "route"]
                    .iter()
                    .any(|word| of.to_lowercase().contains(word));
                let path = self.literal(pat).filter(|text| text.starts_with('/') || of_path);
                vec![Says { methods, path }]
            }
        }
    }

    /// `(&Method::GET, Some(&"a"), Some(id), None)`, `(Method::GET, A | "/b")`
    fn tuple(&self, pats: &[PatId]) -> Vec<Says> {
        let Some(at) = pats.iter().position(|pat| !self.methods(*pat).is_empty()) else {
            return self
                .segments(pats)
                .into_iter()
                .map(|path| Says {
                    methods: Vec::new(),
                    path: Some(path),
                })
                .collect();
        };
        let methods = self.methods(pats[at]);
        let rest: Vec<PatId> = pats
            .iter()
            .enumerate()
            .filter(|(row, _)| *row != at)
            .map(|(_, pat)| *pat)
            .collect();
        let paths = self.segments(&rest);
        if paths.is_empty() {
            return vec![Says { methods, path: None }];
        }
        paths
            .into_iter()
            .map(|path| Says {
                methods: methods.clone(),
                path: Some(path),
            })
            .collect()
    }

    /// The paths that patterns of segments stand for; one literal with a slash is the whole path.
    fn segments(&self, pats: &[PatId]) -> Vec<String> {
        let file = self.code.file(self.part);
        if let [only] = pats {
            match file[*only].pat {
                Pat::Slice(inner) => return self.slice(&file[inner]).into_iter().collect(),
                Pat::Or(inner) => {
                    return file[inner]
                        .iter()
                        .flat_map(|pat| self.segments(&[*pat]))
                        .collect();
                }
                _ => return self.literal(*only).into_iter().collect(),
            }
        }
        let mut paths = vec![String::new()];
        let mut literal = false;
        for pat in pats {
            let (name, optional) = match file[*pat].pat {
                Pat::TupleStruct { pats: inner, .. } => match file[inner].first() {
                    Some(inner) => match self.literal(*inner) {
                        Some(text) => {
                            literal = true;
                            (text, false)
                        }
                        None => (format!("{{{}}}", self.bound(*inner)), false),
                    },
                    None => continue,
                },
                Pat::Bind { .. } if self.code.written_pat(self.part, *pat) == "None" => break,
                Pat::Path(_) => break,
                Pat::Bind { .. } => (format!("{{{}}}", self.bound(*pat)), true),
                Pat::Wild => ("{*rest}".to_owned(), true),
                _ => match self.literal(*pat) {
                    Some(text) => {
                        literal = true;
                        (text, false)
                    }
                    None => break,
                },
            };
            let longer: Vec<String> = paths
                .last()
                .map(|path| format!("{path}/{name}"))
                .into_iter()
                .collect();
            if optional {
                paths.extend(longer);
            } else {
                let kept = paths.len().saturating_sub(1);
                paths.truncate(kept);
                paths.extend(longer);
            }
        }
        if literal { paths } else { Vec::new() }
    }

    fn slice(&self, pats: &[PatId]) -> Option<String> {
        let mut path = String::new();
        for pat in pats {
            match self.literal(*pat) {
                Some(text) if text.is_empty() => {}
                Some(text) => path = format!("{path}/{text}"),
                None if matches!(self.code.file(self.part)[*pat].pat, Pat::Rest) => path.push_str("/{*rest}"),
                None => path = format!("{path}/{{{}}}", self.bound(*pat)),
            }
        }
        Some(if path.is_empty() { "/".to_owned() } else { path })
    }

    fn bound(&self, pat: PatId) -> String {
        let mut names = Vec::new();
        self.code.bindings(self.part, pat, &mut names);
        let first = names.first().map(|pat| self.code.written_pat(self.part, *pat));
        first.unwrap_or_else(|| "param".to_owned())
    }

    /// The string that a pattern is.
    fn literal(&self, pat: PatId) -> Option<String> {
        let file = self.code.file(self.part);
        match file[pat].pat {
            Pat::Expr(id) => match file[id].expr {
                Expr::Literal(Literal::Str(name)) => Some(self.code.name(self.part, name).to_owned()),
                _ => None,
            },
            Pat::Ref(inner) | Pat::Bind { sub: Some(inner), .. } => self.literal(inner),
            Pat::Path(path) => match self.code.said(self.part, path) {
                Said::Item(item) => self.constant(item),
                _ => None,
            },
            Pat::Bind { name, .. } => {
                let named = self.code.named(self.code.name(self.part, name)).iter();
                let package = self.code.package(self.item);
                named
                    .copied()
                    .filter(|item| self.code.package(*item) == package)
                    .find_map(|item| self.constant(item))
            }
            _ => None,
        }
    }

    /// The string of a constant that is a literal.
    fn constant(&self, item: ItemId) -> Option<String> {
        if self.code.function(item).is_some() {
            return None;
        }
        let (part, body) = self.code.body(item)?;
        let file = self.code.file(part);
        match file[file[body].root].expr {
            Expr::Literal(Literal::Str(name)) => Some(self.code.name(part, name).to_owned()),
            _ => None,
        }
    }

    /// The methods that a pattern names.
    fn methods(&self, pat: PatId) -> Vec<String> {
        let file = self.code.file(self.part);
        match file[pat].pat {
            Pat::Path(path) => method(&self.code.path_text(self.part, path))
                .into_iter()
                .collect(),
            Pat::Ref(inner) => self.methods(inner),
            Pat::Or(pats) => file[pats].iter().flat_map(|pat| self.methods(*pat)).collect(),
            Pat::Bind { sub: Some(sub), .. } => self.methods(sub),
            Pat::Expr(id) => match file[id].expr {
                Expr::Literal(Literal::Str(name)) => {
                    method(self.code.name(self.part, name)).into_iter().collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// `method == Method::GET && path == "/x"`
    fn condition(&self, cond: ExprId) -> Vec<Says> {
        let mut said = Says::default();
        self.compared(cond, &mut said);
        if said.path.is_none() && said.methods.is_empty() {
            Vec::new()
        } else {
            vec![said]
        }
    }

    fn compared(&self, cond: ExprId, said: &mut Says) {
        let file = self.code.file(self.part);
        match file[cond].expr {
            Expr::Binary {
                op: BinaryOp::And,
                left,
                right,
            } => {
                self.compared(left, said);
                self.compared(right, said);
            }
            Expr::Binary {
                op: BinaryOp::Eq,
                left,
                right,
            } => {
                for (value, other) in [(left, right), (right, left)] {
                    let other = self.code.written(self.part, other).to_lowercase();
                    match file[value].expr {
                        Expr::Path(path) if other.contains("method") => {
                            said.methods.extend(method(&self.code.path_text(self.part, path)));
                        }
                        Expr::Ref { inner, .. } if other.contains("method") => {
                            said.methods.extend(method(&self.code.written(self.part, inner)));
                        }
                        Expr::Literal(Literal::Str(name)) if other.contains("path") => {
                            said.path = Some(self.code.name(self.part, name).to_owned());
                        }
                        _ => {}
                    }
                }
            }
            Expr::MethodCall {
                receiver, name, args, ..
            } if self.code.name(self.part, name) == "starts_with" => {
                let of = self.code.written(self.part, receiver).to_lowercase();
                if let (true, Some(first)) = (of.contains("path"), file[args].first())
                    && let Expr::Literal(Literal::Str(name)) = file[*first].expr
                {
                    let prefix = self.code.name(self.part, name).trim_end_matches('/');
                    said.path = Some(format!("{prefix}/{{*rest}}"));
                }
            }
            _ => {}
        }
    }
}

/// `Method::GET`, `GET` as a method.
fn method(path: &str) -> Option<String> {
    let name = path.rsplit("::").next().unwrap_or_default();
    let known = VERBS.contains(&name.to_lowercase().as_str()) && name.chars().all(|char| char.is_uppercase());
    known.then(|| name.to_owned())
}
