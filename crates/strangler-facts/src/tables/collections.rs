//! Document collections: named where a database hands them out, kept in fields, touched by their methods.
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

/// The crate whose collections these are.
const CRATE: &[&str] = &["mongodb"];
/// Methods of collections that only look.
const READS: &[&str] = &[
    "aggregate",
    "count_documents",
    "distinct",
    "estimated_document_count",
    "find",
    "find_one",
    "watch",
];
/// Methods of collections that change them.
const WRITES: &[&str] = &[
    "bulk_write",
    "delete_many",
    "delete_one",
    "drop",
    "find_one_and_delete",
    "find_one_and_replace",
    "find_one_and_update",
    "insert_many",
    "insert_one",
    "replace_one",
    "update_many",
    "update_one",
];

/// What a method of a collection does to it.
pub(super) fn method(name: &str) -> Option<Access> {
    let name = name.trim_start_matches('.');
    // As version 2 of the library has them, for what runs in a transaction.
    match name.strip_suffix("_with_session").unwrap_or(name) {
        name if READS.contains(&name) => Some(Access::Read),
        name if WRITES.contains(&name) => Some(Access::Write),
        _ => None,
    }
}

/// Functions that name a collection by a parameter.
pub(super) fn helpers(code: &Code<'_>, candidates: &BTreeSet<ItemId>) -> BTreeSet<ItemId> {
    let of_crate = candidates
        .iter()
        .copied()
        .filter(|item| code.depends(*item, CRATE));
    code.helpers(
        of_crate.collect(),
        &|_, part, id| match code.file(part)[id].expr {
            Expr::MethodCall { name, .. } => (code.name(part, name) == "collection").then_some(0),
            _ => None,
        },
    )
}

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
        if !code.depends(call.item, CRATE) {
            return;
        }
        if call.callee == ".collection" {
            if let Some((name, by)) = self.name(code, call, call.args) {
                self.named.insert((name, by, call.site));
            }
            return;
        }
        let Some(Value::Returned(path, args)) = call.args.first() else {
            return;
        };
        let found = self.name(code, call, args).filter(|_| &**path == ".collection");
        if let (Some((name, by)), Some(kind)) = (found, method(call.callee)) {
            self.touched.insert(name.clone());
            out.access(access(code, &name, kind, by, call.site));
        }
    }

    /// A field holds a collection.
    pub(super) fn field(&mut self, of: ItemId, name: &str, value: &Value) {
        if let Value::Returned(path, args) = value
            && &**path == ".collection"
            && let Some(table) = args.iter().flat_map(texts).next().map(|text| shown(&text))
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
            let Some((part, body)) = code.body(item).filter(|_| code.depends(item, CRATE)) else {
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
        let text = values.iter().flat_map(texts).next().unwrap_or_else(Text::hole);
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
        let kind = method(code.name(part, name))?;
        let (base, field) = field(code, part, receiver)?;
        let holders = self.fields.get(field)?;
        let own = match file[base].expr {
            Expr::Path(path) if code.said(part, path) == Said::SelfValue => {
                let parent = code.graph.item(item).parent;
                parent.and_then(|parent| code.graph.item(parent).self_type)
            }
            _ => None,
        };
        let table = match own {
            Some(own) => holders.iter().find(|(of, _)| *of == own),
            None => holders.first().filter(|_| holders.len() == 1),
        };
        Some((table?.1.clone(), kind, code.site(part, file[id].pos)))
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
