//! The table: first match wins, the last entry catches all.

use strangler_facts::{Method, RoutePath};

/// The id of the backend that is the monolith.
pub const MONOLITH: &str = "monolith";

/// What the gateway does with each request in one step. Entries stand in the order in which they are tried.
#[derive(Clone, PartialEq, Debug)]
pub struct RouteTable {
    /// Host names; empty for any.
    pub hosts: Vec<String>,
    /// The port on which the gateway listens.
    pub port: u16,
    /// With which files the gateway speaks TLS; none where it does not.
    pub tls: Option<Tls>,
    /// A header that requests from outside may not bring along.
    pub identity: Option<String>,
    /// Failures in a row after which a backend is left alone for a while; none where it never is.
    pub breaker: Option<u32>,
    /// The entries, more specific ones first.
    pub entries: Vec<Entry>,
    /// What happens to a request that no entry fits: the monolith.
    pub fallback: Action,
    /// Where each backend of the entries listens, sorted by id.
    pub upstreams: Vec<Upstream>,
}

/// Files on the gateway's host.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Tls {
    /// The certificate and those that vouch for it.
    pub certificate: String,
    /// Its key.
    pub key: String,
}

/// One backend's address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Upstream {
    /// A service id or [`MONOLITH`].
    pub id: String,
    /// Host name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Whether the address is the user's or assumed.
    pub assumed: bool,
}

/// Requests that fit, and what happens to them.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Which requests.
    pub matcher: Matcher,
    /// What happens to them.
    pub action: Action,
}

/// Which requests fit: all of method and path must.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Matcher {
    /// The method; `Any` fits all, `GET` fits `HEAD` as well ([`Matcher::methods`]).
    pub method: Method,
    /// The path; a parameter fits one part, a rest one or more, with or without a slash at the end.
    pub path: RoutePath,
}

/// What happens to a request.
#[derive(Clone, PartialEq, Debug)]
pub struct Action {
    /// Where it goes; weights add up to 100.
    pub backends: Vec<Backend>,
    /// A backend that gets a copy, whose answer is thrown away.
    pub mirror: Option<String>,
    /// A backend for requests that ask for it by `X-Canary: always`.
    pub opt_in: Option<String>,
    /// Milliseconds that the gateway waits for more of an answer before it gives up.
    pub timeout_ms: u64,
    /// Tries in all; above 1 only where the method is idempotent.
    pub attempts: u32,
}

/// One destination.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Backend {
    /// A service id or [`MONOLITH`].
    pub service: String,
    /// Percent.
    pub weight: u8,
}
