//! The abstract evaluator: what bodies compute, as far as constants and builders go.
//!
//! In: a function or an expression of the code graph. Out: a [`Value`], and [`Event`]s where a value reaches something that
//! a table watches. Both branches of a condition count, loops run over known lists, what is not known stays a hole. It knows
//! std's strings and lists; what a framework's functions do it asks the tables of [`crate::framework`].

mod branch;
mod call;
mod callee;
mod condition;
mod derived;
mod expr;
mod fields;
mod generic;
mod macros;
mod pattern;
mod std_calls;
mod text;
mod value;

use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{ExprId, PatId};

use crate::code::{Caller, Code};
use crate::framework::Tables;

pub(crate) use call::Outside;
pub(crate) use std_calls::ends_with;
pub(crate) use text::{Piece, Text};
pub(crate) use value::{Cell, Closure, Handler, Layer, LayerFrom, Methods, Node, Struct, Value, Whole};

/// How deep calls are followed.
const MAX_DEPTH: usize = 40;

/// One run of the evaluator.
pub(crate) struct Eval<'a> {
    pub(crate) code: &'a Code<'a>,
    pub(crate) tables: &'a Tables,
    /// Functions whose calls are followed; others only where they return text.
    follow: &'a BTreeSet<ItemId>,
    heap: Vec<Value>,
    journal: Vec<Vec<(Cell, Value)>>,
    open_conditions: Vec<condition::Condition>,
    /// The functions that run, each with where it was called.
    stack: Vec<(ItemId, Option<Site>)>,
    /// What the next call hands on for type parameters.
    handed: generic::Types,
    /// Where that call stands.
    handed_at: Option<Site>,
    memo: FxHashMap<(ItemId, u64), Value>,
    constants: FxHashMap<ItemId, Value>,
    /// What fields of a struct begin with.
    fields: FxHashMap<(ItemId, String), Value>,
    inits: FxHashMap<ItemId, Rc<Vec<fields::Init<'a>>>>,
    /// How many constants are being evaluated: within them every call is followed.
    in_constant: u32,
    /// Functions that were evaluated.
    pub(crate) visited: FxHashSet<ItemId>,
    /// Which calls outside the tree are noted as events.
    watch: Option<Watch>,
    callees: FxHashMap<Rc<str>, callee::Callee>,
    methods: FxHashMap<&'a str, Rc<str>>,
    /// What reached something that is watched, in order.
    pub(crate) events: Vec<Event>,
    fuel: u32,
}

/// Which calls outside the tree are noted.
#[derive(Clone, Copy)]
pub(crate) struct Watch {
    /// Whether a call of that name may be one.
    pub(crate) name: fn(&str) -> bool,
    /// Whether a call of such a name is one, by what it is given.
    pub(crate) args: fn(&str, &[Value]) -> bool,
}

/// A value reached something that is watched.
pub(crate) enum Event {
    /// A router is served.
    Serve {
        /// What.
        value: Value,
        /// Where.
        site: Site,
    },
    /// A field of a struct of the tree begins with a value; only where something is watched.
    Field {
        /// The struct.
        of: ItemId,
        /// The field.
        name: Rc<str>,
        /// The value.
        value: Value,
    },
    /// A call, macro or method outside the tree was given these arguments.
    Call {
        /// The function that calls.
        item: ItemId,
        /// Those through which it was called, outermost first.
        callers: Vec<Caller>,
        /// The full path of what is called, `.name` for a method.
        callee: Rc<str>,
        /// The receiver and the arguments.
        args: Vec<Value>,
        /// Where.
        site: Site,
    },
}

/// One function while it is evaluated.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(crate) part: PartId,
    pub(crate) item: ItemId,
    locals: FxHashMap<PatId, Cell>,
    this: Option<Value>,
    types: generic::Types,
    returned: Option<Value>,
    diverged: bool,
}

