//! `graph`: the dependency graph on stdout, a word about what is missing on stderr.

use strangler_export as export;
use strangler_pipeline::Code;

use crate::analyze;
use crate::args::Graph;
use crate::ui::Ui;

pub(crate) fn run(args: &Graph, ui: &Ui) -> anyhow::Result<()> {
    let code = analyze::code(&args.tree.path, &args.analysis, ui)?;
    let tests = args.tests.into();
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
    ui.status(&summary(&code));
    Ok(())
}

fn summary(code: &Code) -> String {
    let graph = &code.graph;
    let (mut resolved, mut external, mut unknown) = (0, 0, 0);
    for counts in &graph.counts {
        resolved += counts.resolved;
        external += counts.external;
        unknown += counts.unknown;
    }
    format!(
        "{} modules; of the names in them {resolved} mean items of this tree, {external} something outside, \
         {unknown} are unknown (--unknown lists them)",
        graph.modules.len()
    )
}
