//! Sentences of the stages: names stand in them between backticks and are shown as code.

/// A piece of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) is_code: bool,
}

/// The pieces of a sentence; a backtick without a partner is text.
pub(crate) fn spans(sentence: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = sentence;
    while let Some((before, name, after)) = first_code(rest) {
        spans.push(Span {
            text: before.to_owned(),
            is_code: false,
        });
        spans.push(Span {
            text: name.to_owned(),
            is_code: true,
        });
        rest = after;
    }
    spans.push(Span {
        text: rest.to_owned(),
        is_code: false,
    });
    spans.retain(|span| !span.text.is_empty());
    spans
}

fn first_code(text: &str) -> Option<(&str, &str, &str)> {
    let (before, inside) = text.split_once('`')?;
    let (name, after) = inside.split_once('`')?;
    Some((before, name, after))
}
