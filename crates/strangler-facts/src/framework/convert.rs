//! Values as builders, handlers, methods and paths.

use std::rc::Rc;

use smol_str::SmolStr;
use strangler_base::{ItemId, Site};
use strangler_resolve::ItemKind;

use super::apply::Use;
use super::{VERBS, named};
use crate::code::{Argument, Arguments};
use crate::eval::{Eval, Layer, LayerFrom, Methods, Node, Text, Value, ends_with};

/// Functions that make a method of a word.
const MADE: &[&str] = &["Method::from_bytes", "Method::from_str", "Method::try_from"];

impl Eval<'_> {
    /// A value as a builder: handlers become leaves, with path and verb where an attribute says so.
    pub(super) fn as_node(
        &mut self,
        value: &Value,
        framework: u8,
        site: Site,
        item: ItemId,
    ) -> Option<Rc<Node>> {
        match value {
            Value::Node(node) => Some(Rc::clone(node)),
            Value::List(values) | Value::Either(values) => {
                let mut node = Node::new(framework, site, item);
                for value in values.iter() {
                    let value = self.load(value.clone());
                    if !matches!(value, Value::Unknown) {
                        node.children.extend(self.as_node(&value, framework, site, item));
                    }
                }
                Some(Rc::new(node))
            }
            Value::Place(cell) => self.as_node(&self.read(*cell), framework, site, item),
            Value::Item(handler) => {
                let mut nodes = self.attributed(*handler, framework, item);
                if nodes.len() > 1 {
                    let mut all = Node::new(framework, site, item);
                    all.children = nodes.into_iter().map(Rc::new).collect();
                    return Some(Rc::new(all));
                }
                match nodes.pop() {
                    Some(node) => Some(Rc::new(node)),
                    None => self.handler_leaf(value, framework, site, item),
                }
            }
            Value::Unknown | Value::Text(_) => None,
            _ => self.handler_leaf(value, framework, site, item),
        }
    }

    fn handler_leaf(&self, value: &Value, framework: u8, site: Site, item: ItemId) -> Option<Rc<Node>> {
        let mut node = Node::new(framework, site, item);
        node.handler = Some(self.handler(value));
        Some(Rc::new(node))
    }

    /// Whether a value is a handler whose attribute says its path.
    pub(super) fn is_declared(&self, value: &Value, framework: u8) -> bool {
        match value {
            Value::Item(item) => self.code.attrs(*item).iter().any(|(part, attr)| {
                let name = self.code.last_name(*part, attr.path);
                self.tables.attribute(framework, name).is_some()
            }),
            Value::List(_) => true,
            _ => false,
        }
    }

    /// What is mounted where routes are expected but nothing is known of them: a hole.
    pub(super) fn mounted(&mut self, work: &Use<'_>, value: Value, below: bool) -> Value {
        if let Some(routes) = self.converted(&value) {
            return routes;
        }
        let unknown = matches!(value, Value::Unknown)
            || value.is_none()
            || matches!(value, Value::Returned(..))
                && self.tables.framework(work.rule.framework).mounts_lists;
        if !below || !unknown {
            return value;
        }
        let mut node = work.blank();
        node.path = Some(Text::hole());
        node.methods = Methods::Unknown;
        node.handler = Some(self.handler(&value));
        Value::Node(Rc::new(node))
    }

    /// A handler with path and verb, once for each attribute that says them.
    pub(crate) fn attributed(&mut self, handler: ItemId, framework: u8, at: ItemId) -> Vec<Node> {
        let mut found = Vec::new();
        for (part, attr) in self.code.attrs(handler) {
            let name = self.code.last_name(part, attr.path);
            let Some(verb) = self.tables.attribute(framework, name) else {
                continue;
            };
            let arguments = self.code.arguments(part, attr);
            let Some(path) = self.path_argument(&arguments, handler) else {
                continue;
            };
            let mut node = Node::new(framework, self.code.attr_site(part, attr), at);
            node.path = Some(match self.module_scope(handler) {
                Some(scope) => Text::concat([&scope, &path]),
                None => path,
            });
            node.methods = if verb.is_empty() {
                methods_argument(&arguments)
            } else {
                named(&[verb])
            };
            node.handler = Some(self.handler(&Value::Item(handler)));
            let wraps = arguments
                .all("wrap")
                .filter_map(Argument::text)
                .map(|text| Layer {
                    text: text.into(),
                    site: node.site,
                    from: LayerFrom::Text,
                });
            node.layers.extend(wraps);
            found.push(node);
        }
        found
    }

    /// The path that `#[scope("/x")]` on the module around a handler gives.
    fn module_scope(&self, handler: ItemId) -> Option<Text> {
        let module = self.code.graph.module(self.code.module(handler)).item;
        let arguments = self.code.attr_named(module, "scope")?;
        arguments.first_text().map(|path| Text::known(path, None))
    }

    /// The builder that a value becomes where one is wanted: `impl From<Value> for Vec<Route>`, or `Into`.
    pub(super) fn converted(&mut self, value: &Value) -> Option<Value> {
        let of = self.type_of_value(value)?;
        let into = self.code.method_of(of, "into");
        let from = || {
            let mut all = self.code.named("from").iter().copied();
            all.find(|item| self.takes(*item, of))
        };
        let converted = match into {
            Some(method) => self.call_item(method, Some(value.clone()), Vec::new()),
            None => self.call_item(from()?, None, vec![value.clone()]),
        };
        converted.holds_node().then_some(converted)
    }

    /// Whether a function's first parameter is of a type.
    fn takes(&self, item: ItemId, of: ItemId) -> bool {
        let Some(function) = self.code.function(item) else {
            return false;
        };
        let mut types = Vec::new();
        if let Some(first) = self.code.file(function.part)[function.sig.params].first() {
            self.code.items_in_type(function.part, first.ty, &mut types);
        }
        types == [of]
    }

    fn path_argument(&mut self, arguments: &Arguments, handler: ItemId) -> Option<Text> {
        let named = ["path", "uri", "rename"]
            .iter()
            .find_map(|name| arguments.named(name));
        let text = named.and_then(Argument::word).or_else(|| arguments.first_text());
        let text = text?;
        // `path = "crate::ROUTES.user.login"`: a constant, spelled in a string.
        let first = text.trim_start_matches('&').chars().next();
        let looks_like_code = text.contains("::") || first.is_some_and(char::is_uppercase);
        if named.is_some() && looks_like_code && !text.contains('/') {
            return Some(self.spelled(text, handler));
        }
        Some(Text::known(text, Some(handler)))
    }

    /// The value of `a::b::CONST.field.field`, spelled in a string.
    fn spelled(&mut self, text: &str, near: ItemId) -> Text {
        if let Some((base, range)) = text.strip_suffix(']').and_then(|text| text.split_once('[')) {
            let whole = self.spelled(base, near);
            return sliced(&whole, base, range).unwrap_or_else(Text::hole);
        }
        let mut fields = text.trim_start_matches('&').split('.');
        let path = fields.next().unwrap_or_default();
        let name = path.rsplit("::").next().unwrap_or_default();
        let Some(item) = self.spelled_item(name, near) else {
            return Text::hole();
        };
        let mut value = self.constant(item);
        for name in fields {
            value = match name.trim().strip_suffix("()") {
                Some(method) => self.spelled_call(value, method),
                None => self.field(value, name.trim()),
            };
        }
        self.load(value).to_text()
    }

    fn spelled_call(&mut self, value: Value, method: &str) -> Value {
        let value = self.load(value);
        let found = self
            .type_of_value(&value)
            .and_then(|of| self.code.method_of(of, method));
        found.map_or(Value::Unknown, |method| {
            self.call_item(method, Some(value), Vec::new())
        })
    }

    /// The constant that bears a name in the same package, or is brought in under it.
    fn spelled_item(&self, name: &str, near: ItemId) -> Option<ItemId> {
        let package = self.code.package(near);
        let is_const = |item: &ItemId| {
            matches!(
                self.code.graph.item(*item).kind,
                ItemKind::Const | ItemKind::Static
            ) && self.code.package(*item) == package
        };
        if let Some(found) = self.code.named(name).iter().copied().find(is_const) {
            return Some(found);
        }
        self.code.imported_as(name, package).filter(is_const)
    }

    /// The methods that a value names: `Method::GET`, `MethodFilter::GET.or(…)`, `"GET"`, `guard::Get()`.
    pub(super) fn methods(&self, value: &Value) -> Methods {
        let mut found = Vec::new();
        self.collect_methods(value, &mut found);
        if found.is_empty() {
            Methods::Unknown
        } else {
            Methods::Named(found)
        }
    }

    fn collect_methods(&self, value: &Value, out: &mut Vec<SmolStr>) {
        match value {
            Value::Text(text) => out.extend(text.as_known().and_then(method_name)),
            Value::External(path) => out.extend(path.rsplit("::").next().and_then(method_name)),
            // `guard::Not(guard::Get())`: all but that one.
            Value::Returned(path, _) if path.ends_with("guard::Not") => {}
            // `Method::from_bytes(b"PROPFIND")`
            Value::Returned(path, args) if ends_with(path, MADE) => {
                let words = args.iter().map(Value::to_text);
                out.extend(words.filter_map(|word| Some(word.as_known()?.to_uppercase().into())));
            }
            Value::Returned(path, args) => {
                out.extend(path.rsplit("::").next().and_then(method_name));
                args.iter().for_each(|arg| self.collect_methods(arg, out));
            }
            Value::List(values) | Value::Either(values) => {
                values.iter().for_each(|value| self.collect_methods(value, out));
            }
            _ => {}
        }
    }

    /// The paths that a value says; a hole where it says none.
    pub(super) fn paths(&mut self, value: &Value) -> Vec<Text> {
        match value {
            Value::Text(text) => vec![text.clone()],
            Value::Either(values) | Value::List(values) => {
                let values: Vec<Value> = values.iter().map(|value| self.load(value.clone())).collect();
                values.iter().flat_map(|value| self.paths(value)).collect()
            }
            Value::Item(item) => self
                .typed(*item)
                .map_or_else(|| vec![Text::hole()], |path| vec![path]),
            _ => vec![Text::hole()],
        }
    }

    /// The path that the type of a handler's parameter declares.
    pub(super) fn typed_path(&self, handler: &Value) -> Text {
        let Value::Item(item) = handler else {
            return Text::hole();
        };
        let Some(function) = self.code.function(*item) else {
            return Text::hole();
        };
        let mut types = Vec::new();
        for param in &self.code.file(function.part)[function.sig.params] {
            self.code.items_in_type(function.part, param.ty, &mut types);
        }
        types
            .into_iter()
            .find_map(|ty| self.typed(ty))
            .unwrap_or_else(Text::hole)
    }

    /// The path that a type's attribute declares.
    pub(crate) fn typed(&self, ty: ItemId) -> Option<Text> {
        let arguments = self.code.attr_named(ty, "typed_path")?;
        arguments.first_text().map(|path| Text::known(path, None))
    }
}

