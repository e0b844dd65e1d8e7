//! `cargo strangler …`: cargo calls us with our own name once more in front.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args_os().peekable();
    let program = args.next();
    let _ = args.next_if(|arg| arg == "strangler");
    strangler::main(program.into_iter().chain(args))
}
