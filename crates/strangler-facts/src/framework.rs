//! Frameworks as data: what constructs a builder, what each call does to it, which attributes declare a handler.
//!
//! In: the tables below, one file a framework. Out: [`Tables`], asked by path or by method name. The evaluator applies the
//! rules (`apply.rs`); a table only says which rule a name stands for. To add a framework, add its file and its row in [`ALL`].

mod actix;
mod answering;
mod apply;
mod axum;
mod branches;
mod build;
mod convert;
mod declared;
mod dropshot;
mod filters;
mod gotham;
mod graphql;
mod hyper;
mod iron;
mod loco;
mod mount;
mod pages;
mod paths;
mod poem;
mod rocket;
mod routerify;
mod salvo;
mod server_functions;
mod tide;
mod tonic;
mod viz;
mod warp;
mod work;

use work::named;

use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::code::Code;
use crate::routes::Dialect;
use strangler_base::ItemId;

/// Every framework; a [`Rule`] names one by its row.
const ALL: &[&Framework] = &[
    &axum::TABLE,
    &actix::TABLE,
    &rocket::TABLE,
    &poem::TABLE,
    &salvo::TABLE,
    &warp::TABLE,
    &dropshot::TABLE,
    &routerify::TABLE,
    &tonic::TABLE,
    &graphql::TABLE,
    &hyper::TABLE,
    &pages::TABLE,
    &poem::HOSTS,
    &salvo::PAGES,
    &salvo::DESCRIPTION,
    &paths::TABLE,
    &loco::TABLE,
    &tide::TABLE,
    &gotham::TABLE,
    &iron::TABLE,
    &viz::TABLE,
];

/// The row of hyper, whose routes are patterns.
pub(crate) const HYPER: u8 = 10;

/// The row of tables of paths, whose paths may begin with the method.
pub(crate) const PATHS: u8 = 15;

/// Verbs that `{verb}` in a table stands for.
pub(crate) const VERBS: &[&str] = &[
    "get", "post", "put", "delete", "patch", "head", "options", "trace", "connect",
];

/// What a framework's names mean.
pub(crate) struct Framework {
    /// How paths are written.
    pub(crate) dialect: Dialect,
    /// The crates whose names these are.
    pub(crate) crates: &'static [&'static str],
    /// Whether what is mounted is a list of routes, so that an unknown one is a hole and no service.
    pub(crate) mounts_lists: bool,
    /// Whether a layer is around what is added after it, too.
    pub(crate) layers_all: bool,
    /// Whether a method changes the builder on which it is called, instead of returning a changed one.
    pub(crate) in_place: bool,
    /// Types of builders, so that functions that only pass them on are followed.
    pub(crate) types: &'static [&'static str],
    /// Functions by the end of their path → what they do; `{verb}` stands for each verb.
    pub(crate) functions: &'static [(&'static str, Op)],
    /// Methods of builders by name, with `/n` for one that has n arguments → what they do.
    pub(crate) methods: &'static [(&'static str, Op)],
    /// Macros by name → what they yield.
    pub(crate) macros: &'static [(&'static str, Op)],
    /// Methods of traits, `("Hooks", "routes")`, that the framework calls to serve what they return.
    pub(crate) hooks: &'static [(&'static str, &'static str)],
    /// Attributes of handlers by name → the verb; empty where the attribute names it.
    pub(crate) attributes: &'static [(&'static str, &'static str)],
}

