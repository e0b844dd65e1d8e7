//! actix-web.

mod idioms;

use super::check_routes;

#[track_caller]
fn check(text: &str, expected: &str) {
    check_routes(&["actix_web"], text, expected);
}

#[test]
fn configure_scopes_resources_and_attributes() {
    check(
        r#"
        //- /src/main.rs
        mod users;
        use actix_web::{web, App, HttpServer, get};
        #[get("/health")]
        async fn health() {}
        async fn index() {}
        #[actix_web::main]
        async fn main() -> std::io::Result<()> {
            HttpServer::new(move || {
                App::new()
                    .wrap(Logger::default())
                    .service(health)
                    .route("/", web::get().to(index))
                    .configure(users::config)
                    .configure(|cfg| { cfg.route("/inline", web::post().to(index)); })
            })
            .bind("0.0.0.0:80")?
            .run()
            .await
        }
        //- /src/users.rs
        use actix_web::{web, guard};
        pub fn config(cfg: &mut web::ServiceConfig) {
            cfg.service(
                web::scope("/users")
                    .service(web::resource("").route(web::get().to(list)).route(web::post().to(add)))
                    .service(web::resource("/{id:\\d+}").to(show))
                    .route("/{tail:.*}", web::delete().to(list))
                    .service(web::resource("guarded").guard(guard::Put()).to(add)),
            );
            more(cfg);
        }
        fn more(cfg: &mut web::ServiceConfig) { cfg.service(more_handlers); }
        #[actix_web::patch("/more/{id}")]
        async fn more_handlers() {}
        async fn list() {}
        async fn add() {}
        async fn show() {}
        "#,
        "
        GET /health health
        GET / index
        POST /inline index
        GET /users list
        POST /users add
        ANY /users/{id} show
        DELETE /users/{*tail} list
        PUT /users/guarded add
        PATCH /more/{id} more_handlers
        ",
    );
}

#[test]
fn a_condition_inside_configure_is_kept() {
    check(
        r#"
        //- /src/main.rs
        use actix_web::{web, App, HttpServer};
        async fn h() {}
        fn main() {
            let debug = flag();
            HttpServer::new(move || {
                let mut app = App::new().route("/a", web::get().to(h));
                if debug { app = app.route("/debug", web::get().to(h)); }
                app
            }).run();
        }
        "#,
        "
        GET /a h
        GET /debug h if debug
        ",
    );
}

#[test]
fn custom_attributes_take_paths_from_constant_structs() {
    check(
        r#"
        //- /src/main.rs
        mod routes;
        pub use routes::ROUTES as V1;
        use actix_web::{web, App, HttpServer};
        #[my_codegen::post(path = "crate::V1.account.exists", wrap = "guard()")]
        async fn exists() {}
        #[my_codegen::get(path = "V1.pow.verify()")]
        async fn verify() {}
        #[my_codegen::get(path = "&V1.docs[0..V1.docs.len() -1]")]
        async fn docs() {}
        fn main() {
            let pow = V1.pow;
            HttpServer::new(|| App::new().service(exists).service(actix_web::web::scope(pow.scope).service(verify)).service(docs)).run();
        }
        //- /src/routes.rs
        pub const ROUTES: Routes = Routes::new();
        pub struct Routes { pub account: Account, pub pow: Pow, pub docs: &'static str }
        pub struct Pow { pub scope: &'static str, pub verify: &'static str }
        impl Pow {
            const fn new() -> Pow { Pow { scope: "/pow", verify: "/pow/verify" } }
            pub fn verify(&self) -> &'static str { self.verify.strip_prefix(self.scope).unwrap() }
        }
        pub struct Account { pub exists: &'static str }
        impl Account { const fn new() -> Self { let exists = "/api/exists"; Self { exists } } }
        impl Routes { const fn new() -> Routes { Routes { account: Account::new(), pow: Pow::new(), docs: "/docs/" } } }
        "#,
        "POST /api/exists exists\nGET /pow/verify verify\nGET /docs docs",
    );
}

#[test]
fn several_methods_of_one_attribute() {
    check(
        r#"
        //- /src/main.rs
        use actix_web::{route, App, HttpServer};
        #[route("/both", method = "GET", method = "POST")]
        async fn both() {}
        fn main() { HttpServer::new(|| App::new().service(both)).run(); }
        "#,
        "
        GET /both both
        POST /both both
        ",
    );
}
