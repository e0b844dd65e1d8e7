//! Idioms of rocket, and of okapi.

use super::check;
use crate::tests::check_routes;

#[test]
fn attributes_in_all_their_forms() {
    check(
        r#"
        //- /src/main.rs
        use rocket::{get, post, routes, route, head, options, patch};
        #[get("/world?<name>&lang=en", rank = 2, format = "json")]
        fn world() {}
        #[post("/items/<id>/<_>", data = "<item>", format = "application/json")]
        fn item() {}
        #[route(PUT, uri = "/put/<rest..>")]
        fn put_it() {}
        #[route("/old-style", method = DELETE)]
        fn delete_it() {}
        #[head("/h")] fn h() {}
        #[options("/<_..>")] fn all_options() {}
        #[patch("/<file>.json")] fn file() {}
        #[rocket::main]
        async fn main() -> Result<(), rocket::Error> {
            let _rocket = rocket::custom(figment())
                .attach(Cors)
                .manage(State::default())
                .mount("/hello", routes![world, item, put_it, delete_it, h, all_options, file])
                .register("/", catchers![not_found])
                .launch().await?;
            Ok(())
        }
        "#,
        "
        GET /hello/world world
        POST /hello/items/{id}/{_} item
        PUT /hello/put/{*rest} put_it
        DELETE /hello/old-style delete_it
        HEAD /hello/h h
        OPTIONS /hello/{*_} all_options
        PATCH /hello/{file}.json file
        ",
    );
}

#[test]
fn stages_that_mount_when_attached() {
    check(
        r#"
        //- /src/main.rs
        #[macro_use] extern crate rocket;
        mod message;
        mod other;
        #[launch]
        fn rocket() -> _ { rocket::build().attach(message::stage()).attach(other::stage()) }
        //- /src/message.rs
        #[get("/<id>")]
        async fn one(id: usize) {}
        pub fn stage() -> rocket::fairing::AdHoc {
            rocket::fairing::AdHoc::on_ignite("JSON", |rocket| async {
                rocket.mount("/message", routes![one]).manage(1)
            })
        }
        //- /src/other.rs
        use rocket::fairing::AdHoc;
        #[post("/")]
        async fn add() {}
        pub fn stage() -> AdHoc {
            AdHoc::on_ignite("SQLx Stage", |rocket| async {
                rocket.attach(Db::init())
                    .attach(AdHoc::try_on_ignite("Migrations", run_migrations))
                    .mount("/other", routes![add])
            })
        }
        "#,
        "
        GET /message/{id} one
        POST /other add
        ",
    );
}

#[test]
fn files_and_hand_written_routes() {
    check(
        r#"
        //- /src/main.rs
        use rocket::{fs::{FileServer, relative}, http::Method, route::{Handler, Route, Outcome}};
        #[derive(Clone)]
        struct Custom;
        impl From<Custom> for Vec<Route> {
            fn from(it: Custom) -> Vec<Route> { vec![Route::new(Method::Get, "/<id>", it.clone()), Route::ranked(1, Method::Post, "/upload", it)] }
        }
        fn forward() {}
        #[rocket::launch]
        fn rocket() -> _ {
            let always = Route::ranked(1, Method::Put, "/always", forward);
            rocket::build()
                .mount("/static", FileServer::from(relative!("static")))
                .mount("/custom", Custom)
                .mount("/", vec![always])
        }
        "#,
        "
        GET /static/{*rest} rocket::fs::FileServer::from
        GET /custom/{id} Custom
        POST /custom/upload Custom
        PUT /always forward
        ",
    );
}

#[test]
fn bases_from_constants_and_modules() {
    check(
        r#"
        //- /src/main.rs
        #[macro_use] extern crate rocket;
        mod users { #[get("/")] pub fn list() {} #[delete("/<id>")] pub fn remove(id: u32) {} pub fn routes() -> Vec<rocket::Route> { rocket::routes![list, remove] } }
        const API: &str = "/api/v1";
        fn mount_all(rocket: rocket::Rocket<rocket::Build>) -> rocket::Rocket<rocket::Build> {
            rocket.mount(format!("{API}/users"), users::routes())
        }
        #[launch]
        fn rocket() -> rocket::Rocket<rocket::Build> {
            let mut rocket = mount_all(rocket::build());
            if debug() { rocket = rocket.mount("/debug", routes![users::list]); }
            rocket
        }
        "#,
        "
        GET /api/v1/users list
        DELETE /api/v1/users/{id} remove
        GET /debug list if debug()
        ",
    );
}

#[test]
fn the_old_rocket() {
    check(
        r#"
        //- /src/main.rs
        #![feature(proc_macro_hygiene, decl_macro)]
        #[macro_use] extern crate rocket;
        #[get("/<name>/<age>")]
        fn hello(name: String, age: u8) -> String { format!("{}", name) }
        fn rocket() -> rocket::Rocket { rocket::ignite().mount("/hello", routes![hello]) }
        fn main() { rocket().launch(); }
        "#,
        "GET /hello/{name}/{age} hello",
    );
}

#[test]
fn okapi_with_settings_and_pages() {
    check_routes(
        &["rocket", "rocket_okapi"],
        r#"
        //- /src/main.rs
        use rocket_okapi::{openapi, openapi_get_routes, openapi_get_spec, openapi_routes, swagger_ui::{make_swagger_ui, SwaggerUIConfig}};
        #[openapi(tag = "Users")]
        #[rocket::get("/user?<user_id>")]
        fn user() {}
        #[openapi(skip)]
        #[rocket::post("/hidden")]
        fn hidden() {}
        #[rocket::launch]
        fn rocket() -> _ {
            let settings = rocket_okapi::settings::OpenApiSettings::default();
            rocket::build()
                .mount("/", openapi_get_routes![user, hidden])
                .mount("/v2", openapi_routes![user](None, &settings))
        }
        "#,
        "
        GET /user user
        POST /hidden hidden
        GET /openapi.json openapi_get_routes
        GET /v2/user user
        ",
    );
}
