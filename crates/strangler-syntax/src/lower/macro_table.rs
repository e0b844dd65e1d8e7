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

/// By the last segment of the path, sorted.
#[rustfmt::skip]
const KNOWN: &[Known] = &[
    known("anyhow", Shape::Format(0)),
    plain("assert", Shape::Format(1)),
    plain("assert_eq", Shape::Format(2)),
    known("assert_matches", Shape::Matches),
    plain("assert_ne", Shape::Format(2)),
    known("bail", Shape::Format(0)),
    plain("dbg", Shape::Exprs),
    plain("debug_assert", Shape::Format(1)),
    plain("debug_assert_eq", Shape::Format(2)),
    known("debug_assert_matches", Shape::Matches),
    plain("debug_assert_ne", Shape::Format(2)),
    known("ensure", Shape::Format(1)),
    plain("eprint", Shape::Format(0)),
    plain("eprintln", Shape::Format(0)),
    known("eyre", Shape::Format(0)),
    plain("format", Shape::Format(0)),
    plain("format_args", Shape::Format(0)),
    known("format_err", Shape::Format(0)),
    plain("matches", Shape::Matches),
    plain("panic", Shape::Format(0)),
    plain("print", Shape::Format(0)),
    plain("println", Shape::Format(0)),
    plain("todo", Shape::Format(0)),
    plain("unimplemented", Shape::Format(0)),
    plain("unreachable", Shape::Format(0)),
    plain("vec", Shape::Exprs),
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

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::KNOWN.is_sorted_by(|left, right| left.name < right.name));
    }
}
