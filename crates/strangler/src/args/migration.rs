//! `strangler init`, `accept`, `reject`, `edit`, `sync`, `explain`

use camino::Utf8PathBuf;
use clap::{Args, Subcommand, ValueEnum};

use super::{Analysis, Search, Tree};

#[derive(Args, Debug)]
pub(crate) struct Init {
    #[command(flatten)]
    pub(crate) tree: Tree,
    /// Which of the proposed cuts
    #[arg(long, default_value = "recommended")]
    pub(crate) cut: CutName,
    #[command(flatten)]
    pub(crate) search: Search,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

/// One of the cuts of a proposal.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CutName {
    /// Few large services
    Coarse,
    /// What we would do
    Recommended,
    /// Many small services
    Fine,
}

impl CutName {
    /// The word that a proposal uses.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Coarse => "coarse",
            Self::Recommended => "recommended",
            Self::Fine => "fine",
        }
    }
}

/// Where the monolith lies, for commands with another subject.
#[derive(Args, Debug)]
pub(crate) struct Place {
    /// The folder that holds the monolith's Cargo.toml
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(crate) repo: Utf8PathBuf,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

#[derive(Args, Debug)]
pub(crate) struct Decide {
    /// Ids of services
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Args, Debug)]
pub(crate) struct Edit {
    #[command(subcommand)]
    pub(crate) command: EditCommand,
}

#[derive(Subcommand, Debug)]
pub(crate) enum EditCommand {
    /// Give modules or items, and what lies below them, to another service
    Move {
        /// Paths, as `strangler graph` prints them, then the service that gets them; or PATH:SERVICE
        #[arg(required = true, num_args = 1.., value_name = "PATH... SERVICE")]
        words: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Make one service of two
    Merge {
        /// The service that goes; or FROM:INTO
        from: String,
        /// The service that stays
        into: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Take a new service out of another one
    Split {
        /// The service that gives; or SERVICE:NEW:PATH,PATH
        service: String,
        /// The id of the new one
        new: Option<String>,
        /// Modules or items that go to it
        paths: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Give a service another id
    Rename {
        /// Its id so far; or OLD:NEW
        service: String,
        /// Its new id
        new: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Sync {
    #[command(flatten)]
    pub(crate) tree: Tree,
    /// The revision at which migration/ and the code agreed [default: the last change of migration/]
    #[arg(long, value_name = "REV")]
    pub(crate) base: Option<String>,
    /// Write what is proposed, where there is one answer only
    #[arg(long)]
    pub(crate) write: bool,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A path, the id of a service, or the id of a finding
    #[arg(required = true, num_args = 1..)]
    pub(crate) subject: Vec<String>,
    #[command(flatten)]
    pub(crate) place: Place,
}
