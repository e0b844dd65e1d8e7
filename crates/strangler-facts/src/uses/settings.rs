//! Settings that are read by way of an own function: `setting("DATABASE_URL")` counts where it is called.

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId};

use super::stores::SETTINGS;
use crate::SettingUse;
use crate::code::{Caller, Code, Said};
use crate::eval::{Value, ends_with};
use crate::tables::UNKNOWN;

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

/// Functions that read all settings of one prefix, and what stands between it and the rest where that is not part of it.
const PREFIXED: &[(&str, &str)] = &[
    ("Environment::with_prefix", "_"),
    ("Env::prefixed", ""),
    ("envy::prefixed", ""),
    ("envconfig::prefixed", ""),
];

/// Whether a call reads all settings of one prefix.
pub(super) fn is_prefixed(callee: &str) -> bool {
    let path = callee.trim_start_matches('?');
    PREFIXED.iter().any(|(name, _)| ends_with(path, &[name]))
}

/// The settings of one prefix, of which the rest of the name is not known: `APP_{?}`.
pub(super) fn with_prefix(callee: &str, args: &[Value], item: ItemId, site: Site) -> Option<SettingUse> {
    let path = callee.trim_start_matches('?');
    let mut rows = PREFIXED.iter();
    let (_, between) = rows.find(|(name, _)| ends_with(path, &[name]))?;
    let prefix = args.first()?.to_text();
    Some(SettingUse {
        name: format!("{prefix}{between}{UNKNOWN}"),
        item,
        site,
    })
}
