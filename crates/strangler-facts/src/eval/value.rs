//! What an expression can be known to be.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use smol_str::SmolStr;
use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::ExprId;

use super::{Frame, Text};
use crate::Stream;

/// The index of a cell of the heap: a local, a field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Cell(pub(super) u32);

/// What an expression is known to be. `Some(x)`, `Ok(x)`, `Box`, `Arc` and references are transparent.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nothing known.
    Unknown,
    /// A string; numbers, too.
    Text(Text),
    /// A list or a tuple.
    List(Rc<Vec<Value>>),
    /// A struct literal.
    Struct(Rc<Struct>),
    /// An item as a value: a function, a unit struct, a variant; a type where a path ends in one.
    Item(ItemId),
    /// Something outside by its full path, or a path not resolved, as written, with a `?` before it.
    External(Rc<str>),
    /// What a call outside the tree returned: the path of what was called, and its first arguments.
    Returned(Rc<str>, Rc<Vec<Value>>),
    /// A closure.
    Closure(Rc<Closure>),
    /// A builder: a router, a scope, a method router, a filter.
    Node(Rc<Node>),
    /// `&mut x`
    Place(Cell),
    /// One of these.
    Either(Rc<Vec<Value>>),
}

/// A struct literal; fields are cells, so that they can change.
#[derive(Clone, Debug)]
pub(crate) struct Struct {
    pub(crate) item: Option<ItemId>,
    pub(crate) fields: BTreeMap<SmolStr, Cell>,
}

/// A closure with what it captures.
#[derive(Clone)]
pub(crate) struct Closure {
    pub(crate) part: PartId,
    pub(crate) expr: ExprId,
    pub(crate) frame: Frame,
}

/// A builder as a tree; the path of a route is that of all nodes down to it.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The framework whose tables speak of it: a row of the tables.
    pub(crate) framework: u8,
    /// What it adds to the path; none where it adds nothing.
    pub(crate) path: Option<Text>,
    /// Whether what lies in it is asked for with the whole path, this one not taken off.
    pub(crate) whole: Option<Whole>,
    /// Other paths for the same.
    pub(crate) more_paths: Vec<Text>,
    /// The methods that it lets through.
    pub(crate) methods: Methods,
    /// What answers.
    pub(crate) handler: Option<Handler>,
    /// What a filter takes out of the request: an answer only where nothing takes that.
    pub(crate) yields: Option<Handler>,
    /// Layers and guards around it.
    pub(crate) layers: Vec<Layer>,
    /// Filters that only take something out of the request.
    pub(crate) takes: Vec<Layer>,
    /// An answer that goes on.
    pub(crate) stream: Option<Stream>,
    /// Conditions under which it was added.
    pub(crate) conditions: Vec<Rc<str>>,
    /// What lies in it.
    pub(crate) children: Vec<Rc<Node>>,
    /// Where the builder lies that it is taken from, and to which it adds.
    pub(crate) up: Option<Cell>,
    /// Where it was made or added.
    pub(crate) site: Site,
    /// The function in which.
    pub(crate) item: ItemId,
}

/// Which whole paths a builder lets through that takes none off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whole {
    /// Those that fit its own.
    At,
    /// Those below its own, too.
    Below,
}

/// Methods that a builder lets through.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Methods {
    /// Says nothing of methods.
    All,
    /// These, in capitals.
    Named(Vec<SmolStr>),
    /// Some that are not known.
    Unknown,
}

/// What answers a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Handler {
    pub(crate) item: Option<ItemId>,
    pub(crate) text: Rc<str>,
    /// The closure that answers.
    pub(crate) closure: Option<(PartId, ExprId)>,
}

impl Handler {
    /// One without a closure.
    pub(crate) fn new(item: Option<ItemId>, text: &str) -> Self {
        Self {
            item,
            text: text.into(),
            closure: None,
        }
    }
}

/// What lies around a handler.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    /// As written.
    pub(crate) text: Rc<str>,
    pub(crate) site: Site,
    pub(crate) from: LayerFrom,
}

