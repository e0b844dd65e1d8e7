//! Queries by a parser: which tables a text reads and writes. CTE names, aliases and functions are no tables.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use sqlparser::ast::{
    Delete, Expr, FromTable, ObjectName, Query, SetExpr, Statement, TableFactor, TableObject, TableWithJoins,
    Visit, Visitor,
};
use sqlparser::dialect::{Dialect, GenericDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::parser::{Parser, ParserOptions};

use super::lexer::{Kind, Token, name, statements, table_name, tokens};
use super::{UNKNOWN, ddl, scan};
use crate::eval::Text;
use crate::names::is_one_of;
use crate::{Access, Direction};

/// Nesting that the parser follows.
const MAX_NESTING: usize = 50;
/// Stands for a hole while a text is parsed.
const FILLER: &str = "strangler_hole";

/// The words that statements begin with.
const BEGINNINGS: &[&str] = &[
    "select", "insert", "update", "delete", "with", "create", "alter", "drop", "truncate", "replace",
    "merge", "copy", "lock", "explain", "refresh", "call", "begin", "pragma", "listen", "notify", "load",
    "rename", "upsert",
];

/// How sure it is that a text is SQL.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Trust {
    /// It was given to a call that takes SQL.
    Given,
    /// It only looks like it: it must parse.
    Looks,
}

/// What one text touches.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Touched {
    /// Tables and how, sorted.
    pub(super) tables: Vec<(String, Access)>,
    /// Temporary tables that it makes.
    pub(super) temporary: Vec<String>,
    /// For each query the tables that it joins.
    pub(super) joins: Vec<Vec<String>>,
    /// Channels on which it listens, and to which it sends.
    pub(super) channels: Vec<(Direction, String)>,
    /// Names that stand before a bracket: functions and procedures of the database among them.
    pub(super) calls: Vec<String>,
}

/// Whether a text begins as SQL does.
pub(crate) fn looks_like_sql(text: &str) -> bool {
    let text = text.trim_start_matches(|char: char| char.is_whitespace() || char == '(');
    let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = text.split_at(len);
    let comment = text.starts_with("--") || text.starts_with("/*");
    is_one_of(word, BEGINNINGS)
        && (rest.is_empty()
            || rest.starts_with(|char: char| {
                char.is_whitespace() || char == '(' || char == '"' || char == '*' || char == ';'
            }))
        || comment
}

/// The tables that a text touches.
pub(super) fn touched(text: &Text, trust: Trust) -> Touched {
    let filled = text.fill(FILLER);
    let mut all = Touched::default();
    let lexed = tokens(&filled);
    if trust == Trust::Looks && !has_shape(&lexed) {
        return all;
    }
    let known = OnceCell::new();
    let parsed = || known.get_or_init(|| parsed(&filled)).as_ref();
    for statement in statements(&lexed) {
        if let Some(declared) = ddl::ddl(statement) {
            if trust == Trust::Given {
                all.tables.extend(filled_from(statement));
            }
            if let ddl::Ddl::Temporary { table } = declared {
                all.temporary.push(table);
            } else if trust == Trust::Given || parsed().is_some() {
                all.tables.extend(declared_tables(declared));
            }
        }
    }
    if trust == Trust::Given {
        for statement in statements(&lexed) {
            // What is declared is not called yet.
            let declares = ["create", "alter", "drop", "comment", "grant"];
            if declares.iter().any(|word| statement[0].is(word)) {
                continue;
            }
            all.channels.extend(channels(statement));
            let called = statement
                .windows(2)
                .filter(|pair| pair[0].is_name() && pair[1].sign("("));
            all.calls.extend(called.map(|pair| pair[0].text.to_string()));
        }
    }
    match parsed() {
        Some(parsed) => parsed.iter().for_each(|statement| visit(statement, &mut all)),
        None if trust == Trust::Given => {
            for statement in statements(&lexed)
                .into_iter()
                .filter(|statement| ddl::ddl(statement).is_none() && !declares_routine(statement))
            {
                let touches = scan::touches(statement);
                all.joins
                    .push(touches.iter().map(|(table, _)| table.clone()).collect());
                all.tables.extend(touches);
            }
        }
        None => {}
    }
    for (table, _) in &mut all.tables {
        hide_hole(table);
    }
    all.joins.iter_mut().flatten().for_each(hide_hole);
    all.tables.retain(|(table, _)| is_own(table));
    all.joins
        .iter_mut()
        .for_each(|join| join.retain(|table| is_own(table)));
    all.tables.sort();
    all.tables.dedup();
    all
}

