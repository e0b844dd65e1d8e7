//! Names that would break every format, in all of them: routes, tables, files, packages, features, teams, services.

use strangler_testing::TempTree;

use crate::program::{strangler, texts};

/// What markup, shells and configurations would obey, between harmless letters.
const EVIL: &str = "zq<zq>zq\"zq'zq&zq;zq}zq{zq$(zq)zq`zq\\zq|zq#zq]zq%7Bzq../../zq";
/// What a terminal or a reader's eye would obey, as Rust and TOML write it.
const UNSEEN: &str = "\\u{1b}[31mzq\\u{202e}zq\\u{2066}zq\\tzq\\nzq\\u{7f}";
/// Modules that Windows or a web page could stumble over.
const MODULES: [&str; 8] = [
    "con",
    "aux",
    "nul",
    "com1",
    "index",
    "__proto__",
    "subgraph",
    "end",
];

/// A monolith with the same name everywhere.
pub(crate) fn evil() -> TempTree {
    let text = EVIL.replace('\\', "\\\\").replace('"', "\\\"");
    let sql = EVIL.replace('\\', "\\\\").replace('"', "\\\"\\\"");
    let tree = TempTree::new("");
    let toml = |key: &str| format!("{key} = \"{text}\\u001b[31m\\u202e\"");
    let manifest = "[workspace]\nmembers = [\"second\"]\n[package]\nname = \"evil\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\
                    [dependencies]\naxum = \"0.8\"\nsqlx = \"0.8\"\n";
    tree.write("Cargo.toml", manifest);
    let second = format!(
        "[package]\n{}\nversion = \"0\"\n[[bin]]\n{}\npath = \"src/main.rs\"\n[features]\n\"{text}\" = []\n",
        toml("name"),
        toml("name")
    );
    tree.write("second/Cargo.toml", second);
    let weird = "zq<zq>zq'zq&zq;zq}zq$(zq)zq.rs";
    tree.write(
        "second/src/main.rs",
        format!("#[path = \"{weird}\"]\nmod weird;\nfn main() {{ weird::f() }}\n"),
    );
    tree.write(
        &format!("second/src/{weird}"),
        format!("#[cfg(feature = \"{text}\")]\npub fn f() {{}}\n"),
    );
    let mut main = "use axum::{Router, routing::get};\n".to_owned();
    let mut routes = format!("Router::new().route(\"/{UNSEEN}/{text}\", get(con::list))");
    for module in MODULES {
        main.push_str(&format!("mod {module};\n"));
        routes.push_str(&format!(".route(\"/{module}/{text}\", get({module}::list))"));
        let code = format!(
            "pub async fn list() -> String {{\n    sqlx::query(\"SELECT a FROM \\\"{sql}{module}{UNSEEN}\\\"\").fetch_all(p()).await;\n\
             \n    sqlx::query(\"INSERT INTO t_{module} (a) VALUES (1)\").execute(p()).await;\n    crate::end::go();\n    String::new()\n}}\n\
             pub fn go() {{}}\n"
        );
        tree.write(&format!("src/{module}.rs"), code);
    }
    main.push_str(&format!(
        "#[tokio::main]\nasync fn main() {{\n    let app = {routes};\n    \
         let listener = tokio::net::TcpListener::bind(\"0.0.0.0:1\").await.unwrap();\n    axum::serve(listener, app).await.unwrap();\n}}\n"
    ));
    tree.write("src/main.rs", main);
    let plan = format!("schema = 1\n[teams]\n\"{text}\" = [\"{text}\"]\n");
    tree.write("migration/plan.toml", plan);
    let service = format!(
        "id = \"named\"\n{}\nkind = \"domain\"\nstatus = \"accepted\"\n{}\nmembers = [\n    \"evil::index\",\n]\n",
        toml("name"),
        toml("team")
    );
    tree.write("migration/services/named.toml", service);
    tree
}

