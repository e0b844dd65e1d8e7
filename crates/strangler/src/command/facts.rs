//! `routes` and `tables`: what the monolith answers, and which data it touches.

use strangler_base::counted;
use strangler_export as export;
use strangler_pipeline::Snapshot;

use crate::analyze;
use crate::args::{Facts, ListFormat};
use crate::columns::columns;
use crate::ui::Ui;

pub(crate) fn routes(args: &Facts, ui: &Ui) -> anyhow::Result<()> {
    let Snapshot { graph, facts, .. } = analyze::present(&args.tree.path, &args.analysis, ui)?;
    ui.result(&match args.format {
        ListFormat::Json => export::routes_json(&graph, &facts),
        ListFormat::Tsv => export::routes_tsv(&graph, &facts),
        ListFormat::Human => {
            let head = ["METHOD", "PATH", "HANDLER", "MODULE", "PLACE", "SERVER"];
            columns(head, &cells(&export::routes_tsv(&graph, &facts)))
        }
    })?;
    ui.status(&format!(
        "{}, {}",
        counted(facts.routes.len(), "route"),
        counted(facts.servers.len(), "server")
    ));
    Ok(())
}

pub(crate) fn tables(args: &Facts, ui: &Ui) -> anyhow::Result<()> {
    let Snapshot { graph, facts, .. } = analyze::present(&args.tree.path, &args.analysis, ui)?;
    ui.result(&match args.format {
        ListFormat::Json => export::tables_json(&graph, &facts),
        ListFormat::Tsv => export::tables_tsv(&graph, &facts),
        ListFormat::Human => {
            let head = ["TABLE", "ACCESS", "MODULE", "ITEM", "PLACE"];
            columns(head, &cells(&export::tables_tsv(&graph, &facts)))
        }
    })?;
    ui.status(&format!(
        "{}, {}",
        counted(facts.tables.len(), "table"),
        counted(facts.accesses.len(), "access")
    ));
    Ok(())
}

/// The cells of tab-separated lines: one rendering serves both.
fn cells<const N: usize>(lines: &str) -> Vec<[String; N]> {
    let rows = lines.lines().map(|line| {
        let mut cells = line.split('\t').map(str::to_owned);
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    });
    rows.collect()
}
