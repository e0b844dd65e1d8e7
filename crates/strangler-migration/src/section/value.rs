//! Values as typed ones: what has another type or is out of range is said with what was written.

use std::fmt;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Section, Text};

/// What a value was asked for as: a key, and which element of its list, and of the list in that.
#[derive(Clone, Copy)]
pub(super) struct Asked<'k> {
    key: &'k str,
    outer: Option<usize>,
    inner: Option<usize>,
}

impl<'k> Asked<'k> {
    pub(super) fn key(key: &'k str) -> Self {
        Self {
            key,
            outer: None,
            inner: None,
        }
    }

    /// How to write a value of the right kind.
    fn remedy(self, value: &str) -> String {
        match self.outer {
            None => format!("write `{} = {value}`", self.key),
            Some(_) => format!("write `{value}` there"),
        }
    }

    /// The element at `index` of what was asked for.
    pub(super) fn element(self, index: usize) -> Self {
        match self.outer {
            None => Self {
                outer: Some(index),
                ..self
            },
            Some(_) => Self {
                inner: Some(index),
                ..self
            },
        }
    }
}

impl fmt::Display for Asked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for index in [self.inner, self.outer].into_iter().flatten() {
            write!(f, "element {} of ", index + 1)?;
        }
        write!(f, "`{}`", self.key)
    }
}

impl<'d, 't> Section<'d, 't> {
    pub(crate) fn as_text(&self, key: &str, value: &'d Spanned<DeValue<'t>>) -> Option<Text> {
        self.text_of(Asked::key(key), value)
    }

    pub(crate) fn as_texts(&self, key: &str, value: &'d Spanned<DeValue<'t>>) -> Vec<Text> {
        self.texts_of(Asked::key(key), value)
    }

    fn text_of(&self, asked: Asked<'_>, value: &'d Spanned<DeValue<'t>>) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), self.document.spot(&value.span()))),
            _ => self.wrong(asked, value, "a string", &asked.remedy("\"…\"")),
        }
    }

    pub(super) fn texts_of(&self, asked: Asked<'_>, value: &'d Spanned<DeValue<'t>>) -> Vec<Text> {
        let DeValue::Array(items) = value.get_ref() else {
            let wrong = self.wrong(asked, value, "a list of strings", &asked.remedy("[\"…\"]"));
            return wrong.unwrap_or_default();
        };
        let items = items.iter().enumerate();
        items
            .filter_map(|(index, item)| self.text_of(asked.element(index), item))
            .collect()
    }

    /// A number that is finite and not negative.
    pub(crate) fn as_number(&self, key: &str, value: &'d Spanned<DeValue<'t>>) -> Option<f64> {
        let asked = Asked::key(key);
        let number = match value.get_ref() {
            DeValue::Integer(integer) => integer.as_str().parse().ok(),
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => None,
        };
        match number {
            Some(number) if f64::is_finite(number) && number >= 0.0 => Some(number),
            _ => self.wrong(asked, value, "a number from 0 on", &asked.remedy("1.0")),
        }
    }

    pub(super) fn as_integer(
        &self,
        asked: Asked<'_>,
        value: &Spanned<DeValue<'t>>,
        range: RangeInclusive<u64>,
    ) -> Option<u64> {
        let integer = match value.get_ref() {
            DeValue::Integer(integer) => i128::from_str_radix(integer.as_str(), integer.radix()).ok(),
            _ => None,
        };
        let (least, most) = (*range.start(), *range.end());
        let fits = integer.and_then(|integer| u64::try_from(integer).ok());
        if let Some(integer) = fits.filter(|integer| range.contains(integer)) {
            return Some(integer);
        }
        let expected = match least == most {
            true => least.to_string(),
            false => format!("a whole number from {least} to {most}"),
        };
        let nearest = match integer {
            Some(integer) if integer > i128::from(most) => most,
            _ => least,
        };
        self.wrong(asked, value, &expected, &asked.remedy(&nearest.to_string()))
    }

    pub(super) fn as_table(
        &self,
        asked: Asked<'_>,
        value: &'d Spanned<DeValue<'t>>,
    ) -> Option<&'d DeTable<'t>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                let remedy = match asked.outer {
                    None => format!("write `[{}]`", self.inner(asked.key)),
                    Some(_) => format!("write `[[{}]]`", self.inner(asked.key)),
                };
                self.wrong(asked, value, "a table", &remedy)
            }
        }
    }

    pub(super) fn wrong<T>(
        &self,
        asked: Asked<'_>,
        value: &Spanned<DeValue<'t>>,
        expected: &str,
        help: &str,
    ) -> Option<T> {
        let found = match value.get_ref() {
            // A number can be wrong for what it is, other values only for what they are not.
            DeValue::Integer(_) | DeValue::Float(_) => self.document.written(value.span()).to_owned(),
            other => format!("of type {}", other.type_str()),
        };
        let message = format!("{asked} in {} must be {expected}, but is {found}", self.name);
        let spot = self.document.spot(&value.span());
        self.error("migration-type", message, spot, help);
        None
    }
}
