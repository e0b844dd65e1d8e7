//! Settings that are read by way of an own function: `setting("DATABASE_URL")` counts where it is called.

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId};

use super::stores::SETTINGS;
use crate::SettingUse;
use crate::code::{Caller, Code, Said};
use crate::eval::{Value, ends_with};

/// Whether a call reads the setting that it is given the name of.
pub(super) fn reads(code: &Code<'_>, part: PartId, id: ExprId) -> bool {
    let Expr::Call { callee, .. } = code.file(part)[id].expr else {
        return false;
    };
    match code.file(part)[callee].expr {
        Expr::Path(path) => {
            matches!(code.said(part, path), Said::External(path) if ends_with(&path, SETTINGS))
        }
        _ => false,
    }
}

/// The setting that a call reads: by whom and where it is named.
pub(super) fn read(
    code: &Code<'_>,
    helpers: &BTreeSet<ItemId>,
    name: &Value,
    item: ItemId,
    callers: &[Caller],
    site: Site,
) -> Option<SettingUse> {
    let text = name.to_text();
    let by = code.named_by(&text, item, callers, helpers)?;
    Some(SettingUse {
        name: text.to_string(),
        item: by.item,
        site: by.at.unwrap_or(site),
    })
}
