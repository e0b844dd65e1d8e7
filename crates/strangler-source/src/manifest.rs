//! A `Cargo.toml` as a table, with the few questions both readers ask of it.
//!
//! In: its text. Out: sections, dependencies with their paths, paths that leave the tree. It does not know the file system.

use strangler_base::RelPath;
use toml::{Table, Value};

use crate::DependencyKind;

/// One manifest of the tree.
#[derive(Debug)]
pub(crate) struct Manifest {
    pub(crate) folder: RelPath,
    pub(crate) text: String,
    pub(crate) table: Table,
}

/// A dependency as one section spells it.
pub(crate) struct Declared<'a> {
    pub(crate) key: &'a str,
    pub(crate) kind: DependencyKind,
    pub(crate) value: &'a Value,
}

impl Manifest {
    pub(crate) fn path(&self) -> RelPath {
        self.folder.join("Cargo.toml").unwrap_or_default()
    }

    pub(crate) fn package(&self) -> Option<&Table> {
        // Long ago the section was called `project`.
        section(&self.table, "package").or_else(|| section(&self.table, "project"))
    }

    pub(crate) fn workspace(&self) -> Option<&Table> {
        section(&self.table, "workspace")
    }

    /// Every dependency of every section.
    pub(crate) fn dependencies(&self) -> Vec<Declared<'_>> {
        let mut declared = dependencies(&self.table);
        let per_cfg = section(&self.table, "target").into_iter().flat_map(Table::values);
        declared.extend(per_cfg.filter_map(Value::as_table).flat_map(dependencies));
        declared
    }

    /// Paths that `[patch]` puts in the place of packages from elsewhere.
    pub(crate) fn patches(&self) -> Vec<(&str, RelPath)> {
        let sources = section(&self.table, "patch").into_iter().flat_map(Table::values);
        let patches = sources.filter_map(Value::as_table).flatten();
        let local = patches.filter_map(|(key, value)| {
            let table = value.as_table()?;
            Some((
                string(table, "package").unwrap_or(key),
                self.folder.join(string(table, "path")?)?,
            ))
        });
        local.collect()
    }

    /// Names of registries: of dependencies, and of what `[patch]` patches.
    pub(crate) fn registries(&self) -> Vec<&str> {
        let declared = self.dependencies();
        let workspace = self.workspace().map(dependencies).unwrap_or_default();
        let all = declared
            .iter()
            .chain(&workspace)
            .filter_map(|declared| declared.value.as_table());
        let mut names: Vec<&str> = all.filter_map(|table| string(table, "registry")).collect();
        names.extend(
            section(&self.table, "patch")
                .into_iter()
                .flat_map(Table::keys)
                .map(String::as_str),
        );
        names.retain(|name| *name != "crates-io");
        names
    }

    /// Whether a value is taken from the workspace: `key.workspace = true`.
    pub(crate) fn inherits(&self) -> bool {
        let inherited = |value: &Value| is_inherited(value);
        self.package()
            .is_some_and(|package| package.values().any(inherited))
            || self
                .dependencies()
                .iter()
                .any(|declared| is_inherited(declared.value))
            || section(&self.table, "lints").is_some_and(|lints| flag(lints, "workspace") == Some(true))
    }

    /// Paths that point out of the tree: of members, dependencies, patches and the workspace.
    pub(crate) fn escapes(&self) -> Vec<&str> {
        let mut paths = Vec::new();
        let workspace = self.workspace();
        for key in ["members", "default-members"] {
            paths.extend(workspace.into_iter().flat_map(|table| strings(table, key)));
        }
        paths.extend(self.package().and_then(|package| string(package, "workspace")));
        for section in [
            "dependencies",
            "dev-dependencies",
            "dev_dependencies",
            "build-dependencies",
            "build_dependencies",
        ] {
            collect_paths(self.table.get(section), &mut paths);
        }
        for section in ["target", "patch", "replace", "workspace"] {
            collect_paths(self.table.get(section), &mut paths);
        }
        paths.retain(|path| path.starts_with('/') || self.folder.join(path).is_none());
        paths.sort_unstable();
        paths.dedup();
        paths
    }
}

fn dependencies(table: &Table) -> Vec<Declared<'_>> {
    const SECTIONS: [(&str, DependencyKind); 5] = [
        ("dependencies", DependencyKind::Normal),
        ("dev-dependencies", DependencyKind::Dev),
        ("dev_dependencies", DependencyKind::Dev),
        ("build-dependencies", DependencyKind::Build),
        ("build_dependencies", DependencyKind::Build),
    ];
    let each = SECTIONS.iter().flat_map(|&(name, kind)| {
        let entries = section(table, name).into_iter().flatten();
        entries.map(move |(key, value)| Declared { key, kind, value })
    });
    each.collect()
}

/// Every `path = "…"` below `value`.
fn collect_paths<'a>(value: Option<&'a Value>, paths: &mut Vec<&'a str>) {
    let Some(Value::Table(table)) = value else { return };
    for (key, value) in table {
        match value {
            Value::String(path) if key == "path" => paths.push(path),
            _ => collect_paths(Some(value), paths),
        }
    }
}

/// `workspace = true` inside a value.
pub(crate) fn is_inherited(value: &Value) -> bool {
    value
        .as_table()
        .is_some_and(|table| flag(table, "workspace") == Some(true))
}

pub(crate) fn section<'a>(table: &'a Table, key: &str) -> Option<&'a Table> {
    table.get(key)?.as_table()
}

pub(crate) fn string<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.get(key)?.as_str()
}

pub(crate) fn flag(table: &Table, key: &str) -> Option<bool> {
    table.get(key)?.as_bool()
}

pub(crate) fn strings<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    let array = table.get(key).and_then(Value::as_array);
    array.into_iter().flatten().filter_map(Value::as_str).collect()
}
