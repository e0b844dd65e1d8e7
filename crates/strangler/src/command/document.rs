//! `schema`, `completions`, `man`: what describes the program itself.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Cli;
use crate::ui::Ui;

pub(crate) fn schema(name: Option<&str>, ui: &Ui) -> anyhow::Result<()> {
    let Some(name) = name else {
        let lines = schemas().map(|(name, what)| format!("{name:17} {what}\n"));
        return ui.result(&lines.collect::<String>());
    };
    let schema = strangler_export::schema(name).or_else(|| strangler_migration::schema(name));
    ui.result(&schema.unwrap_or_default())
}

fn schemas() -> impl Iterator<Item = (&'static str, &'static str)> {
    let written = strangler_export::SCHEMAS.into_iter();
    written.chain(strangler_migration::SCHEMAS)
}

/// Names of formats, for the command line.
pub(crate) fn schema_names() -> Vec<&'static str> {
    schemas().map(|(name, _)| name).collect()
}

pub(crate) fn completions(shell: Shell, ui: &Ui) -> anyhow::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "strangler", &mut script);
    ui.result(&String::from_utf8_lossy(&script))
}

/// One page: the program, then each of its commands.
pub(crate) fn man(ui: &Ui) -> anyhow::Result<()> {
    let mut page = Vec::new();
    let mut program = Cli::command();
    program.build();
    clap_mangen::Man::new(program.clone()).render(&mut page)?;
    for command in program
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
    {
        let man = clap_mangen::Man::new(command.clone());
        man.render_title(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    ui.result(&String::from_utf8_lossy(&page))
}
