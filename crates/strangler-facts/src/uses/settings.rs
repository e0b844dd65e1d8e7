//! Settings that are read by way of an own function: `setting("DATABASE_URL")` counts where it is called.

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site};
use strangler_syntax::ir::Expr;

use super::stores::SETTINGS;
use crate::SettingUse;
use crate::code::{Code, Said};
use crate::eval::{Value, ends_with};

/// Functions that read the setting that a parameter names, also by another such function.
pub(super) fn helpers(code: &Code<'_>, candidates: &BTreeSet<ItemId>) -> BTreeSet<ItemId> {
    code.helpers(candidates.clone(), &|part, id| {
        let Expr::Call { callee, .. } = code.file(part)[id].expr else {
            return false;
        };
        match code.file(part)[callee].expr {
            Expr::Path(path) => {
                matches!(code.said(part, path), Said::External(path) if ends_with(&path, SETTINGS))
            }
            _ => false,
        }
    })
}

/// A call that reads a setting.
pub(super) struct Reading<'c> {
    pub(super) item: ItemId,
    pub(super) callers: &'c [ItemId],
    pub(super) called_at: Option<Site>,
    pub(super) site: Site,
}

/// The setting that a call reads: by whom and where it is named.
pub(super) fn read(
    code: &Code<'_>,
    helpers: &BTreeSet<ItemId>,
    name: &Value,
    reading: &Reading<'_>,
) -> Option<SettingUse> {
    let Reading { item, site, .. } = *reading;
    let text = name.to_text();
    let by = match text.as_known() {
        // A helper by itself names none.
        None if helpers.contains(&item) => {
            let mut outside = reading
                .callers
                .iter()
                .rev()
                .filter(|item| !helpers.contains(*item));
            *outside.next()?
        }
        _ => code.written_by(text.origin, item, reading.callers),
    };
    let site = reading.called_at.filter(|_| by != item).unwrap_or(site);
    Some(SettingUse {
        name: text.to_string(),
        item: by,
        site,
    })
}
