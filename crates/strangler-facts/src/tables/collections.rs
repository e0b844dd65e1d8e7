//! Collections of stores that know no SQL: named where a store hands them out, kept in fields, touched by their methods.
//!
//! In: what the evaluator saw of `collection("x")`, and bodies. Out: accesses. The name alone touches nothing where anything
//! else of the tree does touch that collection.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId};

use super::calls::{Call, texts};
use super::sql::only_name;
use super::{Collector, access};
use crate::Access;
use crate::code::{Code, Said};
use crate::eval::{Text, Value};
use crate::store_calls::{STORES, Store, hands_out};

/// Whether a package declares such a store.
pub(super) fn any(code: &Code<'_>, item: ItemId) -> bool {
    stores(code, item).next().is_some()
}

/// Whether a method hands one out or touches one, of a store that the package declares.
pub(super) fn is_of_store(code: &Code<'_>, item: ItemId, method: &str) -> bool {
    stores(code, item).any(|store| {
        let named = store
            .names
            .iter()
            .any(|name| name.strip_prefix('.') == Some(method));
        named || !store.plain && store.method(method).is_some()
    })
}

fn stores<'c>(code: &'c Code<'_>, item: ItemId) -> impl Iterator<Item = &'static Store> + 'c {
    STORES
        .iter()
        .filter(move |store| code.depends(item, store.crates))
}

/// Functions that name a collection by a parameter.
pub(super) fn helpers(code: &Code<'_>, candidates: &BTreeSet<ItemId>) -> BTreeSet<ItemId> {
    let of_stores = candidates
        .iter()
        .copied()
        .filter(|item| stores(code, *item).next().is_some());
    code.helpers(
        of_stores.collect(),
        &|_, part, id| match code.file(part)[id].expr {
            Expr::MethodCall { name, .. } => hands_out(&format!(".{}", code.name(part, name))).then_some(0),
            _ => None,
        },
    )
}

/// How deep a name lies in what calls returned: `open_table(TableDefinition::new("notes"))`.
const NESTED: u32 = 2;

/// Collections seen so far.
pub(super) struct Collections {
    /// Functions that name a collection by a parameter: by themselves they name none.
    helpers: BTreeSet<ItemId>,
    named: BTreeSet<(String, ItemId, Site)>,
    touched: BTreeSet<String>,
    /// Field → the struct that has it, and the collection that is in it.
    fields: BTreeMap<String, BTreeSet<(ItemId, String)>>,
}

impl Collections {
    pub(super) fn new(helpers: BTreeSet<ItemId>) -> Self {
        Self {
            helpers,
            named: BTreeSet::new(),
            touched: BTreeSet::new(),
            fields: BTreeMap::new(),
        }
    }

    /// A collection is named, or a method is called on one.
    pub(super) fn call(&mut self, code: &Code<'_>, out: &mut Collector, call: &Call<'_>) {
        for store in stores(code, call.item) {
            if store.hands_out(call.callee) {
                if let Some((name, by)) = self.name(code, call, call.args) {
                    self.named.insert((name, by, call.site));
                }
            } else if let Some(kind) = store.method(call.callee) {
                // What the call is made on, or what it is given: `db.put_cf(cf, …)`.
                let given = call.args.iter().take(2).find_map(|value| match value {
                    Value::Returned(path, args) if store.hands_out(path) => Some(args),
                    _ => None,
                });
                if let Some((name, by)) = given.and_then(|args| self.name(code, call, args)) {
                    self.touched.insert(name.clone());
                    out.access(access(code, &name, kind, by, call.site));
                }
            }
        }
    }

    /// A field holds a collection.
    pub(super) fn field(&mut self, of: ItemId, name: &str, value: &Value) {
        if let Value::Returned(path, args) = value
            && hands_out(path)
            && let Some(table) = args
                .iter()
                .skip(1)
                .find_map(|value| named(value, NESTED))
                .map(|text| shown(&text))
        {
            self.fields
                .entry(name.to_owned())
                .or_default()
                .insert((of, table));
        }
    }

    /// Reads the methods that bodies call on fields; then what is only named counts as read.
    pub(super) fn finish(mut self, code: &Code<'_>, out: &mut Collector) {
        for item in code.production().filter(|_| !self.fields.is_empty()) {
            let of_store = stores(code, item).next().is_some();
            let Some((part, body)) = code.body(item).filter(|_| of_store) else {
                continue;
            };
            let mut found = Vec::new();
            code.walk(part, code.file(part)[body].root, &mut |id| {
                found.extend(self.through_field(code, item, part, id));
            });
            for (table, kind, site) in found {
                self.touched.insert(table.clone());
                out.access(access(code, &table, kind, item, site));
            }
        }
        for (table, item, site) in self.named {
            if !self.touched.contains(&table) {
                out.access(access(code, &table, Access::Read, item, site));
            }
        }
    }

    /// The collection that a call names, and who named it.
    fn name(&self, code: &Code<'_>, call: &Call<'_>, values: &[Value]) -> Option<(String, ItemId)> {
        // The first is what the method is called on.
        let text = values.iter().skip(1).find_map(|value| named(value, NESTED));
        let text = text.unwrap_or_else(Text::hole);
        let by = code.named_by(&text, call.item, call.callers, &self.helpers)?;
        Some((shown(&text), by.item))
    }

    /// `self.users.find_one(…)`
    fn through_field(
        &self,
        code: &Code<'_>,
        item: ItemId,
        part: PartId,
        id: ExprId,
    ) -> Option<(String, Access, Site)> {
        let file = code.file(part);
        let Expr::MethodCall { receiver, name, .. } = file[id].expr else {
            return None;
        };
        let called = code.name(part, name);
        // `let messages = &self.messages;`
        let root = code.file(part)[code.body(item)?.1].root;
        let (base, field) = field(code, part, code.begun(part, root, receiver))?;
        let holders = self.fields.get(field)?;
        let mut of_stores = stores(code, item).filter_map(|store| Some((store.method(called)?, store.plain)));
        let (kind, plain) = of_stores.next()?;
        let own = match file[base].expr {
            Expr::Path(path) if code.said(part, path) == Said::SelfValue => {
                let parent = code.graph.item(item).parent;
                parent.and_then(|parent| code.graph.item(parent).self_type)
            }
            _ => None,
        };
        let table = match own {
            Some(own) => holders.iter().find(|(of, _)| *of == own),
            None => holders.first().filter(|_| holders.len() == 1 && !plain),
        };
        Some((table?.1.clone(), kind, code.site(part, file[id].pos)))
    }
}

/// The first text that a call was given, also by what it was given returned.
fn named(value: &Value, depth: u32) -> Option<Text> {
    match value {
        Value::Returned(path, args) if depth > 0 => {
            let receiver = usize::from(path.starts_with('.'));
            args.iter()
                .skip(receiver)
                .find_map(|value| named(value, depth - 1))
        }
        value => texts(value).into_iter().next(),
    }
}

/// The field that a receiver is, references and clones taken off.
fn field<'c>(code: &Code<'c>, part: PartId, id: ExprId) -> Option<(ExprId, &'c str)> {
    match code.file(part)[id].expr {
        Expr::Field { base, name } => Some((base, code.name(part, name))),
        Expr::Ref { inner, .. } | Expr::Unary { inner, .. } => field(code, part, inner),
        Expr::MethodCall { receiver, name, .. } if code.name(part, name).starts_with("clone") => {
            field(code, part, receiver)
        }
        _ => None,
    }
}

fn shown(text: &Text) -> String {
    let name = text.as_known().and_then(only_name);
    name.unwrap_or_else(|| super::UNKNOWN.to_owned())
}
