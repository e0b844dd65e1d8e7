//! Macros of `tracing` and `log`: `target: x, key = %value, ?value, "text {captured}", args`.

use super::Lowerer;
use super::format::{Written, literal_text};
use crate::input::{Input, Read};
use crate::ir::{Delimiter, MacroArgs};
use crate::token::{Kind, Lit};

impl Lowerer {
    pub(super) fn fields_macro(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let base = self.open.exprs.len();
        // The first literal text without a key.
        let mut format = None;
        self.speculate(input, |lowerer, input| lowerer.fields_of_log(input, &mut format))?;
        if let Some(written) = format {
            self.capture(written, base);
        }
        Some(MacroArgs::Exprs(self.close_exprs(base)))
    }

    fn fields_of_log<'a>(&mut self, input: &mut Input<'a>, format: &mut Option<Written<'a>>) -> Read<()> {
        while !input.is_empty() {
            // Fields in braces are the older form.
            if !(input.is_open(Delimiter::Brace) && self.braced_fields(input)) {
                self.field_of_log(input, format)?;
            }
            if input.is_empty() {
                break;
            }
            if !input.take(";") {
                input.expect(",")?;
            }
        }
        Ok(())
    }

    fn braced_fields(&mut self, input: &mut Input) -> bool {
        let (mark, mut ahead) = (self.mark(), *input);
        let Ok(mut group) = ahead.group(Delimiter::Brace) else {
            return false;
        };
        if self.fields_of_log(&mut group.inner, &mut None).is_err() {
            self.reset(&mark);
            return false;
        }
        *input = ahead;
        true
    }

    fn field_of_log<'a>(&mut self, input: &mut Input<'a>, format: &mut Option<Written<'a>>) -> Read<()> {
        let has_key = key(input);
        let shown = sigil(input);
        let before = *input;
        let value = self.expr(input)?;
        self.open.exprs.push(value);
        if !has_key && !shown && format.is_none() {
            *format = literal_text(&before.up_to(input));
        }
        Ok(())
    }
}

/// `%` or `?`
fn sigil(input: &mut Input) -> bool {
    input.take("%") || input.take("?")
}

/// Steps over `a.b =`, `"a" =`, `target:`, `key:? =`, where one of them comes.
fn key(input: &mut Input) -> bool {
    let mut ahead = *input;
    let found = key_of(&mut ahead);
    if found {
        *input = ahead;
    }
    found
}

fn key_of(input: &mut Input) -> bool {
    if input.kind() == Kind::Literal(Lit::Str) {
        input.bump();
    } else {
        if input.any_word().is_err() {
            return false;
        }
        while input.take(".") {
            if input.any_word().is_err() {
                return false;
            }
        }
    }
    if input.is_only(":", &["::"]) {
        input.take(":");
        capture_mode(input);
        return true;
    }
    assigns(input) && input.take("=")
}

/// `:? =`, `:% =`, `:debug =` of `log`.
fn capture_mode(input: &mut Input) {
    let mut ahead = *input;
    if !sigil(&mut ahead) && ahead.is_name() {
        ahead.bump();
    }
    if assigns(&ahead) {
        ahead.take("=");
        *input = ahead;
    }
}

fn assigns(input: &Input) -> bool {
    input.is_only("=", &["==", "=>"])
}