/// What `CREATE TABLE x AS SELECT …` reads.
fn filled_from(statement: &[Token]) -> Vec<(String, Access)> {
    let is_query = |token: &Token| token.is("select") || token.is("with") || token.sign("(");
    let mut pairs = statement.windows(2);
    let begins = pairs.position(|pair| pair[0].is("as") && is_query(&pair[1]));
    let of_table = statement.iter().take(6).any(|token| token.is("table"));
    let rest = begins
        .filter(|_| of_table)
        .map_or(&[][..], |at| &statement[at + 1..]);
    let reads = scan::touches(rest).into_iter();
    reads.filter(|(_, access)| *access == Access::Read).collect()
}

/// `LISTEN x`, `NOTIFY x, 'payload'`, `SELECT pg_notify('x', $1)`
fn channels(statement: &[Token]) -> Vec<(Direction, String)> {
    let shown = |text: &str| text.replace(FILLER, UNKNOWN);
    let of_head = match statement[0].text.as_str() {
        "listen" => Some(Direction::Consume),
        "notify" => Some(Direction::Publish),
        _ => None,
    };
    let head = of_head.and_then(|direction| Some((direction, shown(&name(statement, 1)?.0))));
    let calls = statement
        .windows(3)
        .filter(|row| row[0].is("pg_notify") && row[1].sign("("));
    let calls = calls.map(|row| match row[2].kind {
        Kind::Text => (Direction::Publish, shown(&row[2].text)),
        _ => (Direction::Publish, UNKNOWN.to_owned()),
    });
    head.into_iter().chain(calls).collect()
}

/// `CREATE OR REPLACE FUNCTION …`, `CREATE TRIGGER …`
fn declares_routine(statement: &[Token]) -> bool {
    let head = statement.iter().take(7);
    let mut words = head.take_while(|token| !token.sign("("));
    statement[0].is("create")
        && words.any(|token| token.is("trigger") || token.is("function") || token.is("procedure"))
}

/// Whether a text has the second keyword of the statement that it begins.
fn has_shape(tokens: &[Token]) -> bool {
    let has = |word: &str| tokens.iter().any(|token| token.is(word));
    match tokens
        .iter()
        .find(|token| token.kind == Kind::Word)
        .map(|token| token.text.as_str())
    {
        Some("update") => has("set"),
        Some("insert" | "replace" | "merge") => has("into"),
        Some("select" | "delete" | "with") => has("from"),
        Some("create" | "alter" | "drop") => has("table") || has("view"),
        _ => false,
    }
}

/// The tables that a view's or a trigger's statement reads.
fn declared_tables(declared: ddl::Ddl) -> Vec<(String, Access)> {
    let schema = |table: String| (table, Access::Schema);
    match declared {
        ddl::Ddl::Create { table, .. } | ddl::Ddl::Alter { table, .. } => vec![schema(table)],
        ddl::Ddl::Temporary { .. } => Vec::new(),
        ddl::Ddl::Partition { of, .. } => vec![schema(of)],
        ddl::Ddl::View { view, reads } => {
            let reads = reads.into_iter().map(|table| (table, Access::Read));
            reads.chain([schema(view)]).collect()
        }
        ddl::Ddl::Rename { from, to } => vec![schema(from), schema(to)],
        ddl::Ddl::Drop { names, .. } => names.into_iter().map(schema).collect(),
    }
}

