//! Conditions of `cfg`, in three values: holds, does not hold, cannot be known without building.
//!
//! In: a condition of a file and what the user fixed. Out: a truth value, a rank among alternatives, or text.

use std::collections::BTreeSet;
use std::fmt::Write;

use strangler_source::Package;
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{Cfg, CfgId};

/// What decides conditions.
#[derive(Clone, Debug, Default)]
pub struct ResolveOptions {
    /// Which features are on; `None` leaves them open, so that code under every feature is kept.
    pub features: Option<FeatureChoice>,
    /// Further conditions that hold, `key` or `key="value"`.
    pub cfg: Vec<String>,
}

/// Which features the user switched on.
#[derive(Clone, Debug, Default)]
pub struct FeatureChoice {
    /// Features by name, `package/feature` for one package only.
    pub names: Vec<String>,
    /// `--all-features`
    pub all: bool,
    /// Whether default features are on as well.
    pub default: bool,
}

/// What is known about the conditions of one package.
#[derive(Clone, Debug, Default)]
pub(crate) struct CfgEnv {
    /// Features that are on where the user chose some.
    chosen: Option<BTreeSet<String>>,
    /// Whether every feature is on.
    all: bool,
    /// Features that are on by default: they rank alternatives.
    default: BTreeSet<String>,
    /// What the user fixed.
    flags: BTreeSet<String>,
}

/// How likely a condition holds, the best one highest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Rank {
    /// It is false in an ordinary build.
    Off,
    /// Only tests see it.
    Test,
    /// It cannot be known.
    Open,
    /// It is true in an ordinary build, or there is none.
    On,
}

impl CfgEnv {
    pub(crate) fn new(package: &Package, options: &ResolveOptions) -> Self {
        let default = closure(package, ["default".to_owned()]);
        let chosen = options.features.as_ref().map(|choice| {
            let named = choice.names.iter().filter_map(|name| match name.split_once('/') {
                Some((of, feature)) => (of == package.name).then(|| feature.to_owned()),
                None => Some(name.clone()),
            });
            let start = choice.default.then(|| "default".to_owned());
            closure(package, named.chain(start))
        });
        Self {
            chosen,
            all: options.features.as_ref().is_some_and(|choice| choice.all),
            default,
            flags: options.cfg.iter().map(|flag| flag.replace(' ', "")).collect(),
        }
    }

    /// Whether the code may be compiled at all.
    pub(crate) fn keeps(&self, file: &FileSyntax, cfg: Option<CfgId>) -> bool {
        cfg.is_none_or(|cfg| eval(file, cfg, &|key, value| self.fixed(key, value)) != Some(false))
    }

    /// How likely the code is compiled, to choose between alternatives.
    pub(crate) fn rank(&self, file: &FileSyntax, cfg: Option<CfgId>) -> Rank {
        let Some(cfg) = cfg else { return Rank::On };
        if needs_test(file, cfg) {
            return Rank::Test;
        }
        match eval(file, cfg, &|key, value| self.likely(key, value)) {
            Some(true) => Rank::On,
            None => Rank::Open,
            Some(false) => Rank::Off,
        }
    }

    fn fixed(&self, key: &str, value: Option<&str>) -> Option<bool> {
        let flag = value.map_or_else(|| key.to_owned(), |value| format!("{key}=\"{value}\""));
        if self.flags.contains(&flag) {
            return Some(true);
        }
        let (Some(chosen), "feature", Some(value)) = (&self.chosen, key, value) else {
            return None;
        };
        Some(self.all || chosen.contains(value))
    }

    fn likely(&self, key: &str, value: Option<&str>) -> Option<bool> {
        if let Some(known) = self.fixed(key, value) {
            return Some(known);
        }
        match (key, value) {
            ("test", None) => Some(false),
            ("feature", Some(value)) => Some(self.default.contains(value)),
            ("unix" | "debug_assertions", None) => Some(true),
            ("windows" | "miri" | "doc" | "docsrs" | "loom", None) => Some(false),
            ("target_os", Some(value)) => Some(value == "linux"),
            ("target_family", Some(value)) => Some(value == "unix"),
            ("target_arch", Some(value)) => Some(value == "x86_64"),
            _ => None,
        }
    }
}

/// The features that `start` switches on, themselves included.
fn closure(package: &Package, start: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    let mut on = BTreeSet::new();
    let mut open: Vec<String> = start.into_iter().collect();
    while let Some(feature) = open.pop() {
        let implied = package.features.get(&feature).into_iter().flatten();
        open.extend(implied.filter(|name| !name.contains(['/', ':'])).cloned());
        if !on.insert(feature) {
            open.retain(|name| !on.contains(name));
        }
    }
    on
}

/// Whether the condition cannot hold outside tests.
pub(crate) fn needs_test(file: &FileSyntax, cfg: CfgId) -> bool {
    let outside = |key: &str, value: Option<&str>| (key == "test" && value.is_none()).then_some(false);
    eval(file, cfg, &outside) == Some(false)
}

fn eval(file: &FileSyntax, cfg: CfgId, known: &dyn Fn(&str, Option<&str>) -> Option<bool>) -> Option<bool> {
    match file[cfg] {
        Cfg::Is { key, value } => match (file.names.text(key), value) {
            ("true", None) => Some(true),
            ("false", None) => Some(false),
            (key, value) => known(key, value.map(|value| file.names.text(value))),
        },
        Cfg::Not(inner) => eval(file, inner, known).map(|holds| !holds),
        Cfg::All(list) => fold(file, &file[list], known, false),
        Cfg::Any(list) => fold(file, &file[list], known, true),
    }
}

/// `decisive` is the value of one part that decides the whole.
fn fold(
    file: &FileSyntax,
    parts: &[CfgId],
    known: &dyn Fn(&str, Option<&str>) -> Option<bool>,
    decisive: bool,
) -> Option<bool> {
    let mut open = false;
    for part in parts {
        match eval(file, *part, known) {
            Some(value) if value == decisive => return Some(decisive),
            Some(_) => {}
            None => open = true,
        }
    }
    (!open).then_some(!decisive)
}

/// The condition as it would be written.
pub(crate) fn text(file: &FileSyntax, cfg: CfgId) -> String {
    let mut out = String::new();
    write_cfg(file, cfg, &mut out);
    out
}

fn write_cfg(file: &FileSyntax, cfg: CfgId, out: &mut String) {
    let (word, parts): (_, &[CfgId]) = match &file[cfg] {
        Cfg::Is { key, value } => {
            out.push_str(file.names.text(*key));
            if let Some(value) = value {
                // Writing to a string cannot fail.
                let _ = write!(out, " = \"{}\"", file.names.text(*value));
            }
            return;
        }
        Cfg::Not(inner) => ("not", std::slice::from_ref(inner)),
        Cfg::All(list) => ("all", &file[*list]),
        Cfg::Any(list) => ("any", &file[*list]),
    };
    out.push_str(word);
    out.push('(');
    for (row, part) in parts.iter().enumerate() {
        if row > 0 {
            out.push_str(", ");
        }
        write_cfg(file, *part, out);
    }
    out.push(')');
}
