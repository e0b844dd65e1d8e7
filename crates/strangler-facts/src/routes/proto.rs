//! Services of `.proto` files, with the HTTP paths that their annotations give.

/// A service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Service {
    /// Its name.
    pub(crate) name: String,
    /// Its name after that of its package.
    pub(crate) full_name: String,
    /// What it offers.
    pub(crate) methods: Vec<Rpc>,
}

/// A method of a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Rpc {
    /// Its name.
    pub(crate) name: String,
    /// Verb and path of `google.api.http` annotations.
    pub(crate) http: Vec<(String, String)>,
    /// Whether messages go on, either way.
    pub(crate) streams: bool,
}

/// The services that a text declares.
pub(crate) fn services(text: &str) -> Vec<Service> {
    let tokens = tokens(text);
    let mut package = String::new();
    let mut found: Vec<Service> = Vec::new();
    // The verb of `custom: { kind: "HEAD" path: "/x" }`.
    let mut kind = String::new();
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].as_str() {
            "package" => package = tokens.get(at + 1).cloned().unwrap_or_default(),
            "service" if tokens.get(at + 2).is_some_and(|token| token == "{") => {
                let name = tokens[at + 1].clone();
                let dot = if package.is_empty() { "" } else { "." };
                found.push(Service {
                    full_name: format!("{package}{dot}{name}"),
                    name,
                    methods: Vec::new(),
                });
            }
            "rpc" => {
                let rpc = Rpc {
                    name: tokens.get(at + 1).cloned().unwrap_or_default(),
                    http: Vec::new(),
                    streams: streams(&tokens[at..]),
                };
                found
                    .iter_mut()
                    .last()
                    .into_iter()
                    .for_each(|service| service.methods.push(rpc.clone()));
            }
            "kind" if text_after(&tokens, at).is_some() => {
                kind = text_after(&tokens, at).unwrap_or_default().to_lowercase();
            }
            verb @ ("get" | "put" | "post" | "delete" | "patch" | "path") => {
                let verb = if verb == "path" { kind.as_str() } else { verb };
                let rpc = found.last_mut().and_then(|service| service.methods.last_mut());
                if let (Some(path), Some(rpc), false) = (text_after(&tokens, at), rpc, verb.is_empty()) {
                    rpc.http.push((verb.to_owned(), spelled_out(path)));
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// `rpc List(Request) returns (stream Item)`
fn streams(tokens: &[String]) -> bool {
    let until = tokens
        .iter()
        .position(|token| matches!(token.as_str(), "{" | ";"));
    let head = &tokens[..until.unwrap_or(tokens.len())];
    head.windows(3)
        .any(|three| three[0] == "(" && three[1] == "stream" && three[2] != ")")
}

/// `/v1/{name=shelves/*/books/**}` as the segments that it matches: `/v1/shelves/{name}/books/{*name}`.
fn spelled_out(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, inside)) = rest.split_once('{') {
        let Some((variable, after)) = inside.split_once('}') else {
            break;
        };
        out.push_str(before);
        let (name, pattern) = variable.split_once('=').unwrap_or((variable, "*"));
        let mut n_stars = 0;
        let segments = pattern.split('/').map(|segment| match segment {
            "*" => {
                n_stars += 1;
                let number = if n_stars > 1 {
                    format!("_{n_stars}")
                } else {
                    String::new()
                };
                format!("{{{name}{number}}}")
            }
            "**" => format!("{{*{name}}}"),
            literal => literal.to_owned(),
        });
        out.push_str(&segments.collect::<Vec<_>>().join("/"));
        rest = after;
    }
    out + rest
}

/// The string of `name: "…"` or `name = "…"`.
fn text_after(tokens: &[String], at: usize) -> Option<&str> {
    let sign = tokens.get(at + 1)?;
    let text = tokens.get(at + 2)?.strip_prefix('"')?;
    matches!(sign.as_str(), ":" | "=").then_some(text)
}

/// Words and signs; a string keeps the quote before it; comments are gone.
fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '/' if chars.peek() == Some(&'/') => {
                chars.by_ref().take_while(|char| *char != '\n').for_each(drop);
            }
            '/' if chars.peek() == Some(&'*') => {
                let mut last = ' ';
                chars
                    .by_ref()
                    .take_while(|char| {
                        let end = last == '*' && *char == '/';
                        last = *char;
                        !end
                    })
                    .for_each(drop);
            }
            '"' | '\'' => {
                let inner: String = chars.by_ref().take_while(|next| *next != char).collect();
                out.push(format!("\"{inner}"));
            }
            char if char.is_alphanumeric() || char == '_' => {
                let mut word = String::from(char);
                while let Some(next) =
                    chars.next_if(|next| next.is_alphanumeric() || matches!(next, '_' | '.'))
                {
                    word.push(next);
                }
                out.push(word);
            }
            char if char.is_whitespace() => {}
            char => out.push(char.to_string()),
        }
    }
    out
}
