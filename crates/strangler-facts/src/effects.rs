//! Coupling that is neither a call nor a table: state, jobs, topics, calls to other systems.

use strangler_base::{ItemId, Site};

use crate::Access;

/// An item uses shared state.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct StateUse {
    /// The static, or the struct that the framework hands to handlers.
    pub state: ItemId,
    /// The field of it, where one is named.
    pub field: Option<String>,
    /// Who uses it.
    pub item: ItemId,
    /// How: read, or write where that can be seen.
    pub access: Access,
    /// Where.
    pub site: Site,
}

/// Work that no request starts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Job {
    /// What starts it.
    pub kind: JobKind,
    /// Its name as far as known.
    pub name: String,
    /// The item that starts it.
    pub item: ItemId,
    /// The item that does the work, where it is one of this tree.
    pub runs: Option<ItemId>,
    /// Where.
    pub site: Site,
}

/// What starts a job.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum JobKind {
    /// Spawned once.
    Spawned,
    /// By the clock.
    Scheduled,
    /// By a queue.
    Queued,
}

/// Whether a message leaves or arrives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// It is sent.
    Publish,
    /// It is received.
    Consume,
}

/// An item sends or receives messages.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Topic {
    /// The topic, queue, channel or subject; `{?}` for a part not known.
    pub name: String,
    /// Which way.
    pub direction: Direction,
    /// Who.
    pub item: ItemId,
    /// Where.
    pub site: Site,
}

/// An item calls another system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Outbound {
    /// The address or the kind of system; `{?}` for a part not known.
    pub target: String,
    /// Who.
    pub item: ItemId,
    /// Where.
    pub site: Site,
}

/// An item uses a family of keys of a key-value store, or of paths of files.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct KeyUse {
    /// The kind of store: `redis`, `file`.
    pub store: String,
    /// The key, `{?}` for what is computed: `session:{?}`.
    pub family: String,
    /// How.
    pub access: Access,
    /// Who.
    pub item: ItemId,
    /// Where.
    pub site: Site,
}

/// An item reads a setting of its environment.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SettingUse {
    /// Its name; `{?}` for a part not known.
    pub name: String,
    /// Who.
    pub item: ItemId,
    /// Where.
    pub site: Site,
}

/// Whether a token or a session is made or believed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TokenRole {
    /// Made, changed or ended.
    Issues,
    /// Read and checked.
    Verifies,
}

impl TokenRole {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Issues => "issues",
            Self::Verifies => "verifies",
        }
    }
}

/// An item issues or verifies tokens or sessions.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TokenUse {
    /// Which.
    pub role: TokenRole,
    /// Who.
    pub item: ItemId,
    /// Where.
    pub site: Site,
}
