//! The block-ordered dependency matrix: two paths, whatever the number of modules.

use std::collections::BTreeMap;

use strangler_base::{ModuleId, ServiceId};

use crate::Inputs;

/// Squares along the diagonal for services, one path of cells inside them, one of cells outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Picture {
    /// Rows and columns.
    pub(crate) size: usize,
    pub(crate) blocks: Vec<Block>,
    pub(crate) inside: String,
    pub(crate) crossing: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Block {
    pub(crate) start: usize,
    pub(crate) size: usize,
    pub(crate) name: String,
}

/// `modules` in the order of their names; they are put in the order of their services.
pub(crate) fn picture(
    inputs: &Inputs<'_>,
    modules: &[ModuleId],
    pairs: impl Iterator<Item = (ModuleId, ModuleId)>,
) -> Picture {
    let owner = |module: &ModuleId| inputs.boundaries.modules.get(module).copied();
    let mut ordered: Vec<_> = modules.to_vec();
    ordered.sort_by_key(owner);
    let rows: BTreeMap<_, _> = ordered
        .iter()
        .enumerate()
        .map(|(row, module)| (*module, row))
        .collect();
    let (mut inside, mut crossing) = (String::new(), String::new());
    for (from, to) in pairs {
        if let (Some(y), Some(x)) = (rows.get(&from), rows.get(&to)) {
            let path = if owner(&from) == owner(&to) {
                &mut inside
            } else {
                &mut crossing
            };
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    Picture {
        size: ordered.len(),
        blocks: blocks(inputs, ordered.iter().map(owner)),
        inside,
        crossing,
    }
}

fn blocks(inputs: &Inputs<'_>, owners: impl Iterator<Item = Option<ServiceId>>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last = None;
    for (row, owner) in owners.enumerate() {
        match blocks.last_mut().filter(|_| last == Some(owner)) {
            Some(block) => block.size += 1,
            None => {
                let name = owner.map_or("unassigned".to_owned(), |id| inputs.service(id).name.clone());
                blocks.push(Block {
                    start: row,
                    size: 1,
                    name,
                });
            }
        }
        last = Some(owner);
    }
    blocks
}
