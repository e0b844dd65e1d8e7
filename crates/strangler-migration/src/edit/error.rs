//! Why an edit is refused; each says how to go on.

use strangler_base::Diagnostic;

/// An edit that does not fit.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum EditError {
    /// The files are wrong to begin with.
    #[error("the files under migration/ have errors; correct them first")]
    Broken(Vec<Diagnostic>),
    /// There is nothing to edit.
    #[error("there is no service under migration/services; `strangler init` writes those that are proposed")]
    NoServices,
    /// There is something already.
    #[error(
        "every service has its file under migration/services already: {0}; change them with `strangler edit`, or \
         remove the folder to begin anew"
    )]
    NotEmpty(String),
    /// No such service.
    #[error("there is no service `{id}`; {remedy}")]
    NoService {
        /// What was asked for.
        id: String,
        /// What would do.
        remedy: String,
    },
    /// The service exists.
    #[error(
        "there is a service `{0}` already (migration/services/{0}.toml); take another id, or `strangler edit merge`"
    )]
    Exists(String),
    /// The service was rejected and takes nothing.
    #[error("`{0}` was rejected; `strangler accept {0}` first")]
    Rejected(String),
    /// Two services would claim one member.
    #[error(
        "`{member}` stands in migration/services/{service}.toml and in migration/services/{other}.toml; remove it \
         from one of the two"
    )]
    ClaimedTwice {
        /// The member.
        member: String,
        /// The service that wants it.
        service: String,
        /// The service that has it.
        other: String,
    },
    /// A member belongs elsewhere than was said.
    #[error("`{member}` belongs to {owner}, not to {service}")]
    Elsewhere {
        /// The member.
        member: String,
        /// Its service.
        owner: String,
        /// What was said.
        service: String,
    },
    /// No id of a service.
    #[error("`{id}` cannot be the id of a service: {why}")]
    BadId {
        /// What was asked for.
        id: String,
        /// Why not.
        why: String,
    },
    /// No path.
    #[error(
        "`{0}` is no path of a module or an item; write it as `strangler graph` prints it, `shop::orders::cart`"
    )]
    BadPath(String),
    /// The edit changes nothing.
    #[error("nothing to do: {0}")]
    Nothing(String),
    /// Not an edit at all.
    #[error("`{text}` is no edit; {remedy}")]
    Unknown {
        /// What was written.
        text: String,
        /// What would do.
        remedy: String,
    },
}
