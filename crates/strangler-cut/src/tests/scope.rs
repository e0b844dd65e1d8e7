//! Which packages are part of the monolith.

use std::collections::BTreeMap;

use strangler_base::RelPath;
use strangler_history::History;
use strangler_source::Tree;

use super::fixture::read;
use crate::{Coupling, Weights, couple};

fn coupling(files: &[(&str, &str)]) -> Coupling {
    coupling_of(files, &[])
}

/// The same, of the programs that people named.
fn coupling_of(files: &[(&str, &str)], named: &[&str]) -> Coupling {
    let named: Vec<String> = named.iter().map(|&name| name.to_owned()).collect();
    let files: BTreeMap<RelPath, Vec<u8>> = files
        .iter()
        .map(|(path, text)| {
            (
                RelPath::new(path).expect("a relative path"),
                text.as_bytes().to_vec(),
            )
        })
        .collect();
    let tree = read(&Tree::memory("app", files));
    couple(
        &tree.source,
        &tree.graph,
        &tree.facts,
        &History::default(),
        &Weights::default(),
        &named,
    )
}

fn nodes(coupling: &Coupling) -> Vec<&str> {
    coupling.nodes.iter().map(|node| node.name.as_str()).collect()
}

const WORKSPACE: (&str, &str) = (
    "Cargo.toml",
    "[workspace]\nmembers = [\"server\", \"data\", \"client\"]\n",
);
const SERVER: (&str, &str) = (
    "server/Cargo.toml",
    "[package]\nname = \"server\"\nversion = \"1.0.0\"\nedition = \"2021\"\n[dependencies]\naxum = \"0.8\"\ndata = { path = \"../data\" }\n",
);
const DATA: [(&str, &str); 2] = [
    (
        "data/Cargo.toml",
        "[package]\nname = \"data\"\nversion = \"1.0.0\"\nedition = \"2021\"\n",
    ),
    ("data/src/lib.rs", "pub fn list() {}"),
];
const CLIENT: [(&str, &str); 2] = [
    (
        "client/Cargo.toml",
        "[package]\nname = \"client\"\nversion = \"1.0.0\"\nedition = \"2021\"\n[dependencies]\ndata = { path = \"../data\" }\n",
    ),
    ("client/src/lib.rs", "pub fn fetch() { data::list() }"),
];

#[test]
fn what_no_server_uses_is_no_part_of_it() {
    let main = (
        "server/src/main.rs",
        "async fn main() {
             let app: axum::Router = axum::Router::new().route(\"/a\", axum::routing::get(list));
             axum::serve(tokio::net::TcpListener::bind(\"[::]:80\").await.unwrap(), app).await.unwrap();
         }
         async fn list() { data::list() }",
    );
    let coupling = coupling(&[WORKSPACE, SERVER, main, DATA[0], DATA[1], CLIENT[0], CLIENT[1]]);
    assert_eq!(nodes(&coupling), ["data", "server"]);
    assert_eq!(coupling.left_out, ["client"]);
}

#[test]
fn a_module_whose_file_does_not_parse_is_known_to_be_unread() {
    let main = (
        "server/src/main.rs",
        "mod broken; mod sound; fn main() { data::list() }",
    );
    let broken = ("server/src/broken.rs", "pub fn half( { let a = 1;");
    let sound = ("server/src/sound.rs", "pub fn whole() {}");
    let coupling = coupling(&[
        WORKSPACE, SERVER, main, broken, sound, DATA[0], DATA[1], CLIENT[0], CLIENT[1],
    ]);
    let unread = coupling.nodes.iter().filter(|node| node.unread);
    assert_eq!(
        unread.map(|node| &*node.name).collect::<Vec<_>>(),
        ["server::broken"]
    );
}

#[test]
fn where_nothing_serves_everything_is_part() {
    let main = ("server/src/main.rs", "fn main() { data::list() }");
    let coupling = coupling(&[WORKSPACE, SERVER, main, DATA[0], DATA[1], CLIENT[0], CLIENT[1]]);
    assert_eq!(nodes(&coupling), ["client", "data", "server"]);
    assert!(coupling.left_out.is_empty());
}

#[test]
fn a_server_of_the_tests_is_none_of_the_monolith_where_people_name_the_others() {
    let workspace = (
        "Cargo.toml",
        "[workspace]\nmembers = [\"server\", \"data\", \"probe\"]\n",
    );
    let serve = "async fn main() {
             let app: axum::Router = axum::Router::new().route(\"/a\", axum::routing::get(list));
             axum::serve(tokio::net::TcpListener::bind(\"[::]:80\").await.unwrap(), app).await.unwrap();
         }
         async fn list() { data::list() }";
    let probe = (
        "probe/Cargo.toml",
        "[package]\nname = \"probe\"\nversion = \"1.0.0\"\nedition = \"2021\"\n[dependencies]\naxum = \"0.8\"\ndata = { path = \"../data\" }\n",
    );
    let files = [
        workspace,
        SERVER,
        ("server/src/main.rs", serve),
        probe,
        ("probe/src/main.rs", serve),
        DATA[0],
        DATA[1],
    ];
    assert_eq!(nodes(&coupling(&files)), ["data", "probe", "server"]);
    let named = coupling_of(&files, &["server"]);
    assert_eq!(nodes(&named), ["data", "server"]);
    assert_eq!(named.left_out, ["probe"]);
    assert_eq!(
        nodes(&coupling_of(&files, &["nonsense"])),
        ["data", "probe", "server"]
    );
}
