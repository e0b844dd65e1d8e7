//! Rows as aligned columns, for people.

use std::fmt::Write;

/// `head` and `rows`, each column as wide as its widest cell.
pub(crate) fn columns<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let mut widths = head.map(|cell| cell.chars().count());
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = line(&head.map(str::to_owned), &widths);
    for row in rows {
        text.push_str(&line(row, &widths));
    }
    text
}

fn line<const N: usize>(row: &[String; N], widths: &[usize; N]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        let cell = crate::ui::one_line(cell);
        let _ = write!(line, "{cell:width$}  ");
    }
    format!("{}\n", line.trim_end())
}