fn hide_hole(table: &mut String) {
    if table.contains(FILLER) {
        UNKNOWN.clone_into(table);
    }
}

/// Where tools of migrations note what has run: sqlx, diesel, sea-orm, refinery, dbmate, flyway, knex.
const LEDGERS: [&str; 8] = [
    "_sqlx_migrations",
    "__diesel_schema_migrations",
    "seaql_migrations",
    "refinery_schema_history",
    "schema_migrations",
    "flyway_schema_history",
    "knex_migrations",
    "knex_migrations_lock",
];

/// Whether a table is none of the database's own, nor of a tool of migrations.
pub(super) fn is_own(table: &str) -> bool {
    let own = [
        "pg_catalog.",
        "information_schema.",
        "pg_",
        "sqlite_",
        "mysql.",
        "pragma_",
        "#",
    ];
    let name = table.rsplit_once('.').map_or(table, |(_, name)| name);
    !own.iter().any(|prefix| table.starts_with(prefix))
        && !matches!(table, "dual" | "excluded" | "")
        && !LEDGERS.contains(&name)
}

fn parsed(text: &str) -> Option<Vec<Statement>> {
    let postgres: &dyn Dialect = &PostgreSqlDialect {};
    let sqlite: &dyn Dialect = &SQLiteDialect {};
    let mysql: &dyn Dialect = &MySqlDialect {};
    let generic: &dyn Dialect = &GenericDialect {};
    // Bodies between `$$` are none of the others'.
    let order: &[&dyn Dialect] = if text.contains("$$") {
        &[postgres, generic]
    } else if text.contains('`') {
        &[mysql, sqlite, generic, postgres]
    } else if text.contains('?') {
        &[sqlite, generic, mysql, postgres]
    } else {
        &[postgres, sqlite, generic, mysql]
    };
    order.iter().find_map(|dialect| {
        let parser = Parser::new(*dialect).with_recursion_limit(MAX_NESTING);
        let parser = parser.with_options(ParserOptions::new().with_trailing_commas(true));
        parser.try_with_sql(text).ok()?.parse_statements().ok()
    })
}

fn visit(statement: &Statement, out: &mut Touched) {
    let mut seen = Seen::default();
    let _ = statement.visit(&mut seen);
    let is_table = |name: &String| !seen.ctes.contains(name);
    seen.writes.retain(is_table);
    seen.reads.retain(is_table);
    // The target of an UPDATE or DELETE is visited as a relation, too.
    for target in &seen.targets {
        if let Some(row) = seen.reads.iter().position(|table| table == target) {
            seen.reads.remove(row);
        }
    }
    out.joins
        .push(seen.writes.iter().chain(&seen.reads).cloned().collect());
    out.tables
        .extend(seen.writes.into_iter().map(|table| (table, Access::Write)));
    out.tables
        .extend(seen.reads.into_iter().map(|table| (table, Access::Read)));
}

#[derive(Default)]
struct Seen {
    ctes: BTreeSet<String>,
    reads: Vec<String>,
    writes: Vec<String>,
    targets: Vec<String>,
}

impl Seen {
    /// `SELECT … INTO backup FROM t`, `… UNION TABLE t`; what lies in brackets is visited by itself.
    fn set(&mut self, set: &SetExpr) {
        match set {
            SetExpr::Select(select) => {
                let into = select.into.iter().filter(|into| !into.temporary);
                self.writes
                    .extend(into.flat_map(|into| into.targets.iter().filter_map(name_of)));
            }
            SetExpr::SetOperation { left, right, .. } => {
                self.set(left);
                self.set(right);
            }
            SetExpr::Table(table) => {
                let schema = table.schema_name.clone();
                let parts: Vec<String> = schema.into_iter().chain(table.table_name.clone()).collect();
                self.reads.push(table_name(&parts));
            }
            _ => {}
        }
    }

