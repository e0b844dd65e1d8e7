//! Macros of the tree that build routers.

use crate::tests::check_routes;

#[test]
fn an_application_that_no_function_can_return() {
    check_routes(
        &[],
        r#"
//- /Cargo.toml
[workspace]
members = ["server", "web"]
//- /server/Cargo.toml
[package]
name = "server"
version = "1.0.0"
edition = "2021"
[dependencies]
web = { path = "../web" }
actix-web = "4"
//- /server/src/main.rs
use actix_web::HttpServer;
use web::{build_app, config, internal};
#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let state = web::State::new();
    let server = HttpServer::new({ let state = state.clone(); move || { let app = build_app!(state, config); app } });
    let router = HttpServer::new(move || build_app!(state, internal));
    tokio::try_join!(server.bind(a())?.run(), router.bind(b())?.run());
    Ok(())
}
//- /web/Cargo.toml
[package]
name = "web"
version = "1.0.0"
edition = "2021"
[dependencies]
actix-web = "4"
//- /web/src/lib.rs
use actix_web::web;
mod routes;
#[derive(Clone)] pub struct State;
impl State { pub fn new() -> Self { State } }
#[macro_export]
macro_rules! build_app {
    ($state:expr, $config:expr) => {
        actix_web::App::new()
            .app_data(actix_web::web::Data::new($state.clone()))
            .wrap($crate::middleware())
            .route("/version", actix_web::web::get().to($crate::version))
            .configure($config)
    };
}
pub async fn version() {}
pub fn middleware() {}
pub fn config(cfg: &mut web::ServiceConfig) { cfg.route("/", web::get().to(routes::ws)).service(web::scope("").configure(dockerflow)); }
pub fn internal(cfg: &mut web::ServiceConfig) { cfg.service(web::resource("/push/{uaid}").route(web::put().to(routes::push))); }
fn dockerflow(cfg: &mut web::ServiceConfig) { cfg.service(web::resource("/status").route(web::get().to(routes::status))); }
//- /web/src/routes.rs
pub async fn ws() {} pub async fn push() {} pub async fn status() {}
"#,
        "
        GET / ws
        GET /status status
        GET /version version
        PUT /push/{uaid} push
        ",
    );
}

#[test]
fn a_macro_adds_to_what_it_is_handed() {
    check_routes(
        &["actix-web"],
        r#"
//- /src/main.rs
use actix_web::{App, HttpServer, web};
macro_rules! page {
    ($cfg:expr, $($path:expr => $handler:expr),*) => { $( $cfg.route($path, web::get().to($handler)); )* };
}
async fn home() {} async fn about() {}
fn pages(cfg: &mut web::ServiceConfig) {
    page!(cfg, "/" => home, "/about" => about);
}
#[actix_web::main]
async fn main() {
    HttpServer::new(|| App::new().configure(pages)).run().await;
}
"#,
        "
        GET / home
        GET /about about
        ",
    );
}

#[test]
fn a_macro_adds_to_the_router_of_the_caller() {
    check_routes(
        &["axum"],
        r#"
//- /src/main.rs
use axum::{Router, routing::{get, post}};
macro_rules! crud {
    ($router:ident, $path:literal, $module:ident) => {
        $router = $router
            .route($path, get($module::list).post($module::create))
            .route(concat!($path, "/{id}"), get($module::show));
    };
}
macro_rules! routes {
    ($($method:ident $path:literal => $handler:expr),* $(,)?) => {{
        let mut router = Router::new();
        $( router = router.route($path, $method($handler)); )*
        router
    }};
}
mod users { pub async fn list() {} pub async fn create() {} pub async fn show() {} }
async fn ping() {} async fn echo() {}
#[tokio::main]
async fn main() {
    let mut app = routes! { get "/ping" => ping, post "/echo" => echo };
    crud!(app, "/users", users);
    axum::serve(listener(), app).await.unwrap();
}
"#,
        "
        GET /ping ping
        POST /echo echo
        GET /users list
        POST /users create
        GET /users/{id} show
        ",
    );
}

#[test]
fn a_macro_writes_the_functions_that_give_routers() {
    check_routes(
        &["axum"],
        r#"
//- /src/main.rs
use axum::{Router, routing::get};
macro_rules! resource {
    ($name:ident, $path:expr) => {
        pub mod $name {
            use axum::{Router, routing::get};
            pub async fn list() {}
            pub fn router() -> Router { Router::new().route($path, get(list)) }
        }
    };
}
resource!(cats, "/cats");
resource!(dogs, "/dogs");
#[tokio::main]
async fn main() { axum::serve(listener(), cats::router().merge(dogs::router())).await.unwrap(); }
"#,
        "
        GET /cats cats::list
        GET /dogs dogs::list
        ",
    );
}

#[test]
fn statements_of_warp_and_rocket_from_macros() {
    check_routes(
        &["rocket"],
        r#"
//- /src/main.rs
#[macro_use] extern crate rocket;
macro_rules! mount_all {
    ($rocket:expr; $($base:literal => [$($handler:path),*]),*) => { $rocket$(.mount($base, routes![$($handler),*]))* };
}
mod users { #[get("/")] pub fn list() {} #[post("/")] pub fn add() {} }
#[get("/ping")] fn ping() {}
#[launch]
fn rocket() -> _ {
    mount_all!(rocket::build(); "/" => [ping], "/users" => [users::list, users::add])
}
"#,
        "
        GET /ping ping
        GET /users list
        POST /users add
        ",
    );
}
