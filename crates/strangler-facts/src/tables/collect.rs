//! Gathers what the readers find and brings it to one sorted form.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, ModuleId, Site};

use super::UNKNOWN;
use super::sql::is_own;
use crate::{Access, ForeignKey, Join, Table, TableAccess, Topic, Trigger};

/// What the readers found so far.
#[derive(Default)]
pub(crate) struct Collector {
    tables: BTreeMap<String, Table>,
    /// Tables that a later migration took away.
    dropped: BTreeSet<String>,
    temporary: BTreeSet<String>,
    /// Tables that hold a part of another one's rows.
    partitions: BTreeMap<String, String>,
    /// What functions and procedures of the database touch.
    routines: BTreeMap<String, Vec<(String, Access)>>,
    accesses: BTreeSet<TableAccess>,
    joins: BTreeSet<Join>,
    triggers: BTreeSet<Trigger>,
    topics: BTreeSet<Topic>,
}

impl Collector {
    /// A table is declared: in a file of its own, or in a module.
    pub(crate) fn declare(&mut self, name: &str, site: Site, module: Option<ModuleId>) {
        let table = self.table(name);
        table.sites.push(site);
        self.accesses.insert(TableAccess {
            table: name.to_owned(),
            access: Access::Schema,
            item: None,
            module,
            once: false,
            site,
        });
    }

    /// A view reads tables.
    pub(crate) fn view(&mut self, name: &str, reads: Vec<String>) {
        self.table(name).view_of.extend(reads);
    }

    /// A foreign key of a table.
    pub(crate) fn foreign_key(&mut self, name: &str, key: ForeignKey) {
        self.table(name).foreign_keys.push(key);
    }

    /// The database does something when a table changes.
    pub(crate) fn trigger(&mut self, trigger: Trigger) {
        self.triggers.insert(trigger);
    }

    /// A query listens on a channel or sends to one.
    pub(crate) fn topic(&mut self, topic: Topic) {
        self.topics.insert(topic);
    }

    /// What queries send and receive, sorted.
    pub(crate) fn topics(&mut self) -> BTreeSet<Topic> {
        std::mem::take(&mut self.topics)
    }

    /// The triggers, sorted.
    pub(crate) fn triggers(&mut self) -> Vec<Trigger> {
        std::mem::take(&mut self.triggers).into_iter().collect()
    }

    /// A table of migrations is gone after the last of them.
    pub(crate) fn dropped(&mut self, name: &str) {
        self.dropped.insert(name.to_owned());
    }

    /// A table lives only as long as its session.
    pub(crate) fn temporary(&mut self, name: &str) {
        self.temporary.insert(name.to_owned());
    }

    /// A table holds a part of another one's rows: who touches it touches that one.
    pub(crate) fn partition(&mut self, name: String, of: String) {
        self.partitions.insert(name, of);
    }

    /// A function or procedure of the database touches tables.
    pub(crate) fn routine(&mut self, name: String, touches: Vec<(String, Access)>) {
        self.routines.entry(name).or_default().extend(touches);
    }

    /// What the tables are that a call of the database touches; of what is declared alone, so that no variable counts.
    pub(crate) fn called(&self, routine: &str) -> Vec<(String, Access)> {
        let touches = self.routines.get(routine).into_iter().flatten();
        touches
            .filter(|(table, _)| self.is_declared(table))
            .cloned()
            .collect()
    }

    /// Puts the whole in the place of its parts, which stay declared.
    fn unite(&mut self) {
        let partitions = std::mem::take(&mut self.partitions);
        if partitions.is_empty() {
            return;
        }
        let whole = |name: &str| {
            let mut name = name;
            for _ in 0..partitions.len() {
                name = partitions.get(name).map_or(name, String::as_str);
            }
            name.to_owned()
        };
        let accesses = std::mem::take(&mut self.accesses).into_iter();
        self.accesses = accesses
            .map(|access| match access.access {
                Access::Schema => access,
                _ => TableAccess {
                    table: whole(&access.table),
                    ..access
                },
            })
            .collect();
        let joins = std::mem::take(&mut self.joins).into_iter();
        self.joins = joins
            .map(|mut join| {
                join.tables = join.tables.iter().map(|table| whole(table)).collect();
                join.tables.sort();
                join.tables.dedup();
                join
            })
            .filter(|join| join.tables.len() > 1)
            .collect();
    }

