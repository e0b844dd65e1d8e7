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
    /// Where it is registered.
    pub site: Site,
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