    fn target(&mut self, table: &TableFactor) {
        if let TableFactor::Table { name, .. } = table {
            let name = object(name);
            self.targets.push(name.clone());
            self.writes.push(name);
        }
    }

    fn delete(&mut self, delete: &Delete) {
        let (FromTable::WithFromKeyword(from) | FromTable::WithoutKeyword(from)) = &delete.from;
        let named: Vec<String> = delete.tables.iter().map(object).collect();
        for table in from {
            if named.is_empty() {
                self.target(&table.relation);
            } else {
                self.named_targets(table, &named);
            }
        }
    }

    /// `DELETE a FROM t a JOIN u …`
    fn named_targets(&mut self, table: &TableWithJoins, named: &[String]) {
        let joined = table.joins.iter().map(|join| &join.relation);
        for factor in std::iter::once(&table.relation).chain(joined) {
            if let TableFactor::Table { name, alias, .. } = factor {
                let alias = alias.as_ref().map(|alias| alias.name.value.clone());
                if named.contains(&object(name)) || alias.is_some_and(|alias| named.contains(&alias)) {
                    self.target(factor);
                }
            }
        }
    }
}

impl Visitor for Seen {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        let ctes = query.with.iter().flat_map(|with| &with.cte_tables);
        self.ctes
            .extend(ctes.map(|cte| table_name(&[ident(&cte.alias.name)])));
        self.set(&query.body);
        ControlFlow::Continue(())
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<()> {
        if let TableFactor::Table { name, args: None, .. } = factor {
            self.reads.push(object(name));
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_statement(&mut self, statement: &Statement) -> ControlFlow<()> {
        match statement {
            Statement::Insert(insert) => {
                if let TableObject::TableName(name) = &insert.table {
                    self.writes.push(object(name));
                }
            }
            Statement::Update(update) => self.target(&update.table.relation),
            Statement::Delete(delete) => self.delete(delete),
            Statement::Merge(merge) => self.target(&merge.table),
            Statement::Truncate(truncate) => {
                self.writes
                    .extend(truncate.table_names.iter().map(|table| object(&table.name)));
            }
            Statement::Copy {
                source: sqlparser::ast::CopySource::Table { table_name, .. },
                to,
                ..
            } => {
                if *to {
                    self.reads.push(object(table_name));
                } else {
                    self.writes.push(object(table_name));
                }
            }
            // Declarations are read by their tokens; what a trigger or a function does it does when it is run.
            Statement::CreateView(_)
            | Statement::CreateTable(_)
            | Statement::CreateTrigger(_)
            | Statement::CreateFunction(_)
            | Statement::CreateProcedure { .. } => return ControlFlow::Break(()),
            _ => {}
        }
        ControlFlow::Continue(())
    }
}

/// The table into which a query selects; `@x` is a variable.
fn name_of(target: &Expr) -> Option<String> {
    let parts = match target {
        Expr::Identifier(name) => std::slice::from_ref(name),
        Expr::CompoundIdentifier(parts) => parts,
        _ => return None,
    };
    let name = table_name(&parts.iter().map(ident).collect::<Vec<_>>());
    Some(name).filter(|name| !name.starts_with('@'))
}

fn ident(ident: &sqlparser::ast::Ident) -> String {
    if ident.quote_style.is_some() {
        ident.value.clone()
    } else {
        ident.value.to_lowercase()
    }
}

fn object(object: &ObjectName) -> String {
    let parts = object.0.iter().filter_map(|part| part.as_ident());
    table_name(&parts.map(ident).collect::<Vec<_>>())
}

/// The first name in a text, for callers that give only a table's name.
pub(super) fn only_name(text: &str) -> Option<String> {
    let lexed = tokens(text);
    let (found, len) = name(&lexed, 0)?;
    (len == lexed.len() && lexed[0].kind != Kind::Text).then_some(found)
}
