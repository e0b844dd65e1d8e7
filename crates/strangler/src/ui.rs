//! Talks to a person: results on stdout, everything else on stderr.

use std::io::Write;

use anstream::stream::IsTerminal;
use anstream::{ColorChoice, eprintln};
use clap::builder::styling::{AnsiColor, Style};
use strangler_base::{Diagnostic, RelPath, Severity, counted};

use crate::args::{Color, Global};
use crate::snippet;

/// How much is said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Volume {
    /// Errors.
    Quiet,
    /// Errors, warnings, and a word on what was found.
    Normal,
    /// Notes, too.
    Verbose,
}

/// What warnings are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Topic {
    /// Whatever the stages found.
    Everything,
    /// What people decided.
    Decisions,
}

/// The two streams and how much goes to the second.
pub(crate) struct Ui {
    volume: Volume,
    topic: Topic,
}

impl Ui {
    pub(crate) fn new(global: &Global) -> Self {
        match global.color {
            // anstream looks at the terminal, `NO_COLOR` and `CLICOLOR`; cargo's variable is ours to obey.
            Color::Auto => match std::env::var("CARGO_TERM_COLOR").as_deref() {
                Ok("never") => ColorChoice::Never.write_global(),
                Ok("always") => ColorChoice::Always.write_global(),
                _ => ColorChoice::Auto.write_global(),
            },
            Color::Always => ColorChoice::Always.write_global(),
            Color::Never => ColorChoice::Never.write_global(),
        }
        let volume = match (global.quiet, global.verbose) {
            (true, _) => Volume::Quiet,
            (false, true) => Volume::Verbose,
            (false, false) => Volume::Normal,
        };
        Self {
            volume,
            topic: Topic::Everything,
        }
    }

    /// For commands that edit decisions again and again: what the stages find in the code was said when it was analyzed.
    pub(crate) fn on_decisions(&self) -> Self {
        let topic = if self.volume == Volume::Verbose {
            Topic::Everything
        } else {
            Topic::Decisions
        };
        Self {
            volume: self.volume,
            topic,
        }
    }

    /// Writes the result of the command. A reader that went away (`| head`) is no error.
    pub(crate) fn result(&self, text: &str) -> anyhow::Result<()> {
        let mut stdout = std::io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(anyhow::Error::new(error).context("the result could not be written to standard output"))
            }
            _ => Ok(()),
        }
    }

    /// Says how things stand, unless `--quiet`.
    pub(crate) fn status(&self, text: &str) {
        if self.volume >= Volume::Normal {
            eprintln!("{text}");
        }
    }

    /// Messages of the stages, notes with `--verbose` only, each kind cut off after a few without it.
    pub(crate) fn messages(&self, messages: &[Diagnostic]) {
        self.pointing(messages, &|_| None);
    }

    /// The same; those about a file whose text is known show the line that they mean.
    pub(crate) fn pointing<'t>(&self, messages: &[Diagnostic], text: &dyn Fn(&RelPath) -> Option<&'t str>) {
        let on_topic = messages.iter().filter(|message| self.is_on_topic(message));
        let mut sorted: Vec<&Diagnostic> = on_topic.collect();
        sorted.sort_by_key(|message| (message.severity, message.code));
        let mut n_notes = 0;
        for alike in sorted.chunk_by(|a, b| a.code == b.code) {
            let (shown, unshown): (Vec<_>, Vec<_>) =
                alike.iter().partition(|message| self.shows(message.severity));
            n_notes += unshown.len();
            self.alike(&shown, text);
        }
        if n_notes > 0 {
            self.status(&format!("{}: --verbose shows", counted(n_notes, "note")));
        }
    }

    /// Messages of one kind: the first few, and how many more there are.
    fn alike<'t>(&self, messages: &[&Diagnostic], text: &dyn Fn(&RelPath) -> Option<&'t str>) {
        const MOST: usize = 4;
        let most = if self.volume == Volume::Verbose || messages.len() == MOST + 1 {
            usize::MAX
        } else {
            MOST
        };
        for message in messages.iter().take(most) {
            let text = message.place.as_ref().and_then(|place| text(&place.file));
            match text.and_then(|text| snippet::render(message, text)) {
                Some(shown) => eprintln!("{shown}"),
                None => say(message),
            }
        }
        if let Some(more @ 1..) = messages.len().checked_sub(most) {
            self.status(&format!("  and {more} more like these: --verbose shows"));
        }
    }

    /// Messages about a tree that is only compared with: all of them count as notes.
    pub(crate) fn notes(&self, messages: &[Diagnostic]) {
        let notes = messages.iter().map(|message| Diagnostic {
            severity: Severity::Note,
            ..message.clone()
        });
        self.messages(&notes.collect::<Vec<_>>());
    }

    /// What to do next, unless `--quiet`.
    pub(crate) fn next(&self, text: &str) {
        if self.volume >= Volume::Normal {
            labelled(AnsiColor::Cyan, "next", text);
        }
    }

    /// Why the command failed.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        labelled(AnsiColor::Red, "error", &format!("{error:#}"));
    }

    fn is_on_topic(&self, message: &Diagnostic) -> bool {
        let place = message.place.as_ref();
        let is_decision = place.is_some_and(|place| place.file.parts().next() == Some("migration"));
        self.topic == Topic::Everything || message.severity == Severity::Error || is_decision
    }

    fn shows(&self, severity: Severity) -> bool {
        match severity {
            Severity::Error => true,
            Severity::Warning => self.volume >= Volume::Normal,
            Severity::Note => self.volume == Volume::Verbose,
        }
    }

    /// Whether a bar that moves helps: a person watches, and no log is written.
    pub(crate) fn shows_progress(&self) -> bool {
        self.volume >= Volume::Normal && std::io::stderr().is_terminal() && std::env::var_os("CI").is_none()
    }
}

fn say(message: &Diagnostic) {
    let (color, label) = match message.severity {
        Severity::Error => (AnsiColor::Red, "error"),
        Severity::Warning => (AnsiColor::Yellow, "warning"),
        Severity::Note => (AnsiColor::Cyan, "note"),
    };
    labelled(color, label, &one_line(&message.to_string()));
}

fn labelled(color: AnsiColor, label: &str, text: &str) {
    let style = Style::new().bold().fg_color(Some(color.into()));
    let text = printable(text);
    eprintln!("{style}{label}{style:#}: {text}");
}

/// Names of the analyzed tree could hold characters that a terminal would obey.
pub(crate) fn printable(text: &str) -> String {
    let shown = |c| {
        if c == '\n' {
            c
        } else {
            strangler_base::printable(c)
        }
    };
    text.chars().map(shown).collect()
}

/// The same on one line.
pub(crate) fn one_line(text: &str) -> String {
    printable(text).replace('\n', "\u{fffd}")
}

/// A word as a shell takes it: paths of impls and of binaries have signs that it would obey.
pub(crate) fn shell_word(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-:.,=/".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
