//! What the name of a call outside the tree says by itself: the same few are called again and again, so each is judged once.

use std::rc::Rc;

use super::std_calls::{Std, kind_of};
use super::{Eval, Watch};

/// What a name says.
#[derive(Clone, Copy)]
pub(super) struct Callee {
    /// What std does by that name.
    pub(super) std: Std,
    /// Whether a call of that name may be one that is looked for.
    pub(super) may_count: bool,
}

impl<'a> Eval<'a> {
    /// What a callee says.
    pub(super) fn callee(&mut self, callee: &Rc<str>) -> Callee {
        if let Some(known) = self.callees.get(callee) {
            return *known;
        }
        let judged = Callee {
            std: kind_of(callee),
            may_count: self.watch.is_some_and(|Watch { name, .. }| name(callee)),
        };
        self.callees.insert(Rc::clone(callee), judged);
        judged
    }

    /// The callee of a method, `.name`.
    pub(super) fn method_callee(&mut self, name: &'a str) -> Rc<str> {
        let text = || format!(".{name}").into();
        Rc::clone(self.methods.entry(name).or_insert_with(text))
    }
}
