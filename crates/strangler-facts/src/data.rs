//! Data: tables, who touches them, and what a transaction holds together.

use strangler_base::{ItemId, ModuleId, Site};

/// A table or a view; a collection of a document store counts as a table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Table {
    /// Its name, lower case unless quoted, with a schema other than the default one in front.
    pub name: String,
    /// Of a view what it reads; empty for a table.
    pub view_of: Vec<String>,
    /// Its foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
    /// Where it is declared, sorted.
    pub sites: Vec<Site>,
}

/// A foreign key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ForeignKey {
    /// The columns that refer.
    pub columns: Vec<String>,
    /// The table they refer to.
    pub table: String,
    /// Where.
    pub site: Site,
}

/// What the database does by itself when a table changes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Trigger {
    /// Its name.
    pub name: String,
    /// The table on which it fires.
    pub table: String,
    /// Tables that it reads, sorted.
    pub reads: Vec<String>,
    /// Tables that it writes, sorted.
    pub writes: Vec<String>,
    /// Where it is declared.
    pub site: Site,
}

/// How a table is touched.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Access {
    /// Rows are read.
    Read,
    /// Rows are inserted, changed or deleted.
    Write,
    /// It is declared or altered.
    Schema,
}

impl Access {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Schema => "schema",
        }
    }
}

/// One item touches one table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TableAccess {
    /// The table.
    pub table: String,
    /// How.
    pub access: Access,
    /// Through which item; none for SQL files.
    pub item: Option<ItemId>,
    /// The module of that item.
    pub module: Option<ModuleId>,
    /// Whether a migration does it, which runs once and not while serving.
    pub once: bool,
    /// Where.
    pub site: Site,
}

impl TableAccess {
    /// How the program at work touches the table: whatever a migration does to rows, it is of the schema.
    #[must_use]
    pub fn at_work(&self) -> Access {
        if self.once { Access::Schema } else { self.access }
    }
}

/// One query touches several tables.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Join {
    /// The tables, sorted, two or more.
    pub tables: Vec<String>,
    /// Through which item.
    pub item: ItemId,
    /// Where.
    pub site: Site,
}

/// A transaction and what it holds together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Transaction {
    /// The item that begins it.
    pub item: ItemId,
    /// Tables read in it, sorted.
    pub reads: Vec<String>,
    /// Tables written in it, sorted.
    pub writes: Vec<String>,
    /// Items that run in it, sorted.
    pub items: Vec<ItemId>,
    /// Where it begins.
    pub site: Site,
}
