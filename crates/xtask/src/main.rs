//! The commands of this repository, `cargo xtask test`, `cargo xtask bless` and `cargo xtask bare`.
//!
//! In: a command. Out: what each step says, its time, and an exit code. No part of the product; it needs nothing but the
//! Rust toolchain, so that a bare machine can run it.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it runs cargo, reads its arguments and reports to a person"
)]

mod bare;
mod bless;
mod need;
mod step;
mod test;

#[cfg(test)]
mod tests;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  test             format, lints, all tests, documentation, fixtures; fast steps first
  test --complete  the same with what takes minutes; whatever is left out fails it
  bless            rewrites what tests compare with: reports/, README.md, snapshots; look at `git diff` afterwards
  bare             the README's commands on a Debian with nothing but the toolchain; as root";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["test"] => test::run(test::Extent::Usual),
        ["test", "--complete"] => test::run(test::Extent::Complete),
        ["bless"] => bless::run(),
        ["bare"] => bare::run(),
        ["--help" | "-h" | "help"] => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
