//! The one place that starts a process: `cargo metadata`, over the skeleton, blind to every configuration.
//!
//! The working directory is `/` and cargo's home is empty, so neither the tree's nor the user's `.cargo/config.toml` counts; the
//! toolchain is the user's default one, so no `rust-toolchain.toml` counts; the environment is empty but for what finds cargo.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use strangler_base::RelPath;

use super::Refusal;
use super::skeleton::{ROOT, Written};

/// What `cargo metadata` says of the workspace whose root manifest stands in `root`.
pub(super) fn metadata(skeleton: &Written, root: &RelPath, registries: &[&str]) -> Result<String, Refusal> {
    let mut command = command(skeleton);
    let manifest = skeleton.full(root).join("Cargo.toml");
    command
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
            "--manifest-path",
        ])
        .arg(manifest);
    for name in registries.iter().filter(|name| is_plain(name)) {
        command.args([
            "--config",
            &format!("registries.{name}.index='sparse+https://registry.invalid/'"),
        ]);
    }
    let output = command
        .output()
        .map_err(|error| Refusal::Absent(error.kind().to_string()))?;
    if output.status.success() {
        return Ok(skeleton.moved(&String::from_utf8_lossy(&output.stdout)));
    }
    let message = skeleton.moved(&String::from_utf8_lossy(&output.stderr));
    Err(Refusal::Refused(cause(
        &message.replace(&format!("{ROOT}/"), "").replace(ROOT, "."),
    )))
}

fn command(skeleton: &Written) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir("/").stdin(Stdio::null()).env_clear();
    let kept = [
        "PATH",
        "HOME",
        "RUSTUP_HOME",
        "TMPDIR",
        "USERPROFILE",
        "SystemRoot",
    ];
    command.envs(kept.iter().filter_map(|name| Some((name, env::var_os(name)?))));
    command
        .env("CARGO_HOME", skeleton.home())
        .env("RUSTUP_AUTO_INSTALL", "0")
        .env("CARGO_TERM_COLOR", "never");
    // No compiler is needed; should a future cargo want one, let it not be one that the tree names.
    command
        .env("RUSTC", "rustc")
        .env("RUSTC_WRAPPER", "")
        .env("RUSTC_WORKSPACE_WRAPPER", "");
    if let Some(toolchain) = toolchain() {
        command.env("RUSTUP_TOOLCHAIN", toolchain);
    }
    command
}

/// The toolchain by name: the one that the user asks for, else rustup's default. A path may come from the tree.
pub(super) fn toolchain() -> Option<String> {
    let asked = env::var("RUSTUP_TOOLCHAIN").ok().filter(|name| is_plain(name));
    asked.or_else(default_toolchain)
}

fn default_toolchain() -> Option<String> {
    let home = env::var_os("RUSTUP_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".rustup")))?;
    let settings: toml::Table = fs::read_to_string(home.join("settings.toml"))
        .ok()?
        .parse()
        .ok()?;
    let name = settings.get("default_toolchain")?.as_str()?;
    is_plain(name).then(|| name.to_owned())
}

fn is_plain(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && !name.starts_with(['-', '.']) && name.chars().all(is_plain)
}

/// The innermost reason of a message of cargo, without the lines of source that it shows.
fn cause(message: &str) -> String {
    let mut parts = message.split("Caused by:");
    let first = parts
        .next()
        .unwrap_or_default()
        .trim()
        .trim_start_matches("error: ");
    let last = parts.last().unwrap_or(first).trim();
    last.lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty() && !line.starts_with("-->"))
        .collect::<Vec<_>>()
        .join(" ")
}
