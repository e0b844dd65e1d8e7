//! rocket.

use crate::tests::check_routes;

#[track_caller]
fn check(text: &str, expected: &str) {
    check_routes(
        &["rocket", "rocket_okapi", "rocket_cors", "rocket_dyn_templates"],
        text,
        expected,
    );
}

#[test]
fn fairings_of_ones_own_that_mount() {
    check(
        r#"
//- /src/main.rs
#[macro_use] extern crate rocket;
use rocket::{fairing::{self, Fairing, Info, Kind, AdHoc}, Build, Orbit, Rocket};
#[derive(Default, Clone)] struct Counter { hits: u32 }
#[get("/counts")] fn counts() {}
#[get("/")] fn index() {}
#[get("/moved/<rest..>")] fn redirect() {}
#[rocket::async_trait]
impl Fairing for Counter {
    fn info(&self) -> Info { Info { name: "counter", kind: Kind::Ignite } }
    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        Ok(rocket.manage(self.clone()).mount("/stats", routes![counts]))
    }
}
struct Redirector;
#[rocket::async_trait]
impl Fairing for Redirector {
    async fn on_liftoff(&self, rocket: &Rocket<Orbit>) {
        let this = rocket::custom(rocket.figment()).mount("/", routes![redirect]).ignite().await.unwrap();
        rocket::tokio::spawn(this.launch());
    }
}
#[launch]
fn rocket() -> _ {
    rocket::build().mount("/", routes![index]).attach(Counter::default()).attach(Redirector).attach(cors())
}
"#,
        "
        GET / index
        GET /stats/counts counts
        GET /moved/{*rest} redirect
        ",
    );
}

#[test]
fn lists_of_routes_collected_from_modules() {
    check(
        r#"
//- /src/main.rs
#[macro_use] extern crate rocket;
mod api; mod config;
use config::CONFIG;
#[rocket::main]
async fn main() -> Result<(), rocket::Error> {
    let basepath = &CONFIG.path();
    let instance = rocket::custom(figment())
        .mount([basepath, "/"].concat(), api::web_routes())
        .mount([basepath, "/api"].concat(), api::core_routes())
        .mount("/admin", api::admin::routes(true))
        .register("/", catchers![missing])
        .ignite().await?;
    instance.launch().await?;
    Ok(())
}
#[catch(404)] fn missing() {}
//- /src/config.rs
pub struct Config { base: String }
impl Config { pub fn path(&self) -> String { self.base.clone() } }
pub static CONFIG: std::sync::LazyLock<Config> = std::sync::LazyLock::new(|| Config { base: "/vault".to_string() });
//- /src/api.rs
use rocket::Route;
pub mod admin; mod ciphers; mod folders;
pub fn core_routes() -> Vec<Route> {
    let mut routes = Vec::new();
    routes.append(&mut ciphers::routes());
    routes.extend(folders::routes());
    let mut meta = routes![alive];
    routes.append(&mut meta);
    routes
}
pub fn web_routes() -> Vec<Route> { if cfg!(feature = "web") { routes![index] } else { vec![] } }
#[get("/alive")] fn alive() {}
#[get("/")] fn index() {}
//- /src/api/ciphers.rs
pub fn routes() -> Vec<rocket::Route> { routes![list, put_cipher, post_cipher] }
#[get("/ciphers?<filter>")] fn list() {}
#[put("/ciphers/<id>", format = "json", data = "<data>")] fn put_cipher() {}
#[post("/ciphers/<id>", rank = 2)] fn post_cipher() {}
//- /src/api/folders.rs
pub fn routes() -> Vec<rocket::Route> { routes![remove] }
#[delete("/folders/<id>/<rest..>")] fn remove() {}
//- /src/api/admin.rs
pub fn routes(enabled: bool) -> Vec<rocket::Route> {
    if !enabled { return routes![disabled]; }
    routes![login, page]
}
#[get("/")] fn disabled() {}
#[post("/")] fn login() {}
#[get("/", rank = 2)] fn page() {}
"#,
        r#"
        GET /vault index if cfg!(feature="web")
        GET /vault/api/ciphers list
        PUT /vault/api/ciphers/{id} put_cipher
        POST /vault/api/ciphers/{id} post_cipher
        DELETE /vault/api/folders/{id}/{*rest} remove
        GET /vault/api/alive alive
        GET /admin disabled if !enabled
        POST /admin login
        GET /admin page
        "#,
    );
}

#[test]
fn pages_and_options_of_libraries() {
    check(
        r#"
//- /src/main.rs
#[macro_use] extern crate rocket;
use rocket_okapi::{openapi, openapi_get_routes, swagger_ui::{make_swagger_ui, SwaggerUIConfig}};
use rocket::fs::{FileServer, relative};
#[openapi(tag = "Users")]
#[get("/user/<id>")] fn get_user() {}
#[openapi(skip)]
#[get("/hidden")] fn hidden() {}
fn stage() -> rocket::fairing::AdHoc {
    rocket::fairing::AdHoc::on_ignite("users", |rocket| async { rocket.mount("/", openapi_get_routes![get_user, hidden]) })
}
#[launch]
async fn rocket() -> _ {
    rocket::build()
        .attach(stage())
        .mount("/", rocket_cors::catch_all_options_routes())
        .mount("/swagger/", make_swagger_ui(&SwaggerUIConfig::default()))
        .mount("/public", FileServer::from(relative!("static")))
}
"#,
        "
        GET /user/{id} get_user
        GET /hidden hidden
        GET /openapi.json openapi_get_routes
        OPTIONS /{*rest} rocket_cors::catch_all_options_routes
        GET /swagger/{*rest} rocket_okapi::swagger_ui::make_swagger_ui
        GET /public/{*rest} rocket::fs::FileServer::from
        ",
    );
}
