//! What is known of macros by name: data, no logic.

/// How the input of a known macro reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// Expressions, of which the one at this place is a format string.
    Format(usize),
    /// Expressions.
    Exprs,
    /// A value, then a pattern, perhaps with a guard, then expressions.
    Matches,
    /// `pattern = future, if condition => handler`, the branches of `tokio::select!`.
    Select,
    /// `(GET) (/users/{id: u32}) => handler`, the branches of `rouille::router!`.
    Router,
    /// Fields and a format string, as of `tracing` and `log`.
    Fields,
    /// Values nested in objects and lists.
    Json,
    /// Statements, with `for await`.
    Stream,
    /// Items.
    Items,
    /// `static ref NAME: T = x;`
    Statics,
    /// `static NAME: T = x;`, each wrapped in the type of this path.
    Locals(&'static [&'static str]),
    /// `if #[cfg(…)] { … } else { … }`
    CfgIf,
    /// `condition => { … }`
    CfgSelect,
    /// Structs with constants.
    Bitflags,
    /// A table of diesel, which becomes a module.
    Table,
    /// Aliases of diesel's tables.
    Alias,
    /// Functions without bodies.
    Declarations,
    /// Code for another place, with `#name` for what is put in.
    Quote,
    /// Nothing that refers to anything.
    Opaque,
    /// Not known.
    Unknown,
}

/// One macro.
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// Whether it is of std and its arguments say all, so that no stage needs its tokens.
    pub(super) plain: bool,
}

const fn plain(name: &'static str, shape: Shape) -> Known {
    Known {
        name,
        shape,
        plain: true,
    }
}

const fn known(name: &'static str, shape: Shape) -> Known {
    Known {
        name,
        shape,
        plain: false,
    }
}

const THREAD_KEY: &[&str] = &["std", "thread", "LocalKey"];
const TASK_KEY: &[&str] = &["tokio", "task", "LocalKey"];

/// By the last segment of the path, sorted. What is missing is read by trial, which suits most macros.
#[rustfmt::skip]
const KNOWN: &[Known] = &[
    known("alias", Shape::Alias),
    known("anyhow", Shape::Format(0)),
    plain("assert", Shape::Format(1)),
    plain("assert_eq", Shape::Format(2)),
    known("assert_matches", Shape::Matches),
    plain("assert_ne", Shape::Format(2)),
    known("bail", Shape::Format(0)),
    known("bitflags", Shape::Bitflags),
    known("bson", Shape::Json),
    known("cfg", Shape::Opaque),
    known("cfg_if", Shape::CfgIf),
    known("cfg_select", Shape::CfgSelect),
    plain("column", Shape::Opaque),
    plain("dbg", Shape::Exprs),
    known("debug", Shape::Fields),
    plain("debug_assert", Shape::Format(1)),
    plain("debug_assert_eq", Shape::Format(2)),
    known("debug_assert_matches", Shape::Matches),
    plain("debug_assert_ne", Shape::Format(2)),
    known("debug_span", Shape::Fields),
    known("declare_sql_function", Shape::Declarations),
    known("define_sql_function", Shape::Declarations),
    known("doc", Shape::Json),
    known("ensure", Shape::Format(1)),
    plain("eprint", Shape::Format(0)),
    plain("eprintln", Shape::Format(0)),
    known("error", Shape::Fields),
    known("error_span", Shape::Fields),
    known("event", Shape::Fields),
    known("eyre", Shape::Format(0)),
    plain("file", Shape::Opaque),
    plain("format", Shape::Format(0)),
    plain("format_args", Shape::Format(0)),
    known("format_err", Shape::Format(0)),
    known("info", Shape::Fields),
    known("info_span", Shape::Fields),
    known("json", Shape::Json),
    known("lazy_static", Shape::Statics),
    plain("line", Shape::Opaque),
    known("log", Shape::Fields),
    plain("matches", Shape::Matches),
    plain("module_path", Shape::Opaque),
    plain("panic", Shape::Format(0)),
    known("parse_quote", Shape::Quote),
    known("pin_project", Shape::Items),
    plain("print", Shape::Format(0)),
    plain("println", Shape::Format(0)),
    known("quote", Shape::Quote),
    known("quote_spanned", Shape::Quote),
    known("router", Shape::Router),
    known("select", Shape::Select),
    known("span", Shape::Fields),
    known("sql_function", Shape::Declarations),
    known("stream", Shape::Stream),
    plain("stringify", Shape::Opaque),
    known("table", Shape::Table),
    known("task_local", Shape::Locals(TASK_KEY)),
    known("thread_local", Shape::Locals(THREAD_KEY)),
    plain("todo", Shape::Format(0)),
    known("trace", Shape::Fields),
    known("trace_span", Shape::Fields),
    known("try_stream", Shape::Stream),
    plain("unimplemented", Shape::Format(0)),
    plain("unreachable", Shape::Format(0)),
    plain("vec", Shape::Exprs),
    known("warn", Shape::Fields),
    known("warn_span", Shape::Fields),
    plain("write", Shape::Format(1)),
    plain("writeln", Shape::Format(1)),
];

/// What is known of a macro of this name.
pub(super) fn find(name: &str) -> &'static Known {
    const UNKNOWN: &Known = &known("", Shape::Unknown);
    KNOWN
        .binary_search_by(|known| known.name.cmp(name))
        .map_or(UNKNOWN, |row| &KNOWN[row])
}

/// Whether [`find`] finds every row.
#[cfg(test)]
pub(crate) fn is_sorted() -> bool {
    KNOWN.is_sorted_by(|left, right| left.name < right.name)
}
