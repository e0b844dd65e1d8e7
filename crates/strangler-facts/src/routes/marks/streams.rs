//! Whether a handler's answer goes on: by its parameters, its result, and what its body calls.

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, TypeIdx, TypeRef};

use crate::Stream;
use crate::code::{Code, Said};
use crate::eval::ends_with;

/// Types of libraries, by the end of their path.
const TYPES: &[(&str, Stream)] = &[
    ("WebSocketUpgrade", Stream::WebSocket),
    ("ws::Ws", Stream::WebSocket),
    ("ws::WebSocket", Stream::WebSocket),
    ("rocket_ws::WebSocket", Stream::WebSocket),
    ("websocket::WebSocket", Stream::WebSocket),
    ("ws::Channel", Stream::WebSocket),
    ("rocket_ws::Channel", Stream::WebSocket),
    ("ws::Stream", Stream::WebSocket),
    ("rocket_ws::Stream", Stream::WebSocket),
    ("WebsocketConnection", Stream::WebSocket),
    ("WebsocketChannelResult", Stream::WebSocket),
    ("IncomingUpgrade", Stream::WebSocket),
    ("BoxedWebSocketUpgraded", Stream::WebSocket),
    ("Sse", Stream::Events),
    ("SSE", Stream::Events),
    ("EventStream", Stream::Events),
    ("StreamBody", Stream::Body),
    ("ByteStream", Stream::Body),
    ("TextStream", Stream::Body),
    ("ReaderStream", Stream::Body),
    ("JsonLines", Stream::Body),
    ("tonic::Streaming", Stream::Body),
];
/// Functions of libraries, by the end of their path.
const FUNCTIONS: &[(&str, Stream)] = &[
    ("ws::start", Stream::WebSocket),
    ("ws::start_with_protocols", Stream::WebSocket),
    ("WsResponseBuilder::new", Stream::WebSocket),
    ("actix_ws::handle", Stream::WebSocket),
    ("actix_ws::handle_with_protocols", Stream::WebSocket),
    ("WebSocketUpgrade::new", Stream::WebSocket),
    ("hyper_tungstenite::upgrade", Stream::WebSocket),
    ("fastwebsockets::upgrade", Stream::WebSocket),
    ("upgrade::upgrade", Stream::WebSocket),
    ("Sse::new", Stream::Events),
    ("Sse::from_stream", Stream::Events),
    ("Sse::from_infallible_stream", Stream::Events),
    ("Sse::from_receiver", Stream::Events),
    ("SSE::new", Stream::Events),
    ("EventStream::new", Stream::Events),
    ("sse::stream", Stream::Events),
    ("sse::reply", Stream::Events),
    ("SseKeepAlive::new", Stream::Events),
    ("Body::from_stream", Stream::Body),
    ("Body::wrap_stream", Stream::Body),
    ("Body::from_bytes_stream", Stream::Body),
    ("StreamBody::new", Stream::Body),
    ("StreamBody::from", Stream::Body),
];
/// Macros that yield a stream.
const MACROS: &[(&str, Stream)] = &[
    ("EventStream", Stream::Events),
    ("TextStream", Stream::Body),
    ("ByteStream", Stream::Body),
    ("ReaderStream", Stream::Body),
];

/// Whether the answer of a function goes on.
pub(super) fn of_item(code: &Code<'_>, item: ItemId) -> Option<Stream> {
    if code.attr_named(item, "channel").is_some() {
        return Some(Stream::WebSocket);
    }
    let function = code.function(item)?;
    let file = code.file(function.part);
    let params = file[function.sig.params].iter().map(|param| param.ty);
    let mut types = params.chain(function.sig.ret);
    let signed = types.find_map(|ty| of_type(code, function.part, ty));
    signed.or_else(|| {
        let (part, body) = code.body(item)?;
        of_body(code, part, file[body].root, true)
    })
}

/// Whether the answer of a closure goes on.
pub(super) fn of_closure(code: &Code<'_>, part: PartId, closure: ExprId) -> Option<Stream> {
    let file = code.file(part);
    let Expr::Closure { params, body, .. } = file[closure].expr else {
        return None;
    };
    let mut types = file[params].iter().filter_map(|param| param.ty);
    types
        .find_map(|ty| of_type(code, part, ty))
        .or_else(|| of_body(code, part, body, true))
}

fn of_type(code: &Code<'_>, part: PartId, ty: TypeIdx) -> Option<Stream> {
    if let TypeRef::Tuple(parts) = code.file(part)[ty] {
        return code.file(part)[parts]
            .iter()
            .find_map(|ty| of_type(code, part, *ty));
    }
    let path = code.type_path(part, ty)?;
    let own = match code.said(part, path) {
        Said::External(text) | Said::Unresolved(text) => known(TYPES, &text),
        _ => None,
    };
    own.or_else(|| {
        let mut args = code.type_args(part, path).iter();
        args.find_map(|arg| of_type(code, part, *arg))
    })
}

/// What a body, and with `on` what it calls, says.
fn of_body(code: &Code<'_>, part: PartId, root: ExprId, on: bool) -> Option<Stream> {
    let file = code.file(part);
    let mut found = None;
    code.walk(part, root, &mut |id| {
        let one = match file[id].expr {
            Expr::Path(path) => match code.said(part, path) {
                Said::External(text) | Said::Unresolved(text) => known(FUNCTIONS, &text),
                Said::Item(item) if on => called(code, item),
                _ => None,
            },
            Expr::Macro(call) => known(MACROS, code.last_name(part, file[call].path)),
            Expr::MethodCall { name, args, .. } => match (code.name(part, name), args.len()) {
                ("on_upgrade", 1) => Some(Stream::WebSocket),
                ("streaming", 1) if code.graph.method(part, id).is_none() => Some(Stream::Body),
                _ => None,
            },
            _ => None,
        };
        found = [found, one].into_iter().flatten().min();
    });
    found
}

fn called(code: &Code<'_>, item: ItemId) -> Option<Stream> {
    code.function(item)?;
    let (part, body) = code.body(item)?;
    of_body(code, part, code.file(part)[body].root, false)
}

fn known(rows: &[(&str, Stream)], path: &str) -> Option<Stream> {
    let mut rows = rows.iter();
    rows.find(|(name, _)| ends_with(path, &[*name])).map(|row| row.1)
}
