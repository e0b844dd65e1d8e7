//! Services whose operations are declared elsewhere: by attributes in an impl or a trait, or in a `.proto` file.

use std::rc::Rc;

use strangler_base::ItemId;
use strangler_resolve::ItemKind;

use super::apply::Use;
use super::named;
use super::tonic::{BROUGHT, Brought, REFLECTION};
use crate::Stream;
use crate::eval::{Eval, Handler, Layer, LayerFrom, Node, Text, Value};
use crate::names::snake_case;

impl Eval<'_> {
    /// The operations that the impls of an argument's type declare.
    pub(super) fn declared(&mut self, work: &Use<'_>, node: &mut Node, row: usize) {
        let value = self.arg(work, row);
        let values = match value {
            Value::List(values) => values.iter().map(|value| self.load(value.clone())).collect(),
            value => vec![value],
        };
        for value in values {
            let Some(of) = self.type_of_value(&value) else {
                continue;
            };
            for block in self.code.impls_of_type(of).to_vec() {
                self.operations(work, node, block);
            }
        }
    }

    /// The operations of the trait after whose name the module in the path is called.
    pub(super) fn declared_by_path(&mut self, work: &Use<'_>, node: &mut Node) {
        let mut names = work.call.callee.rsplit("::").skip(1);
        let Some(module) = names.next().map(|name| name.trim_start_matches('?')) else {
            return;
        };
        let items = self.code.production();
        let traits: Vec<ItemId> = items
            .filter(|item| {
                let row = self.code.graph.item(*item);
                row.kind == ItemKind::Trait && self.module_of_api(*item, &row.name) == module
            })
            .collect();
        for item in traits {
            self.operations(work, node, item);
        }
    }

    /// The module that the attribute of a trait of operations makes.
    fn module_of_api(&self, item: ItemId, name: &str) -> String {
        let arguments = self.code.attr_named(item, "api_description");
        let named = arguments
            .as_ref()
            .and_then(|arguments| arguments.named("module")?.word());
        named.map_or_else(|| format!("{}_mod", snake_case(name)), str::to_owned)
    }

    fn operations(&mut self, work: &Use<'_>, node: &mut Node, block: ItemId) {
        let prefix = self.code.attr_named(block, "OpenApi");
        let prefix = prefix
            .as_ref()
            .and_then(|arguments| arguments.named("prefix_path")?.text());
        let mut all = work.blank();
        all.path = prefix.map(|prefix| Text::known(prefix, None));
        for member in self.code.children(block).to_vec() {
            for mut operation in self.attributed(member, work.rule.framework, work.item) {
                if let Some(handler) = &mut operation.handler {
                    handler.item = self.implementation(member).or(handler.item);
                }
                all.children.push(Rc::new(operation));
            }
        }
        if !all.children.is_empty() {
            node.children.push(Rc::new(all));
        }
    }

    /// Of a trait's method the only one that implements it.
    fn implementation(&self, member: ItemId) -> Option<ItemId> {
        let row = self.code.graph.item(member);
        let parent = row
            .parent
            .filter(|parent| self.code.graph.item(*parent).kind == ItemKind::Trait)?;
        let impls = self.code.impls_of_trait(parent);
        match impls {
            [only] => {
                let mut members = self.code.children(*only).iter();
                members
                    .find(|other| self.code.graph.item(**other).name == row.name)
                    .copied()
            }
            _ => None,
        }
    }

    /// The methods of a service of a `.proto` file, by the name of its server type.
    pub(super) fn grpc(&mut self, work: &Use<'_>, node: &mut Node, row: usize) {
        let value = self.arg(work, row);
        if value.is_none() {
            return;
        }
        let Some((from, name, args)) = grpc_service(&value) else {
            let text = self.handler(&value).text;
            node.children.push(unknown_service(work, &text));
            return;
        };
        let of = args.first().and_then(|value| self.type_of_value(value));
        let interceptor = args.get(1).and_then(|value| self.interceptor(work, value));
        if !self.code.protos.iter().any(|service| service.name == name) {
            // One of that name in another crate may be any.
            let mut brought = BROUGHT.iter();
            match brought.find(|brought| brought.from == from && brought.name == name) {
                Some(brought) => node
                    .children
                    .extend(brought_service(work, brought, interceptor.as_ref())),
                None => node.children.push(unknown_service(work, name)),
            }
        }
        for service in self.code.protos.iter().filter(|service| service.name == name) {
            for method in &service.methods {
                let function = snake_case(&method.name);
                let item = of
                    .and_then(|of| self.code.method_of(of, &function))
                    .or_else(|| self.grpc_method(name, &function));
                let routes = method
                    .http
                    .iter()
                    .map(|(verb, path)| (verb.as_str(), path.clone()));
                let own = format!("/{}/{}", service.full_name, method.name);
                for (verb, path) in routes.chain([("post", own)]) {
                    let mut leaf = work.blank();
                    leaf.path = Some(Text::known(&path, None));
                    leaf.methods = named(&[verb]);
                    leaf.handler = Some(Handler::new(item, &function));
                    leaf.stream = method.streams.then_some(Stream::Body);
                    leaf.layers.extend(interceptor.clone());
                    node.children.push(Rc::new(leaf));
                }
            }
        }
    }

    /// `NameServer::with_interceptor(service, check)`
    fn interceptor(&self, work: &Use<'_>, value: &Value) -> Option<Layer> {
        let item = self.handler(value).item?;
        Some(Layer {
            text: self.code.graph.item(item).name.as_str().into(),
            site: work.call.site,
            from: LayerFrom::Item(item),
        })
    }

    fn grpc_method(&self, service: &str, function: &str) -> Option<ItemId> {
        let prefix = format!("<{service} for ");
        let mut members = self.code.named(function).iter();
        let found = members.find(|member| {
            let parent = self.code.graph.item(**member).parent;
            parent.is_some_and(|parent| self.code.graph.item(parent).name.starts_with(&prefix))
        });
        found.copied()
    }
}

/// The service that a value is, `NameServer::new(x)`, perhaps wrapped: where its path begins, its name, and what implements it.
fn grpc_service(value: &Value) -> Option<(&str, &str, &[Value])> {
    let Value::Returned(path, args) = value else {
        return None;
    };
    let path = path.trim_start_matches('?');
    let from = path.split("::").next().unwrap_or_default();
    let mut names = path.rsplit("::");
    let name = names.find_map(|name| name.strip_suffix("Server").filter(|name| !name.is_empty()));
    match name {
        Some(name) => Some((from, name, args)),
        None if from == REFLECTION => Some((from, "ServerReflection", &[])),
        None => args.iter().find_map(grpc_service),
    }
}

/// A service that another crate brings.
fn brought_service(work: &Use<'_>, brought: &Brought, around: Option<&Layer>) -> Vec<Rc<Node>> {
    let methods = brought.methods.iter().map(|method| {
        let mut leaf = work.blank();
        leaf.path = Some(Text::with_holes(&format!("/{}/{method}", brought.full_name)));
        leaf.methods = named(&["post"]);
        leaf.handler = Some(Handler::new(None, &snake_case(method)));
        leaf.layers.extend(around.cloned());
        Rc::new(leaf)
    });
    methods.collect()
}

/// A service whose methods are not in this tree.
fn unknown_service(work: &Use<'_>, text: &str) -> Rc<Node> {
    let mut leaf = work.blank();
    leaf.path = Some(Text::hole());
    leaf.methods = named(&["post"]);
    leaf.handler = Some(Handler::new(None, text.trim_start_matches('?')));
    Rc::new(leaf)
}
