//! From flags to settings that can be used: defaults filled in, places checked.

use std::fs;

use anyhow::Context;
use camino::{Utf8Path, Utf8PathBuf};
use strangler_history::HistoryOptions;
use strangler_pipeline::{CacheChoice, HistoryChoice, Settings};
use strangler_resolve::{FeatureChoice, ResolveOptions};
use strangler_source::{LoadOptions, ManifestReader};

use crate::args::Analysis;
use crate::exit::WrongUsage;

/// Half of what happened counts after a year; half-lives from 180 to 720 days give nearly the same pairs.
const HALF_LIFE_DAYS: f64 = 365.0;
/// More commits than any monolith of the corpus has in ten years.
const MAX_COMMITS: usize = 20_000;
/// Beyond this a commit is a rename or a formatting run.
const MAX_FILES_PER_COMMIT: usize = 50;

/// Where outputs and cache go by default, below the analyzed folder.
const OWN_FOLDER: &str = "target/strangler";

/// How to analyze the tree at `root`.
pub(crate) fn settings(analysis: &Analysis, root: &Utf8Path) -> anyhow::Result<Settings> {
    let cache = cache(analysis, root)?;
    Ok(Settings {
        load: LoadOptions {
            binaries: analysis.targets.clone(),
            manifests: ManifestReader::Cargo,
            cache: match &cache {
                CacheChoice::Off => None,
                CacheChoice::Folder(folder) | CacheChoice::InTree(folder) => Some(folder.join("cargo")),
            },
        },
        resolve: ResolveOptions {
            features: features(analysis),
            cfg: analysis.cfg.clone(),
        },
        history: HistoryChoice::Read(HistoryOptions {
            half_life_days: HALF_LIFE_DAYS,
            max_commits: MAX_COMMITS,
            max_files_per_commit: MAX_FILES_PER_COMMIT,
        }),
        cache,
        threads: analysis.threads,
    })
}

/// Where outputs go.
pub(crate) fn out(asked: Option<&Utf8Path>, root: &Utf8Path) -> anyhow::Result<Utf8PathBuf> {
    if let Some(out) = asked {
        let whole = |path: &Utf8Path| std::path::absolute(path);
        if whole(out)?.starts_with(whole(&root.join("migration"))?) {
            let text = format!("{out} holds what people decide; give another --out");
            return Err(WrongUsage(text).into());
        }
        return Ok(out.to_owned());
    }
    let leads_out =
        || format!("{root}/{OWN_FOLDER} is a link, which could lead anywhere; say where to write by --out");
    own_folder(root).with_context(leads_out)
}

/// Where outputs go when nothing is said; `None` where a link of the tree would lead there out of it.
fn own_folder(root: &Utf8Path) -> Option<Utf8PathBuf> {
    let mut folder = root.to_owned();
    for part in OWN_FOLDER.split('/') {
        folder.push(part);
        let is_link = folder
            .symlink_metadata()
            .is_ok_and(|metadata| metadata.is_symlink());
        if is_link {
            return None;
        }
    }
    Some(folder)
}

/// A folder that was asked for must be one; the own one is left alone where it cannot be used.
fn cache(analysis: &Analysis, root: &Utf8Path) -> anyhow::Result<CacheChoice> {
    if analysis.no_cache {
        return Ok(CacheChoice::Off);
    }
    if let Some(asked) = &analysis.cache_dir {
        let made = fs::create_dir_all(asked);
        made.with_context(|| {
            format!("{asked} cannot hold a cache; give another --cache-dir, or --no-cache")
        })?;
        return Ok(CacheChoice::Folder(asked.clone()));
    }
    Ok(own_cache(root).map_or(CacheChoice::Off, CacheChoice::InTree))
}

/// The cache below the analyzed folder; none where a link of the tree would lead there out of it.
fn own_cache(root: &Utf8Path) -> Option<Utf8PathBuf> {
    let folder = own_folder(root)?.join("cache");
    let is_link = folder
        .symlink_metadata()
        .is_ok_and(|metadata| metadata.is_symlink());
    (!is_link).then_some(folder)
}

/// No option about features leaves them open: code under every feature is kept.
fn features(analysis: &Analysis) -> Option<FeatureChoice> {
    let said = analysis.all_features || analysis.no_default_features || !analysis.features.is_empty();
    said.then(|| FeatureChoice {
        names: analysis.features.clone(),
        all: analysis.all_features,
        default: !analysis.no_default_features,
    })
}
