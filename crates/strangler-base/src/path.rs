//! Paths relative to the root of the analyzed tree.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A UTF-8 path below the root: `/` separates, never absolute, without `.` or `..`; the root itself is empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct RelPath(SmolStr);

impl RelPath {
    /// The root.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// `text` brought to normal form; `None` where it is absolute or leaves the root.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        if text.starts_with('/') {
            None
        } else {
            Self::root().join(text)
        }
    }

    /// This path followed by `text`, `.` and `..` resolved; `None` where that leaves the root.
    #[must_use]
    pub fn join(&self, text: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.parts().collect();
        for part in text.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Some(Self(parts.join("/").into()))
    }

    /// The components from the root on.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// The folder that holds this path; the root holds itself.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(self.0.rsplit_once('/').map_or("", |(folder, _)| folder).into())
    }

    /// The last component; empty for the root.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The last component up to its last dot.
    #[must_use]
    pub fn file_stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// What follows the last dot of the last component.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.file_name().rsplit_once('.').map(|(_, extension)| extension)
    }

    /// Whether this path is `folder` or lies below it.
    #[must_use]
    pub fn is_below(&self, folder: &Self) -> bool {
        folder.0.is_empty()
            || self
                .0
                .strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The text, `/` separated.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether Windows takes a file of this name, whatever its extension, for a device.
#[must_use]
pub fn is_device_name(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_digit = |rest: &str| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit());
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered.is_some_and(is_digit)
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
