//! The commented files that `init` writes.
//!
//! They hold every key that [`crate::read`] knows, so that nobody has to look one up; a test holds them to it.

/// A file to start from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Template {
    /// Where it belongs below `migration/`; `<id>` stands for the service or phase.
    pub path: &'static str,
    /// Its text; every key is commented out.
    pub text: &'static str,
}

/// `plan.toml`, every key commented out.
pub(crate) const PLAN: &str = include_str!("../data/plan.toml");

/// All files to start from.
#[must_use]
pub fn templates() -> [Template; 3] {
    [
        Template {
            path: "plan.toml",
            text: PLAN,
        },
        Template {
            path: "services/<id>.toml",
            text: include_str!("../data/service.toml"),
        },
        Template {
            path: "phases/<id>.toml",
            text: include_str!("../data/phase.toml"),
        },
    ]
}
