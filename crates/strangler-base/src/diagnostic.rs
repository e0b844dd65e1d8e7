//! Messages a stage returns beside its value; a bad input is a message, not an abort.

use std::fmt;
use std::ops::Range;

use crate::RelPath;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Something asked for could not be done.
    Error,
    /// Something was left out or guessed.
    Warning,
    /// Worth knowing.
    Note,
}

/// A file, and a line of it where one is known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The file.
    pub file: RelPath,
    /// Line, from 1.
    pub line: Option<u32>,
    /// From which byte of the file's text to which one it is meant, where that is known better than by line.
    pub bytes: Option<(usize, usize)>,
}

/// One message: what, where, and what to do about it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A short stable name of the kind of message, `file-not-utf8`.
    pub code: &'static str,
    /// Where.
    pub place: Option<Place>,
    /// What; lowercase, without a final dot.
    pub message: String,
    /// What to do; empty where there is nothing to do.
    pub help: String,
}

impl Diagnostic {
    /// A warning without a place and without help.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// An error without a place and without help.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A note without a place and without help.
    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            place: None,
            message: message.into(),
            help: String::new(),
        }
    }

    /// The same, at a file and perhaps a line of it.
    #[must_use]
    pub fn at(mut self, file: RelPath, line: Option<u32>) -> Self {
        self.place = Some(Place {
            file,
            line,
            bytes: None,
        });
        self
    }

    /// The same, about these bytes of the file that it is at.
    #[must_use]
    pub fn on(mut self, bytes: Range<usize>) -> Self {
        if let Some(place) = &mut self.place {
            place.bytes = Some((bytes.start, bytes.end));
        }
        self
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            match place.line {
                Some(line) => write!(f, "{}:{line}: ", place.file)?,
                None => write!(f, "{}: ", place.file)?,
            }
        }
        f.write_str(&self.message)?;
        if self.help.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", self.help)
        }
    }
}