/// What is known of a layer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LayerFrom {
    /// An expression in the body of an item.
    Expr(ItemId, PartId, ExprId),
    /// A function of the tree.
    Item(ItemId),
    /// Its text.
    Text,
}

impl Value {
    /// A string known in full.
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(Text::known(text, None))
    }

    /// A list.
    pub(crate) fn list(values: Vec<Self>) -> Self {
        Self::List(Rc::new(values))
    }

    /// The string that this is when shown, a hole where nothing is known.
    pub(crate) fn to_text(&self) -> Text {
        match self {
            Self::Text(text) => text.clone(),
            _ => Text::hole(),
        }
    }

    /// Whether it is `None`.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::External(path) if path.ends_with("Option::None") || &**path == "?None")
    }

    /// Whether a builder is in it.
    pub(crate) fn holds_node(&self) -> bool {
        match self {
            Self::Node(_) => true,
            Self::List(values) | Self::Either(values) => values.iter().any(Self::holds_node),
            _ => false,
        }
    }

    /// Mixes what is known into `state`; false where the value cannot stand for itself in a memo.
    pub(super) fn fingerprint(&self, state: &mut impl Hasher) -> bool {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Unknown => true,
            Self::Text(text) => {
                text.pieces().hash(state);
                true
            }
            Self::Item(item) => {
                item.hash(state);
                true
            }
            Self::External(path) => {
                path.hash(state);
                true
            }
            Self::Returned(path, args) => {
                path.hash(state);
                args.iter().all(|arg| arg.fingerprint(state))
            }
            Self::List(values) | Self::Either(values) => values.iter().all(|value| value.fingerprint(state)),
            Self::Struct(_) | Self::Closure(_) | Self::Node(_) | Self::Place(_) => false,
        }
    }
}

impl std::fmt::Debug for Closure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "closure {:?}", self.expr)
    }
}

impl Node {
    /// A builder in which nothing lies.
    pub(crate) fn new(framework: u8, site: Site, item: ItemId) -> Self {
        Self {
            framework,
            path: None,
            whole: None,
            more_paths: Vec::new(),
            methods: Methods::All,
            handler: None,
            yields: None,
            layers: Vec::new(),
            takes: Vec::new(),
            stream: None,
            conditions: Vec::new(),
            children: Vec::new(),
            up: None,
            site,
            item,
        }
    }

    /// Whether this grew out of `older`: holds it, or all of its children and more.
    pub(crate) fn grew_from(self: &Rc<Self>, older: &Rc<Self>) -> bool {
        if Rc::ptr_eq(self, older) {
            return true;
        }
        let prefix = self.children.len() >= older.children.len()
            && self
                .children
                .iter()
                .zip(&older.children)
                .all(|(a, b)| Rc::ptr_eq(a, b));
        let same = self.path == older.path && self.handler == older.handler && self.methods == older.methods;
        let same = same && self.layers.len() >= older.layers.len() && self.takes.len() >= older.takes.len();
        let holds = |node: &Self| node.children.iter().any(|child| Rc::ptr_eq(child, older));
        (prefix && same) || holds(self) || self.children.iter().any(|child| holds(child))
    }

    /// Whether this and `other` differ only in what lies in them.
    pub(crate) fn begins_as(&self, other: &Self) -> bool {
        let layers = self.layers.iter().chain(&self.takes).map(|layer| layer.site);
        let others = other.layers.iter().chain(&other.takes).map(|layer| layer.site);
        self.framework == other.framework
            && (&self.path, &self.more_paths, &self.methods)
                == (&other.path, &other.more_paths, &other.methods)
            && self.whole == other.whole
            && self.conditions == other.conditions
            && [&self.handler, &self.yields, &other.handler, &other.yields]
                .iter()
                .all(|answers| answers.is_none())
            && (self.stream, self.site) == (other.stream, other.site)
            && !self.children.is_empty()
            && !other.children.is_empty()
            && layers.eq(others)
    }
}
