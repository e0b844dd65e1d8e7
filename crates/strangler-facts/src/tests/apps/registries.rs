//! Routers that lie in structs, registries, maps and cells before they are mounted.

use crate::tests::check_routes;

#[test]
fn modules_behind_a_trait_in_a_registry() {
    check_routes(
        &["actix_web"],
        r#"
//- /src/main.rs
use actix_web::{web::{self, ServiceConfig}, App, HttpServer, http::Method};
use std::sync::Arc;
trait Module: Send + Sync { fn routes(&self, cfg: &mut ServiceConfig); }
#[derive(Default)] struct Registry { modules: Vec<Arc<dyn Module>>, name: String }
impl Registry {
    fn register(&mut self, module: Arc<dyn Module>) -> &mut Self { self.modules.push(module); self }
    fn configure(&self, cfg: &mut ServiceConfig) { for module in &self.modules { module.routes(cfg); } }
}
struct Docs { base: String }
impl Docs { fn new(base: &str) -> Arc<dyn Module> { Arc::new(Docs { base: base.to_string() }) } }
impl Module for Docs { fn routes(&self, cfg: &mut ServiceConfig) { cfg.service(web::scope(&self.base).route("/page", web::get().to(page))); } }
struct Dav;
impl Module for Dav { fn routes(&self, cfg: &mut ServiceConfig) { cfg.route("/dav", web::method(Method::from_bytes(b"PROPFIND").unwrap()).to(list)); } }
async fn page() {} async fn list() {}
#[actix_web::main] async fn main() {
    let mut registry = Registry::default();
    registry.register(Docs::new("/docs"));
    registry.register(Arc::new(Dav));
    let registry = Arc::new(registry);
    HttpServer::new(move || { let own = registry.clone(); App::new().configure(|cfg| own.configure(cfg)) }).run().await;
}
"#,
        "
        GET /docs/page page
        PROPFIND /dav list
        ",
    );
}

#[test]
fn maps_and_cells_of_functions_that_make_routers() {
    check_routes(
        &["axum"],
        r#"
//- /src/main.rs
use axum::{Router, routing::get};
use std::{collections::BTreeMap, sync::{Arc, LazyLock, OnceLock}};
static TABLE: LazyLock<BTreeMap<&'static str, fn() -> Router>> = LazyLock::new(|| { let mut m: BTreeMap<&'static str, fn() -> Router> = BTreeMap::new(); m.insert("/one", one); m.insert("/two", two); m });
struct Module { name: &'static str, build: fn(Arc<State>) -> Router }
static MODULES: OnceLock<Vec<Module>> = OnceLock::new();
struct State { prefix: String }
impl State {
    fn new() -> Arc<Self> { Arc::new(State { prefix: "/own".to_owned() }) }
    fn router(self: Arc<Self>) -> Router {
        let mut app = Router::new().nest(&self.prefix, one());
        for m in MODULES.get_or_init(|| vec![Module { name: "search", build: search }]) { app = app.nest(&format!("/{}", m.name), (m.build)(self.clone())); }
        app
    }
}
fn one() -> Router { Router::new().route("/a", get(a)) }
fn two() -> Router { Router::new().route("/b", get(b)) }
fn search(state: Arc<State>) -> Router { Router::new().route("/c", get(c)) }
struct Tools;
impl From<Tools> for Router { fn from(_: Tools) -> Router { Router::new().route("/fmt", get(a)) } }
async fn a() {} async fn b() {} async fn c() {}
async fn main() {
    let mut app = State::new().router();
    for (at, build) in TABLE.iter() { app = app.nest(at, build()); }
    axum::serve(l, app.nest("/tools", Tools.into())).await;
}
"#,
        "
        GET /own/a a
        GET /search/c c
        GET /one/a a
        GET /two/b b
        GET /tools/fmt a
        ",
    );
}

#[test]
fn lists_of_lists_and_a_prefix_that_is_not_known() {
    check_routes(
        &["rocket"],
        r#"
//- /src/main.rs
#[macro_use] extern crate rocket;
#[get("/a")] fn a() {}
#[get("/b")] fn b() {}
fn one() -> Vec<rocket::Route> { routes![a] }
fn two() -> Vec<rocket::Route> { routes![b] }
#[launch] fn rocket() -> _ { let base = config().base.trim_end_matches('/').to_string(); rocket::build().mount(base + "/x", [one(), two()].concat()) }
"#,
        "
        GET /{?}/x/a a
        GET /{?}/x/b b
        ",
    );
}

#[test]
fn functions_of_one_name_under_several_conditions() {
    check_routes(
        &["axum"],
        r#"
//- /src/main.rs
use axum::{Router, routing::get};
#[cfg(feature = "ui")]
fn pages() -> Router { Router::new().route("/", get(page)) }
#[cfg(not(feature = "ui"))]
fn pages() -> Router { Router::new().route("/", get(plain)) }
async fn page() {} async fn plain() {}
async fn main() { axum::serve(l, Router::new().merge(pages())).await; }
"#,
        r#"
        GET / page if cfg(feature = "ui")
        GET / plain if cfg(not(feature = "ui"))
        "#,
    );
}

#[test]
fn a_list_that_only_a_library_knows_is_gone_through_once() {
    check_routes(
        &["axum", "ruma"],
        r#"
//- /src/main.rs
use axum::{Router, routing::{on, MethodFilter}};
trait RouterExt { fn ruma_route<H: RumaHandler<T>, T>(self, handler: H) -> Self; }
impl RouterExt for Router { fn ruma_route<H: RumaHandler<T>, T>(self, handler: H) -> Self { handler.add_to(self) } }
trait RumaHandler<T> { fn add_to(self, router: Router) -> Router; }
impl<Req: ruma::api::IncomingRequest, F: Fn(Ruma<Req>)> RumaHandler<Req> for F {
    fn add_to(self, router: Router) -> Router { Req::METADATA.history.all_paths().fold(router, |router, path| { let own = self.clone(); router.route(path, on(filter(), own)) }) }
}
async fn versions(body: Ruma<get_versions::Request>) {}
async fn main() { axum::serve(l, Router::new().ruma_route(&versions)).await; }
"#,
        "{?} /{?} versions",
    );
}

#[test]
fn an_own_router_around_a_table_of_paths() {
    check_routes(
        &["hyper", "matchit"],
        r#"
//- /src/main.rs
use hyper::{Method, Request, Response, body::Incoming, service::service_fn, server::conn::http1};
pub struct Router { routes: HashMap<Method, matchit::Router<Handler>> }
impl Router {
    fn new() -> Self { Router { routes: HashMap::new() } }
    fn add(&mut self, method: Method, path: &str, f: Handler) { self.routes.entry(method).or_default().insert(path, f).unwrap() }
    fn get(&mut self, path: &str, f: Handler) -> &mut Self { self.add(Method::GET, path, f); self }
    async fn handle(&self, req: Request<Incoming>) -> Response<String> { match self.routes.get(req.method()).and_then(|r| r.at(req.uri().path()).ok()) { Some(m) => (m.value)(req).await, None => todo!() } }
}
async fn users(r: Request<Incoming>) -> Response<String> { todo!() }
async fn gone(r: Request<Incoming>) -> Response<String> { todo!() }
async fn main() {
    let mut router = Router::new();
    router.get("/users/{id}", users);
    router.add(Method::DELETE, "/users/{id}", gone);
    http1::Builder::new().serve_connection(io, service_fn(move |r| router.handle(r))).await;
}
"#,
        "
        GET /users/{id} users
        DELETE /users/{id} gone
        ",
    );
}
