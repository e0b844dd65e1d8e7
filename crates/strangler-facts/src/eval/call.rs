//! Calls: functions and methods of the tree are evaluated, closures are, and what lies outside is asked of the tables.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::FxHasher;
use strangler_base::{ItemId, Site};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{Expr, ExprId, GenericArgs, Idx, List, Name, TypeRef};

use super::branch::join;
use super::condition::Condition;
use super::generic::Types;
use super::{Cell, Closure, Eval, Event, Frame, MAX_DEPTH, Struct, Text, Value};
use crate::code::{Caller, Function, Said};
use crate::store_calls::hands_out;

/// A call that leaves the tree.
pub(crate) struct Outside<'c> {
    /// The full path, `?` and the path as written where it is not resolved, `.name` for a method.
    pub(crate) callee: Rc<str>,
    /// What the method is called on.
    pub(crate) receiver: Option<Value>,
    /// Where the receiver stands.
    pub(crate) place: Option<Cell>,
    /// The arguments.
    pub(crate) args: Vec<Value>,
    /// The arguments as written.
    pub(crate) written: &'c [ExprId],
    /// Where.
    pub(crate) site: Site,
}

impl Eval<'_> {
    pub(super) fn call(
        &mut self,
        frame: &mut Frame,
        id: ExprId,
        callee: ExprId,
        args: List<ExprId>,
    ) -> Value {
        let callee_value = self.expr(frame, callee);
        let values = self.values(frame, args);
        let written = &self.code.file(frame.part)[args];
        let site = self.site(frame, id);
        let callee_value = self.load(callee_value);
        if args.is_empty()
            && !self.has_body(&callee_value)
            && let Some(value) = self.derived_default(frame, callee, site)
        {
            return value;
        }
        match callee_value {
            Value::Item(item) => {
                self.handed = self.types_of_call(frame, callee);
                self.handed_at = Some(site);
                let value = self.call_named(item, values);
                self.handed.clear();
                self.handed_at = None;
                value
            }
            Value::Closure(closure) => self.call_closure(&closure, values),
            Value::External(path) => {
                let outside = Outside {
                    callee: path,
                    receiver: None,
                    place: None,
                    args: values,
                    written,
                    site,
                };
                self.outside(frame, outside)
            }
            list @ Value::List(_) if list.holds_node() => list,
            _ => values
                .into_iter()
                .find(Value::holds_node)
                .unwrap_or(Value::Unknown),
        }
    }

    /// Whether a value is a function of the tree, or a closure, whose body is known.
    fn has_body(&self, value: &Value) -> bool {
        match value {
            Value::Item(item) => {
                let function = self.code.function(*item);
                function.is_some_and(|function| function.body.is_some())
            }
            value => matches!(value, Value::Closure(_)),
        }
    }

    pub(super) fn method_call(
        &mut self,
        frame: &mut Frame,
        id: ExprId,
        receiver: ExprId,
        name: Name,
        turbofish: Option<Idx<GenericArgs>>,
        args: List<ExprId>,
    ) -> Value {
        let value = self.expr(frame, receiver);
        let place = match value {
            Value::Place(cell) => Some(cell),
            _ => self.place(frame, receiver),
        };
        let values = self.values(frame, args);
        let loaded = self.load(value);
        let text = self.code.name(frame.part, name);
        // The type of the value knows better than that of the expression, which may be of a trait.
        let own = self
            .type_of_value(&loaded)
            .and_then(|of| self.code.method_of(of, text));
        let target = || self.code.graph.method(frame.part, id);
        let found = own
            .or_else(|| target().and_then(|method| self.with_body(method, &loaded)))
            .or_else(|| self.extension(&loaded, text, args.len()));
        // A derived one has no body: std knows what it does.
        if let Some(method) = found.filter(|method| self.has_body(&Value::Item(*method))) {
            let this = place.map_or(loaded, Value::Place);
            let function = self.code.function(method);
            let types = function.map(|function| self.turbofish(frame, &function, turbofish));
            self.handed = types.unwrap_or_default();
            self.handed_at = Some(self.site(frame, id));
            return self.call_item(method, Some(this), values);
        }
        let outside = Outside {
            callee: self.method_callee(text),
            receiver: Some(loaded),
            place,
            args: values,
            written: &self.code.file(frame.part)[args],
            site: self.site(frame, id),
        };
        self.outside(frame, outside)
    }

    /// The only method of that name by which a trait of the tree extends a builder, where no table knows one.
    fn extension(&self, value: &Value, name: &str, n_args: usize) -> Option<ItemId> {
        let Value::Node(node) = value else {
            return None;
        };
        if self.tables.method(node.framework, name, n_args).is_some() {
            return None;
        }
        let mut methods = self.code.named(name).iter().copied().filter(|method| {
            let parent = self.code.graph.item(*method).parent;
            let of_trait = parent.and_then(|parent| self.code.graph.item(parent).of_trait);
            of_trait.is_some() && self.follow.contains(method)
        });
        methods.next().filter(|_| methods.next().is_none())
    }

    /// The type whose value this is, where it is one of the tree.
    pub(crate) fn type_of_value(&self, value: &Value) -> Option<ItemId> {
        match value {
            Value::Struct(strukt) => strukt.item,
            Value::Item(item)
                if matches!(
                    self.code.graph.item(*item).kind,
                    ItemKind::Struct | ItemKind::Enum
                ) =>
            {
                Some(*item)
            }
            _ => None,
        }
    }

    /// The method itself, or of a trait's method without body that of the implementor.
    fn with_body(&self, method: ItemId, receiver: &Value) -> Option<ItemId> {
        let row = self.code.graph.item(method);
        let parent = row
            .parent
            .map(|parent| (parent, self.code.graph.item(parent).kind));
        let Some((of_trait, ItemKind::Trait)) = parent else {
            return Some(method);
        };
        let of = self.type_of_value(receiver);
        let own = of.and_then(|of| self.code.method_of(of, &row.name));
        // What a type that is known does not implement is the trait's own.
        let implements = |of: ItemId| {
            let mut impls = self.code.impls_of_type(of).iter();
            impls.any(|block| self.code.graph.item(*block).of_trait == Some(of_trait))
        };
        let other = match of.is_some_and(implements) {
            true => None,
            false => self.implementor(of_trait, &row.name),
        };
        let implemented = own.or(other);
        let default = self
            .code
            .function(method)
            .is_some_and(|function| function.body.is_some());
        implemented.or(default.then_some(method))
    }

    /// Of those that implement a trait's method one that matters, else any.
    fn implementor(&self, of_trait: ItemId, name: &str) -> Option<ItemId> {
        let blocks = self.code.impls_of_trait(of_trait).iter();
        let members = blocks.flat_map(|block| self.code.children(*block));
        let named = members.filter(|member| self.code.graph.item(**member).name == name);
        let all: Vec<ItemId> = named.copied().collect();
        let mut followed = all.iter().filter(|member| self.follow.contains(member));
        followed.next().or(all.first()).copied()
    }

    /// Calls what a path names: a function, or the constructor of a tuple struct or variant.
    pub(crate) fn call_named(&mut self, item: ItemId, mut args: Vec<Value>) -> Value {
        match self.code.graph.item(item).kind {
            ItemKind::Struct | ItemKind::Variant => {
                let cells = args.into_iter().enumerate();
                let fields = cells.map(|(row, value)| (row.to_string().into(), self.alloc(value)));
                Value::Struct(Rc::new(Struct {
                    item: Some(item),
                    fields: fields.collect(),
                }))
            }
            ItemKind::Fn if self.code.is_conditional(item) => self.call_compiled(item, &args),
            ItemKind::Fn | ItemKind::Method => {
                let takes_self = self
                    .code
                    .function(item)
                    .is_some_and(|function| function.sig.receiver.is_some());
                let this = (takes_self && !args.is_empty()).then(|| args.remove(0));
                let receiver = this.clone().unwrap_or(Value::Unknown);
                let receiver = self.load(receiver);
                let receiver = self.handed_self().map_or(receiver, Value::Item);
                match self.with_body(item, &receiver) {
                    Some(method) => self.call_item(method, this, args),
                    None => Value::Unknown,
                }
            }
            ItemKind::TypeAlias | ItemKind::Trait => {
                args.into_iter().find(Value::holds_node).unwrap_or(Value::Unknown)
            }
            _ => Value::Unknown,
        }
    }

    /// Calls every function that bears a name under some condition of compilation.
    fn call_compiled(&mut self, item: ItemId, args: &[Value]) -> Value {
        let all = self.code.alternatives(item);
        // A call takes what it is handed: each of them is handed the same.
        let (types, site) = (self.handed.clone(), self.handed_at);
        let run = |item: ItemId| {
            let types = types.clone();
            move |eval: &mut Self, _: &mut Frame| {
                (eval.handed, eval.handed_at) = (types.clone(), site);
                eval.call_item(item, None, args.to_vec())
            }
        };
        let mut runs: Vec<_> = all.iter().map(|(item, _)| run(*item)).collect();
        let branches = all.iter().zip(&mut runs).map(|((_, condition), run)| {
            let run: &mut dyn FnMut(&mut Self, &mut Frame) -> Value = run;
            (condition.map(|(part, cfg)| Condition::Compiled(part, cfg)), run)
        });
        let branches = branches.collect();
        let mut frame = Frame::new(self.code.graph.item(item).part, item);
        self.branches(&mut frame, true, branches)
    }

    /// Calls a function of the tree.
    pub(crate) fn call_item(&mut self, item: ItemId, this: Option<Value>, args: Vec<Value>) -> Value {
        let mut types = std::mem::take(&mut self.handed);
        let called_at = self.handed_at.take();
        let Some(function) = self.code.function(item) else {
            return Value::Unknown;
        };
        let busy = self.stack.iter().filter(|(running, _)| *running == item).count();
        if busy > 0 || self.stack.len() >= MAX_DEPTH || !self.is_followed(&function) {
            return self.not_followed(&args);
        }
        self.types_of_values(&function, this.as_ref(), &args, &mut types);
        let key = self.memo_key(&types, this.as_ref(), &args);
        if let Some(value) = key.and_then(|key| self.memo.get(&(item, key))) {
            return value.clone();
        }
        let n_events = self.events.len();
        let value = self.evaluate(&function, (types, called_at), this, args);
        // What another caller hands to something watched is noted again.
        if let Some(key) = key.filter(|_| self.watch.is_none() || self.events.len() == n_events) {
            self.memo.insert((item, key), value.clone());
        }
        value
    }

    fn evaluate(
        &mut self,
        function: &Function,
        (types, called_at): (Types, Option<Site>),
        this: Option<Value>,
        args: Vec<Value>,
    ) -> Value {
        let Some(body) = function.body else {
            return Value::Unknown;
        };
        self.visited.insert(function.item);
        self.stack.push((function.item, called_at));
        let mut frame = Frame::new(function.part, function.item);
        frame.this = this;
        frame.types = types;
        let file = self.code.file(function.part);
        let mut args = args.into_iter();
        for param in &file[function.sig.params] {
            let value = args.next().unwrap_or(Value::Unknown);
            self.bind(&mut frame, param.pat, value);
        }
        let tail = self.expr(&mut frame, file[body].root);
        let tail = self.load(tail);
        self.stack.pop();
        match frame.returned {
            Some(returned) => join(returned, tail),
            None => tail,
        }
    }

    fn not_followed(&mut self, args: &[Value]) -> Value {
        for arg in args {
            self.run_closure(arg);
        }
        let mut loaded = args.iter().map(|arg| self.load(arg.clone()));
        loaded.find(Value::holds_node).unwrap_or(Value::Unknown)
    }

    fn memo_key(&self, types: &Types, this: Option<&Value>, args: &[Value]) -> Option<u64> {
        let mut state = FxHasher::default();
        types.hash(&mut state);
        self.open_conditions.hash(&mut state);
        let mut all = this.into_iter().chain(args);
        all.all(|value| value.fingerprint(&mut state))
            .then(|| state.finish())
    }

    fn is_followed(&self, function: &Function) -> bool {
        self.stack.is_empty()
            || self.in_constant > 0
            || self.follow.contains(&function.item)
            || self.returns_text(function)
    }

    /// Whether a function returns a string, as its signature says.
    fn returns_text(&self, function: &Function) -> bool {
        let ret = function.sig.ret;
        ret.is_some_and(|ret| self.is_text(function.part, ret))
    }

    fn is_text(&self, part: PartId, ty: strangler_syntax::ir::TypeIdx) -> bool {
        let file = self.code.file(part);
        match file[ty] {
            TypeRef::Ref { inner, .. } => self.is_text(part, inner),
            TypeRef::Path(path) => match self.code.last_name(part, path) {
                "str" | "String" => true,
                "Cow" | "Option" | "Result" | "Self" => {
                    let args = self.code.type_args(part, path);
                    args.first().is_some_and(|arg| self.is_text(part, *arg)) || args.is_empty()
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Calls a closure.
    pub(crate) fn call_closure(&mut self, closure: &Closure, args: Vec<Value>) -> Value {
        let file = self.code.file(closure.part);
        let Expr::Closure { params, body, .. } = file[closure.expr].expr else {
            return Value::Unknown;
        };
        if self.fuel == 0 || self.stack.len() >= MAX_DEPTH {
            return Value::Unknown;
        }
        let mut frame = closure.frame.clone();
        frame.returned = None;
        frame.diverged = false;
        self.stack.push((frame.item, None));
        let mut args = args.into_iter();
        for param in &file[params] {
            let value = args.next().unwrap_or(Value::Unknown);
            self.bind(&mut frame, param.pat, value);
        }
        let value = self.expr(&mut frame, body);
        let value = self.load(value);
        self.stack.pop();
        match frame.returned {
            Some(returned) => join(returned, value),
            None => value,
        }
    }

    /// Calls whatever can be called.
    pub(crate) fn call_value(
        &mut self,
        frame: &mut Frame,
        callee: &Value,
        args: Vec<Value>,
        site: Site,
    ) -> Value {
        match callee {
            Value::Closure(closure) => self.call_closure(&Rc::clone(closure), args),
            Value::Item(item) => self.call_named(*item, args),
            Value::External(path) => {
                let outside = Outside {
                    callee: Rc::clone(path),
                    receiver: None,
                    place: None,
                    args,
                    written: &[],
                    site,
                };
                self.outside(frame, outside)
            }
            _ => Value::Unknown,
        }
    }

    /// Runs a closure, or a function that matters, that was handed to something unknown; its arguments are not known.
    pub(crate) fn run_closure(&mut self, value: &Value) -> Option<Value> {
        match value {
            Value::Closure(closure) => Some(self.call_closure(&Rc::clone(closure), Vec::new())),
            Value::Item(item) if self.follow.contains(item) => Some(self.call_named(*item, Vec::new())),
            _ => None,
        }
    }

    pub(super) fn outside(&mut self, frame: &mut Frame, outside: Outside<'_>) -> Value {
        if let Some(value) = self.framework(frame, &outside) {
            return value;
        }
        if let Some(value) = self.std_call(frame, &outside) {
            return value;
        }
        if let Some(value) = self.framework_list(frame, &outside) {
            return value;
        }
        self.note(frame, &outside);
        let changed = self.changed_place(&outside);
        let mut results = Vec::new();
        for arg in &outside.args {
            results.extend(self.run_closure(arg));
        }
        let values = outside.receiver.into_iter().chain(outside.args).chain(results);
        let values: Vec<Value> = values.map(|value| self.load(value)).collect();
        if let Some(cell) = changed {
            return Value::Place(cell);
        }
        if let Some(node) = values.iter().find(|value| value.holds_node()) {
            return node.clone();
        }
        match values.first() {
            // What is handed out by its name stays worth keeping whatever it is called on.
            _ if hands_out(&outside.callee) => Value::Returned(outside.callee, Rc::new(values)),
            Some(Value::Returned(..)) if &*outside.callee == ".or" => {
                Value::Returned(outside.callee, Rc::new(values))
            }
            Some(receiver @ (Value::Returned(..) | Value::Item(_) | Value::Closure(_)))
                if outside.callee.starts_with('.') =>
            {
                receiver.clone()
            }
            Some(Value::External(_)) if outside.callee.starts_with('.') => {
                Value::Returned(outside.callee, Rc::new(values))
            }
            // A name given to something unknown, `db.collection("x")`: what it is called is worth keeping.
            _ if outside.callee.starts_with('.') => {
                match values.iter().any(|value| matches!(value, Value::Text(_))) {
                    true => Value::Returned(outside.callee, Rc::new(values)),
                    false => Value::Unknown,
                }
            }
            _ => Value::Returned(outside.callee, Rc::new(values)),
        }
    }

    /// Where a builder stands that its methods change, also those that no table knows.
    fn changed_place(&self, outside: &Outside<'_>) -> Option<Cell> {
        let framework = self.framework_of(outside.receiver.as_ref()?)?;
        outside
            .place
            .filter(|_| self.tables.framework(framework).in_place)
    }

    /// Notes a call outside the tree, for those who look for texts and calls.
    pub(super) fn note(&mut self, frame: &Frame, outside: &Outside<'_>) {
        let Some(watch) = self.watch.filter(|_| self.callee(&outside.callee).may_count) else {
            return;
        };
        let values = outside.receiver.iter().chain(&outside.args);
        let args: Vec<Value> = values.map(|value| self.load(value.clone())).collect();
        if (watch.args)(&outside.callee, &args) {
            let inside = self.stack.iter().skip(1).map(|(_, called_at)| *called_at);
            let callers = self.stack.iter().zip(inside);
            self.events.push(Event::Call {
                item: frame.item,
                callers: callers
                    .map(|((item, _), at)| Caller { item: *item, at })
                    .collect(),
                callee: Rc::clone(&outside.callee),
                args,
                site: outside.site,
            });
        }
    }

    /// What a path of the frame says, as a value's text.
    pub(crate) fn said(&self, frame: &Frame, path: strangler_syntax::ir::PathIdx) -> Rc<str> {
        match self.code.said(frame.part, path) {
            Said::External(text) => text,
            _ => format!("?{}", self.code.path_text(frame.part, path)).into(),
        }
    }

    /// A text of which nothing is known, as a value.
    pub(super) fn hole() -> Value {
        Value::Text(Text::hole())
    }
}
