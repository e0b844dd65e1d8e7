//! The real gateways read every configuration that is written, of the example and of a tree with the worst names.
//!
//! `cargo xtask test` brings them and sets the variables; without these the tests say nothing.

use std::process::Command;

use strangler_testing::{TempTree, repository};

use crate::names::evil;
use crate::program::{strangler, texts};

/// Lets a program look at each file of that name, once it is told what to call it with.
#[track_caller]
fn check(variable: &str, file: &str, command: fn(&str, &TempTree, &str) -> Command) {
    let Some(program) = std::env::var_os(variable) else {
        return;
    };
    let program = program.to_string_lossy();
    let tree = evil();
    let shop = repository().join("fixtures/shop");
    for of in [".", shop.as_str()] {
        let out = TempTree::empty();
        strangler(&tree, &["run", of, "--out", out.root().as_str(), "-q"]);
        let all = texts(&out);
        let configurations = all.iter().filter(|(path, _)| path.ends_with(file));
        assert!(configurations.clone().count() > 5, "{of} has too few {file}");
        for (path, text) in configurations {
            let ran = command(&program, &out, text)
                .output()
                .expect("the gateway starts");
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.success(), "{of}: {path}: {said}\n{text}");
        }
    }
}

#[test]
fn nginx_reads_what_was_written() {
    check("STRANGLER_NGINX", "nginx.conf", |program, out, text| {
        out.write("local.conf", at_home(text, out));
        let globals = format!("pid {0}/pid; error_log {0}/log;", out.root());
        let configuration = out.root().join("local.conf");
        let mut nginx = Command::new(program);
        nginx.args(["-t", "-e", "stderr", "-c", configuration.as_str(), "-g", &globals]);
        nginx
    });
}

/// The same configuration where no address has a name, and no test may write where a server does.
fn at_home(text: &str, out: &TempTree) -> String {
    let local = text.lines().map(|line| match line.trim_start().split_once(' ') {
        Some(("server", rest)) if rest.contains(":8080;") => "server 127.0.0.1:8080;\n".to_owned(),
        _ => format!("{line}\n"),
    });
    let own = |kind: &str| format!("{kind}_temp_path {}/{kind};", out.root());
    let temporary = ["client_body", "proxy", "fastcgi"].map(own).join(" ");
    let local: String = local.collect();
    local.replacen("http {", &format!("http {{\naccess_log off; {temporary}"), 1)
}

#[test]
fn envoy_reads_what_was_written() {
    check("STRANGLER_ENVOY", "envoy.json", |program, out, text| {
        out.write("local.json", text);
        let mut envoy = Command::new(program);
        envoy.args(["--mode", "validate", "--log-level", "error", "-c"]);
        envoy.arg(out.root().join("local.json"));
        envoy
    });
}
