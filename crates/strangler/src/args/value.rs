//! Parsers of single values: what cannot be meant is refused here, with what to write instead.

use std::ffi::OsString;

use camino::Utf8PathBuf;
use clap::builder::{OsStringValueParser, RangedU64ValueParser, TypedValueParser};

/// More threads than any machine has; each reserves a large stack.
const MOST_THREADS: u64 = 1024;
/// More services than anybody would want.
const MOST_SERVICES: u64 = 1000;

/// A path of a folder or file.
pub(crate) fn path() -> impl TypedValueParser<Value = Utf8PathBuf> {
    OsStringValueParser::new().try_map(to_path)
}

fn to_path(text: OsString) -> Result<Utf8PathBuf, String> {
    let path = Utf8PathBuf::from(text.into_string().map_err(|text| {
        let shown = text.to_string_lossy().into_owned();
        format!("`{shown}` is not UTF-8; rename it, or go into the folder and give `.`")
    })?);
    if path.as_str().is_empty() {
        return Err("a path is missing; `.` is this folder".to_owned());
    }
    Ok(path)
}

pub(crate) fn threads() -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(0..=MOST_THREADS)
}

pub(crate) fn services() -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(1..=MOST_SERVICES)
}

/// `key` or `key="value"`, as rustc takes it; brought to the form without spaces.
pub(crate) fn condition(text: &str) -> Result<String, String> {
    let (key, value) = match text.split_once('=') {
        Some((key, value)) => (key.trim(), Some(value.trim())),
        None => (text.trim(), None),
    };
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_key = !key.is_empty() && key.chars().all(is_word);
    let is_value = value.is_none_or(|value| {
        let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        inner.is_some_and(|inner| !inner.contains('"'))
    });
    match (is_key && is_value, value) {
        (false, _) => Err("write it as `key` or as `key=\"value\"`".to_owned()),
        (true, None) => Ok(key.to_owned()),
        (true, Some(value)) => Ok(format!("{key}={value}")),
    }
}

/// The method of a request: a token, as HTTP has it.
pub(crate) fn method(text: &str) -> Result<String, String> {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if text.is_empty() || !text.chars().all(is_token) {
        return Err("a method is one word, `GET`".to_owned());
    }
    Ok(text.to_ascii_uppercase())
}
