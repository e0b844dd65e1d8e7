//! The targets of a package: those that the manifest lists, and those that stand where cargo looks.

use std::collections::BTreeSet;

use strangler_base::RelPath;
use toml::{Table, Value};

use crate::TargetKind;
use crate::draft::DraftTarget;
use crate::manifest::{Manifest, flag, section, string, strings};
use crate::tree::Listing;

/// All targets, in no particular order.
pub(super) fn find(
    listing: &Listing,
    manifest: &Manifest,
    package: &Table,
    name: &str,
    edition: u16,
) -> Vec<DraftTarget> {
    let finder = Finder {
        listing,
        folder: &manifest.folder,
        package,
        name,
        edition,
    };
    let mut targets: Vec<DraftTarget> = finder.library(&manifest.table).into_iter().collect();
    targets.extend(finder.build_script());
    for series in SERIES {
        targets.extend(finder.series(&manifest.table, series));
    }
    targets
}

/// A kind of target of which a package may have many.
struct Series {
    kind: TargetKind,
    key: &'static str,
    folder: &'static str,
    switch: &'static str,
}

const SERIES: &[Series] = &[
    Series {
        kind: TargetKind::Bin,
        key: "bin",
        folder: "src/bin",
        switch: "autobins",
    },
    Series {
        kind: TargetKind::Example,
        key: "example",
        folder: "examples",
        switch: "autoexamples",
    },
    Series {
        kind: TargetKind::Test,
        key: "test",
        folder: "tests",
        switch: "autotests",
    },
    Series {
        kind: TargetKind::Bench,
        key: "bench",
        folder: "benches",
        switch: "autobenches",
    },
];

struct Finder<'a> {
    listing: &'a Listing,
    folder: &'a RelPath,
    package: &'a Table,
    name: &'a str,
    edition: u16,
}

impl Finder<'_> {
    fn library(&self, table: &Table) -> Option<DraftTarget> {
        let default = self.existing("src/lib.rs");
        let empty = Table::new();
        let listed = section(table, "lib");
        if listed.is_none() && (default.is_none() || flag(self.package, "autolib") == Some(false)) {
            return None;
        }
        let lib = listed.unwrap_or(&empty);
        let name = string(lib, "name").map_or_else(|| self.name.replace('-', "_"), str::to_owned);
        let is_macro = ["proc-macro", "proc_macro"]
            .iter()
            .any(|key| flag(lib, key) == Some(true))
            || ["crate-type", "crate_type"]
                .iter()
                .any(|key| strings(lib, key).contains(&"proc-macro"));
        let kind = if is_macro {
            TargetKind::ProcMacro
        } else {
            TargetKind::Lib
        };
        let legacy = || self.existing(&format!("src/{name}.rs"));
        let root = self.listed_root(lib).unwrap_or_else(|| default.or_else(legacy));
        Some(self.target(kind, name.clone(), root, Some(lib)))
    }

    fn build_script(&self) -> Option<DraftTarget> {
        let root = match self.package.get("build") {
            Some(Value::String(path)) => super::inside(self.folder, path),
            Some(Value::Boolean(false)) => return None,
            _ => Some(self.existing("build.rs")?),
        };
        Some(self.target(TargetKind::Build, "build-script-build".to_owned(), root, None))
    }

    fn series(&self, table: &Table, series: &Series) -> Vec<DraftTarget> {
        let inferred = self.inferred(series);
        let entries = table.get(series.key).and_then(Value::as_array);
        let listed: Vec<DraftTarget> = entries
            .into_iter()
            .flatten()
            .filter_map(Value::as_table)
            .filter_map(|entry| self.listed(series, entry, &inferred))
            .collect();
        // Before 2018, a list switched the search off.
        let search = flag(self.package, series.switch).unwrap_or(self.edition > 2015 || listed.is_empty());
        let names: BTreeSet<_> = listed.iter().map(|target| target.name.clone()).collect();
        let roots: BTreeSet<_> = listed.iter().filter_map(|target| target.root.clone()).collect();
        let is_new = |(name, root): &(String, RelPath)| !names.contains(name) && !roots.contains(root);
        let found = inferred.into_iter().filter(|_| search).filter(is_new);
        let found = found.map(|(name, root)| self.target(series.kind, name, Some(root), None));
        listed.into_iter().chain(found).collect()
    }

    fn listed(&self, series: &Series, entry: &Table, inferred: &[(String, RelPath)]) -> Option<DraftTarget> {
        let name = string(entry, "name")?.to_owned();
        let found = || {
            inferred
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, root)| root.clone())
        };
        let root = self.listed_root(entry).unwrap_or_else(found);
        Some(self.target(series.kind, name, root, Some(entry)))
    }

    /// `src/main.rs` for programs; `folder/NAME.rs` and `folder/NAME/main.rs` for all.
    fn inferred(&self, series: &Series) -> Vec<(String, RelPath)> {
        let mut found = Vec::new();
        if series.kind == TargetKind::Bin {
            found.extend(
                self.existing("src/main.rs")
                    .map(|root| (self.name.to_owned(), root)),
            );
        }
        let Some(folder) = self.folder.join(series.folder) else {
            return found;
        };
        for path in self.listing.below(&folder) {
            let above = path.parent();
            if above == folder && path.extension() == Some("rs") {
                found.push((path.file_stem().to_owned(), path.clone()));
            } else if above.parent() == folder && path.file_name() == "main.rs" {
                found.push((above.file_name().to_owned(), path.clone()));
            }
        }
        found
    }

    /// The file that an entry names, if it names one: the inner `None` is a path out of the tree.
    fn listed_root(&self, entry: &Table) -> Option<Option<RelPath>> {
        string(entry, "path").map(|path| super::inside(self.folder, path))
    }

    fn existing(&self, path: &str) -> Option<RelPath> {
        self.folder.join(path).filter(|path| self.listing.contains(path))
    }

    fn target(
        &self,
        kind: TargetKind,
        name: String,
        root: Option<RelPath>,
        entry: Option<&Table>,
    ) -> DraftTarget {
        let edition = entry
            .and_then(|entry| string(entry, "edition"))
            .and_then(|edition| edition.parse().ok());
        let required = entry
            .map(|entry| strings(entry, "required-features"))
            .unwrap_or_default();
        let required_features = required.into_iter().map(str::to_owned).collect();
        DraftTarget {
            kind,
            name,
            root,
            edition: edition.unwrap_or(self.edition),
            required_features,
        }
    }
}