    /// Gives one spelling to names that differ in their case alone: most databases take them for the same.
    fn respell(&mut self) {
        let mut spelled: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let touched = self.accesses.iter().map(|access| access.table.as_str());
        for name in touched.chain(self.tables.keys().map(String::as_str)) {
            spelled.entry(name.to_lowercase()).or_default().insert(name);
        }
        spelled.retain(|_, names| names.len() > 1);
        // As it is declared, else as it is quoted: capitals come first.
        let chosen = spelled.into_iter().filter_map(|(lower, names)| {
            let declared = names.iter().find(|name| self.tables.contains_key(**name));
            let chosen = declared.or_else(|| names.first())?;
            Some((lower, (*chosen).to_owned()))
        });
        let chosen: BTreeMap<String, String> = chosen.collect();
        if chosen.is_empty() {
            return;
        }
        let spell = |name: &mut String| {
            if let Some(chosen) = chosen.get(&name.to_lowercase()) {
                name.clone_from(chosen);
            }
        };
        let accesses = std::mem::take(&mut self.accesses).into_iter();
        self.accesses = accesses
            .map(|mut access| {
                spell(&mut access.table);
                access
            })
            .collect();
        let joins = std::mem::take(&mut self.joins).into_iter();
        self.joins = joins
            .map(|mut join| {
                join.tables.iter_mut().for_each(spell);
                join.tables.sort();
                join.tables.dedup();
                join
            })
            .filter(|join| join.tables.len() > 1)
            .collect();
        for (name, table) in std::mem::take(&mut self.tables) {
            let mut name = name;
            spell(&mut name);
            let row = self.table(&name);
            row.view_of.extend(table.view_of);
            row.foreign_keys.extend(table.foreign_keys);
            row.sites.extend(table.sites);
        }
    }

    /// Whether a table is declared so far.
    pub(crate) fn is_declared(&self, name: &str) -> bool {
        self.tables.contains_key(name)
    }

    /// An item touches a table.
    pub(crate) fn access(&mut self, access: TableAccess) {
        self.accesses.insert(access);
    }

    /// One query of an item touches several tables.
    pub(crate) fn join(&mut self, mut tables: Vec<String>, item: ItemId, site: Site) {
        tables.sort();
        tables.dedup();
        tables.retain(|table| table != UNKNOWN);
        if tables.len() > 1 {
            self.joins.insert(Join { tables, item, site });
        }
    }

    fn table(&mut self, name: &str) -> &mut Table {
        self.tables.entry(name.to_owned()).or_insert_with(|| Table {
            name: name.to_owned(),
            view_of: Vec::new(),
            foreign_keys: Vec::new(),
            sites: Vec::new(),
        })
    }

    /// What code declares though no SQL file does and nothing touches: it only gives a shape to the rows of a query.
    fn shapes(&self) -> BTreeSet<String> {
        let in_sql = |access: &TableAccess| access.item.is_none() && access.module.is_none();
        if !self.accesses.iter().any(in_sql) {
            return BTreeSet::new();
        }
        let known = self
            .accesses
            .iter()
            .filter(|access| in_sql(access) || access.item.is_some());
        let known: BTreeSet<&str> = known.map(|access| access.table.as_str()).collect();
        self.tables
            .keys()
            .filter(|name| !known.contains(name.as_str()))
            .cloned()
            .collect()
    }

    /// Tables, accesses and joins, each sorted.
    pub(crate) fn finish(mut self) -> (Vec<Table>, Vec<TableAccess>, Vec<Join>) {
        self.unite();
        self.respell();
        let gone: BTreeSet<String> = self
            .dropped
            .iter()
            .filter(|name| !self.tables.contains_key(*name))
            .cloned()
            .collect();
        self.accesses
            .retain(|access| access.item.is_some() || !gone.contains(&access.table));
        let shapes = self.shapes();
        let is_table = |name: &str| is_own(name) && !self.temporary.contains(name) && !shapes.contains(name);
        self.tables.retain(|name, _| is_table(name));
        self.accesses.retain(|access| is_table(&access.table));
        let joins = std::mem::take(&mut self.joins).into_iter();
        self.joins = joins
            .map(|mut join| {
                join.tables.retain(|name| is_table(name));
                join
            })
            .filter(|join| join.tables.len() > 1)
            .collect();
        let touched: Vec<String> = self.accesses.iter().map(|access| access.table.clone()).collect();
        for name in touched {
            if name != UNKNOWN {
                self.table(&name);
            }
        }
        for table in self.tables.values_mut() {
            table.sites.sort_unstable();
            table.sites.dedup();
            table.view_of.sort();
            table.view_of.dedup();
            table.foreign_keys.sort();
            // Said by a migration and by the code again, it is still one.
            table
                .foreign_keys
                .dedup_by(|later, first| (&later.columns, &later.table) == (&first.columns, &first.table));
        }
        (
            self.tables.into_values().collect(),
            self.accesses.into_iter().collect(),
            self.joins.into_iter().collect(),
        )
    }
}
