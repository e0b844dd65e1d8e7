//! Workspaces of several services as the monolith that they might have been.
//!
//! In: a folder of trees, and `owners/crates.tsv`: which package of which tree is a service by its owners' own cut. Out:
//! known answers. What a package is called is taken out of every name, so that no folder tells the answer; modules of one
//! name get a number. The names of the modules below stay, as they would in a monolith. Facts of the code count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use strangler_base::ModuleId;
use strangler_cut::Coupling;
use strangler_source::{Target, TargetKind, Tree};

use crate::fixture::{self, Fixture};

/// A tree's name, its coupling, and the services of its modules.
pub(crate) type Answer = (String, Coupling, BTreeMap<String, String>);

/// Package → its service.
type Labels<'t> = BTreeMap<&'t str, &'t str>;

/// One answer for each tree that lies in the folder.
pub(crate) fn answers(trees: &Path) -> impl Iterator<Item = Answer> {
    let labelled = labelled(include_str!("../owners/crates.tsv"));
    let present = labelled
        .into_iter()
        .map(|(name, labels)| (trees.join(name), name, labels));
    present
        .filter(|(path, ..)| path.is_dir())
        .map(|(path, name, labels)| answer(&path, name, &labels))
}

fn labelled(text: &'static str) -> BTreeMap<&'static str, Labels<'static>> {
    let mut trees: BTreeMap<&str, Labels<'_>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        if let (Some(tree), Some(package), Some(label)) = (fields.next(), fields.next(), fields.next()) {
            trees.entry(tree).or_default().insert(package, label);
        }
    }
    trees
}

fn answer(path: &Path, name: &str, labels: &Labels<'_>) -> Answer {
    let mut tree = fixture::read(&Tree::disk(path.to_string_lossy().as_ref()));
    flatten(&mut tree);
    let programs: Vec<String> = programs(&tree, labels)
        .map(|target| target.module_name.clone())
        .collect();
    let coupling = crate::coupled(&tree, &programs);
    let service = |module: ModuleId| {
        let package = &tree.source.package(tree.graph.module(module).package).name;
        labels.get(package.as_str()).filter(|label| **label != "-")
    };
    let answered = coupling.nodes.iter();
    let answered =
        answered.filter_map(|node| Some((node.name.clone(), (*service(node.module?)?).to_owned())));
    let answered = answered.collect();
    (name.to_owned(), coupling, answered)
}

/// Programs of the packages that are named.
fn programs<'t>(tree: &'t Fixture, labels: &Labels<'_>) -> impl Iterator<Item = &'t Target> {
    let targets = tree.source.targets.iter();
    let programs = targets.filter(|target| target.kind == TargetKind::Bin);
    programs.filter(|target| labels.contains_key(tree.source.package(target.package).name.as_str()))
}

/// Every module below one root.
fn flatten(tree: &mut Fixture) {
    let mut taken = BTreeSet::new();
    for module in &mut tree.graph.modules {
        let target = &tree.source.target(module.target).module_name;
        let below = module.name.strip_prefix(target.as_str()).unwrap_or_default();
        let plain = match below {
            "" => "monolith::root".to_owned(),
            below => format!("monolith{below}"),
        };
        let numbered = (2..).map(|number| format!("{plain}{number}"));
        let free = std::iter::once(plain.clone())
            .chain(numbered)
            .find(|name| !taken.contains(name));
        let free = free.unwrap_or(plain);
        module.name = free.as_str().into();
        taken.insert(free);
    }
}
