//! One decision file while it is read: its text, where things stand in it, and the messages about it.
//!
//! In: a path and a text. Out: its top table, and messages in the order of the file. It knows no key.

use std::cell::RefCell;
use std::ops::Range;

use strangler_base::{Diagnostic, RelPath};
use toml::de::DeTable;

/// A file and the messages about it.
pub(crate) struct Document<'t> {
    pub(crate) file: &'t RelPath,
    text: &'t str,
    /// Where its lines end.
    ends: Vec<usize>,
    messages: RefCell<Vec<Diagnostic>>,
}

impl<'t> Document<'t> {
    pub(crate) fn new(file: &'t RelPath, text: &'t str) -> Self {
        Self {
            file,
            text,
            ends: text.match_indices('\n').map(|(at, _)| at).collect(),
            messages: RefCell::default(),
        }
    }

    /// The file's top table; an empty one where it is no TOML at all.
    pub(crate) fn parse(&self) -> DeTable<'t> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let message = format!("not valid TOML: {}", error.message().replace('\n', ", "));
            let message = Diagnostic::error("migration-syntax", message);
            self.tell(match error.span() {
                Some(span) => self.spot(&span).mark(message, self.file),
                None => message.at(self.file.clone(), None),
            });
        }
        table.into_inner()
    }

    pub(crate) fn spot(&self, span: &Range<usize>) -> Spot {
        let newlines = self.ends.partition_point(|end| *end < span.start);
        Spot {
            line: u32::try_from(newlines).unwrap_or(u32::MAX).saturating_add(1),
            start: span.start,
            end: span.end,
        }
    }

    /// What stands there, as it was written.
    pub(crate) fn written(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    pub(crate) fn tell(&self, diagnostic: Diagnostic) {
        self.messages.borrow_mut().push(diagnostic);
    }

    /// The messages, in the order of the file.
    pub(crate) fn into_messages(self) -> Vec<Diagnostic> {
        let mut messages = self.messages.into_inner();
        let at = |message: &Diagnostic| Some((message.place.as_ref()?.line, message.place.as_ref()?.bytes));
        messages.sort_by_key(at);
        messages
    }
}

/// A text and where it stands.
pub(crate) type Text = (String, Spot);

/// Where something stands in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Spot {
    /// Line, from 1.
    pub(crate) line: u32,
    start: usize,
    end: usize,
}

impl Spot {
    /// The top of a file: what is meant is the whole of it.
    pub(crate) const TOP: Self = Self {
        line: 1,
        start: 0,
        end: 0,
    };

    /// The message, about this spot of a file.
    pub(crate) fn mark(self, diagnostic: Diagnostic, file: &RelPath) -> Diagnostic {
        let placed = diagnostic.at(file.clone(), Some(self.line));
        if self.start == self.end {
            placed
        } else {
            placed.on(self.start..self.end)
        }
    }
}