/// What a call does. Numbers are rows of arguments, the receiver not counted; a verb is in lower case, several with a space
/// between, `{verb}` for the one in the name, empty for all methods.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Op {
    /// Makes an empty builder.
    New,
    /// Makes an empty builder at a path.
    At(usize),
    /// Makes, or narrows the builder to, this path.
    AtText(&'static str),
    /// Makes, or narrows the builder to, a verb.
    Only(&'static str),
    /// Makes, or narrows the builder to, the methods that an argument names.
    OnlyArg(usize),
    /// Adds a handler for a verb.
    Handle(&'static str, usize),
    /// Adds a handler for the methods that an argument names.
    HandleBy { methods: usize, handler: usize },
    /// Adds a handler whose first parameter's type says the path.
    HandleTyped(&'static str, usize),
    /// Adds a builder or a handler at a path.
    Add { path: usize, child: usize },
    /// Adds a builder at a path; what is no builder serves all that lies below.
    Nest { path: usize, child: usize },
    /// Adds a builder or a handler at a path that is not taken off: what lies in it sees the whole path.
    AddWhole { path: usize, child: usize },
    /// The same with what lies below the path.
    NestWhole { path: usize, child: usize },
    /// Adds a handler for a verb at a path.
    AddHandle {
        verb: &'static str,
        path: usize,
        handler: usize,
    },
    /// Adds a handler for methods at a path.
    AddHandleBy {
        methods: usize,
        path: usize,
        handler: usize,
    },
    /// Takes in what lies in another builder, or in each one of a list.
    Merge(usize),
    /// A pair of something and what a call of this path returns.
    PairWith(&'static str),
    /// All arguments as one list.
    List,
    /// All handlers named in the input of a macro, by their attributes.
    Routes,
    /// The same, and the description at `/openapi.json`.
    RoutesAndPage,
    /// The same, as a pair with a description.
    RoutesAndSpec,
    /// Answers what nothing else does.
    Fallback(usize),
    /// Serves files below a path.
    Files { path: usize },
    /// Answers a verb by itself.
    Answer(&'static str),
    /// Adds what answers a verb by itself.
    AddAnswer(&'static str),
    /// Answers a verb on all paths below by itself.
    AnswerBelow(&'static str),
    /// Answers all methods at a path by itself.
    AnswerAt(usize),
    /// Adds a page at each path that an argument names.
    Page(usize),
    /// Adds a page at a path, and what lies below.
    Pages(usize),
    /// Adds a handler for verbs at a path below, as written here.
    AddText {
        verb: &'static str,
        path: &'static str,
        handler: usize,
    },
    /// Adds the functions of the tree that pages call on their server, and the pages.
    ServerFunctions,
    /// A page about the builder, that answers instead of it.
    Describe,
    /// Takes in what an argument mounts; what mounts nothing is a layer.
    Attach(usize),
    /// Wraps everything in it.
    Layer(usize),
    /// Sets what answers.
    To(usize),
    /// A guard: of methods, else by its text.
    Guard(usize),
    /// Hands the builder to a function that adds to it.
    Configure(usize),
    /// Hands the builder to a function and goes on with what that returns.
    Pass(usize),
    /// Hands a builder at a path below to a function, and takes in what that makes of it.
    Scope { path: usize, callee: usize },
    /// A builder for a verb, at a path below where one is given, that adds to the one that it is taken from.
    Below { verb: &'static str, path: Option<usize> },
    /// The same for methods that an argument names.
    BelowBy { methods: usize, path: Option<usize> },
    /// Joins a filter behind this one.
    And(usize),
    /// Either this or another filter.
    Or(usize),
    /// The answer of a filter.
    Map(usize),
    /// Segments of a path as a macro writes them.
    Segments,
    /// The operations that an impl or a trait declares by attributes.
    Declared(usize),
    /// The operations of the trait whose module a path names.
    DeclaredByPath,
    /// A service of a `.proto` file.
    Grpc(usize),
    /// `base => routes` pairs in the input of a macro, mounted on its first argument, with the description beside them.
    MountMap,
    /// Serves an argument.
    Serve(usize),
    /// Serves what a function returns.
    ServeCall(usize),
    /// Serves itself.
    ServeSelf,
    /// Changes nothing.
    Same,
}

/// A rule with the framework it belongs to and the verb that its name gave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) framework: u8,
    pub(crate) op: Op,
    pub(crate) verb: &'static str,
}

/// The tables, ready to be asked.
pub(crate) struct Tables {
    functions: FxHashMap<String, Vec<(String, Rule)>>,
    macros: FxHashMap<&'static str, Vec<Rule>>,
    methods: BTreeMap<(u8, String), Rule>,
    /// Path → whether it names a type of builders, of those that were asked for: signatures name the same again and again.
    builders: RefCell<FxHashMap<String, bool>>,
}

impl Tables {
    /// Reads the tables.
    pub(crate) fn new() -> Self {
        let mut tables = Self {
            functions: FxHashMap::default(),
            macros: FxHashMap::default(),
            methods: BTreeMap::new(),
            builders: RefCell::default(),
        };
        for (framework, table) in (0_u8..).zip(ALL) {
            let rule = move |op, verb| Rule { framework, op, verb };
            for (path, op) in table.functions {
                for (path, verb) in with_verbs(path) {
                    let last = path.rsplit("::").next().unwrap_or_default().to_owned();
                    tables
                        .functions
                        .entry(last)
                        .or_default()
                        .push((path, rule(*op, verb)));
                }
            }
            for (name, op) in table.methods {
                for (name, verb) in with_verbs(name) {
                    tables.methods.insert((framework, name), rule(*op, verb));
                }
            }
            for (name, op) in table.macros {
                tables.macros.entry(name).or_default().push(rule(*op, ""));
            }
        }
        tables
    }

    /// The framework of a row.
    pub(crate) fn framework(&self, row: u8) -> &'static Framework {
        ALL[usize::from(row)]
    }

    /// The rule of a function's full path; of a path not resolved (`?` before it) where the item's package
    /// depends on the framework.
    pub(crate) fn function(&self, code: &Code<'_>, item: ItemId, path: &str) -> Option<Rule> {
        let last = last_name(path).trim_start_matches('?');
        let candidates = self.functions.get(last)?.iter();
        let unresolved = path.strip_prefix('?');
        let fits = candidates.filter(|(suffix, rule)| {
            let crates = self.framework(rule.framework).crates;
            match unresolved {
                Some(path) => ends_with(path, suffix) && path.contains("::") && code.depends(item, crates),
                None => {
                    ends_with(path, suffix)
                        && (is_of(crates, first_name(path))
                            || is_of_some_prelude(path) && code.depends(item, crates))
                }
            }
        });
        fits.max_by_key(|(suffix, _)| suffix.len()).map(|(_, rule)| *rule)
    }

    /// Whether any function of the tables bears this last name.
    pub(crate) fn names_function(&self, last: &str) -> bool {
        self.functions.contains_key(last)
    }

    /// The rule of a builder's method.
    pub(crate) fn method(&self, framework: u8, name: &str, n_args: usize) -> Option<Rule> {
        let exact = self.methods.get(&(framework, format!("{name}/{n_args}")));
        exact
            .or_else(|| self.methods.get(&(framework, name.to_owned())))
            .copied()
    }

    /// The rule of a macro's path.
    pub(crate) fn macro_rule(&self, code: &Code<'_>, item: ItemId, path: &str) -> Option<Rule> {
        let last = last_name(path).trim_start_matches('?');
        let candidates = self.macros.get(last)?.iter();
        let mut fits = candidates.filter(|rule| {
            let crates = self.framework(rule.framework).crates;
            match path.strip_prefix('?') {
                Some(_) => code.depends(item, crates),
                None => is_of(crates, first_name(path)),
            }
        });
        fits.next().copied()
    }

    /// Whether a framework calls this method of this trait to serve what it returns.
    pub(crate) fn is_hook(&self, code: &Code<'_>, item: ItemId, of_trait: &str, method: &str) -> bool {
        ALL.iter().any(|table| {
            let mut hooks = table.hooks.iter();
            let named = hooks.any(|(of, name)| ends_with(of_trait, of) && *name == method);
            named && (is_of(table.crates, first_name(of_trait)) || code.depends(item, table.crates))
        })
    }

    /// Whether a path names a type of builders.
    pub(crate) fn is_builder_type(&self, path: &str) -> bool {
        let mut known = self.builders.borrow_mut();
        if let Some(known) = known.get(path) {
            return *known;
        }
        let judged = Self::judge_type(path);
        known.insert(path.to_owned(), judged);
        judged
    }

    fn judge_type(path: &str) -> bool {
        let mut all = ALL.iter();
        all.any(|table| {
            let known =
                is_of(table.crates, first_name(path)) || path.starts_with('?') || is_of_some_prelude(path);
            known
                && table
                    .types
                    .iter()
                    .any(|ty| ends_with(path.trim_start_matches('?'), ty))
        })
    }

    /// The verb of an attribute of a handler, as one framework has it.
    pub(crate) fn attribute(&self, framework: u8, name: &str) -> Option<&'static str> {
        let attributes = self.framework(framework).attributes.iter();
        attributes
            .clone()
            .find(|(known, _)| *known == name)
            .map(|(_, verb)| *verb)
    }
}

fn with_verbs(name: &'static str) -> Vec<(String, &'static str)> {
    if name.contains("{verb}") {
        VERBS
            .iter()
            .map(|verb| (name.replace("{verb}", verb), *verb))
            .collect()
    } else {
        vec![(name.to_owned(), "")]
    }
}

fn ends_with(path: &str, suffix: &str) -> bool {
    crate::eval::ends_with(path, &[suffix])
}

/// Whether a crate is one of these, or a fork of one, which bears its name after a word of its own:
/// `acme_rocket_okapi`. A name of one word is no sign of a fork: `sea_orm_rocket` is none of rocket.
fn is_of(crates: &[&str], name: &str) -> bool {
    let is_fork = |known: &&str| {
        let prefix = name.strip_suffix(*known).filter(|_| known.contains('_'));
        prefix.is_some_and(|prefix| prefix.ends_with('_'))
    };
    crates.contains(&name) || crates.iter().any(is_fork)
}

/// Whether a name comes from opening a prelude; of several that are open it may be of another one.
fn is_of_some_prelude(path: &str) -> bool {
    path.contains("::prelude::")
}

fn first_name(path: &str) -> &str {
    path.split(':').next().unwrap_or_default()
}

/// By one `:`, which is found faster than two: every call is asked for.
fn last_name(path: &str) -> &str {
    path.rsplit(':').next().unwrap_or_default()
}
