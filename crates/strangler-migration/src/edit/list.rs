//! A list of strings with its comments, one string a line.
//!
//! In: an array as parsed. Out: an array again, the order kept, new strings sorted in. A comment belongs to the string
//! on its line, else to the string below; it goes where its string goes.

use toml_edit::{Array, RawString, Value};

const INDENT: &str = "\n    ";

/// One string and its comments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    above: Vec<String>,
    pub(crate) text: String,
    beside: Option<String>,
}

/// The strings of an array.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    head: Option<String>,
    pub(crate) rows: Vec<Row>,
    tail: Vec<String>,
}

impl Row {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn has_comments(&self) -> bool {
        !self.above.is_empty() || self.beside.is_some()
    }
}

impl List {
    pub(crate) fn read(array: &Array) -> Self {
        let mut list = Self::default();
        let mut loose: Vec<String> = Vec::new();
        for value in array {
            let (beside, above) = gap(value.decor().prefix());
            list.on_line(beside, &mut loose);
            loose.extend(above);
            let mut row = Row::new(value.as_str().unwrap_or_default());
            row.above = std::mem::take(&mut loose);
            let (beside, below) = gap(value.decor().suffix());
            row.beside = beside;
            loose.extend(below);
            list.rows.push(row);
        }
        let (beside, below) = gap(Some(array.trailing()));
        list.on_line(beside, &mut loose);
        loose.extend(below);
        list.tail = loose;
        list
    }

    pub(crate) fn of<T: AsRef<str>>(texts: &[T]) -> Self {
        let mut list = Self::default();
        for text in texts {
            list.insert(Row::new(text.as_ref()));
        }
        list
    }

    /// A comment behind the last string, or behind the bracket.
    fn on_line(&mut self, comment: Option<String>, loose: &mut Vec<String>) {
        let Some(comment) = comment else { return };
        let place = match self.rows.last_mut() {
            Some(row) => &mut row.beside,
            None => &mut self.head,
        };
        match place {
            Some(_) => loose.push(comment),
            None => *place = Some(comment),
        }
    }

    /// Before the first string that is greater; a string that is there already takes the new one's comments.
    pub(crate) fn insert(&mut self, row: Row) {
        if let Some(known) = self.rows.iter_mut().find(|known| known.text == row.text) {
            known.above.extend(row.above);
            match &known.beside {
                Some(_) => known.above.extend(row.beside),
                None => known.beside = row.beside,
            }
            return;
        }
        let at = self.rows.iter().position(|known| known.text > row.text);
        self.rows.insert(at.unwrap_or(self.rows.len()), row);
    }

    pub(crate) fn take(&mut self, text: &str) -> Option<Row> {
        let at = self.rows.iter().position(|row| row.text == text)?;
        Some(self.rows.remove(at))
    }

    /// Gives a string another text in its place; in a sorted list at its new place.
    pub(crate) fn replace(&mut self, text: &str, new: &str) {
        let sorted = self.rows.is_sorted_by(|a, b| a.text <= b.text);
        let Some(at) = self.rows.iter().position(|row| row.text == text) else {
            return;
        };
        let known = self.rows.iter().any(|row| row.text == new);
        if sorted || known {
            let mut row = self.rows.remove(at);
            row.text = new.to_owned();
            self.insert(row);
        } else {
            self.rows[at].text = new.to_owned();
        }
    }

    pub(crate) fn write(&self) -> Array {
        let mut array = Array::new();
        let mut beside = self.head.as_ref();
        for row in &self.rows {
            let mut value = Value::from(row.text.as_str());
            value.decor_mut().set_prefix(lines(beside, &row.above) + INDENT);
            value.decor_mut().set_suffix("");
            array.push_formatted(value);
            beside = row.beside.as_ref();
        }
        let end = lines(beside, &self.tail);
        if !self.rows.is_empty() || !end.is_empty() {
            array.set_trailing(end + "\n");
            array.set_trailing_comma(!self.rows.is_empty());
        }
        array
    }
}

fn lines(beside: Option<&String>, below: &[String]) -> String {
    let first = beside.map(|comment| format!(" {comment}")).unwrap_or_default();
    below.iter().fold(first, |text, comment| text + INDENT + comment)
}

/// The comment on the line that ends, and those on lines of their own.
fn gap(text: Option<&RawString>) -> (Option<String>, Vec<String>) {
    let text = text.and_then(RawString::as_str).unwrap_or_default();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let comment = |line: &str| Some(line.trim().to_owned()).filter(|line| !line.is_empty());
    (comment(first), rest.lines().filter_map(comment).collect())
}
