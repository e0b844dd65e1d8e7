//! What stands around a call: the chain before it, and whether its file names a library.

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{self, Expr, ExprId, ImportLeaf};

use super::Code;

impl Code<'_> {
    /// The methods of the chain that stand before the one that is called at a place of an item, the nearest first, and the
    /// path of the call that begins it.
    pub(crate) fn called_before(&self, item: ItemId, site: Site) -> Vec<String> {
        let Some((part, body)) = self.body(item) else {
            return Vec::new();
        };
        let file = self.file(part);
        let mut at = self.method_called_at(part, file[body].root, site);
        let mut found = Vec::new();
        let mut named = false;
        while let Some(id) = at.take() {
            match file[id].expr {
                Expr::MethodCall { receiver, name, .. } => {
                    if named {
                        found.push(self.name(part, name).to_owned());
                    }
                    named = true;
                    at = Some(receiver);
                }
                Expr::Call { callee, .. } => at = Some(callee),
                Expr::Path(path) => found.push(self.path_text(part, path)),
                _ => {}
            }
        }
        found
    }

    /// The call of a method that stands at a place of a body; of several the outermost.
    pub(super) fn method_called_at(&self, part: PartId, root: ExprId, site: Site) -> Option<ExprId> {
        let file = self.file(part);
        let mut at = None;
        self.walk(part, root, &mut |id| {
            let is_method = matches!(file[id].expr, Expr::MethodCall { .. });
            if is_method && self.site(part, file[id].pos) == site {
                at = at.or(Some(id));
            }
        });
        at
    }

    /// Whether a file names a crate.
    pub(crate) fn names_crate(&self, part: PartId, krate: &str) -> bool {
        let file = self.file(part);
        let begins = |path: &ir::Path| {
            let first = file[path.segments].first();
            first.is_some_and(|segment| self.name(part, segment.name) == krate)
        };
        let mut leaves = file.all::<ImportLeaf>().iter();
        leaves.any(|leaf| begins(&file[leaf.path])) || file.all::<ir::Path>().iter().any(begins)
    }
}
