//! What is a match over a request, and what is none.

use crate::tests::{check_routes, facts};

#[test]
fn only_what_comes_from_the_request() {
    check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::service::service_fn;
fn arguments(path: &str, url: &str) {
    match path { "--crate-type" => lib(), "/tmp" => lib(), _ => lib() }
    if url.starts_with("@") { return lib(); }
}
fn lib() {}
async fn handle(req: Request) -> Answer {
    let path = req.uri().path();
    let file = match path { "/" => ["/", "index"].concat(), _ => path.to_owned() };
    if path == "/skipped" { count(); }
    for segment in path.split('/') { match segment { "." | ".." => return refused(), _ => {} } }
    match (path, req.headers().contains_key("upgrade")) {
        ("/", true) => socket(req).await,
        ("/metrics", false) => metrics(),
        _ => answer(404),
    }
}
fn count() {} async fn socket(r: Request) {} fn metrics() {} fn answer(n: u16) {} fn refused() {}
#[tokio::main]
async fn main() { http1::Builder::new().serve_connection(io(), service_fn(handle)).await; }
"#,
        "
        ANY / socket
        ANY /metrics metrics
        ",
    );
}

#[test]
fn a_path_that_is_handed_on() {
    // FIXME: `_ => file(req)` below a known prefix serves `GET /files/{*rest}`, but `_ => bad()` would stand there alike.
    check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::{Method, service::service_fn};
struct App;
const HEALTH: &str = "/__health";
impl App {
    async fn call(&self, req: Request) -> Answer {
        let path = match self.resolve(req.uri().path()) { Some(path) => path, None => return bad() };
        if is_ping(&req) || path == "/pong" { return pong(); }
        if self.internal(&path) { return ok(); }
        self.route(req.method(), &path, &req).await
    }
    fn resolve(&self, path: &str) -> Option<String> { percent_decode(path) }
    fn internal(&self, path: &str) -> bool { if path == HEALTH { Ok(true) } else { Ok(false) } }
    async fn route(&self, method: &Method, path: &str, req: &Request) -> Answer {
        match (method, path) {
            #[cfg(feature = "admin")]
            (&Method::POST, "/admin") => admin(req),
            (&Method::GET, p) if p.starts_with("/files/") => match p.strip_prefix("/files/").unwrap() { "list" => list(req), _ => file(req) },
            _ => bad(),
        }
    }
}
fn is_ping(req: &Request) -> bool { req.uri().path() == "/ping" }
fn bad() {} fn pong() {} fn ok() {} fn admin(r: &Request) {} fn list(r: &Request) {} fn file(r: &Request) {}
#[tokio::main]
async fn main() { http1::Builder::new().serve_connection(io(), service_fn(move |req| app.call(req))).await; }
"#,
        "
        ANY /ping pong
        ANY /pong pong
        ANY /__health internal
        POST /admin admin if cfg(feature = \"admin\")
        GET /files/list list
        ",
    );
}

#[test]
fn servers_like_it_and_who_serves() {
    check_routes(
        &["oxhttp"],
        r#"
//- /src/main.rs
use oxhttp::Server;
fn handle(request: &mut Request) -> Answer {
    match (request.uri().path(), request.method().as_ref()) {
        ("/", "HEAD") => Response::builder().body(Body::empty()),
        ("/query", "GET" | "POST") => query(request),
        _ => not_found(),
    }
}
fn query(r: &mut Request) {} fn not_found() {}
fn main() { Server::new(handle).spawn(addr()); }
"#,
        "
        HEAD / handle
        GET /query query
        POST /query query
        ",
    );
    let (facts, _) = facts(
        &["hyper"],
        r#"
//- /src/main.rs
async fn handle(req: Request) { match req.uri().path() { "/a" => a(), _ => a() } }
fn a() {}
async fn main() { hyper::Server::bind(&addr()).serve(hyper::service::make_service_fn(|_| hyper::service::service_fn(handle))).await; }
"#,
    );
    assert_eq!(facts.servers.len(), 1, "what is matched by hand is served, too");
}

#[test]
fn below_a_prefix_that_is_not_known() {
    check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::service::service_fn;
struct App { prefix: String }
impl App {
    async fn call(&self, req: Request) -> Answer {
        if let Some(name) = req.uri().path().strip_prefix(&self.prefix) {
            match name { "index.js" => script(), "index.css" => style(), _ => none() }
        } else { none() }
    }
}
fn script() {} fn style() {} fn none() {}
#[tokio::main]
async fn main() { http1::Builder::new().serve_connection(io(), service_fn(move |req| app.call(req))).await; }
"#,
        "
        ANY /{?}/index.js script
        ANY /{?}/index.css style
        ",
    );
}

