//! Filters one behind another.

use std::rc::Rc;

use crate::eval::{Methods, Node};

/// `next` behind every end of `node`.
pub(super) fn append(node: &Node, next: &Rc<Node>) -> Node {
    let mut node = node.clone();
    if is_extraction(next) {
        node.yields = next.handler.clone().or(node.yields);
        return node;
    }
    // What answered before another path or method only takes something out of the request.
    node.yields = node.handler.take().or(node.yields);
    if node.children.is_empty() {
        node.children.push(Rc::new(without_answer(next)));
    } else {
        node.children = node
            .children
            .iter()
            .map(|child| Rc::new(append(child, next)))
            .collect();
    }
    node
}

/// The same filter before something else answers.
fn without_answer(node: &Node) -> Node {
    let mut node = node.clone();
    node.yields = node.handler.take().or(node.yields);
    node.children = node
        .children
        .iter()
        .map(|child| Rc::new(without_answer(child)))
        .collect();
    node
}

/// Whether a filter only takes something out of the request.
pub(super) fn is_extraction(node: &Node) -> bool {
    node.path.is_none()
        && node.methods == Methods::All
        && node.children.iter().all(|child| is_extraction(child))
}
