//! From a tree of builders to routes.

use std::rc::Rc;

use strangler_base::{ItemId, Site};

use super::marks::Marks;
use super::path::{Dialect, route_path};
use super::whole::{Fragment, both};
use crate::code::Code;
use crate::eval::{Handler, Layer, Methods, Node, Text, Value, Whole};
use crate::framework::{PATHS, Tables, VERBS};
use crate::{Method, PathPart, Route, RoutePath, Stream};

/// Routes of one server in a tree are not counted beyond this.
const MAX_ROUTES: usize = 50_000;

/// The routes of what is served.
pub(super) fn flatten(
    code: &Code<'_>,
    tables: &Tables,
    marks: &Marks<'_>,
    server: &str,
    value: &Value,
) -> Vec<Route> {
    let mut walk = Walk {
        code,
        marks,
        tables,
        server,
        fragments: Vec::new(),
        whole: None,
        methods: Vec::new(),
        handlers: Vec::new(),
        yields: Vec::new(),
        layers: Vec::new(),
        takes: Vec::new(),
        streams: Vec::new(),
        conditions: Vec::new(),
        place: Vec::new(),
        routes: Vec::new(),
    };
    walk.value(value);
    walk.routes
}

struct Walk<'w> {
    code: &'w Code<'w>,
    marks: &'w Marks<'w>,
    tables: &'w Tables,
    server: &'w str,
    fragments: Vec<Fragment>,
    /// The fragments from this one on are matched again, so wide.
    whole: Option<(usize, Whole)>,
    methods: Vec<Methods>,
    handlers: Vec<Handler>,
    yields: Vec<Handler>,
    layers: Vec<Layer>,
    takes: Vec<Layer>,
    streams: Vec<Stream>,
    conditions: Vec<Rc<str>>,
    place: Vec<(Site, ItemId)>,
    routes: Vec<Route>,
}

/// `/GET/users`: how tables of paths hold the method.
fn verb_first(mut path: RoutePath, methods: Vec<Method>) -> (RoutePath, Vec<Method>) {
    let verb = match (path.parts.first(), methods.as_slice()) {
        (Some(PathPart::Literal(word)), [Method::Any]) => word.clone(),
        _ => return (path, methods),
    };
    let lower = verb.to_lowercase();
    if verb == lower || verb != verb.to_uppercase() || !VERBS.contains(&lower.as_str()) {
        return (path, methods);
    }
    path.parts.remove(0);
    (path, vec![Method::Named(verb)])
}

