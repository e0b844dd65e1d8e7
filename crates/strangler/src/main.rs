//! `strangler …`

use std::process::ExitCode;

fn main() -> ExitCode {
    strangler::main(std::env::args_os())
}