impl<'a> Eval<'a> {
    /// An evaluator that follows calls into `follow`, and evaluates at most `fuel` expressions.
    pub(crate) fn new(
        code: &'a Code<'a>,
        tables: &'a Tables,
        follow: &'a BTreeSet<ItemId>,
        fuel: u32,
    ) -> Self {
        Self {
            code,
            tables,
            follow,
            heap: Vec::new(),
            journal: Vec::new(),
            open_conditions: Vec::new(),
            stack: Vec::new(),
            handed: Vec::new(),
            handed_at: None,
            memo: FxHashMap::default(),
            constants: FxHashMap::default(),
            fields: FxHashMap::default(),
            inits: FxHashMap::default(),
            in_constant: 0,
            visited: FxHashSet::default(),
            watch: None,
            callees: FxHashMap::default(),
            methods: FxHashMap::default(),
            events: Vec::new(),
            fuel,
        }
    }

    /// Notes calls from now on.
    pub(crate) fn watch(&mut self, watch: Watch) {
        self.watch = Some(watch);
        self.callees.clear();
    }

    /// Gives new fuel and forgets the heap; what is memoised stays.
    pub(crate) fn refuel(&mut self, fuel: u32) {
        self.fuel = fuel;
    }

    /// Evaluates a function of which no argument is known.
    pub(crate) fn run(&mut self, item: ItemId) -> Value {
        self.call_item(item, None, Vec::new())
    }

    /// The value of an expression outside any function, `const X: &str = …`.
    pub(crate) fn constant(&mut self, item: ItemId) -> Value {
        if let Some(value) = self.constants.get(&item) {
            return value.clone();
        }
        self.constants.insert(item, Value::Unknown);
        let Some((part, body)) = self.code.body(item) else {
            return Value::Unknown;
        };
        let root = self.code.file(part)[body].root;
        let mut frame = Frame::new(part, item);
        let conditions = std::mem::take(&mut self.open_conditions);
        self.in_constant += 1;
        let value = self.expr(&mut frame, root);
        self.in_constant -= 1;
        self.open_conditions = conditions;
        self.constants.insert(item, value.clone());
        value
    }

    /// A new cell that holds `value`.
    pub(crate) fn alloc(&mut self, value: Value) -> Cell {
        self.heap.push(value);
        Cell(u32::try_from(self.heap.len() - 1).expect("invariant: fuel bounds the heap"))
    }

    /// What a cell holds; cells that point to cells are followed.
    pub(crate) fn read(&self, cell: Cell) -> Value {
        match &self.heap[self.last_cell(cell).0 as usize] {
            Value::Place(_) => Value::Unknown,
            value => value.clone(),
        }
    }

    /// Changes what a cell holds.
    pub(crate) fn write(&mut self, cell: Cell, value: Value) {
        let cell = self.last_cell(cell);
        let value = match value {
            Value::Place(other) => self.read(other),
            value => value,
        };
        let old = std::mem::replace(&mut self.heap[cell.0 as usize], value);
        if let Some(journal) = self.journal.last_mut() {
            journal.push((cell, old));
        }
    }

    fn last_cell(&self, mut cell: Cell) -> Cell {
        for _ in 0..16 {
            match self.heap[cell.0 as usize] {
                Value::Place(next) if next != cell => cell = next,
                _ => break,
            }
        }
        cell
    }

    /// The value itself, where it is a place what stands there.
    pub(crate) fn load(&self, value: Value) -> Value {
        match value {
            Value::Place(cell) => self.read(cell),
            value => value,
        }
    }

    /// Where an expression of a frame stands.
    pub(crate) fn site(&self, frame: &Frame, expr: ExprId) -> Site {
        self.code.site(frame.part, self.code.file(frame.part)[expr].pos)
    }
}

impl Frame {
    fn new(part: PartId, item: ItemId) -> Self {
        Self {
            part,
            item,
            locals: FxHashMap::default(),
            this: None,
            types: Vec::new(),
            returned: None,
            diverged: false,
        }
    }
}
