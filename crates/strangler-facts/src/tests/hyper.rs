//! hyper: matches over method and path.

mod idioms;
mod requests;

use super::check_routes;

#[track_caller]
fn check(text: &str, expected: &str) {
    let main = r#"
async fn main() { hyper::Server::bind(&addr()).serve(hyper::service::make_service_fn(|_| hyper::service::service_fn(handle))).await; }
"#;
    check_routes(
        &["hyper"],
        &format!("//- /src/main.rs\nuse hyper::Method;\n{main}{text}"),
        expected,
    );
}

#[test]
fn tuples_of_method_and_path() {
    check(
        r#"
const OLD: &str = "/old";
async fn list() {}
async fn handle(req: Request<Body>) -> Response {
    match (req.method(), req.uri().path()) {
        (&Method::GET, "/items") | (&Method::GET, OLD) => list().await,
        (&Method::POST, "/items") => add(req),
        _ => not_found(),
    }
}
fn add(req: Request<Body>) {}
fn not_found() {}
"#,
        "
        GET /items list
        GET /old list
        POST /items add
        ",
    );
}

#[test]
fn tuples_of_segments() {
    check(
        r#"
fn handle(method: Method, uri: Uri) {
    let path: Vec<&str> = uri.path().split('/').skip(1).collect();
    match (&method, path.get(0), path.get(1), path.get(2)) {
        (&Method::GET, Some(&"blocks"), Some(&"tip"), None) => tip(),
        (&Method::GET, Some(&"block"), Some(hash), Some(&"txs")) => tip(),
        (&Method::GET, Some(kind @ &"address"), Some(id), None)
        | (&Method::GET, Some(kind @ &"script"), Some(id), None) => tip(),
        _ => {}
    }
}
fn tip() {}
"#,
        "
        GET /blocks/tip tip
        GET /block/{hash}/txs tip
        GET /address/{id} tip
        GET /script/{id} tip
        ",
    );
}

#[test]
fn the_method_in_the_called_function() {
    check(
        r#"
async fn handle(req: Request<Body>) {
    let path = req.uri().path().to_owned();
    let segments: Vec<&str> = path.split('/').collect();
    match segments.as_slice() {
        ["", "users", id] => user(req, id).await,
        ["", "status"] => status(),
        _ => {}
    }
}
async fn user(req: Request<Body>, id: &str) {
    match *req.method() {
        Method::GET => show(id),
        Method::DELETE => remove(id),
        _ => {}
    }
}
fn show(id: &str) {}
fn remove(id: &str) {}
fn status() {}
"#,
        "
        GET /users/{id} show
        DELETE /users/{id} remove
        ANY /status status
        ",
    );
}

#[test]
fn conditions() {
    check(
        r#"
fn handle(req: Request<Body>) {
    if req.method() == Method::GET && req.uri().path() == "/health" {
        health()
    } else if req.uri().path().starts_with("/static/") {
        files()
    }
}
fn health() {}
fn files() {}
"#,
        "
        GET /health health
        ANY /static/{*rest} files
        ",
    );
}
