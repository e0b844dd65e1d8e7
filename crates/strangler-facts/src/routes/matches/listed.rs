//! Routes that a program lists by itself: `(Method::GET, "/items", list)`, `routes.insert((Method::GET, "/items"), list)`.
//!
//! In: bodies of packages that serve without a router. Out: a route for each expression that holds side by side a method, a
//! path that is written down and a function of the tree. A call whose answer is waited for or looked at asks another server,
//! unless what it is handed takes a request.

use std::collections::BTreeSet;
use std::rc::Rc;

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, Literal, MacroArgs};

use super::said::method;
use crate::code::{Code, Said};
use crate::eval::{Handler, Methods, Node, Text};
use crate::framework::{HYPER, VERBS};

/// Methods that add to a table of another crate.
const ADDS: &[&str] = &["add", "entry", "insert", "push", "push_back", "route"];

/// Types of requests, and of what they are taken apart into.
const REQUESTS: &[&str] = &["Body", "Context", "HttpRequest", "Incoming", "Parts", "Request"];

/// What stands side by side.
#[derive(Default)]
struct Row<'c> {
    method: Option<String>,
    path: Option<&'c str>,
    handler: Option<ItemId>,
}

/// The routes that a body lists.
pub(super) fn listed(code: &Code<'_>, item: ItemId, out: &mut Vec<Rc<Node>>) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let file = code.file(part);
    let answered = answered(code, part, file[body].root);
    code.walk(part, file[body].root, &mut |id| {
        let mut row = Row::default();
        match file[id].expr {
            Expr::Tuple(parts) => row.read_all(code, part, &file[parts]),
            Expr::Macro(call) if code.last_name(part, file[call].path) == "router" => {
                if let MacroArgs::Exprs(branches) = file[call].args {
                    out.extend(routed(code, item, part, &file[branches]));
                }
                return;
            }
            Expr::Call { args, .. } => row.read_all(code, part, &file[args]),
            Expr::Struct { fields, .. } => {
                let values: Vec<ExprId> = file[fields].iter().map(|field| field.value).collect();
                row.read_all(code, part, &values);
            }
            Expr::MethodCall { name, args, .. } => {
                row.read_all(code, part, &file[args]);
                let name = code.name(part, name);
                let own = code.graph.method(part, id).is_some();
                // `client.request(Method::GET, "/items", body)` asks another server.
                if !own && !ADDS.contains(&name) {
                    return;
                }
                // `routes.get("/items", list)` of an own table.
                if own && row.method.is_none() && VERBS.contains(&name) {
                    row.method = Some(name.to_uppercase());
                }
            }
            _ => return,
        }
        if let (Some(method), Some(path), Some(handler)) = (row.method, row.path, row.handler) {
            if answered.contains(&id) && !takes_a_request(code, handler) {
                return;
            }
            let mut node = Node::new(HYPER, code.site(part, file[id].pos), item);
            node.path = Some(Text::with_holes(&braced(path)));
            node.methods = Methods::Named([method.as_str().into()].into());
            node.handler = Some(Handler::new(Some(handler), &code.graph.item(handler).name));
            out.push(Rc::new(node));
        }
    });
}

/// The branches of `router!` of rouille.
fn routed(code: &Code<'_>, item: ItemId, part: PartId, branches: &[ExprId]) -> Vec<Rc<Node>> {
    let file = code.file(part);
    let node = |id: ExprId, answers: ExprId, path: &str| {
        let mut node = Node::new(HYPER, code.site(part, file[id].pos), item);
        node.path = Some(Text::known(path, None));
        let own = code.answered_by(part, answers).map_or(item, |(_, own)| own);
        node.handler = Some(Handler::new(Some(own), &code.graph.item(own).name));
        node
    };
    let text = |id: ExprId| match file[id].expr {
        Expr::Literal(Literal::Str(name)) => Some(code.name(part, name)),
        _ => None,
    };
    let mut found = Vec::new();
    for id in branches {
        let Expr::Tuple(parts) = file[*id].expr else {
            continue;
        };
        if let [method, path, answers] = file[parts]
            && let (Some(method), Some(path)) = (text(method), text(path))
        {
            let mut node = node(*id, answers, path);
            node.methods = Methods::Named([method.into()].into());
            found.push(Rc::new(node));
        }
    }
    found
}

