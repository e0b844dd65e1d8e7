//! Conditions under which something is added: kept as places, and written out only where something is.

use std::rc::Rc;

use strangler_resolve::PartId;
use strangler_syntax::ir::{CfgId, ExprId, PatId};

use super::Eval;
use crate::code::Code;

/// A condition.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Condition {
    /// An expression holds.
    Holds(PartId, ExprId),
    /// It does not.
    Fails(PartId, ExprId),
    /// A value fits the pattern of an arm, which is compiled under a condition of its own.
    Fits {
        part: PartId,
        value: ExprId,
        pat: PatId,
        cfg: Option<CfgId>,
    },
    /// It is compiled.
    Compiled(PartId, CfgId),
}

impl Condition {
    fn written(&self, code: &Code<'_>) -> String {
        let compiled = |part, cfg| format!("cfg({})", code.written_cfg(part, cfg));
        match *self {
            Self::Holds(part, cond) => code.written(part, cond),
            Self::Fails(part, cond) => format!("!({})", code.written(part, cond)),
            Self::Fits {
                part,
                value,
                pat,
                cfg,
            } => {
                let cfg = cfg.map(|cfg| format!("{} && ", compiled(part, cfg)));
                let (value, pat) = (code.written(part, value), code.written_pat(part, pat));
                format!("{}{value} is {pat}", cfg.unwrap_or_default())
            }
            Self::Compiled(part, cfg) => compiled(part, cfg),
        }
    }
}

impl Eval<'_> {
    /// The conditions that hold here, as text.
    pub(crate) fn conditions(&self) -> Vec<Rc<str>> {
        let open = self.open_conditions.iter();
        open.map(|condition| condition.written(self.code).into())
            .collect()
    }
}
