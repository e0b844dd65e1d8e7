//! `report`: where the report of the last run is, and showing it.

use std::process::Command;

use anyhow::{Context, bail};
use camino::Utf8Path;

use crate::args::Report;
use crate::settings;
use crate::ui::Ui;

pub(crate) fn run(args: &Report, ui: &Ui) -> anyhow::Result<()> {
    let out = settings::out(args.out.as_deref(), &args.tree.path)?;
    let page = out.join("report/index.html");
    if !page.is_file() {
        bail!("there is no {page}; `strangler run` writes it, and --out says where it wrote to");
    }
    ui.result(&format!("{page}\n"))?;
    if args.open { open(&page) } else { Ok(()) }
}

/// Asks the desktop to show a file of ours.
fn open(page: &Utf8Path) -> anyhow::Result<()> {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let full = page
        .canonicalize_utf8()
        .with_context(|| format!("{page} cannot be reached"))?;
    let status = Command::new(opener).arg(&full).status();
    match status {
        Ok(status) if status.success() || opener == "explorer" => Ok(()),
        _ => bail!("`{opener}` could not show it; open {full} in a browser"),
    }
}
