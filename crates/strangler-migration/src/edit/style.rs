//! How a text is written, apart from what it says: its mark in front and its ends of lines.
//!
//! In: a text as people wrote it. Out: another text in the same way, so that an edit changes no line that it is not about.

const MARK: char = '\u{feff}';

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Style {
    has_mark: bool,
    ends: Ends,
}

/// What ends a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Ends {
    #[default]
    Newline,
    /// As editors on Windows write it.
    ReturnAndNewline,
}

impl Style {
    pub(crate) fn of(text: &str) -> Self {
        let returned = text.matches("\r\n").count();
        // Mixed files follow the majority.
        let ends = if returned * 2 > text.matches('\n').count() {
            Ends::ReturnAndNewline
        } else {
            Ends::Newline
        };
        Self {
            has_mark: text.starts_with(MARK),
            ends,
        }
    }

    pub(crate) fn write(self, text: &str) -> String {
        let bare = text.trim_start_matches(MARK).replace("\r\n", "\n");
        let lines = match self.ends {
            Ends::Newline => bare,
            Ends::ReturnAndNewline => bare.replace('\n', "\r\n"),
        };
        match self.has_mark {
            true => format!("{MARK}{lines}"),
            false => lines,
        }
    }
}
