//! The picture of the README: the first drawing of a report as a file of its own.

/// Colours of the report's style sheet, for light and dark.
const STYLE: &str = "<style>\n\
    svg { --ink: #1c2127; --soft: #525c67; --panel: #f3f4f2; --line: #d4d8dc; --inside: #3f7fb0; }\n\
    @media (prefers-color-scheme: dark) { svg { --ink: #e6e9ed; --soft: #a9b3be; --panel: #1d232a; --line: #37404a; --inside: #5fa3d6; } }\n\
    text { fill: var(--ink); font: 600 13px system-ui, sans-serif; }\n\
    .detail { font-weight: 400; font-size: 11px; fill: var(--soft); }\n\
    .box { fill: var(--panel); stroke: var(--line); }\n\
    .wire { fill: none; stroke: var(--inside); opacity: .55; }\n\
    </style>\n";

/// The first drawing of a page, with its style and without its links, which would lead nowhere.
pub(crate) fn picture(page: &str) -> Option<String> {
    let start = page.find("<svg")?;
    let end = start + page[start..].find("</svg>")? + "</svg>".len();
    let drawing = without_links(&page[start..end]);
    let (head, rest) = drawing.split_once('>')?;
    let head = head.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
    Some(format!("{head}>\n{STYLE}{}\n", rest.trim_start()))
}

fn without_links(drawing: &str) -> String {
    let mut parts = drawing.split("<a ");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    plain.replace("</a>", "")
}
