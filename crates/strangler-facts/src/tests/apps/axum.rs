//! axum.

use crate::tests::check_routes;

#[track_caller]
fn check(text: &str, expected: &str) {
    check_routes(
        &[
            "axum",
            "axum_extra",
            "tower",
            "tower_http",
            "utoipa_axum",
            "utoipa",
            "aide",
            "tokio",
        ],
        text,
        expected,
    );
}

#[test]
fn state_generic_over_a_repository() {
    check(
        r#"
//- /src/main.rs
mod http;
mod store;
#[tokio::main]
async fn main() {
    let app = http::Api::<store::Postgres>::new(store::Postgres).into_router();
    axum::serve(listener(), app.into_make_service()).await.unwrap();
}
//- /src/store.rs
pub trait Store: Clone + Send + Sync + 'static {}
#[derive(Clone)] pub struct Postgres;
impl Store for Postgres {}
//- /src/http.rs
use axum::{Router, routing::{get, MethodRouter}};
use std::marker::PhantomData;
use crate::store::Store;
pub struct Api<S> { store: S }
impl<S: Store> Api<S> {
    pub fn new(store: S) -> Self { Self { store } }
    pub fn into_router(self) -> Router {
        let Self { store } = self;
        Router::new().nest("/v1", orders::<S>()).route("/health", health()).with_state(store)
    }
}
fn health<S: Store>() -> MethodRouter<S> { get(|| async { "ok" }) }
fn orders<S: Store>() -> Router<S> {
    Router::new().route("/orders", get(list::<S>).post(create::<S>)).route("/orders/{id}", get(show::<S>))
}
async fn list<S: Store>() {}
async fn create<S: Store>() {}
async fn show<S: Store>() {}
"#,
        "
        GET /health closure
        GET /v1/orders list
        POST /v1/orders create
        GET /v1/orders/{id} show
        ",
    );
}

#[test]
fn modules_in_a_table_folded_into_one_router() {
    check(
        r#"
//- /src/main.rs
use axum::Router;
mod users; mod orders;
const MODULES: &[(&str, fn() -> Router)] = &[("/users", users::router), ("/orders", orders::router)];
fn app() -> Router {
    MODULES.iter().fold(Router::new(), |app, (path, make)| app.nest(path, make()))
}
#[tokio::main]
async fn main() { axum::serve(listener(), app()).await.unwrap(); }
//- /src/users.rs
use axum::{Router, routing::get};
pub fn router() -> Router { Router::new().route("/", get(list)).route("/{id}", get(show).delete(remove)) }
async fn list() {} async fn show() {} async fn remove() {}
//- /src/orders.rs
use axum::{Router, routing::post};
pub fn router() -> Router { Router::new().route("/", post(place)) }
async fn place() {}
"#,
        "
        GET /users list
        GET /users/{id} show
        DELETE /users/{id} remove
        POST /orders place
        ",
    );
}