#[test]
fn conditions_of_several_parts() {
    check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::{Method, service::service_fn};
async fn handle(req: Request) -> Answer {
    let path = req.uri().path();
    if req.method() == Method::GET && is_health(&req) { return health(); }
    if req.method() == Method::PUT && (path == "/c" || path == "/d") { return put(); }
    if (req.method() == Method::GET || req.method() == Method::HEAD) && path == "/e" { return get(); }
    if path == "/f" && (is_local() || path == "/g") { return local(); }
    if is_get(&req) && path.starts_with("/h/") && path == "/h/i" && req.method() != Method::POST { return get(); }
    match path {
        "/j" if is_get(&req) || req.method() == Method::POST => get(),
        _ => none(),
    }
}
fn is_health(req: &Request) -> bool { req.uri().path() == "/a" || req.uri().path() == "/b" }
fn is_get(req: &Request) -> bool { req.method() == Method::GET }
fn is_local() -> bool { true }
fn health() {} fn put() {} fn get() {} fn local() {} fn none() {}
#[tokio::main]
async fn main() { http1::Builder::new().serve_connection(io(), service_fn(handle)).await; }
"#,
        "
        GET /a health
        GET /b health
        PUT /c put
        PUT /d put
        GET /e get
        HEAD /e get
        ANY /f local
        GET /h/i get
        GET /j get
        POST /j get
        ",
    );
}

#[test]
fn methods_and_addresses_of_others() {
    check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::{Method, service::service_fn};
struct Registry; struct Config { uri: String } struct Payment { method: String }
fn pay(payment: Payment, config: Config) {
    match payment.method.as_str() { "GET" => match config.uri.as_str() { "/a" => a(), _ => a() }, _ => a() }
    match (payment.method(), config.uri()) { ("POST", "/b") => a(), _ => a() }
}
fn registered(path: &str) -> Registry { Registry }
async fn handle(r: Request<Body>) -> Answer {
    match registered(r.uri().path()).name() { "/c" => return a(), _ => {} }
    let answer = client.request(uri).await?;
    match answer.url().path() { "/f" => return a(), _ => {} }
    let (head, body) = r.into_parts();
    match (&head.method, head.uri.path()) { (&Method::PUT, "/d") => a(), _ => none() }
}
fn a() {} fn none() {}
#[tokio::main]
async fn main() {
    let other = service_fn(|q| async move { match q.uri().path() { "/e" => a(), _ => none() } });
    http1::Builder::new().serve_connection(io(), service_fn(handle)).await;
}
"#,
        "
        PUT /d a
        ANY /e a
        ",
    );
}

#[test]
fn a_server_of_another_kind() {
    check_routes(
        &["hyper", "mailer"],
        r#"
//- /src/main.rs
fn handle(req: Request) { match req.uri().path() { "/a" => a(), _ => a() } }
fn a() {}
fn main() { mailer::Server::new(handle).run(); }
"#,
        "",
    );
}

#[test]
fn the_whole_path_again_below_a_prefix() {
    check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::{Method, service::service_fn};
async fn handle(req: Request) -> Answer {
    if req.uri().path().starts_with("/admin/") { return admin(req).await; }
    if let Some(rest) = req.uri().path().strip_prefix("/api") { return match rest { "/pets" => pets(), _ => none() }; }
    none()
}
async fn admin(req: Request) -> Answer {
    let path = req.uri().path().to_string();
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match (req.method().clone(), segments.as_slice()) {
        (Method::GET, ["admin", "users"]) => users().await,
        (Method::DELETE, ["admin", "users", id]) => user(id).await,
        _ => none(),
    }
}
async fn users() {} async fn user(id: &str) {} fn pets() {} fn none() {}
#[tokio::main]
async fn main() { http1::Builder::new().serve_connection(io(), service_fn(handle)).await; }
"#,
        "
        ANY /api/pets pets
        GET /admin/users users
        DELETE /admin/users/{id} user
        ",
    );
}

