//! Routes: what a server answers, and which item answers it.

use std::fmt;

use strangler_base::{ItemId, ModuleId, Site, TargetId};

/// A target that serves HTTP.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Server {
    /// The target's module name.
    pub name: String,
    /// The target.
    pub target: TargetId,
    /// Where it begins to serve; none where only routers were found.
    pub site: Option<Site>,
}

/// One method on one path.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Route {
    /// The server's name; empty where no server mounts it.
    pub server: String,
    /// The path.
    pub path: RoutePath,
    /// The method.
    pub method: Method,
    /// The item that answers, where it is one of this tree.
    pub handler: Option<ItemId>,
    /// The handler as written, `closure` for one without a name.
    pub handler_text: String,
    /// The module that holds the handler, else the registration.
    pub module: ModuleId,
    /// The condition around its registration, as written.
    pub condition: Option<String>,
    /// Layers and guards around it, as written, outermost first.
    pub layers: Vec<String>,
    /// What of it is recognized as authentication, sorted.
    pub authentication: Vec<Authentication>,
    /// Whether its answer goes on: a websocket or a stream.
    pub stream: Option<Stream>,
    /// Where it is registered.
    pub site: Site,
}

/// Something that asks a request who sends it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Authentication {
    /// Where in a route it is.
    pub by: AuthenticationBy,
    /// The type or the function, as written.
    pub what: String,
    /// Why it is taken for authentication.
    pub sign: Sign,
    /// Where that shows.
    pub site: Site,
}

/// Where in a route authentication is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AuthenticationBy {
    /// A layer, a guard or a filter around the handler.
    Layer,
    /// A parameter of the handler.
    Parameter,
    /// An attribute of the handler.
    Attribute,
    /// The handler's body.
    Body,
}

/// Why something is taken for authentication.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sign {
    /// It reads a credential, verifies a token or refuses who has none.
    Code,
    /// A library's for this purpose.
    Library,
    /// Only its name says so.
    Name,
}

/// An answer that goes on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stream {
    /// A websocket.
    WebSocket,
    /// Events sent by the server.
    Events,
    /// A body whose length nobody knows before.
    Body,
}

impl AuthenticationBy {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Layer => "layer",
            Self::Parameter => "parameter",
            Self::Attribute => "attribute",
            Self::Body => "body",
        }
    }
}

impl Sign {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Library => "library",
            Self::Name => "name",
        }
    }
}

impl Stream {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::WebSocket => "websocket",
            Self::Events => "events",
            Self::Body => "stream",
        }
    }
}

/// An HTTP method.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Method {
    /// Every method is served.
    Any,
    /// This one, in capitals.
    Named(String),
    /// A method that is not known, shown as `{?}`.
    Unknown,
}

/// The path of a route, from the root of the server on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct RoutePath {
    /// What stands between the slashes.
    pub parts: Vec<PathPart>,
    /// Whether it ends with a slash (the root does not count).
    pub trailing_slash: bool,
}

/// What stands between two slashes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PathPart {
    /// These characters.
    Literal(String),
    /// A parameter and its name.
    Param(String),
    /// The rest of the path and its name.
    Rest(String),
    /// Literal text around parameters, `v{version}.json`, as written.
    Mixed(String),
    /// Not known: any number of parts.
    Unknown,
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => "ANY",
            Self::Named(name) => name,
            Self::Unknown => "{?}",
        })
    }
}

impl fmt::Display for PathPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) | Self::Mixed(text) => f.write_str(text),
            Self::Param(name) => write!(f, "{{{name}}}"),
            Self::Rest(name) => write!(f, "{{*{name}}}"),
            Self::Unknown => f.write_str("{?}"),
        }
    }
}

impl fmt::Display for RoutePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            write!(f, "/{part}")?;
        }
        f.write_str(if self.parts.is_empty() || self.trailing_slash {
            "/"
        } else {
            ""
        })
    }
}