impl Walk<'_> {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Node(node) => self.node(node),
            Value::List(values) | Value::Either(values) => values.iter().for_each(|value| self.value(value)),
            _ => {}
        }
    }

    fn node(&mut self, node: &Node) {
        let (fragments, whole) = (self.fragments.clone(), self.whole);
        if self.routes.len() < MAX_ROUTES && self.enters(node) {
            self.entered(node);
        }
        (self.fragments, self.whole) = (fragments, whole);
    }

    /// Adds the path of a node; `false` where no path fits both it and one around it that was not taken off.
    fn enters(&mut self, node: &Node) -> bool {
        let dialect = self.tables.framework(node.framework).dialect;
        // What answers by itself fits wherever it lies.
        let path = node.path.as_ref();
        let Some(path) = path.filter(|path| self.whole.is_none() || path.as_known() != Some("")) else {
            return true;
        };
        let mut own = (dialect, path.clone());
        let start = self.whole.map_or(self.fragments.len(), |(start, _)| start);
        if let Some((start, how)) = self.whole {
            let Some(met) = both(&self.fragments[start..], how, &own) else {
                return false;
            };
            own = met;
            self.fragments.truncate(start);
        }
        self.fragments.push(own);
        self.whole = node.whole.map(|how| (start, how));
        true
    }

    fn entered(&mut self, node: &Node) {
        let before = (self.methods.len(), self.handlers.len(), self.layers.len());
        let (conditions, place, yields) = (self.conditions.len(), self.place.len(), self.yields.len());
        let dialect = self.tables.framework(node.framework).dialect;
        if node.path.is_some() {
            self.place.push((node.site, node.item));
        }
        if node.methods != Methods::All {
            self.methods.push(node.methods.clone());
        }
        self.handlers.extend(node.handler.clone());
        self.yields.extend(node.yields.clone());
        let (takes, streams) = (self.takes.len(), self.streams.len());
        self.layers.extend(node.layers.iter().cloned());
        self.takes.extend(node.takes.iter().cloned());
        self.streams.extend(node.stream);
        for condition in &node.conditions {
            if !self.conditions.contains(condition) {
                self.conditions.push(Rc::clone(condition));
            }
        }
        self.inside(node);
        for path in &node.more_paths {
            self.fragments.pop();
            self.fragments.push((dialect, path.clone()));
            self.inside(node);
        }
        self.methods.truncate(before.0);
        self.handlers.truncate(before.1);
        self.layers.truncate(before.2);
        self.takes.truncate(takes);
        self.streams.truncate(streams);
        self.conditions.truncate(conditions);
        self.place.truncate(place);
        self.yields.truncate(yields);
    }

    /// What lies in a node, else the node itself.
    fn inside(&mut self, node: &Node) {
        if node.children.is_empty() {
            self.leaf(node);
        }
        for child in &node.children {
            self.node(child);
        }
    }

    fn leaf(&mut self, node: &Node) {
        let Some(handler) = self.handlers.last().or(self.yields.last()).cloned() else {
            return;
        };
        let fragments: Vec<(Dialect, &Text)> = self
            .fragments
            .iter()
            .map(|(dialect, text)| (*dialect, text))
            .collect();
        let path = match fragments.is_empty() && self.matches_anywhere(node) {
            true => route_path(&[(Dialect::Warp, &Text::known("/{*rest}", None))]),
            false => route_path(&fragments),
        };
        let (site, at) = self.place.last().copied().unwrap_or((node.site, node.item));
        let condition = (!self.conditions.is_empty()).then(|| self.conditions.join(" && "));
        let around = self.layers.iter().chain(&self.takes);
        let authentication = self.marks.authentication(around, &handler);
        let stream = self
            .streams
            .last()
            .copied()
            .or_else(|| self.marks.stream(&handler));
        let (path, methods) = match node.framework == PATHS {
            true => verb_first(path, self.allowed()),
            false => (path, self.allowed()),
        };
        for method in methods {
            self.routes.push(Route {
                server: self.server.to_owned(),
                path: path.clone(),
                method,
                handler: handler.item,
                handler_text: handler.text.to_string(),
                module: self.code.module(handler.item.unwrap_or(at)),
                condition: condition.clone(),
                layers: self.layers.iter().map(|layer| layer.text.to_string()).collect(),
                authentication: authentication.clone(),
                stream,
                site,
            });
        }
    }

    /// Whether a builder without a path answers on all of them.
    fn matches_anywhere(&self, node: &Node) -> bool {
        self.tables.framework(node.framework).dialect == Dialect::Warp
    }

    /// The methods that every builder down to here lets through.
    fn allowed(&self) -> Vec<Method> {
        let mut allowed: Option<Vec<smol_str::SmolStr>> = None;
        for methods in &self.methods {
            match methods {
                Methods::Unknown => return vec![Method::Unknown],
                Methods::All => {}
                Methods::Named(names) => {
                    let both =
                        allowed.map(|outer| outer.into_iter().filter(|name| names.contains(name)).collect());
                    allowed = Some(
                        both.filter(|both: &Vec<_>| !both.is_empty())
                            .unwrap_or_else(|| names.clone()),
                    );
                }
            }
        }
        match allowed {
            None => vec![Method::Any],
            Some(names) => names.iter().map(|name| Method::Named(name.to_string())).collect(),
        }
    }
}
