//! actix-web.

use crate::tests::check_routes;

#[track_caller]
fn check(text: &str, expected: &str) {
    check_routes(
        &["actix_web", "actix_files", "actix_web_httpauth"],
        text,
        expected,
    );
}

#[test]
fn configuration_by_closures_with_state_and_nested_scopes() {
    check(
        r#"
//- /src/main.rs
use actix_web::{web, App, HttpServer, HttpResponse};
mod startup; mod domain;
#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let application = startup::Application::build(Settings { base: "/api".into(), admin: true }).await?;
    application.run_until_stopped().await
}
pub struct Settings { pub base: String, pub admin: bool }
//- /src/startup.rs
use actix_web::{dev::Server, web, App, HttpServer};
use crate::{domain, Settings};
pub struct Application { server: Server }
impl Application {
    pub async fn build(settings: Settings) -> std::io::Result<Self> {
        let server = run(listener(), settings)?;
        Ok(Self { server })
    }
    pub async fn run_until_stopped(self) -> std::io::Result<()> { self.server.await }
}
fn run(listener: Listener, settings: Settings) -> std::io::Result<Server> {
    let server = HttpServer::new(move || {
        let base = settings.base.clone();
        let admin = settings.admin;
        App::new()
            .service(web::scope(&base).configure(|cfg| domain::configure(cfg, admin)))
            .route("/health_check", web::get().to(health_check))
            .default_service(web::to(missing))
    })
    .listen(listener)?
    .run();
    Ok(server)
}
async fn health_check() {}
async fn missing() {}
//- /src/domain.rs
use actix_web::{web, guard, Scope, Resource};
pub fn configure(cfg: &mut web::ServiceConfig, admin: bool) {
    cfg.service(users("/users"));
    if admin {
        cfg.service(web::scope("/admin").guard(guard::Header("x-admin", "1")).service(newsletters()));
    }
}
fn users(prefix: &str) -> Scope {
    web::scope(prefix)
        .service(web::resource("").name("users").route(web::get().to(list)).route(web::post().to(add)))
        .service(web::resource("/{id:\\d+}").route(web::method(Method::PATCH).to(change)))
}
fn newsletters() -> Resource { web::resource(["/newsletters", "/letters"]).route(web::post().guard(guard::fn_guard(|_| true)).to(send)) }
async fn list() {} async fn add() {} async fn change() {} async fn send() {}
"#,
        "
        GET /api/users list
        POST /api/users add
        PATCH /api/users/{id} change
        POST /api/admin/newsletters send if admin
        POST /api/admin/letters send if admin
        GET /health_check health_check
        ANY /{*rest} missing
        ",
    );
}

#[test]
fn handlers_by_attribute_under_scopes_with_authentication() {
    check(
        r#"
//- /src/main.rs
use actix_web::{get, post, web, App, HttpServer};
use actix_web_httpauth::middleware::HttpAuthentication;
mod api { pub mod carts; pub use carts::services; }
#[get("/")]
async fn index() {}
#[actix_web::route("/any", method = "GET", method = "PUT")]
async fn any() {}
#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let factory = || {
        let auth = HttpAuthentication::bearer(validator);
        App::new().service((index, any)).service(web::scope("/carts").wrap(auth).service(api::services()))
    };
    HttpServer::new(factory).bind(("0.0.0.0", 80))?.run().await
}
//- /src/api/carts.rs
use actix_web::{delete, get, post, dev::HttpServiceFactory, services, web};
pub fn services() -> impl HttpServiceFactory { services![create, item_scope()] }
fn item_scope() -> impl HttpServiceFactory { web::scope("/{cart}/items").service(add).service(remove) }
#[post("")] async fn create() {}
#[post("/{sku}")] async fn add() {}
#[delete("/{sku}")] async fn remove() {}
"#,
        "
        GET / index
        GET /any any
        PUT /any any
        POST /carts create
        POST /carts/{cart}/items/{sku} add
        DELETE /carts/{cart}/items/{sku} remove
        ",
    );
}

#[test]
fn a_table_of_handlers_in_a_loop() {
    check(
        r#"
//- /src/main.rs
use actix_web::{web, App, HttpServer, Resource};
async fn a() {} async fn b() {}
const NAMES: [&str; 2] = ["alpha", "beta"];
fn config(cfg: &mut web::ServiceConfig) {
    for name in NAMES {
        cfg.service(web::resource(format!("/jobs/{name}")).route(web::post().to(a)));
    }
    for (path, method) in [("/x", web::get()), ("/y", web::put())] {
        cfg.route(path, method.to(b));
    }
    let scopes: Vec<actix_web::Scope> = ["v1", "v2"].iter().map(|v| web::scope(v).route("/ping", web::get().to(a))).collect();
    for scope in scopes { cfg.service(scope); }
}
#[actix_web::main]
async fn main() { HttpServer::new(|| App::new().configure(config)).run().await.unwrap(); }
"#,
        "
        POST /jobs/alpha a
        POST /jobs/beta a
        GET /x b
        PUT /y b
        GET /v1/ping a
        GET /v2/ping a
        ",
    );
}

#[test]
fn data_beside_the_services_of_a_configuration() {
    check(
        r#"
//- /src/main.rs
use actix_web::{web, App, HttpServer};
mod handlers;
#[actix_web::main]
async fn main() -> std::io::Result<()> {
    HttpServer::new(move || {
        let mut app = App::new().app_data(web::Data::new(1)).configure(handlers::register);
        app = app.service(web::resource("/late").app_data(limit()).route(web::put().to(handlers::late)));
        app
    })
    .workers(2)
    .run()
    .await
}
//- /src/handlers.rs
use actix_web::{get, route, web};
pub fn register(config: &mut web::ServiceConfig) {
    config.app_data(web::Data::new(schema())).service(graphql).service(page);
    let config = config.app_data(web::JsonConfig::default());
    config.route("/health", web::get().to(health));
}
#[route("/graphql", method = "GET", method = "POST")]
async fn graphql() {}
#[get("/graphiql")]
async fn page() {}
pub async fn late() {}
async fn health() {}
"#,
        "
        GET /graphql graphql
        POST /graphql graphql
        GET /graphiql page
        GET /health health
        PUT /late late
        ",
    );
}