impl<'c> Row<'c> {
    fn read_all(&mut self, code: &Code<'c>, part: PartId, parts: &[ExprId]) {
        for id in parts {
            self.read(code, part, *id);
        }
    }

    fn read(&mut self, code: &Code<'c>, part: PartId, id: ExprId) {
        let file = code.file(part);
        match file[id].expr {
            // The key of a map.
            Expr::Tuple(parts) => self.read_all(code, part, &file[parts]),
            Expr::Literal(Literal::Str(name)) => {
                let path = code.name(part, name);
                if path.starts_with('/') {
                    self.path.get_or_insert(path);
                }
            }
            Expr::Path(path) => match code.said(part, path) {
                Said::Item(item) if code.function(item).is_some() => {
                    self.handler.get_or_insert(item);
                }
                Said::Local(_) => {}
                _ => {
                    let named = method(&code.path_text(part, path));
                    self.method = self.method.take().or(named);
                }
            },
            Expr::Cast { inner, .. } | Expr::Ref { inner, .. } => self.read(code, part, inner),
            // `Box::new(list)`
            Expr::Call { args, .. } => {
                if let [only] = file[args] {
                    self.read(code, part, only);
                }
            }
            // `"/items".to_owned()`
            Expr::MethodCall { receiver, args, .. } if args.is_empty() => self.read(code, part, receiver),
            // `|req| list(req)`, `|req| Box::pin(list(req))`
            Expr::Closure { body, .. } => {
                let answers = code.answered_by(part, body).map(|(_, item)| item);
                self.handler = self.handler.or(answers);
            }
            _ => {}
        }
    }
}

/// The calls whose answers a body waits for or looks at.
fn answered(code: &Code<'_>, part: PartId, root: ExprId) -> BTreeSet<ExprId> {
    let file = code.file(part);
    let mut found = BTreeSet::new();
    code.walk(part, root, &mut |id| match file[id].expr {
        Expr::Await(of) | Expr::Try(of) | Expr::Match { scrutinee: of, .. } | Expr::Let { value: of, .. } => {
            made_of(code, part, of, &mut found)
        }
        _ => {}
    });
    found
}

/// The calls of a chain.
fn made_of(code: &Code<'_>, part: PartId, id: ExprId, out: &mut BTreeSet<ExprId>) {
    let file = code.file(part);
    match file[id].expr {
        Expr::MethodCall { receiver, .. } => {
            // What adds to a table of another crate may fail.
            let own = code.graph.method(part, id).is_some();
            out.extend(own.then_some(id));
            made_of(code, part, receiver, out);
        }
        Expr::Call { args, .. } => {
            out.insert(id);
            if let [only] = file[args] {
                made_of(code, part, only, out);
            }
        }
        Expr::Await(inner) | Expr::Try(inner) | Expr::Ref { inner, .. } => made_of(code, part, inner, out),
        _ => {}
    }
}

/// Whether a parameter of a function is a request.
fn takes_a_request(code: &Code<'_>, item: ItemId) -> bool {
    let Some(function) = code.function(item) else {
        return false;
    };
    let params = &code.file(function.part)[function.sig.params];
    params.iter().any(|param| {
        let path = code.type_path(function.part, param.ty);
        path.is_some_and(|path| REQUESTS.contains(&code.last_name(function.part, path)))
    })
}

/// `/items/:id` as `/items/{id}`, `/files/*rest` as `/files/{*rest}`.
fn braced(path: &str) -> String {
    let segments = path
        .split('/')
        .map(|segment| match segment.strip_prefix([':', '*']) {
            Some(name) if segment.starts_with('*') => {
                format!("{{*{}}}", if name.is_empty() { "rest" } else { name })
            }
            Some(name) => format!("{{{name}}}"),
            None => segment.to_owned(),
        });
    segments.collect::<Vec<_>>().join("/")
}
