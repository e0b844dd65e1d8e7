//! Addresses and limits: what people set, else what is assumed.
//!
//! In: `[gateway]` and `[policy]`. Out: upstreams and numbers, and messages about addresses that are none.

use std::collections::BTreeSet;

use strangler_base::Diagnostic;
use strangler_migration::{GatewaySettings, Policy};

use crate::{MONOLITH, Upstream};

/// Where the gateway listens unless told otherwise.
pub const DEFAULT_GATEWAY_PORT: u16 = 8000;
/// Where a backend is assumed to listen, under a host name that is its id.
pub const DEFAULT_PORT: u16 = 8080;
/// How long the gateway waits for more of an answer unless told otherwise: what nginx does by itself. Less would end
/// uploads, long polls and streams that the monolith serves today, on the day the gateway is put before it.
pub const DEFAULT_TIMEOUT_MS: u64 = 60_000;
/// How often a safe request is tried unless told otherwise.
pub const DEFAULT_ATTEMPTS: u32 = 3;

/// Numbers that hold for all entries.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) timeout_ms: u64,
    pub(crate) attempts: u32,
}

pub(crate) fn limits(policy: &Policy) -> Limits {
    Limits {
        timeout_ms: policy.timeout_ms.unwrap_or(DEFAULT_TIMEOUT_MS),
        attempts: policy.attempts.unwrap_or(DEFAULT_ATTEMPTS).max(1),
    }
}

/// Where the monolith and the given services listen, sorted by id.
pub(crate) fn upstreams(
    services: &BTreeSet<&str>,
    gateway: &GatewaySettings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Upstream> {
    let mut ids = services.clone();
    ids.insert(MONOLITH);
    ids.into_iter()
        .map(|id| upstream(id, gateway, diagnostics))
        .collect()
}

fn upstream(id: &str, gateway: &GatewaySettings, diagnostics: &mut Vec<Diagnostic>) -> Upstream {
    let (key, written) = if id == MONOLITH {
        ("monolith".to_owned(), gateway.monolith.as_ref())
    } else {
        (format!("services.{id}"), gateway.services.get(id))
    };
    let address = written.and_then(|text| parse(text));
    if let (Some(text), None) = (written, &address) {
        diagnostics.push(
            Diagnostic::error("bad-address", format!("`{text}` at gateway.{key} is no address"))
                .help("write `host:port`, with a port from 1 to 65535"),
        );
    }
    let assumed = address.is_none();
    let (host, port) = address.unwrap_or_else(|| (id.to_owned(), DEFAULT_PORT));
    Upstream {
        id: id.to_owned(),
        host,
        port,
        assumed,
    }
}

/// `host:port`; the host of letters, digits, `.`, `-`, `_`, or in brackets for IPv6. Anything else could not be
/// written into the files of every gateway.
fn parse(text: &str) -> Option<(String, u16)> {
    let (host, port) = text.trim().rsplit_once(':')?;
    let port: u16 = port.parse().ok().filter(|port| *port > 0)?;
    let plain = |host: &str| {
        host.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
    };
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let well_formed = match inner {
        Some(inner) => {
            inner.chars().all(|c| c.is_ascii_hexdigit() || ":.".contains(c)) && inner.contains(':')
        }
        None => plain(host) && !host.is_empty(),
    };
    well_formed.then(|| (host.to_owned(), port))
}
