//! Items that stand in blocks of bodies.
//!
//! In: a body. Out: its blocks that declare items, outer ones first, each with the nearest such block around it.

use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{Block, BlockId};

use crate::walk::{Node, push_parts};

/// Whether any block of a file declares items, so that its bodies are worth walking.
pub(crate) fn any(file: &FileSyntax) -> bool {
    file.all::<Block>().iter().any(|block| !block.items.is_empty())
}

/// The blocks of a body that declare items, with the row of the one around each.
pub(crate) fn with_items(file: &FileSyntax, root: Node) -> Vec<(BlockId, Option<usize>)> {
    let mut found = Vec::new();
    let mut open = vec![(root, None)];
    let mut parts = Vec::new();
    while let Some((node, mut around)) = open.pop() {
        if let Node::Block(block) = node
            && !file[block].items.is_empty()
        {
            found.push((block, around));
            around = Some(found.len() - 1);
        }
        push_parts(file, node, &mut parts);
        // Reversed, so that blocks are found in source order.
        open.extend(parts.drain(..).rev().map(|part| (part, around)));
    }
    found
}
