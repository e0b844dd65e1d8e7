//! Idioms of actix-web, and of the crates around it.

use super::check;
use crate::tests::check_routes;

#[track_caller]
fn app(app: &str, expected: &str) {
    let text = format!(
        "
//- /src/main.rs
use actix_web::{{guard, http::Method, web, App, HttpResponse, HttpServer, Responder, dev::ServiceFactory}};
async fn h() -> impl Responder {{ \"\" }}
async fn g() -> impl Responder {{ \"\" }}
{app}
"
    );
    check(&text, expected);
}

#[test]
fn resources_with_their_short_forms() {
    app(
        r#"
        #[actix_web::main]
        async fn main() -> std::io::Result<()> {
            HttpServer::new(|| App::new()
                .service(web::resource("/a").name("a").get(h).post(g))
                .service(web::resource(["/b", "/c"]).to(h))
                .service(web::resource(["/g", "/h/{id}"]).route(web::put().to(h)).route(web::post().to(g)))
                .service(web::resource("/d").route(web::method(Method::PATCH).to(h)).route(web::route().guard(guard::Any(guard::Get()).or(guard::Head())).to(g)))
                .service(web::resource("/e").app_data(web::JsonConfig::default()).route(web::post().to(|| async { "x" })))
                .route("/f", web::to(h))
                .default_service(web::to(g))
            ).bind(("127.0.0.1", 8080))?.workers(2).run().await
        }"#,
        "
        GET /a h
        POST /a g
        ANY /b h
        ANY /c h
        PUT /g h
        PUT /h/{id} h
        POST /g g
        POST /h/{id} g
        PATCH /d h
        GET /d g
        HEAD /d g
        POST /e closure
        ANY /f h
        ANY /{*rest} g
        ",
    );
}

#[test]
fn scopes_in_scopes_with_guards_and_middleware() {
    app(
        r#"
        fn admin() -> actix_web::Scope { web::scope("/admin").wrap(auth()).route("", web::get().to(h)).route("/{id}", web::delete().to(g)) }
        fn api(cfg: &mut web::ServiceConfig) {
            cfg.service(web::scope("/v{version}").service(admin()).configure(|cfg| { cfg.route("/x", web::get().to(h)); }))
               .default_service(web::route().to(g));
        }
        fn main() {
            HttpServer::new(move || App::new().service(web::scope("/api").guard(guard::Header("x", "y")).configure(api)).service(web::scope("").route("/root", web::get().to(h)))).run();
        }"#,
        "
        GET /api/v{version}/admin h
        DELETE /api/v{version}/admin/{id} g
        GET /api/v{version}/x h
        ANY /api/{*rest} g
        GET /root h
        ",
    );
}

#[test]
fn lists_of_services() {
    app(
        r#"
        use actix_web::services;
        #[actix_web::get("/a")] async fn a() {}
        #[actix_web::post("/b")] async fn b() {}
        #[actix_web::put("/c")] async fn c() {}
        fn main() {
            HttpServer::new(|| App::new().service(services![a, b]).service((c, web::resource("/d").to(h)))).run();
        }"#,
        "
        GET /a a
        POST /b b
        PUT /c c
        ANY /d h
        ",
    );
}

#[test]
fn several_attributes_on_one_handler_and_on_a_module() {
    app(
        r#"
        #[actix_web::routes]
        #[get("/one")]
        #[get("/two")]
        #[delete("/three")]
        async fn many() {}
        #[actix_web::scope("/v1")]
        mod v1 {
            use actix_web::{get, Responder};
            #[get("/inside")]
            pub async fn inside() {}
        }
        fn main() { HttpServer::new(|| App::new().service(many).service(v1::inside)).run(); }"#,
        "
        GET /one many
        GET /two many
        DELETE /three many
        GET /v1/inside inside
        ",
    );
}

#[test]
fn files_redirects_and_pages() {
    check_routes(
        &["actix_web", "actix_files", "utoipa_swagger_ui"],
        r#"
        //- /src/main.rs
        use actix_files as fs;
        use actix_web::{web, App, HttpServer};
        use utoipa_swagger_ui::SwaggerUi;
        fn main() {
            HttpServer::new(|| App::new()
                .service(fs::Files::new("/static", "./static").show_files_listing())
                .service(web::redirect("/old", "/new").permanent())
                .service(SwaggerUi::new("/swagger-ui/{_:.*}").url("/api-docs/openapi.json", ApiDoc::openapi()))
            ).run();
        }
        "#,
        "
        GET /static/{*rest} actix_files::Files::new
        ANY /old actix_web::web::redirect
        GET /swagger-ui/{*_} utoipa_swagger_ui::SwaggerUi::new
        GET /api-docs/openapi.json url
        ",
    );
}

#[test]
fn an_application_from_a_function() {
    app(
        r#"
        fn create(pool: Pool) -> App<impl ServiceFactory<Request, Config = (), Error = Error, InitError = ()>> {
            App::new().app_data(web::Data::new(pool)).route("/a", web::get().to(h))
        }
        struct Application { server: actix_web::dev::Server }
        impl Application {
            async fn build(listener: TcpListener) -> Result<Self, Error> { let server = run(listener).await?; Ok(Self { server }) }
        }
        async fn run(listener: TcpListener) -> Result<actix_web::dev::Server, Error> {
            let data = web::Data::new(1);
            let server = HttpServer::new(move || create(data.clone())).listen(listener)?.run();
            Ok(server)
        }
        #[tokio::main]
        async fn main() { let app = Application::build(l()).await.unwrap(); app.server.await; }"#,
        "GET /a h",
    );
}

#[test]
fn websockets_and_methods_on_routes() {
    app(
        r#"
        async fn ws(req: actix_web::HttpRequest, stream: web::Payload) -> Result<HttpResponse, Error> { actix_web_actors::ws::start(S {}, &req, stream) }
        fn routes(cfg: &mut web::ServiceConfig) {
            let scope = web::scope("/chat").route("/ws/{room}", web::get().to(ws));
            cfg.service(scope);
        }
        fn main() { HttpServer::new(|| App::new().wrap_fn(|req, srv| srv.call(req)).configure(routes)).run(); }"#,
        "GET /chat/ws/{room} ws",
    );
}

#[test]
fn paperclip_and_ntex() {
    check_routes(
        &["actix_web", "paperclip"],
        r#"
        //- /src/main.rs
        use actix_web::{App, HttpServer};
        use paperclip::actix::{api_v2_operation, web::{self, Json}, OpenApiExt};
        #[api_v2_operation]
        async fn echo() {}
        fn main() {
            HttpServer::new(|| App::new().wrap_api().service(web::resource("/pets").route(web::post().to(echo))).with_json_spec_at("/api/spec/v2").build()).run();
        }
        "#,
        "
        POST /pets echo
        GET /api/spec/v2 with_json_spec_at
        ",
    );
    check_routes(
        &["ntex"],
        r#"
        //- /src/main.rs
        use ntex::web;
        #[web::get("/hello/{name}")]
        async fn hello() {}
        async fn manual() {}
        #[ntex::main]
        async fn main() { web::HttpServer::new(|| web::App::new().service(hello).route("/m", web::get().to(manual)).service(web::scope("/s").service(web::resource("/x").route(web::put().to(manual))))).bind(("127.0.0.1", 80)).unwrap().run().await; }
        "#,
        "
        GET /hello/{name} hello
        GET /m manual
        PUT /s/x manual
        ",
    );
}

#[test]
fn branches_inside_a_scope_and_guards_that_deny() {
    check(
        r#"
        //- /src/main.rs
        use actix_web::{guard, web, App, HttpServer};
        enum Kind { Make, Drop, Other }
        fn setup(kinds: Vec<Kind>) -> Box<dyn Fn(&mut web::ServiceConfig)> {
            Box::new(move |app| {
                for kind in kinds() {
                    match kind { Kind::Make => make::add(app), Kind::Drop => { drop_it::add(app); } _ => {} }
                }
                app.service(web::resource("/").guard(guard::Options()).to(info));
            })
        }
        mod make { pub fn add(app: &mut actix_web::web::ServiceConfig) { app.service(actix_web::web::resource("/").guard(actix_web::guard::Post()).to(made)); } async fn made() {} }
        mod drop_it { pub fn add(app: &mut actix_web::web::ServiceConfig) { app.service(actix_web::web::resource("/{id}").guard(actix_web::guard::Delete()).to(dropped)); } async fn dropped() {} }
        async fn info() {} async fn tail() {} async fn rest() {}
        fn service(base: String) -> Box<dyn Fn(&mut web::ServiceConfig)> {
            Box::new(move |app| { app.service(web::scope("/files").wrap(log()).configure(setup(kinds()))); })
        }
        #[actix_web::main]
        async fn main() {
            HttpServer::new(move || App::new().configure(service(base())).service(web::resource("/t/{tail}*").to(tail))
                .default_service(web::route().guard(guard::Not(guard::Get())).to(rest))).run().await;
        }
        "#,
        "
        OPTIONS /files/ info
        POST /files/ made if kind is Kind::Make
        DELETE /files/{id} dropped if kind is Kind::Drop
        ANY /t/{*tail} tail
        ANY /{*rest} rest
        ",
    );
}
