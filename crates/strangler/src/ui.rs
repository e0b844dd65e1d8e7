//! Talks to a person: results on stdout, everything else on stderr.

use std::io::Write;

use anstream::{ColorChoice, eprintln};
use clap::builder::styling::{AnsiColor, Style};

use crate::args::{Color, Global};

/// The two streams and how much goes to the second.
pub(crate) struct Ui;

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
        Self
    }

    /// Writes the result of the command. A reader that went away (`| head`) is no error.
    pub(crate) fn result(&self, text: &str) -> anyhow::Result<()> {
        let mut stdout = std::io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Why the command failed.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        labelled(AnsiColor::Red, "error", &format!("{error:#}"));
    }
}

fn labelled(color: AnsiColor, label: &str, text: &str) {
    let style = Style::new().bold().fg_color(Some(color.into()));
    let text = printable(text);
    eprintln!("{style}{label}{style:#}: {text}");
}

/// Names of the analyzed tree could hold control characters that a terminal would obey.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
