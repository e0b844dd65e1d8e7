//! Idioms of servers that match by hand.

use super::check;

#[test]
fn guards_decide() {
    check(
        r#"
fn handle(req: Request<Body>) {
    match req.uri().path() {
        "/" => index(),
        "/items" if req.method() == Method::GET => items(),
        "/items" if *req.method() == Method::POST => add(),
        path if path.starts_with("/files/") => files(path),
        _ => not_found(),
    }
}
fn index() {} fn items() {} fn add() {} fn files(path: &str) {} fn not_found() {}
"#,
        "
        ANY / index
        GET /items items
        POST /items add
        ANY /files/{*rest} files
        ",
    );
}

#[test]
fn the_method_first_then_the_path() {
    check(
        r#"
async fn handle(req: Request<Body>) {
    match *req.method() {
        Method::GET => match req.uri().path() { "/a" => a(), "/b" => b(), _ => not_found() },
        Method::POST | Method::PUT => match req.uri().path() { "/a" => b(), _ => not_found() },
        _ => not_found(),
    }
}
fn a() {} fn b() {} fn not_found() {}
"#,
        "
        GET /a a
        GET /b b
        POST /a b
        PUT /a b
        ",
    );
}

#[test]
fn methods_as_texts() {
    check(
        r#"
async fn handle(req: Request<Body>) {
    let (parts, body) = req.into_parts();
    match (parts.method.as_str(), parts.uri.path()) {
        ("GET", "/ping") => ping(),
        ("DELETE", "/x") => ping(),
        _ => not_found(),
    }
}
fn ping() {} fn not_found() {}
"#,
        "
        GET /ping ping
        DELETE /x ping
        ",
    );
}

#[test]
fn method_and_segments() {
    check(
        r#"
async fn handle(req: Request<Body>) {
    let path = req.uri().path().trim_matches('/').to_string();
    let segments = path.split('/').collect::<Vec<_>>();
    match (req.method(), &segments[..]) {
        (&Method::GET, ["users"]) => list(),
        (&Method::GET, ["users", id]) => show(id),
        (&Method::GET, ["static", rest @ ..]) => files(rest),
        (&Method::PUT, &["users", id, "name"]) => show(id),
        _ => not_found(),
    }
}
fn list() {} fn show(id: &str) {} fn files(rest: &[&str]) {} fn not_found() {}
"#,
        "
        GET /users list
        GET /users/{id} show
        GET /static/{*rest} files
        PUT /users/{id}/name show
        ",
    );
}

#[test]
fn prefixes_taken_off() {
    check(
        r#"
async fn handle(req: Request<Body>) {
    if let Some(id) = req.uri().path().strip_prefix("/users/") {
        return user(id);
    }
    if req.uri().path() == "/metrics" && req.method() == &Method::GET { return metrics(); }
    not_found()
}
fn user(id: &str) {} fn metrics() {} fn not_found() {}
"#,
        "
        ANY /users/{*rest} user
        GET /metrics metrics
        ",
    );
}

#[test]
fn a_service_of_its_own() {
    super::super::check_routes(
        &["hyper"],
        r#"
        //- /src/main.rs
        use hyper::{service::Service, Method, Request, Response, body::Incoming as IncomingBody};
        struct Svc { counter: u32 }
        impl Service<Request<IncomingBody>> for Svc {
            fn call(&self, req: Request<IncomingBody>) -> Self::Future {
                let res = match (req.method(), req.uri().path()) {
                    (&Method::GET, "/") => home(),
                    (&Method::GET, "/posts") => posts(),
                    _ => return Box::pin(async { oh_no() }),
                };
                Box::pin(async { res })
            }
        }
        fn home() {} fn posts() {} fn oh_no() {}
        #[tokio::main]
        async fn main() {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let svc = Svc { counter: 1 };
                hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), svc).await;
            }
        }
        "#,
        "
        GET / home
        GET /posts posts
        ",
    );
}

#[test]
fn a_table_of_paths() {
    super::super::check_routes(
        &["hyper", "matchit"],
        r#"
        //- /src/main.rs
        use hyper::service::service_fn;
        async fn users(req: Request) {}
        async fn user(req: Request) {}
        async fn route(router: &matchit::Router<Handler>, req: Request) { router.at(req.uri().path()).unwrap().value.call(req).await }
        #[tokio::main]
        async fn main() {
            let mut router = matchit::Router::new();
            router.insert("/users", HandlerFn::new(users)).unwrap();
            router.insert("/users/{id}", HandlerFn::new(user)).unwrap();
            hyper::server::conn::http1::Builder::new().serve_connection(io(), service_fn(move |req| route(&router, req))).await;
        }
        "#,
        "
        ANY /users HandlerFn::new
        ANY /users/{id} HandlerFn::new
        ",
    );
}

