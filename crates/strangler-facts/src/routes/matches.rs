//! Servers without a router: matches and conditions over method and path.
//!
//! In: bodies of packages that serve by hyper. Out: builders as the evaluator makes them, so that they flatten alike. An
//! arm may say a part of it, and a match inside its body, or in a function that it calls, the rest.

mod condition;
mod pattern;

use std::collections::BTreeSet;
use std::rc::Rc;

use strangler_base::{ItemId, PackageId};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Arm, Expr, ExprId, List, Pos};

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

/// Functions that take what answers a request.
const SERVING: &[&str] = &[
    "service_fn",
    "make_service_fn",
    "serve_connection",
    "Server::bind",
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
            let serves = match code.file(part)[id].expr {
                Expr::Path(path) => ends_with(&code.path_text(part, path), SERVING),
                Expr::MethodCall { name, .. } => code.name(part, name).starts_with("serve_connection"),
                _ => false,
            };
            if serves {
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
                        let said = self.said_by(arm, &text);
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

    /// What an arm says: its pattern, and its guard where it has one.
    fn said_by(&self, arm: &Arm, of: &str) -> Vec<Says> {
        let said = self.pattern(arm.pat, of);
        let guard = arm.guard.map_or_else(Vec::new, |guard| self.condition(guard));
        let Some(guard) = guard.first() else {
            return said;
        };
        if said.is_empty() {
            return vec![guard.clone()];
        }
        let both = said.into_iter().map(|mut says| {
            says.methods.extend(guard.methods.iter().cloned());
            says.path = says.path.or_else(|| guard.path.clone());
            says
        });
        both.collect()
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
            // Where the method is decided, another look at it says nothing new.
            let says_method = !alternative.methods.is_empty() && !known.method;
            if alternative.path.is_none() && !says_method {
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
        Handler::new(Some(item), &self.code.graph.item(item).name)
    }
}

/// `Method::GET`, `GET` as a method.
fn method(path: &str) -> Option<String> {
    let name = path.rsplit("::").next().unwrap_or_default();
    let known = VERBS.contains(&name.to_lowercase().as_str()) && name.chars().all(|char| char.is_uppercase());
    known.then(|| name.to_owned())
}
