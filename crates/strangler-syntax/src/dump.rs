//! A readable, stable text of a [`FileSyntax`], for tests.
//!
//! It looks like Rust, with every operator in parentheses; conditions stand as `#[cfg(…)]` in front.
//! Positions are left out, but for [`dump_positions`].

mod body;
mod item;
mod kinds;

use crate::ir::{FileSyntax, Name, Path, Pos};

/// The file as text.
#[must_use]
pub fn dump(file: &FileSyntax) -> String {
    let mut dump = Dump {
        file,
        out: String::new(),
        depth: 0,
    };
    dump.file();
    dump.out
}

/// What an expansion became, on one line.
#[cfg(test)]
pub(crate) fn dump_root(expansion: &crate::Expansion) -> String {
    use crate::Root;
    let dump = Dump {
        file: &expansion.file,
        out: String::new(),
        depth: 0,
    };
    match expansion.root {
        Root::Items => dump.items_text(expansion.file.top),
        Root::Block(block) => dump.block_text(block),
        Root::Expr(expr) => dump.expr(expr),
        Root::Pat(pat) => dump.pat(pat),
        Root::Type(ty) => dump.ty(ty),
    }
}

/// Every path with the position of each segment, one a line, in the order in which they were stored.
#[must_use]
pub fn dump_positions(file: &FileSyntax) -> String {
    let mut lines = Vec::new();
    for path in file.all::<Path>() {
        let segments: Vec<_> = file[path.segments]
            .iter()
            .map(|segment| format!("{}@{}", file.names.text(segment.name), place(segment.pos)))
            .collect();
        lines.push(segments.join(" "));
    }
    lines.join("\n")
}

fn place(pos: Pos) -> String {
    format!("{}:{}", pos.line(), pos.col())
}

struct Dump<'a> {
    file: &'a FileSyntax,
    out: String,
    depth: usize,
}

impl<'a> Dump<'a> {
    fn line(&mut self, text: &str) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn within(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn text(&self, name: Name) -> &'a str {
        self.file.names.text(name)
    }

    fn join<T>(&self, parts: &[T], separator: &str, show: impl Fn(&Self, &T) -> String) -> String {
        let parts: Vec<_> = parts.iter().map(|part| show(self, part)).collect();
        parts.join(separator)
    }
}
