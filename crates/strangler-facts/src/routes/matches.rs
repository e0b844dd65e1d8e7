//! Servers without a router: matches and conditions over method and path.
//!
//! In: bodies of packages that serve by hyper or one like it. Out: builders as the evaluator makes them, so that they flatten alike. An
//! arm may say a part of it, and a match inside its body, or in a function that it calls, the rest.

mod condition;
mod holders;
mod listed;
mod pattern;
mod request;
mod rests;
mod said;
mod servers;

use std::collections::BTreeSet;
use std::rc::Rc;

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Arm, BlockId, Expr, ExprId, Pos, Stmt};

use crate::code::{Code, Said};
use crate::eval::{Handler, Methods, Node, Text};
use crate::framework::HYPER;

use condition::all_of;
use listed::listed;
use request::{Requests, Shape};
use said::{Says, below, method};
use servers::TABLES;
pub(super) use servers::serving_packages;

/// How far functions called by an arm are followed.
const MAX_DEPTH: u32 = 8;
/// How many of them are read for one function: those that arms call call others.
const MAX_READ: u32 = 4096;
/// Words of what answers a request.
const ANSWERS: &[&str] = &["Response", "StatusCode", "Body", "Full"];

/// Functions that match requests, each with its routes.
pub(super) fn matches(code: &Code<'_>) -> Vec<(ItemId, Rc<Node>)> {
    let packages = serving_packages(code);
    if packages.is_empty() {
        return Vec::new();
    }
    let inside = |item: &ItemId| packages.contains(&code.package(*item));
    let items: Vec<ItemId> = code.production().filter(inside).collect();
    let is_function = |item: &ItemId| code.function(*item).is_some() && !code.depends(*item, TABLES);
    let functions: Vec<ItemId> = items.iter().copied().filter(is_function).collect();
    let requests = Requests::new(code, &functions);
    let mut nested = BTreeSet::new();
    let mut found = Vec::new();
    for item in functions {
        if let Some(mut reader) = Reader::new(code, &requests, item, 0) {
            let mut node = Node::new(HYPER, code.graph.item(item).site, item);
            reader.body(reader.root, &Known::default(), &mut node);
            nested.extend(reader.nested);
            found.push((item, node));
        }
    }
    found.retain(|(item, node)| !node.children.is_empty() && !nested.contains(item));
    for item in items {
        let mut node = Node::new(HYPER, code.graph.item(item).site, item);
        listed(code, item, &mut node.children);
        if !node.children.is_empty() {
            found.push((item, node));
        }
    }
    found
        .into_iter()
        .map(|(item, node)| (item, Rc::new(node)))
        .collect()
}

/// What outer patterns have said.
#[derive(Clone, Default)]
struct Known {
    path: bool,
    method: bool,
    /// The path that they say, below which the rest lies, and how often a beginning had been taken off what they look at.
    prefix: String,
    taken_off: usize,
}

/// What lies inside may say more of the rest of a path; what only says a method answers for all of it.
fn open(children: &mut [Rc<Node>], rest: &str) {
    for child in children {
        if !says_path(child) {
            Rc::make_mut(child).path = Some(Text::known(rest, None));
        }
    }
}

fn says_path(node: &Node) -> bool {
    node.path.is_some() || node.children.iter().any(|child| says_path(child))
}

struct Reader<'r> {
    code: &'r Code<'r>,
    requests: &'r Requests<'r>,
    item: ItemId,
    part: PartId,
    root: ExprId,
    /// Functions that were read as a part of another.
    nested: BTreeSet<ItemId>,
    depth: u32,
    /// How many functions may still be read as parts of the first one.
    budget: u32,
    /// The functions on the way to this one, which is the last.
    above: Vec<ItemId>,
}

