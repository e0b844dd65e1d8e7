//! `use` trees, each leaf with its whole path.

use syn::UseTree;

use super::Lowerer;
use crate::ir::{ImportLeaf, ImportTarget, List, Path, Segment};

impl Lowerer {
    pub(super) fn import(&mut self, tree: &syn::ItemUse) -> List<ImportLeaf> {
        let mut leaves = Leaves {
            global: tree.leading_colon.is_some(),
            prefix: Vec::new(),
            found: Vec::new(),
        };
        self.use_tree(&tree.tree, &mut leaves);
        self.file.push_all(leaves.found)
    }

    fn use_tree(&mut self, tree: &UseTree, leaves: &mut Leaves) {
        match tree {
            UseTree::Path(it) => {
                let segment = self.use_segment(&it.ident);
                leaves.prefix.push(segment);
                self.use_tree(&it.tree, leaves);
                leaves.prefix.pop();
            }
            UseTree::Group(it) => it.items.iter().for_each(|tree| self.use_tree(tree, leaves)),
            UseTree::Glob(_) => self.leaf(leaves, None, ImportTarget::Glob),
            UseTree::Name(it) => self.named(leaves, &it.ident, &it.ident),
            UseTree::Rename(it) => self.named(leaves, &it.ident, &it.rename),
        }
    }

    fn named(&mut self, leaves: &mut Leaves, ident: &syn::Ident, name: &syn::Ident) {
        if ident == "self"
            && let Some(last) = leaves.prefix.last()
        {
            let name = if name == "self" {
                last.name
            } else {
                self.name(name)
            };
            return self.leaf(leaves, None, ImportTarget::SelfNamed(name));
        }
        let segment = self.use_segment(ident);
        let target = if name == "_" {
            ImportTarget::Unnamed
        } else {
            ImportTarget::Named(self.name(name))
        };
        self.leaf(leaves, Some(segment), target);
    }

    fn leaf(&mut self, leaves: &mut Leaves, last: Option<Segment>, target: ImportTarget) {
        let segments = self.file.push_all(leaves.prefix.iter().copied().chain(last));
        let path = self.file.push(Path {
            global: leaves.global,
            qself: None,
            segments,
        });
        leaves.found.push(ImportLeaf { path, target });
    }

    fn use_segment(&mut self, ident: &syn::Ident) -> Segment {
        Segment {
            name: self.name(ident),
            pos: self.pos(ident.span()),
            args: None,
        }
    }
}

/// The walk over one tree.
struct Leaves {
    global: bool,
    prefix: Vec<Segment>,
    found: Vec<ImportLeaf>,
}
