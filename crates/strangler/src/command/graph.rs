//! `graph`: the dependency graph on stdout, a word about what is missing on stderr.

use strangler_base::counted;
use strangler_export::{self as export, Tests};
use strangler_pipeline::Code;

use crate::analyze;
use crate::args::Graph;
use crate::ui::Ui;

pub(crate) fn run(args: &Graph, ui: &Ui) -> anyhow::Result<()> {
    let code = analyze::code(&args.tree.path, &args.analysis, ui)?;
    let tests: Tests = args.tests.into();
    ui.result(&if args.unknown {
        export::unknown_tsv(&code.graph, tests)
    } else if args.cycles {
        export::cycles_text(&code.graph, tests)
    } else {
        export::graph(
            &code.source,
            &code.graph,
            args.level.into(),
            tests,
            args.format.into(),
        )
    })?;
    ui.status(&summary(&code, tests));
    Ok(())
}

fn summary(code: &Code, tests: Tests) -> String {
    let modules = code.graph.modules.iter();
    let modules = modules.filter(|module| tests.counts(module.scope));
    let counts = export::name_counts(&code.graph, tests);
    format!(
        "{}; of the names in them {} mean items of this tree, {} something outside, {} are unknown (--unknown lists them)",
        counted(modules.count(), "module"),
        counts.resolved,
        counts.external,
        counts.unknown,
    )
}