impl<'r> Reader<'r> {
    /// A reader of a function's body.
    fn new(code: &'r Code<'r>, requests: &'r Requests<'r>, item: ItemId, depth: u32) -> Option<Self> {
        let (part, body) = code.body(item)?;
        Some(Self {
            code,
            requests,
            item,
            part,
            root: code.file(part)[body].root,
            nested: BTreeSet::new(),
            depth,
            budget: MAX_READ,
            above: vec![item],
        })
    }

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
                    let arms = &self.code.file(self.part)[arms];
                    let shape = self.requests.shape(self.part, self.root, scrutinee);
                    if !shape.asks() || !arms.iter().any(|arm| self.answers(arm.body)) {
                        continue;
                    }
                    let taken_off = self.requests.taken_off(self.part, scrutinee);
                    for arm in arms {
                        let mut said = below(known, taken_off, self.said_by(arm, &shape));
                        if said.is_empty() && self.is_next(scrutinee) {
                            said.extend(self.next_segment(arm.pat).filter(|_| self.goes_on(arm.body)));
                        }
                        let pos = self.code.file(self.part)[arm.pat].pos;
                        let before = out.children.len();
                        if self.arm((&said, taken_off), pos, arm.body, known, out) {
                            self.compiled_if(arm, &mut out.children[before..]);
                            self.code.walk(self.part, arm.body, &mut |id| {
                                inner.insert(id);
                            });
                        }
                    }
                }
                Expr::If { cond, then, .. } => {
                    let taken_off = self.requests.taken_off_in(self.part, cond);
                    let said = below(known, taken_off, self.condition(cond));
                    let pos = self.code.file(self.part)[cond].pos;
                    let answer = self.answer_of(then).filter(|_| !said.is_empty());
                    let Some(body) = answer.filter(|body| !self.is_verdict(*body)) else {
                        continue;
                    };
                    if self.arm((&said, taken_off), pos, body, known, out) {
                        self.code.walk(self.part, body, &mut |id| {
                            inner.insert(id);
                        });
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether what is evaluated for a request may be its answer, and no text or number.
    fn answers(&self, body: ExprId) -> bool {
        let mut found = !self.calls(body).is_empty();
        self.code.walk(self.part, body, &mut |id| {
            if let Expr::Path(path) = self.code.file(self.part)[id].expr {
                let text = self.code.path_text(self.part, path);
                found |= text.split("::").any(|name| ANSWERS.contains(&name));
            }
        });
        found
    }

    /// `Err(x)`, `Some(())`: whether something is so, and no answer to a request.
    fn is_verdict(&self, body: ExprId) -> bool {
        let file = self.code.file(self.part);
        match file[body].expr {
            Expr::Return(Some(inner)) => self.is_verdict(inner),
            Expr::Tuple(parts) => parts.is_empty(),
            Expr::Call { callee, args } => {
                let refuses = matches!(file[callee].expr, Expr::Path(path) if self.code.last_name(self.part, path) == "Err");
                refuses || matches!(file[args], [only] if self.is_verdict(only))
            }
            _ => false,
        }
    }

    /// Puts the condition under which an arm is compiled on what it adds.
    fn compiled_if(&self, arm: &Arm, added: &mut [Rc<Node>]) {
        let Some(cfg) = arm.cfg else { return };
        let text: Rc<str> = format!("cfg({})", self.code.written_cfg(self.part, cfg)).into();
        for node in added {
            Rc::make_mut(node).conditions.push(Rc::clone(&text));
        }
    }

    /// What an arm says: its pattern, and its guard where it has one.
    fn said_by(&self, arm: &Arm, of: &Shape) -> Vec<Says> {
        let said = self.pattern(arm.pat, of);
        let guards = arm.guard.map_or_else(Vec::new, |guard| self.condition(guard));
        // Of two whole paths the pattern's counts.
        all_of(guards, said)
    }

    /// What a block yields or returns; one that only does something by the way answers nothing.
    fn answer_of(&self, block: BlockId) -> Option<ExprId> {
        let file = self.code.file(self.part);
        match *file[file[block].stmts].last()? {
            Stmt::Tail(id) => Some(id),
            Stmt::Semi(id) if matches!(file[id].expr, Expr::Return(Some(_))) => Some(id),
            _ => None,
        }
    }

    /// One arm: its routes, by what it says itself or what lies inside. False where it says nothing.
    fn arm(
        &mut self,
        (said, taken_off): (&[Says], usize),
        pos: Pos,
        body: ExprId,
        known: &Known,
        out: &mut Node,
    ) -> bool {
        let mut any = false;
        for alternative in said {
            let begins = alternative.path.as_deref().unwrap_or_default();
            let begins = begins.strip_suffix("/{*rest}").unwrap_or(begins);
            let now = Known {
                path: known.path || alternative.path.is_some(),
                method: known.method || !alternative.methods.is_empty(),
                prefix: format!("{}{begins}", known.prefix),
                taken_off: alternative.path.as_ref().map_or(known.taken_off, |_| taken_off),
            };
            // Where the method is decided, another look at it says nothing new.
            let says_method = !alternative.methods.is_empty() && !known.method;
            if alternative.path.is_none() && !says_method {
                continue;
            }
            any = true;
            let mut node = Node::new(HYPER, self.code.site(self.part, pos), self.item);
            node.path = alternative.path.as_deref().map(Text::with_holes);
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
            if let Some(path) = alternative.path.as_deref().filter(|_| !node.children.is_empty()) {
                node.path = Some(Text::with_holes(begins));
                if begins.len() < path.len() {
                    open(&mut node.children, &path[begins.len()..]);
                }
            }
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
        for callee in self
            .calls(body)
            .into_iter()
            .filter(|callee| !self.above.contains(callee))
        {
            let Some(left) = self.budget.checked_sub(1) else {
                return;
            };
            let Some(mut reader) = Reader::new(self.code, self.requests, callee, self.depth + 1) else {
                continue;
            };
            reader.above.clone_from(&self.above);
            reader.above.push(callee);
            reader.budget = left;
            let before = out.children.len();
            reader.body(reader.root, known, out);
            if out.children.len() > before {
                self.nested.insert(callee);
            }
            self.nested.extend(reader.nested);
            self.budget = reader.budget;
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
            let new = callee.filter(|callee| !found.contains(callee));
            found.extend(new.filter(|callee| self.code.function(*callee).is_some()));
        });
        found
    }

    /// The one function that an arm calls and whose answer it is, else the one it stands in. What is given nothing but
    /// constants gives an answer its form.
    fn handler(&self, body: ExprId) -> Handler {
        let answers = self.code.answered_by(self.part, body);
        let item = match (answers, self.calls(body).as_slice()) {
            (Some((call, item)), [only]) if *only == item && self.is_asked(call) => item,
            _ => self.item,
        };
        Handler::new(Some(item), &self.code.graph.item(item).name)
    }

    /// Whether a call takes no argument, or one that is not written down here.
    fn is_asked(&self, call: ExprId) -> bool {
        let file = self.code.file(self.part);
        let args = match file[call].expr {
            Expr::Call { args, .. } => &file[args],
            _ => return true,
        };
        let mut locals = args.is_empty();
        for arg in args {
            self.code.walk(self.part, *arg, &mut |id| {
                locals |= match file[id].expr {
                    Expr::Path(path) => {
                        matches!(self.code.said(self.part, path), Said::Local(_) | Said::SelfValue)
                    }
                    _ => false,
                };
            });
        }
        locals
    }
}