#[test]
fn lists_of_a_programs_own() {
    check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::{Method, service::service_fn};
const ROUTES: &[(Method, &str, Handler)] = &[(Method::GET, "/list", list), (Method::POST, "/list", add as Handler)];
struct Route { method: Method, path: &'static str, handler: Handler }
static MORE: [Route; 1] = [Route { method: Method::GET, path: "/ping", handler: ping }];
fn table() -> HashMap<(Method, &'static str), Handler> {
    let mut map = HashMap::new();
    map.insert((Method::PUT, "/late"), late);
    map.insert((Method::GET, "/boxed"), Box::new(|req| Box::pin(ping(req))));
    let mut own = Table::new();
    own.delete("/items/:id", late);
    own.add(Method::PATCH, "/files/*rest", Box::new(late));
    client().request(Method::GET, "/elsewhere", late);
    map
}
struct Table; impl Table { fn new() -> Self { Table } fn delete(&mut self, path: &str, handler: Handler) {} fn add(&mut self, m: Method, path: &str, handler: Box<Handler>) {} }
fn list(r: Request) {} fn add(r: Request) {} fn ping(r: Request) {} fn late(r: Request) {}
async fn handle(req: Request) -> Answer { lookup(req).await }
#[tokio::main]
async fn main() { http1::Builder::new().serve_connection(io(), service_fn(handle)).await; }
"#,
        "
        GET /list list
        POST /list add
        GET /ping ping
        PUT /late late
        GET /boxed ping
        DELETE /items/{id} late
        PATCH /files/{*rest} late
        ",
    );
}

#[test]
fn what_is_asked_of_another_server_is_no_route() {
    check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::{Method, service::service_fn};
struct Api; impl Api { async fn get(&self, path: &str, parse: Parse) -> Users {} }
struct App { api: Api }
impl App {
    async fn users(&self) -> Users { self.api.get("/users", parse_users).await }
    async fn both(&self) { match Box::pin(self.api.get("/both", parse_users)).await { _ => {} } if let Ok(it) = self.api.get("/let", parse_users) {} }
}
async fn charge() -> Result<(), E> { request(Method::POST, "/v1/charges", decode).await?; Ok(()) }
async fn request(method: Method, path: &str, decode: Decode) -> Result<(), E> { Ok(()) }
async fn routes(table: &mut Table) -> Result<(), E> { table.get("/kept", kept).await?; table.get("/named", named); add(table, Method::PUT, "/put", kept)?; Ok(()) }
struct Table; impl Table { async fn get(&mut self, path: &str, handler: Handler) -> Result<(), E> { Ok(()) } }
fn add(table: &mut Table, method: Method, path: &str, handler: Handler) -> Result<(), E> { Ok(()) }
fn parse_users(text: &str) -> Users {} fn decode(bytes: Bytes) {} fn kept(req: Request<Body>) {} fn named(id: Id) {}
async fn handle(req: Request) -> Answer { lookup(req).await }
#[tokio::main]
async fn main() { http1::Builder::new().serve_connection(io(), service_fn(handle)).await; }
"#,
        "
        GET /kept kept
        GET /named named
        PUT /put kept
        ",
    );
}

#[test]
fn a_rest_that_repeats_its_prefix() {
    check_routes(
        &["hyper"],
        r#"
//- /src/main.rs
use hyper::{Method, service::service_fn};
async fn handle(req: Request) -> Answer {
    let path = req.uri().path();
    if let Some(rest) = path.strip_prefix("/api") { return match rest { "/api/keys" => keys(), "/pets" => pets(), _ => none() }; }
    if path.starts_with("/v1/") { return match path { "/v1/keys" => keys(), p if p.starts_with("/v1/users/") => match p { "/v1/users/me" => me(), _ => none() }, _ => none() }; }
    if let Some(left) = path.strip_prefix("/far") { return far(left); }
    let path = path.strip_prefix("/base").unwrap_or(path);
    if path.starts_with("/v2/") { return match path { "/v2/keys" => keys(), _ => none() }; }
    none()
}
fn far(path: &str) -> Answer { match path { "/far/one" => keys(), _ => none() } }
fn keys() {} fn pets() {} fn me() {} fn none() {}
#[tokio::main]
async fn main() { http1::Builder::new().serve_connection(io(), service_fn(handle)).await; }
"#,
        "
        ANY /api/api/keys keys
        ANY /api/pets pets
        ANY /v1/keys keys
        ANY /v1/users/me me
        ANY /far/far/one keys
        ANY /v2/keys keys
        ",
    );
}