#[test]
fn plugins_behind_trait_objects_in_a_vector() {
    check(
        r#"
//- /src/main.rs
use axum::{Router, routing::{get, post}};
trait Plugin { fn name(&self) -> &'static str; fn routes(&self) -> Router; }
struct Billing; struct Audit { prefix: &'static str }
impl Plugin for Billing {
    fn name(&self) -> &'static str { "billing" }
    fn routes(&self) -> Router { Router::new().route("/invoices", get(invoices)) }
}
impl Plugin for Audit {
    fn name(&self) -> &'static str { self.prefix }
    fn routes(&self) -> Router { Router::new().route("/log", post(log)) }
}
async fn invoices() {} async fn log() {}
#[tokio::main]
async fn main() {
    let plugins: Vec<Box<dyn Plugin>> = vec![Box::new(Billing), Box::new(Audit { prefix: "audit" })];
    let mut app = Router::new();
    for plugin in &plugins {
        app = app.nest(&format!("/{}", plugin.name()), plugin.routes());
    }
    axum::serve(listener(), app).await.unwrap();
}
"#,
        "
        GET /billing/invoices invoices
        POST /audit/log log
        ",
    );
}

#[test]
fn an_extension_trait_and_a_builder_of_ones_own() {
    check(
        r#"
//- /src/main.rs
use axum::{Router, routing::{get, delete}};
mod ext;
use ext::{Server, RouterExt};
async fn list() {} async fn remove() {} async fn ping() {}
fn api() -> Router { Router::new().crud("/items", get(list), delete(remove)) }
#[tokio::main]
async fn main() { Server::builder().with_prefix("/api/v2").mount(api()).mount(Router::new().route("/ping", get(ping))).run().await; }
//- /src/ext.rs
use axum::{Router, routing::MethodRouter};
pub trait RouterExt { fn crud(self, path: &str, all: MethodRouter, one: MethodRouter) -> Self; }
impl RouterExt for Router {
    fn crud(self, path: &str, all: MethodRouter, one: MethodRouter) -> Self {
        self.route(path, all).route(&format!("{path}/{{id}}"), one)
    }
}
pub struct Server { prefix: String, router: Router }
impl Server {
    pub fn builder() -> Self { Self { prefix: String::new(), router: Router::new() } }
    pub fn with_prefix(mut self, prefix: &str) -> Self { self.prefix = prefix.to_owned(); self }
    pub fn mount(mut self, router: Router) -> Self { self.router = self.router.merge(router); self }
    pub async fn run(self) { axum::serve(listener(), Router::new().nest(&self.prefix, self.router)).await.unwrap(); }
}
"#,
        "
        GET /api/v2/items list
        DELETE /api/v2/items/{id} remove
        GET /api/v2/ping ping
        ",
    );
}

#[test]
fn switches_of_features_and_of_the_configuration() {
    check(
        r#"
//- /src/main.rs
use axum::{Router, routing::{get, post}};
struct Config { metrics: bool, mode: Mode }
enum Mode { Full, ReadOnly }
async fn list() {} async fn write() {} async fn metrics() {} async fn debug() {}
fn base(config: &Config) -> Router {
    let router = Router::new().route("/things", get(list));
    let router = match config.mode {
        Mode::Full => router.route("/things", post(write)),
        Mode::ReadOnly => router,
    };
    if config.metrics { router.route("/metrics", get(metrics)) } else { router }
}
#[cfg(feature = "debug")]
fn debug_routes(router: Router) -> Router { router.route("/debug", get(debug)) }
#[tokio::main]
async fn main() {
    let config = load();
    let app = base(&config);
    #[cfg(feature = "debug")]
    let app = debug_routes(app);
    axum::serve(listener(), app).await.unwrap();
}
"#,
        "
        GET /things list
        POST /things write if config.mode is Mode::Full
        GET /metrics metrics if config.metrics
        GET /debug debug if cfg(feature = \"debug\")
        ",
    );
}

#[test]
fn constants_of_paths_in_a_module_and_in_a_type() {
    check(
        r#"
//- /src/main.rs
use axum::{Router, routing::{get, put}};
mod paths {
    pub const API: &str = "/api";
    pub const USERS: &str = const_format::concatcp!(API, "/users");
    pub mod admin { pub const ROOT: &str = "/admin"; pub static STATS: &str = "/stats"; }
}
struct Teams;
impl Teams { const PATH: &'static str = "/teams/{team}"; }
macro_rules! v1 { ($path:literal) => { concat!("/v1", $path) }; }
async fn users() {} async fn stats() {} async fn team() {} async fn old() {}
fn admin() -> Router { Router::new().route(paths::admin::STATS, get(stats)) }
#[tokio::main]
async fn main() {
    let member = [Teams::PATH, "/members/", "{member}"].concat();
    let app = Router::new()
        .route(paths::USERS, get(users))
        .route(&member, put(team))
        .route(v1!("/old"), get(old))
        .nest(paths::admin::ROOT, admin());
    axum::serve(listener(), app).await.unwrap();
}
"#,
        "
        GET /api/users users
        PUT /teams/{team}/members/{member} team
        GET /v1/old old
        GET /admin/stats stats
        ",
    );
}

#[test]
fn a_service_for_methods_is_nested_and_a_fallback_answers_get() {
    check(
        r#"
//- /src/main.rs
use axum::{Router, routing::{get, get_service, any_service}};
use tower_http::services::{ServeDir, ServeFile};
async fn page() {}
#[tokio::main]
async fn main() {
    let docs = get_service(ServeDir::new("docs"));
    let app = Router::new()
        .nest_service("/docs", docs)
        .route_service("/logo.png", ServeFile::new("logo.png"))
        .fallback(get(page));
    axum::serve(listener(), app).await.unwrap();
}
"#,
        "
        GET /docs tower_http::services::ServeDir::new
        GET /docs/{*rest} tower_http::services::ServeDir::new
        ANY /logo.png tower_http::services::ServeFile::new
        GET /{*rest} page
        ",
    );
}

#[test]
fn a_router_answers_by_itself() {
    check(
        r#"
//- /src/main.rs
use axum::{Router, routing::get, body::Body};
use tower::{Service, ServiceExt};
async fn index() {}
fn app() -> Router { Router::new().route("/api/", get(index)) }
async fn answer(request: http::Request<Body>) -> Response { app().oneshot(request).await.unwrap() }
fn main() { lambda(answer) }
"#,
        "GET /api/ index",
    );
}

#[test]
fn openapi_routers_across_crates() {
    check(
        r#"
//- /Cargo.toml
[workspace]
members = ["server", "catalog"]
//- /server/Cargo.toml
[package]
name = "server"
version = "1.0.0"
edition = "2021"
[dependencies]
catalog = { path = "../catalog" }
axum = "0.8"
utoipa-axum = "0.2"
//- /server/src/main.rs
use utoipa_axum::router::OpenApiRouter;
#[tokio::main]
async fn main() {
    let (router, api) = OpenApiRouter::with_openapi(doc()).nest("/api", catalog::router(State)).split_for_parts();
    let router = router.merge(catalog::internal());
    axum::serve(listener(), router).await.unwrap();
}
//- /catalog/Cargo.toml
[package]
name = "catalog"
version = "1.0.0"
edition = "2021"
[dependencies]
axum = "0.8"
utoipa-axum = "0.2"
utoipa = "5"
//- /catalog/src/lib.rs
mod books;
pub use books::router;
pub fn internal() -> axum::Router { axum::Router::new().route("/internal/reload", axum::routing::post(books::reload)) }
//- /catalog/src/books.rs
use utoipa_axum::{router::{OpenApiRouter, UtoipaMethodRouterExt}, routes};
pub fn router<S>(state: S) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(one).layer(auth())).with_state(state)
}
#[utoipa::path(get, path = "/books", responses((status = 200)))]
async fn list() {}
#[utoipa::path(post, path = "/books", request_body = Book)]
async fn add() {}
#[utoipa::path(method(get, head), path = "/books/{isbn}", params(("isbn" = String, Path)))]
async fn one() {}
#[utoipa::path(delete, path = "/books/{isbn}")]
async fn never_routed() {}
pub async fn reload() {}
"#,
        "
        GET /api/books list
        POST /api/books add
        GET /api/books/{isbn} one
        HEAD /api/books/{isbn} one
        POST /internal/reload reload
        ",
    );
}
