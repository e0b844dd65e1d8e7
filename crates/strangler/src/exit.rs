//! Exit codes, the same for every command.

use std::process::ExitCode;

/// All went well.
pub(crate) const FINE: u8 = 0;
/// The command line, or a file under `migration/`, is wrong.
pub(crate) const WRONG_USAGE: u8 = 2;
/// The work could not be completed.
pub(crate) const INCOMPLETE: u8 = 3;

/// What `--help` says about them.
pub(crate) const HELP: &str = "\
Exit codes:
    0  fine
    2  wrong usage
    3  could not complete
  101  a bug of ours; please report it";

/// The user asked for something that cannot be: `--targets nonsense`.
#[derive(Debug)]
pub(crate) struct WrongUsage(pub(crate) String);

impl std::fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUsage {}

/// Prints what clap has to say, help and version among it.
pub(crate) fn of_usage(error: &clap::Error) -> ExitCode {
    // A closed pipe is no reason to fail while explaining a failure.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { WRONG_USAGE } else { FINE })
}

pub(crate) fn of_error(error: &anyhow::Error) -> ExitCode {
    ExitCode::from(if error.is::<WrongUsage>() {
        WRONG_USAGE
    } else {
        INCOMPLETE
    })
}
