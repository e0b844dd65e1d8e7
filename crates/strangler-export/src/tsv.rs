//! Lines of tab-separated cells; names of the analyzed tree cannot break a line.

use strangler_base::printable;

/// One line.
pub(crate) fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    cells.join("\t") + "\n"
}

/// The one escaping of this format: tabs and line ends become spaces, what cannot be printed is replaced.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
        .chars()
        .map(printable)
        .collect()
}
