//! Addresses that calls to other systems name.

use super::{HTTP, HTTP_CALLS};
use crate::code::Code;
use crate::eval::{Text, Value};
use strangler_base::ItemId;

/// Which argument of a call is the address of a connection or a request that it makes: of tonic, of hyper.
fn dialed(code: &Code<'_>, item: ItemId, callee: &str) -> Option<usize> {
    let (crates, _, row) = DIALS.iter().find(|(_, name, _)| callee.ends_with(name))?;
    code.depends(item, crates).then_some(*row)
}

/// Calls that name an address: crates, the end of the path or the method, which argument.
const DIALS: &[(&[&str], &str, usize)] = &[
    (&["tonic"], "Client::connect", 0),
    (&["tonic"], "Channel::from_static", 0),
    (&["tonic"], "Channel::from_shared", 0),
    (&["tonic"], "Endpoint::from_static", 0),
    (&["tonic"], "Endpoint::from_shared", 0),
    (&["tonic"], "Endpoint::new", 0),
    (&["hyper", "hyper_util"], ".uri", 1),
    (&["tokio_tungstenite"], "connect_async", 0),
];

pub(super) fn is_dial(callee: &str) -> bool {
    DIALS.iter().any(|(_, name, _)| callee.ends_with(name))
}

/// The address of an outbound call.
pub(super) fn address(code: &Code<'_>, item: ItemId, callee: &str, args: &[Value]) -> Option<String> {
    if let Some(row) = dialed(code, item, callee) {
        let text = args.get(row).map(Value::to_text)?;
        let is_address = text.to_string().contains("://");
        return (is_address || callee.ends_with("Client::connect")).then(|| text.to_string());
    }
    let last = callee.rsplit(['.', ':']).next().unwrap_or_default();
    if !HTTP_CALLS.contains(&last) || !code.depends(item, HTTP) {
        return None;
    }
    let by_function = HTTP.iter().any(|krate| callee.starts_with(krate));
    let row = usize::from(callee.starts_with('.')) + usize::from(last == "request");
    let text = match args.get(row) {
        Some(Value::Text(text)) => text.clone(),
        _ if by_function => Text::hole(),
        _ => return None,
    };
    let shown = text.to_string();
    let is_address = shown.starts_with("http") || shown.starts_with("{?}/") || shown.contains("://");
    (is_address || by_function).then_some(shown)
}
