//! Values that a manifest takes from its workspace.

use toml::{Table, Value};

use crate::manifest::{Manifest, is_inherited, section, string};

/// A text of `[package]`, or the one of `[workspace.package]` that it refers to.
pub(super) fn text(package: &Table, inherited: Option<&Table>, key: &str) -> Option<String> {
    let value = package.get(key)?;
    let found = if is_inherited(value) {
        string(inherited?, key)
    } else {
        value.as_str()
    };
    found.map(str::to_owned)
}

/// The dependency `key` of `[workspace.dependencies]`.
pub(super) fn dependency<'a>(root: &'a Manifest, key: &str) -> Option<&'a Value> {
    section(root.workspace()?, "dependencies")?.get(key)
}
