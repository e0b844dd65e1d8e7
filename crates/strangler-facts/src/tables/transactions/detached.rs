//! Work that is started and not waited for: it runs outside of the transaction in which it is started.
//!
//! In: the code. Out: the places of what is given to a call that spawns, by its name, and whose answer is not awaited at
//! once.

use strangler_base::Site;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId};

use super::super::CRATES;
use super::last_site;
use crate::code::Code;

/// First and last places, sorted, none inside another.
pub(super) struct Detached(Vec<(Site, Site)>);

impl Detached {
    pub(super) fn new(code: &Code<'_>) -> Self {
        let mut found = Vec::new();
        for item in code.production_with(CRATES) {
            if let Some((part, body)) = code.body(item) {
                of_body(code, part, code.file(part)[body].root, &mut found);
            }
        }
        found.sort_unstable();
        found.dedup_by(|inner, outer| inner.1 <= outer.1);
        Self(found)
    }

    /// Whether a place runs on its own.
    pub(super) fn contain(&self, site: &Site) -> bool {
        let next = self.0.partition_point(|(first, _)| first < site);
        next > 0 && *site <= self.0[next - 1].1
    }
}

fn of_body(code: &Code<'_>, part: PartId, root: ExprId, out: &mut Vec<(Site, Site)>) {
    let file = code.file(part);
    // What is waited for comes at once after who waits.
    let mut awaited = None;
    code.walk(part, root, &mut |id| {
        let args = match file[id].expr {
            Expr::Await(inner) => {
                awaited = Some(inner);
                return;
            }
            Expr::Call { callee, args } => match file[callee].expr {
                Expr::Path(path) if spawns(code.last_name(part, path)) => args,
                _ => return,
            },
            Expr::MethodCall { name, args, .. } if spawns(code.name(part, name)) => args,
            _ => return,
        };
        if awaited != Some(id) {
            let first = code.site(part, file[id].pos);
            let last = file[args]
                .iter()
                .map(|arg| last_site(code, part, *arg, first))
                .max();
            out.extend(last.map(|last| (first, last)));
        }
    });
}

/// `tokio::spawn`, `spawn_local`, `spawn_blocking`, and what trees call their own.
fn spawns(name: &str) -> bool {
    name.len() >= "spawn".len() && name.split('_').any(|word| word == "spawn")
}
