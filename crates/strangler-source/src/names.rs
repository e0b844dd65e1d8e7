//! The names of root modules (DESIGN §3): unique in the tree, and the same whatever order the targets come in.
//!
//! In: packages and targets, module names still empty. Out: the same with names.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Package, Target, TargetKind};

/// Gives every target its module name.
pub(crate) fn give(packages: &[Package], targets: &mut [Target]) {
    let bearers = counted(
        targets
            .iter()
            .filter(|target| bears_name(target.kind))
            .map(|t| t.crate_name.clone()),
    );
    for target in targets.iter_mut() {
        let is_alone = bearers.get(&target.crate_name) == Some(&1);
        target.module_name = plain(target, &packages[target.package.index()].name, is_alone);
    }
    let taken = counted(targets.iter().map(|target| target.module_name.clone()));
    for target in targets
        .iter_mut()
        .filter(|target| taken.get(&target.module_name) > Some(&1))
    {
        let folder = &packages[target.package.index()].folder;
        if !folder.as_str().is_empty() {
            target.module_name = format!("{folder}/{}", target.module_name);
        }
    }
    number(targets);
}

fn bears_name(kind: TargetKind) -> bool {
    matches!(kind, TargetKind::Lib | TargetKind::ProcMacro | TargetKind::Bin)
}

fn plain(target: &Target, package: &str, is_alone: bool) -> String {
    let name = &target.crate_name;
    match target.kind {
        TargetKind::Lib | TargetKind::ProcMacro => name.clone(),
        TargetKind::Bin if is_alone => name.clone(),
        TargetKind::Bin => format!("{name}(bin)"),
        TargetKind::Example => format!("{name}(example)"),
        TargetKind::Test => format!("{name}(test)"),
        TargetKind::Bench => format!("{name}(bench)"),
        TargetKind::Build => format!("{}(build)", package.replace('-', "_")),
    }
}

/// `a-b` and `a_b` may be two programs of one package.
fn number(targets: &mut [Target]) {
    let mut taken = BTreeSet::new();
    for target in targets {
        let name = target.module_name.clone();
        let numbered = (2..).map(|n| format!("{name}#{n}"));
        let mut candidates = std::iter::once(name.clone()).chain(numbered);
        target.module_name = candidates.find(|name| !taken.contains(name)).unwrap_or(name);
        taken.insert(target.module_name.clone());
    }
}

fn counted(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}