#[track_caller]
fn printed(args: &[&str]) -> String {
    let ran = strangler(&evil(), &[args, &["-q"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.shown());
    ran.stdout
}

fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Neither an escape for a terminal nor a turn of the direction of writing.
#[track_caller]
fn assert_seen(text: &str, also: &[char]) {
    let found = text
        .chars()
        .find(|&c| is_unseen(c) && c != '\n' && !also.contains(&c));
    assert_eq!(found, None, "{text}");
}

#[test]
fn html_and_markdown() {
    let out = TempTree::empty();
    let ran = strangler(&evil(), &["run", "--out", out.root().as_str()]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_seen(&ran.stdout, &[]);
    assert_seen(&ran.stderr, &[]);
    let files = texts(&out);
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, page) in pages.clone() {
        for raw in ["zq<zq", "zq\"zq", "zq'zq", "zq&zq"] {
            assert!(!page.contains(raw), "{path} holds {raw}");
        }
        assert_seen(page, &[]);
    }
    assert!(
        pages
            .filter(|(_, page)| page.contains("zq&lt;zq") || page.contains("zq&#60;zq"))
            .count()
            > 3
    );
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        assert_seen(text, &[]);
        let text = text.replace("\\`", "");
        for (n, part) in text.split('`').enumerate() {
            let is_code = n % 2 == 1;
            assert!(is_code || !part.contains("zq<"), "{path}: {part}");
        }
    }
}

#[test]
fn every_output_has_a_name_that_every_system_can_hold() {
    let out = TempTree::empty();
    let ran = strangler(&evil(), &["run", "--out", out.root().as_str(), "-q"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    for path in texts(&out).keys() {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        assert!(path.chars().all(plain), "{path}");
        let stems = path.split('/').filter_map(|part| part.split('.').next());
        for stem in stems {
            assert!(!["con", "aux", "nul", "prn", "com1"].contains(&stem), "{path}");
        }
    }
}

#[test]
fn gateways_take_names_as_text() {
    let out = TempTree::empty();
    strangler(&evil(), &["run", "--out", out.root().as_str(), "-q"]);
    let files = texts(&out);
    let configurations = files.iter().filter(|(path, _)| path.contains("/gateway/"));
    for (path, text) in configurations {
        let control = text.chars().find(|&c| c.is_control() && c != '\n');
        assert_eq!(control, None, "{path}");
        if path.ends_with(".json") {
            let parsed: Result<serde_json::Value, _> = serde_json::from_str(text);
            assert!(parsed.is_ok(), "{path}");
        } else if path.ends_with("nginx.conf") {
            let bare = outside_of_quotes(text);
            assert!(!bare.contains("zq"), "{path}: {bare}");
        }
    }
}

/// Lines without their comments and quoted texts.
fn outside_of_quotes(text: &str) -> String {
    let mut bare = String::new();
    for line in text.lines() {
        let (mut quoted, mut escaped) = (false, false);
        for c in line.chars() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => quoted = !quoted,
                '#' if !quoted => break,
                c if !quoted => bare.push(c),
                _ => {}
            }
        }
        bare.push('\n');
    }
    bare
}

#[test]
fn json() {
    for args in [
        ["graph", "--format", "json", "--level", "item"],
        ["graph", "--format", "json", "--level", "module"],
        ["graph", "--format", "json", "--level", "package"],
    ] {
        let value: serde_json::Value = serde_json::from_str(&printed(&args)).expect("JSON");
        assert_eq!(value["schema_version"], 1);
    }
    for command in ["routes", "tables", "cluster", "plan"] {
        let value: serde_json::Value =
            serde_json::from_str(&printed(&[command, "--format", "json"])).expect("JSON");
        assert_eq!(value["schema_version"], 1, "{command}");
    }
    let tables: serde_json::Value =
        serde_json::from_str(&printed(&["tables", "--format", "json"])).expect("JSON");
    // In SQL, a backslash makes the next letter plain.
    let exact_name = EVIL.replace('\\', "");
    let tables = tables["tables"].as_array().expect("a list");
    let exact = tables.iter().filter(|row| {
        row["table"]
            .as_str()
            .is_some_and(|name| name.starts_with(&exact_name))
    });
    assert_eq!(
        exact.count(),
        MODULES.len(),
        "data keeps every letter: {tables:?}"
    );
}

#[test]
fn tsv() {
    for (args, columns) in [
        (&["graph", "--format", "tsv"][..], 4),
        (&["graph", "--level", "item"], 4),
        (&["graph", "--unknown"], 4),
        (&["routes", "--format", "tsv"], 6),
        (&["tables", "--format", "tsv"], 5),
        (&["cluster", "--format", "tsv"], 4),
    ] {
        for line in printed(args).lines() {
            assert_eq!(line.split('\t').count(), columns, "{args:?}: {line}");
            let control = line.chars().find(|&c| c.is_control() && c != '\t');
            assert_eq!(control, None, "{args:?}: {line}");
        }
    }
}

#[test]
fn dot() {
    let text = printed(&["graph", "--format", "dot"]);
    let lines = text.lines().skip(3);
    for line in lines.filter(|line| *line != "}") {
        let bare = outside_of_quotes(line);
        let bare = bare.trim().replace(|c: char| c.is_ascii_digit(), "");
        assert!(
            [";", "->  [label = , tooltip = ];"].contains(&bare.as_str()),
            "{line}"
        );
        assert_seen(line, &['\u{202e}']);
    }
}

#[test]
fn mermaid() {
    for line in printed(&["graph", "--format", "mermaid"]).lines().skip(1) {
        let node = line
            .trim_start()
            .trim_start_matches('n')
            .trim_start_matches(|c: char| c.is_ascii_digit());
        let label = node.strip_prefix("[\"").and_then(|node| node.strip_suffix("\"]"));
        let is_edge = node.starts_with(" -->|");
        let is_plain = label.is_some_and(|label| !label.contains(['"', '<', '>', '`', '\\', '{', ']']));
        assert!(is_edge || is_plain, "{line}");
    }
}

#[test]
fn graphml() {
    let text = printed(&["graph", "--format", "graphml"]);
    for raw in ["zq<zq", "zq>zq", "zq\"zq", "zq&zq"] {
        assert!(!text.contains(raw), "{raw}");
    }
    let control = text.chars().find(|&c| c.is_control() && c != '\n');
    assert_eq!(control, None);
}

#[test]
fn columns_for_people_and_messages_show_nothing_unseen() {
    for args in [
        &["routes"][..],
        &["tables"],
        &["cluster"],
        &["plan"],
        &["run", "-v", "--out", "out"],
    ] {
        let ran = strangler(&evil(), args);
        assert_eq!(ran.code, 0, "{}", ran.shown());
        assert_seen(&ran.stdout, &[]);
        assert_seen(&ran.stderr, &[]);
    }
}
