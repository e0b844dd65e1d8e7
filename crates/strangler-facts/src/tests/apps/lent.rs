//! Builders that are taken from another one and add to it, or are lent to a function: tide, gotham, the first actix-web, iron.

use crate::tests::check_routes;

#[test]
fn tide_routes_of_a_server() {
    check_routes(
        &["tide"],
        r#"
//- /src/main.rs
use tide::{Request, Result, Server};
async fn list(r: Request<S>) -> Result { todo!() } async fn add(r: Request<S>) -> Result { todo!() } async fn show(r: Request<S>) -> Result { todo!() } async fn stats(r: Request<()>) -> Result { todo!() }
fn admin() -> Server<()> { let mut own = tide::new(); own.at("/stats").get(stats); own }
fn register(app: &mut Server<S>) {
    let mut books = app.at("/books");
    books.get(list).post(add);
    books.at("/:id").get(show);
    app.at("/any").all(list);
    app.at("/patch").method(http_types::Method::Patch, add);
}
#[async_std::main] async fn main() -> Result<()> {
    let mut app = tide::with_state(S);
    register(&mut app);
    app.at("/admin").nest(admin());
    app.at("/static").serve_dir("static/")?;
    if debug() { app.at("/debug").get(list); }
    app.listen("127.0.0.1:8080").await?;
    Ok(())
}
"#,
        "
        GET /books list
        POST /books add
        GET /books/{id} show
        ANY /any list
        PATCH /patch add
        GET /admin/stats stats
        GET /static/{*rest} serve_dir
        GET /debug list if debug()
        ",
    );
}

#[test]
fn a_builder_in_the_place_from_which_it_was_taken_ends_the_way() {
    check_routes(
        &["tide"],
        r#"
//- /src/main.rs
async fn show(r: tide::Request<()>) -> tide::Result { todo!() }
#[async_std::main] async fn main() -> tide::Result<()> {
    let mut app = tide::new();
    let mut route = app.at("/a");
    route = route.at("/b");
    route.get(show);
    app.listen("127.0.0.1:8080").await?;
    Ok(())
}
"#,
        "GET /a/b show",
    );
}

#[test]
fn gotham_closures_with_a_builder() {
    check_routes(
        &["gotham"],
        r#"
//- /src/main.rs
use gotham::{router::{build_simple_router, Router, builder::*}, state::State, hyper::Method};
fn index(s: State) -> (State, &'static str) { todo!() } fn show(s: State) -> (State, &'static str) { todo!() } fn make(s: State) -> (State, &'static str) { todo!() }
fn inner() -> Router { build_simple_router(|route| { route.get("/deep").to(show); }) }
fn router() -> Router {
    build_simple_router(|route| {
        route.get("/").to(index);
        route.request(vec![Method::PUT, Method::PATCH], "/multi").to(make);
        route.get_or_head("/both").with_path_extractor::<Id>().to_async(show);
        route.scope("/products", |route| {
            route.post("/").to(make);
            route.get("/:id").to(show);
            route.associate("/kinds", |assoc| { assoc.get().to(index); assoc.delete().to(make); });
        });
        route.delegate("/inner").to_router(inner());
        route.get("/files/*").to_dir("static");
    })
}
fn main() { gotham::start("127.0.0.1:7878", router()).unwrap(); }
"#,
        "
        GET / index
        PUT /multi make
        PATCH /multi make
        GET /both show
        HEAD /both show
        POST /products make
        GET /products/{id} show
        GET /products/kinds index
        DELETE /products/kinds make
        GET /inner/deep show
        GET /files/{*rest} to_dir
        ",
    );
}

#[test]
fn the_first_actix_web() {
    check_routes(
        &["actix_web"],
        r#"
//- /src/main.rs
use actix_web::{server, App, HttpRequest, HttpResponse, Scope, http::Method, middleware};
fn index(r: &HttpRequest<S>) -> HttpResponse { todo!() } fn form(f: Form<u32>) -> HttpResponse { todo!() } fn user(p: Path<u32>) -> HttpResponse { todo!() }
fn api(scope: Scope<S>) -> Scope<S> { scope.resource("/items", |r| { r.get().with(user); r.post().with(form) }).nested("/v2", |s| s.route("/ping", Method::GET, index)) }
fn main() {
    server::new(move || App::with_state(S).middleware(middleware::Logger::default()).prefix("/app")
        .resource("/home", |r| r.f(index))
        .resource("/", |r| { r.method(Method::GET).f(index); r.method(Method::POST).with_async(form) })
        .scope("/api", api)
    ).bind("127.0.0.1:80").unwrap().run();
}
"#,
        "
        ANY /app/home index
        GET /app/ index
        POST /app/ form
        GET /app/api/items user
        POST /app/api/items form
        GET /app/api/v2/ping index
        ",
    );
}

#[test]
fn iron_and_viz() {
    check_routes(
        &["iron", "router", "viz"],
        r#"
//- /src/main.rs
use iron::prelude::*;
fn hello(r: &mut Request) -> IronResult<Response> { todo!() }
async fn page(r: viz::Request) -> viz::Result<()> { todo!() }
fn old() { let mut router = router::Router::new(); router.get("/", hello, "index"); router.post("/set/:name", hello, "set"); Iron::new(router).http("localhost:3000").unwrap(); }
async fn new() { let app = viz::Router::new().get("/page", page).route("/users/:id", viz::get(page).delete(page)); viz::serve(l, app).await; }
#[tokio::main] async fn main() { old(); new().await }
"#,
        "
        GET / hello
        POST /set/{name} hello
        GET /page page
        GET /users/{id} page
        DELETE /users/{id} page
        ",
    );
}

#[test]
fn loco_asks_the_application_for_its_routes() {
    check_routes(
        &["loco_rs", "axum"],
        r#"
//- /src/bin/main.rs
#[tokio::main] async fn main() -> loco_rs::Result<()> { loco_rs::cli::main::<app::App, Migrator>().await }
//- /src/lib.rs
use loco_rs::{app::{AppContext, Hooks}, controller::{AppRoutes, Routes}, prelude::*};
pub struct App;
impl Hooks for App {
    fn app_name() -> &'static str { "app" }
    fn routes(_ctx: &AppContext) -> AppRoutes { AppRoutes::with_default_routes().prefix("/api").add_route(notes()).add_routes(vec![auth()]) }
}
async fn list() -> Result<Response> { todo!() } async fn add() -> Result<Response> { todo!() } async fn one() -> Result<Response> { todo!() } async fn login() -> Result<Response> { todo!() }
fn notes() -> Routes { Routes::new().prefix("notes/").add("/", get(list)).add("/", post(add)).add("{id}", get(one)) }
fn auth() -> Routes { Routes::at("/auth").add("/login", post(login)) }
"#,
        "
        GET /api/notes list
        POST /api/notes add
        GET /api/notes/{id} one
        POST /api/auth/login login
        ",
    );
}
