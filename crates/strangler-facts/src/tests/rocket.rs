//! rocket.

mod idioms;

use super::check_routes;

#[track_caller]
fn check(text: &str, expected: &str) {
    check_routes(&["rocket"], text, expected);
}

#[test]
fn attributes_mounts_and_lists() {
    check(
        r#"
        //- /src/main.rs
        #[macro_use] extern crate rocket;
        mod api;
        #[get("/?<q>")]
        fn index(q: String) {}
        #[launch]
        fn rocket() -> _ {
            let base = config();
            rocket::build()
                .mount("/", routes![index])
                .mount([&base, "/api"].concat(), api::routes())
        }
        //- /src/api.rs
        use rocket::Route;
        pub fn routes() -> Vec<Route> {
            let mut more = routes![third];
            let mut routes = Vec::new();
            routes.append(&mut more);
            routes.extend(routes![first, second]);
            routes
        }
        #[get("/a/<id>")]
        fn first(id: u32) {}
        #[post("/b/<path..>", data = "<form>")]
        fn second() {}
        #[rocket::put("/c")]
        fn third() {}
        "#,
        "
        GET / index
        GET /{?}/api/a/{id} first
        POST /{?}/api/b/{*path} second
        PUT /{?}/api/c third
        ",
    );
}

#[test]
fn okapi_lists_and_mounted_maps() {
    check_routes(
        &["rocket", "rocket_okapi"],
        r#"
        //- /src/main.rs
        mod users;
        use rocket::{Build, Rocket};
        use rocket_okapi::{mount_endpoints_and_merged_docs, openapi_get_routes, openapi};
        #[openapi]
        #[get("/root")]
        fn root() {}
        fn mount(mut rocket: Rocket<Build>, webhooks: bool) -> Rocket<Build> {
            let settings = settings();
            if webhooks {
                mount_endpoints_and_merged_docs! {
                    rocket, "/v1".to_owned(), settings,
                    "/users" => users::routes(),
                    "/other" => elsewhere::routes(),
                };
            }
            rocket
        }
        #[rocket::main]
        async fn main() {
            let rocket = rocket::build().mount("/base", openapi_get_routes![root]);
            mount(rocket, true).launch().await;
        }
        //- /src/users.rs
        use rocket_okapi::openapi_get_routes_spec;
        pub fn routes() -> (Vec<rocket::Route>, OpenApi) { openapi_get_routes_spec![list] }
        #[openapi(tag = "Users")]
        #[rocket::get("/")]
        fn list() {}
        "#,
        "
        GET /base/root root
        GET /base/openapi.json openapi_get_routes
        GET /v1/openapi.json mount_endpoints_and_merged_docs if webhooks
        GET /v1/users list if webhooks
        {?} /v1/other/{?} elsewhere::routes if webhooks
        ",
    );
}

#[test]
fn a_fork_is_known_by_the_name_that_it_keeps() {
    check_routes(
        &["rocket", "acme_rocket_okapi"],
        r#"
        //- /src/main.rs
        use acme_rocket_okapi::{openapi, openapi_get_routes};
        #[openapi]
        #[get("/root")]
        fn root() {}
        #[rocket::main]
        async fn main() {
            rocket::build().mount("/base", openapi_get_routes![root]).launch().await;
        }
        "#,
        "GET /base/root root\nGET /base/openapi.json openapi_get_routes",
    );
}