/// A word as a method, in capitals.
fn method_name(word: &str) -> Option<SmolStr> {
    let lower = word.trim_start_matches('?').to_lowercase();
    VERBS
        .contains(&lower.as_str())
        .then(|| lower.to_uppercase().into())
}

fn methods_argument(arguments: &Arguments) -> Methods {
    let plain = arguments.plain.iter();
    let named = arguments.all("method").chain(arguments.all("methods"));
    let words = plain
        .chain(named.flat_map(Argument::each))
        .filter_map(Argument::word);
    let flags = arguments
        .named
        .iter()
        .filter(|(_, value)| matches!(value, Argument::Other | Argument::List(_)))
        .map(|(key, _)| key.as_str());
    let last_name = |word: &str| word.rsplit("::").next().and_then(method_name);
    let mut found: Vec<SmolStr> = words.filter_map(last_name).collect();
    found.extend(flags.filter_map(method_name));
    if found.is_empty() {
        Methods::All
    } else {
        Methods::Named(found)
    }
}

/// `ROUTES.home[..ROUTES.home.len() - 1]` of `base`.
fn sliced(whole: &Text, base: &str, range: &str) -> Option<Text> {
    let known = whole.as_known()?;
    let length = format!("{}.len()", base.trim_start_matches('&').trim());
    let end = |written: &str, open: usize| match written.trim() {
        "" => Some(open),
        written => match written.strip_prefix(length.as_str()).map(str::trim) {
            None => written.parse().ok(),
            Some("") => Some(known.len()),
            Some(less) => known
                .len()
                .checked_sub(less.strip_prefix('-')?.trim().parse().ok()?),
        },
    };
    let (from, to) = range.split_once("..")?;
    let part = known.get(end(from, 0)?..end(to, known.len())?)?;
    Some(Text::known(part, whole.origin))
}
