//! Programs whose parts are behind type parameters and traits with methods of their own.

use crate::tests::check_routes;

#[test]
fn modules_as_type_parameters() {
    check_routes(
        &["axum", "tokio"],
        r#"
//- /src/main.rs
mod users; mod orders; mod admin;
use axum::Router;
pub trait Module {
    const PREFIX: &'static str;
    fn router() -> Router;
    fn mount(app: Router) -> Router { app.nest(Self::PREFIX, Self::router()) }
}
struct Server { app: Router }
impl Server {
    fn register<M: Module>(mut self) -> Self { self.app = M::mount(self.app); self }
    async fn run(self) { axum::serve(listener(), self.app).await.unwrap() }
}
fn also<M>(app: Router) -> Router where M: Module { app.nest("/also", <M as Module>::router()) }
#[tokio::main]
async fn main() {
    let app = also::<users::Users>(Router::new());
    Server { app }.register::<users::Users>().register::<orders::Orders>().register::<admin::Admin>().run().await;
}
//- /src/users.rs
pub struct Users;
impl crate::Module for Users {
    const PREFIX: &'static str = "/users";
    fn router() -> axum::Router { axum::Router::new().route("/", axum::routing::get(list)) }
}
async fn list() {}
//- /src/orders.rs
pub struct Orders;
impl crate::Module for Orders {
    const PREFIX: &'static str = "/orders";
    fn router() -> axum::Router { axum::Router::new().route("/{id}/pay", axum::routing::post(pay)) }
}
async fn pay() {}
//- /src/admin.rs
pub struct Admin;
impl crate::Module for Admin {
    const PREFIX: &'static str = "/admin";
    fn router() -> axum::Router { axum::Router::new().route("/ban", axum::routing::post(ban)) }
    fn mount(app: axum::Router) -> axum::Router { app.nest("/internal", Self::router()) }
}
async fn ban() {}
"#,
        "
        GET /also list
        GET /users list
        POST /orders/{id}/pay pay
        POST /internal/ban ban
        ",
    );
}

#[test]
fn a_trait_that_mounts_what_implements_it() {
    check_routes(
        &["actix_web"],
        r#"
//- /src/main.rs
use actix_web::{web, App, HttpServer};
trait Api { fn base() -> &'static str; fn add(cfg: &mut web::ServiceConfig); fn all(cfg: &mut web::ServiceConfig) { cfg.service(web::scope(Self::base()).configure(Self::add)); } }
struct Cats; struct Dogs;
impl Api for Cats { fn base() -> &'static str { "/cats" } fn add(cfg: &mut web::ServiceConfig) { cfg.route("", web::get().to(cats)); } }
impl Api for Dogs { fn base() -> &'static str { "/dogs" } fn add(cfg: &mut web::ServiceConfig) { cfg.route("/{id}", web::put().to(dog)); } }
async fn cats() {} async fn dog() {}
#[actix_web::main]
async fn main() { HttpServer::new(|| App::new().configure(|cfg| { Cats::all(cfg); Dogs::all(cfg); })).run().await; }
"#,
        "
        GET /cats cats
        PUT /dogs/{id} dog
        ",
    );
}

#[test]
fn an_own_router_over_a_table_of_paths() {
    check_routes(
        &["hyper", "route_recognizer"],
        r#"
//- /src/main.rs
mod server;
async fn style(r: Request) {} async fn show(r: Request) {} async fn save(r: Request) {}
#[tokio::main]
async fn main() {
    let mut app = server::Server::new();
    app.at("/style.css").get(|_| style());
    app.at("/users/:id").get(|r| show(r).boxed()).post(|r| save(r).boxed());
    app.listen("x").await;
}
//- /src/server.rs
use hyper::{Method, service::{make_service_fn, service_fn}};
use route_recognizer::Router;
pub struct Server { router: Router<fn(Request) -> Answer> }
pub struct Route<'a> { router: &'a mut Router<fn(Request) -> Answer>, path: String }
impl Route<'_> {
    fn method(&mut self, method: &Method, dest: fn(Request) -> Answer) -> &mut Self {
        self.router.add(&format!("/{}{}", method.as_str(), self.path), dest);
        self
    }
    pub fn get(&mut self, dest: fn(Request) -> Answer) -> &mut Self { self.method(&Method::GET, dest) }
    pub fn post(&mut self, dest: fn(Request) -> Answer) -> &mut Self { self.method(&Method::POST, dest) }
}
impl Server {
    pub fn new() -> Self { Self { router: Router::new() } }
    pub fn at(&mut self, path: &str) -> Route<'_> { Route { path: path.to_owned(), router: &mut self.router } }
    pub async fn listen(self, addr: &str) {
        let service = make_service_fn(move |_| {
            let router = self.router.clone();
            async move { Ok(service_fn(move |req: Request| {
                if req.uri().path().starts_with("/r/") { log(); }
                match router.recognize(&format!("/{}{}", req.method().as_str(), req.uri().path())) { Ok(found) => found.handler()(req), Err(_) => none() }
            })) }
        });
        hyper::Server::bind(&addr).serve(service).await;
    }
}
fn log() {} fn none() -> Answer {}
"#,
        "
        GET /style.css closure
        GET /users/{id} closure
        POST /users/{id} closure
        ",
    );
}