#[test]
fn a_second_look_at_the_method_says_nothing() {
    check(
        r#"
fn handle(method: Method, uri: Uri, body: Body) {
    let path: Vec<&str> = uri.path().split('/').skip(1).collect();
    match (&method, path.get(0), path.get(1)) {
        (&Method::GET, Some(&"broadcast"), None) | (&Method::POST, Some(&"tx"), None) => {
            let text = match method { Method::POST => from_body(body), Method::GET => from_query(uri), _ => return };
            send(text)
        }
        _ => {}
    }
}
fn from_body(b: Body) {} fn from_query(u: Uri) {} fn send(t: ()) {}
"#,
        "
        GET /broadcast handle
        POST /tx handle
        ",
    );
}

#[test]
fn a_table_whose_paths_begin_with_the_method() {
    super::super::check_routes(
        &["hyper", "matchit"],
        r#"
        //- /src/main.rs
        async fn users(req: Request) {}
        async fn route(router: &matchit::Router<Handler>, req: Request) { router.at(req.uri().path()).unwrap().value.call(req).await }
        fn main() {
            let mut router = matchit::Router::new();
            router.insert("/GET/users", HandlerFn::new(users)).unwrap();
            route(&router, req);
        }
        "#,
        "GET /users HandlerFn::new",
    );
    super::super::check_routes(
        &["axum"],
        r#"
        //- /src/main.rs
        use axum::{Router, routing::any};
        async fn x() {}
        async fn main() { axum::serve(listener, Router::new().route("/GET/x", any(x))).await; }
        "#,
        "ANY /GET/x x",
    );
}

#[test]
fn a_beginning_whose_rest_is_not_looked_at_stays_open() {
    crate::tests::check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::{Body, Method, Request, Response, Server, service::{make_service_fn, service_fn}};
async fn dispatch(req: Request<Body>) -> Response<Body> {
    let path = req.uri().path().to_owned();
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    match segments.as_slice() {
        ["blobs", ..] => blobs(req).await,
        ["health"] => health().await,
        _ => missing(),
    }
}
async fn blobs(req: Request<Body>) -> Response<Body> { match *req.method() { Method::GET => read().await, Method::PUT => store().await, _ => missing() } }
async fn read() -> Response<Body> { todo!() } async fn store() -> Response<Body> { todo!() } async fn health() -> Response<Body> { todo!() } fn missing() -> Response<Body> { todo!() }
#[tokio::main] async fn main() { Server::bind(&addr).serve(make_service_fn(|_| async { Ok::<_, Infallible>(service_fn(dispatch)) })).await; }
"#,
        "
        GET /blobs/{*rest} read
        PUT /blobs/{*rest} store
        ANY /health health
        ",
    );
}

#[test]
fn segments_that_are_taken_one_by_one_through_functions() {
    crate::tests::check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::{Body, Method, Request, Response, Server, service::{make_service_fn, service_fn}};
use std::str::Split;
async fn dispatch(req: Request<Body>) -> Response<Body> {
    let whole = req.uri().path().to_owned();
    let path = whole.trim_start_matches('/').split('/');
    root(req, path).await
}
async fn root(req: Request<Body>, mut path: Split<'_, char>) -> Response<Body> {
    match path.next() {
        Some("shops") => shops(req, path).await,
        _ => not_found(),
    }
}
async fn shops(req: Request<Body>, mut path: Split<'_, char>) -> Response<Body> {
    match path.next() {
        None => index(req).await,
        Some(id) => shop(req, path, id).await,
    }
}
async fn index(req: Request<Body>) -> Response<Body> { match *req.method() { Method::GET => list().await, Method::POST => add(req).await, _ => not_found() } }
async fn shop(req: Request<Body>, mut path: Split<'_, char>, id: &str) -> Response<Body> {
    match path.next() {
        None => show(req, id).await,
        Some("goods") => goods(req, id).await,
        Some(other) => not_found_in(other),
    }
}
fn is_valid(path: &str) -> Option<()> { if path == "notification.xml" { return Some(()); } parse(path) }
fn own(r: &Request<Body>) -> Result<(), Error> { if r.uri().path() == "ta" { return Err(Error::custom("not here")); } Ok(is_valid(r.uri().path())) }
fn client(uri: &str) -> Client { if uri.starts_with("https://localhost") { lenient(uri) } else { strict(uri) } }
async fn list() -> Response<Body> { todo!() } async fn add(r: Request<Body>) -> Response<Body> { todo!() } async fn show(r: Request<Body>, id: &str) -> Response<Body> { todo!() } async fn goods(r: Request<Body>, id: &str) -> Response<Body> { todo!() } fn not_found() -> Response<Body> { todo!() } fn not_found_in(s: &str) -> Response<Body> { todo!() }
#[tokio::main] async fn main() { Server::bind(&addr).serve(make_service_fn(|_| async { Ok::<_, Infallible>(service_fn(dispatch)) })).await; }
"#,
        "
        GET /shops list
        POST /shops add
        ANY /shops/{id} show
        ANY /shops/{id}/goods goods
        ",
    );
}
