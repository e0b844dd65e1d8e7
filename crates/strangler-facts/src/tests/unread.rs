//! Servers of which no route is known are said to be there.

use super::messages;

#[track_caller]
fn check(crates: &[&str], text: &str, expected: &str) {
    let lines = messages(crates, text);
    assert_eq!(lines.join("\n"), expected);
}

#[test]
fn a_framework_that_no_table_knows() {
    check(
        &["trillium_smol", "trillium_router"],
        r#"
//- /src/main.rs
fn main() { trillium_smol::run(trillium_router::Router::new().get("/", index)); }
"#,
        "warning: app serves by trillium_smol, which is not read: its routes are missing src/main.rs:1",
    );
}

#[test]
fn a_program_that_listens() {
    let listens = r#"
//- /src/main.rs
use tokio::net::TcpListener;
#[tokio::main] async fn main() { let listener = TcpListener::bind("0.0.0.0:80").await.unwrap(); loop { let (socket, _) = listener.accept().await.unwrap(); echo(socket); } }
"#;
    check(
        &["tokio"],
        listens,
        "note: app listens for connections, but no route of it is known src/main.rs:2",
    );
}

#[test]
fn a_server_whose_routes_are_known() {
    check(
        &["axum", "tokio"],
        r#"
//- /src/main.rs
#[tokio::main] async fn main() { let l = tokio::net::TcpListener::bind("0.0.0.0:80").await.unwrap(); axum::serve(l, axum::Router::new().route("/", axum::routing::get(index))).await; }
async fn index() {}
"#,
        "",
    );
}
