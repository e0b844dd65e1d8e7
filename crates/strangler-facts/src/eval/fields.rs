//! Fields of a receiver that is not known, where every constructor begins them with texts that are.
//!
//! In: a struct and one of its fields. Out: the text, or the few texts, that functions of its impls put there; where such a
//! function only hands a parameter on, what those who call it give. One that is not known leaves the field unknown.

use std::collections::BTreeSet;
use std::rc::Rc;

use strangler_base::{ItemId, Scope};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{Expr, ExprId};

use super::{Eval, Frame, Text, Value};
use crate::code::{Code, Function, Said};

/// More texts than this are as good as none.
const FEW: usize = 4;

/// What a function's literal of a struct begins one of its fields with.
pub(super) struct Init<'a> {
    function: Function,
    field: &'a str,
    value: ExprId,
}

impl<'a> Eval<'a> {
    /// What a field of `self` holds; only for those who look for texts.
    pub(super) fn field_of_self(&mut self, frame: &Frame, base: ExprId, name: &str) -> Value {
        let is_self = self.code.is_self(frame.part, base);
        let around = self.code.graph.item(frame.item).parent;
        let of = around.and_then(|around| self.code.graph.item(around).self_type);
        match of.filter(|_| is_self && self.watch.is_some()) {
            Some(of) => self.begun_field(of, name),
            None => Value::Unknown,
        }
    }

    fn begun_field(&mut self, of: ItemId, name: &str) -> Value {
        let key = (of, name.to_owned());
        if let Some(value) = self.fields.get(&key) {
            return value.clone();
        }
        self.fields.insert(key.clone(), Value::Unknown);
        let found = self.begun_texts(of, name).unwrap_or_default();
        let mut texts: Vec<Value> = Vec::new();
        for text in found {
            // Who uses the field names the text.
            let text = Text::known(text.as_known().unwrap_or_default(), None);
            if !texts
                .iter()
                .any(|known| matches!(known, Value::Text(known) if *known == text))
            {
                texts.push(Value::Text(text));
            }
        }
        let value = match texts.len() {
            1 => texts.remove(0),
            2..=FEW => Value::Either(Rc::new(texts)),
            _ => Value::Unknown,
        };
        self.fields.insert(key, value.clone());
        value
    }

    /// The texts of all constructors; none where one is not known, or where what is read from outside makes the value too.
    fn begun_texts(&mut self, of: ItemId, name: &str) -> Option<Vec<Text>> {
        if self.code.derives(of).contains(&"Deserialize") {
            return None;
        }
        let mut texts = Vec::new();
        let inits = self.inits(of);
        for init in inits.iter().filter(|init| init.field == name) {
            texts.extend(self.given_text(&init.function, init.value)?);
        }
        Some(texts)
    }

    /// What functions of the impls of a struct begin its fields with; each is read once for all fields.
    fn inits(&mut self, of: ItemId) -> Rc<Vec<Init<'a>>> {
        let code = self.code;
        let read = || {
            let blocks = code.impls_of_type(of).iter();
            let members = blocks.flat_map(|block| code.children(*block));
            let functions = members.filter_map(|item| code.function(*item));
            Rc::new(functions.flat_map(|function| inits(code, function, of)).collect())
        };
        Rc::clone(self.inits.entry(of).or_insert_with(read))
    }

    /// The text that an expression of a function is, or the texts that its callers give for it.
    fn given_text(&mut self, function: &Function, value: ExprId) -> Option<Vec<Text>> {
        if let Some(text) = self.known_text(function.part, function.item, value) {
            return Some(vec![text]);
        }
        let (code, file) = (self.code, self.code.file(function.part));
        let mut inner = value;
        while let Expr::MethodCall { receiver, .. } = file[inner].expr {
            inner = receiver;
        }
        let Expr::Path(path) = file[inner].expr else {
            return None;
        };
        let Said::Local(local) = code.said(function.part, path) else {
            return None;
        };
        let row = code.parameter_of(function, local)?;
        let mut texts = Vec::new();
        for (part, caller, arg) in self.arguments(function.item, row)? {
            texts.push(self.known_text(part, caller, arg)?);
        }
        Some(texts)
    }

    /// What production code gives a function for a parameter; none where one call is not seen.
    fn arguments(&self, of: ItemId, row: usize) -> Option<Vec<(PartId, ItemId, ExprId)>> {
        let code = self.code;
        let references = code.graph.references.iter();
        let calling = references.filter(|reference| reference.to == of && reference.scope == Scope::Prod);
        let callers: BTreeSet<ItemId> = calling.map(|reference| reference.from).collect();
        let mut found = Vec::new();
        for caller in callers {
            if code.graph.item(caller).kind == ItemKind::Module {
                continue;
            }
            let before = found.len();
            let (part, body) = code.body(caller)?;
            let file = code.file(part);
            code.walk(part, file[body].root, &mut |id| {
                if let Expr::Call { callee, args } = file[id].expr
                    && let Expr::Path(path) = file[callee].expr
                    && code.said(part, path) == Said::Item(of)
                    && let Some(arg) = file[args].get(row)
                {
                    found.push((part, caller, *arg));
                }
            });
            if found.len() == before {
                return None;
            }
        }
        (!found.is_empty()).then_some(found)
    }

    fn known_text(&mut self, part: PartId, item: ItemId, value: ExprId) -> Option<Text> {
        let mut frame = Frame::new(part, item);
        let value = self.expr(&mut frame, value);
        match self.load(value) {
            Value::Text(text) => Some(text).filter(|text| text.as_known().is_some()),
            _ => None,
        }
    }
}

fn inits<'a>(code: &'a Code<'a>, function: Function, of: ItemId) -> Vec<Init<'a>> {
    let mut found = Vec::new();
    let (part, Some(body)) = (function.part, function.body) else {
        return found;
    };
    let file = code.file(part);
    code.walk(part, file[body].root, &mut |id| {
        let Expr::Struct { path, fields, .. } = file[id].expr else {
            return;
        };
        if code.path_names(part, path).eq(["Self"]) || code.said(part, path) == Said::Item(of) {
            found.extend(file[fields].iter().map(|init| Init {
                function,
                field: code.name(part, init.name),
                value: init.value,
            }));
        }
    });
    found
}
