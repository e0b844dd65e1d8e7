//! `cargo xtask bare`: the README's commands on a machine that has the Rust toolchain and its linker, and nothing else.
//!
//! In: the last commit, and root's rights. Out: a Debian below `target/bare` with the C compiler as the only addition, the
//! toolchain of this machine and a checkout in it; then what the commands print there. The commands see neither this
//! machine's home, nor its variables, nor its programs; they do see its network, its resolver and the
//! certificates it trusts, since cargo fetches what is locked.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::need::Need;
use crate::step::root;

/// What a person reads in the README and types.
const COMMANDS: [&str; 2] = ["cargo run --release -- run fixtures/shop", "cargo xtask test"];

const DEBOOTSTRAP: Need = Need::Program {
    name: "debootstrap",
    debian: "debootstrap",
};

/// Makes the machine where there is none yet, and runs the commands in it, one after another.
pub(crate) fn run() -> ExitCode {
    match machine().and_then(|machine| COMMANDS.iter().try_for_each(|command| within(&machine, command))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// A Debian with the toolchain, and the last commit in `/strangler`.
fn machine() -> Result<PathBuf, String> {
    let machine = root().join("target/bare");
    once(&machine, &|half| {
        DEBOOTSTRAP.provide()?;
        let packages = "--include=gcc,libc6-dev,ca-certificates";
        done(
            Command::new("debootstrap")
                .args(["--variant=minbase", packages, "stable"])
                .arg(half),
        )
    })?;
    let toolchain = machine.join("opt/rust");
    if toolchain.exists() {
        std::fs::remove_dir_all(&toolchain).map_err(|error| format!("{}: {error}", toolchain.display()))?;
    }
    done(Command::new("cp").arg("-a").arg(sysroot()?).arg(&toolchain))?;
    checkout(&machine.join("strangler"))?;
    Ok(machine)
}

/// Makes a folder beside its place and moves it there, so that what is there is whole.
fn once(folder: &Path, make: &dyn Fn(&Path) -> Result<(), String>) -> Result<(), String> {
    if folder.exists() {
        return Ok(());
    }
    let half = folder.with_extension("half");
    done(Command::new("rm").arg("-rf").arg(&half))?;
    make(&half)?;
    std::fs::rename(&half, folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// The last commit, as a clone; what an earlier run built is gone with the folder.
fn checkout(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    done(
        Command::new("git")
            .args(["clone", "--quiet", "--no-hardlinks"])
            .arg(root())
            .arg(folder),
    )
}

fn sysroot() -> Result<String, String> {
    let ran = Command::new("rustc").args(["--print", "sysroot"]).output();
    let ran = ran.map_err(|error| format!("rustc could not be asked for its folder: {error}"))?;
    match String::from_utf8_lossy(&ran.stdout).trim() {
        "" => Err("rustc says of no folder that it is its own".to_owned()),
        sysroot => Ok(sysroot.to_owned()),
    }
}

/// Runs one command of the README there; what is mounted for it is gone with its namespace.
fn within(machine: &Path, command: &str) -> Result<(), String> {
    println!("\n$ {command}");
    let script = "mount -t proc proc \"$0/proc\" && mount --rbind /dev \"$0/dev\" && \
                  cp /etc/resolv.conf \"$0/etc/\" && \
                  (cp /etc/ssl/certs/ca-certificates.crt \"$0/etc/ssl/certs/\" || true) && \
                  exec env -i PATH=/opt/rust/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/root chroot \"$0\" /bin/sh -c \"cd /strangler && $1\"";
    done(
        Command::new("unshare")
            .args(["--mount", "sh", "-c", script])
            .arg(machine)
            .arg(command),
    )
}

/// Runs a command to its good end.
fn done(command: &mut Command) -> Result<(), String> {
    let status = command.status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{command:?} ended with {status}")),
        Err(error) => Err(format!("{command:?} could not be started: {error}")),
    }
}
