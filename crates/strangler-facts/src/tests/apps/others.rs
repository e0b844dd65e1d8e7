//! warp, hyper, routerify and salvo.

use crate::tests::check_routes;

#[test]
fn warp_filters_in_modules_with_injected_state() {
    check_routes(
        &["warp"],
        r#"
//- /src/main.rs
mod filters; mod handlers;
use warp::Filter;
#[tokio::main]
async fn main() {
    let db = db();
    let api = filters::todos(db.clone()).or(filters::search(db)).recover(reject);
    let routes = warp::path("api").and(api).or(health()).with(warp::log("api"));
    warp::serve(routes).run(([0, 0, 0, 0], 80)).await;
}
fn health() -> impl Filter<Extract = (&'static str,), Error = warp::Rejection> + Clone {
    warp::path!("health").and(warp::get()).map(|| "ok")
}
//- /src/filters.rs
use warp::{Filter, filters::BoxedFilter, Reply};
use crate::handlers;
pub fn todos(db: Db) -> impl Filter<Extract = impl Reply, Error = warp::Rejection> + Clone {
    list(db.clone()).or(create(db.clone())).or(update(db))
}
fn base() -> BoxedFilter<()> { warp::path("todos").boxed() }
fn list(db: Db) -> BoxedFilter<(impl Reply,)> {
    base().and(warp::path::end()).and(warp::get()).and(warp::query::<Options>()).and(with_db(db)).and_then(handlers::list).boxed()
}
fn create(db: Db) -> impl Filter<Extract = impl Reply, Error = warp::Rejection> + Clone {
    base().and(warp::post()).and(json_body()).and(with_db(db)).and_then(handlers::create)
}
fn update(db: Db) -> impl Filter<Extract = impl Reply, Error = warp::Rejection> + Clone {
    let id = base().and(warp::path::param::<u64>()).and_then(handlers::find);
    id.and(warp::path("done")).and(warp::put()).and(with_db(db)).then(handlers::update).map(|reply| warp::reply::json(&reply))
}
pub fn search(db: Db) -> impl Filter<Extract = impl Reply, Error = warp::Rejection> + Clone {
    warp::header::<String>("x-token").and(warp::path!("search" / String)).and(with_db(db)).and_then(handlers::search).and(format()).map(into_response)
}
fn with_db(db: Db) -> impl Filter<Extract = (Db,), Error = std::convert::Infallible> + Clone { warp::any().map(move || db.clone()) }
fn format() -> impl Filter<Extract = (Format,), Error = warp::Rejection> + Clone { warp::query::<Format>() }
fn into_response(found: Found, format: Format) -> Response { todo!() }
fn json_body() -> impl Filter<Extract = (Todo,), Error = warp::Rejection> + Clone { warp::body::content_length_limit(1024).and(warp::body::json()) }
//- /src/handlers.rs
pub async fn list() {} pub async fn create() {} pub async fn find(id: u64) {} pub async fn update() {} pub async fn search() {}
"#,
        "
        GET /api/todos list
        POST /api/todos create
        PUT /api/todos/{param}/done update
        ANY /api/search/{param} search
        GET /health closure
        ",
    );
}

#[test]
fn a_warp_filter_that_looks_at_no_path() {
    check_routes(
        &["warp"],
        r#"
//- /src/main.rs
use warp::Filter;
async fn upload(form: FormData) {}
#[tokio::main]
async fn main() { warp::serve(warp::multipart::form().and_then(upload)).run(addr()).await; }
"#,
        "ANY /{*rest} upload",
    );
}

#[test]
fn a_listener_that_borrows_the_router_of_salvo() {
    check_routes(
        &["salvo"],
        r#"
//- /src/main.rs
use salvo::prelude::*;
#[handler] async fn hello() {}
#[tokio::main]
async fn main() {
    let mut router = Router::new().get(hello);
    let listener = TcpListener::new("0.0.0.0:443").acme().add_domain("a.test").http01_challenge(&mut router);
    let acceptor = listener.join(TcpListener::new("0.0.0.0:80")).bind().await;
    Server::new(acceptor).serve(router).await;
}
"#,
        "GET / hello",
    );
}

#[test]
fn salvo_routers_beside_other_preludes() {
    check_routes(
        &["salvo", "diesel"],
        r#"
//- /src/main.rs
use salvo::prelude::*;
mod routers; mod schema;
use crate::routers::posts;
#[tokio::main]
async fn main() {
    let router = Router::new().hoop(cors()).push(posts::router()).push(Router::with_path("v1").append(&mut vec![routers::legacy(), routers::admin().into()]));
    Server::new(TcpListener::new("0.0.0.0:80").bind().await).serve(Service::new(router).hoop(Logger::new())).await;
}
//- /src/schema.rs
diesel::table! { posts (id) { id -> Integer, } }
//- /src/routers.rs
pub mod posts;
use salvo::prelude::*;
pub fn legacy() -> Router { Router::with_path("legacy/{**rest}").goal(old) }
pub fn admin() -> Router { Router::with_path("admin").push(Router::with_hoop(auth).path("stats").get(Stats { deep: true })) }
#[handler] async fn old() {}
struct Stats { deep: bool }
#[handler] impl Stats { async fn handle(&self) {} }
//- /src/routers/posts.rs
use diesel::prelude::*;
use salvo::prelude::*;
use crate::schema::*;
pub fn router() -> Router {
    Router::with_path("/posts").hoop(auth_user).get(list).post(create).push(Router::with_path("{post_id}").get(show).put(update))
}
#[endpoint(tags("posts"))] pub async fn list() {}
#[endpoint] pub async fn create() {}
#[endpoint] pub async fn show() {}
#[endpoint] pub async fn update() {}
"#,
        "
        GET /posts list
        POST /posts create
        GET /posts/{post_id} show
        PUT /posts/{post_id} update
        ANY /v1/legacy/{*rest} old
        GET /v1/admin/stats Stats
        ",
    );
}

#[test]
fn handlers_that_a_function_makes() {
    check_routes(
        &["salvo"],
        r#"
//- /src/main.rs
use salvo::prelude::*;
use std::sync::Arc;
struct Calculator { state: i64 }
#[craft]
impl Calculator {
    fn new() -> Self { Self { state: 1 } }
    #[craft(handler)] fn add(&self, left: QueryParam<i64>) -> String { String::new() }
    #[craft(endpoint)] pub fn scale(left: QueryParam<i64>) -> String { String::new() }
}
#[tokio::main]
async fn main() {
    let calculator = Arc::new(Calculator::new());
    let router = Router::new().push(Router::with_path("add").get(calculator.add())).push(Router::with_path("scale").get(Calculator::scale()));
    Server::new(acceptor()).serve(router).await;
}
"#,
        "
        GET /add add
        GET /scale scale
        ",
    );
}

#[test]
fn routerify_from_modules_with_shared_scopes() {
    check_routes(
        &["routerify", "hyper"],
        r#"
//- /src/main.rs
mod api;
use hyper::{Body, Request, Response, Server};
use routerify::{Middleware, RequestInfo, Router, RouterService};
use std::convert::Infallible;
fn router() -> Router<Body, Infallible> {
    Router::builder()
        .middleware(Middleware::pre(logger))
        .get("/", home)
        .scope("/api", api::router())
        .any(missing)
        .err_handler_with_info(failed)
        .build()
        .unwrap()
}
async fn home(_: Request<Body>) -> Result<Response<Body>, Infallible> { todo!() }
async fn missing(_: Request<Body>) -> Result<Response<Body>, Infallible> { todo!() }
#[tokio::main]
async fn main() {
    let service = RouterService::new(router()).unwrap();
    let server = Server::bind(&addr()).serve(service);
    server.await.unwrap();
}
//- /src/api.rs
use hyper::{Body, Method};
use routerify::{Router, RouterBuilder};
type Builder = RouterBuilder<Body, std::convert::Infallible>;
const USER: &str = "/users/:id";
pub fn router() -> Router<Body, std::convert::Infallible> { users(Router::builder()).add("/search", vec![Method::GET, Method::POST], search).build().unwrap() }
fn users(builder: Builder) -> Builder { builder.get(USER, show).delete(USER, remove).post("/users", create) }
async fn show() {} async fn remove() {} async fn create() {} async fn search() {}
"#,
        "
        GET / home
        ANY /{*rest} missing
        GET /api/search search
        POST /api/search search
        POST /api/users create
        GET /api/users/{id} show
        DELETE /api/users/{id} remove
        ",
    );
}

#[test]
fn a_hyper_service_with_constants_and_a_router_of_ones_own() {
    check_routes(
        &["hyper", "http"],
        r#"
//- /src/main.rs
use hyper::{service::{make_service_fn, service_fn}, Body, Method, Request, Response, Server, StatusCode};
mod routes { pub const METRICS: &str = "/metrics"; pub const JOBS: &str = "/jobs"; }
async fn route(req: Request<Body>, state: State) -> Result<Response<Body>, Error> {
    let path = req.uri().path().to_owned();
    match (req.method(), path.trim_end_matches('/')) {
        (&Method::GET, routes::METRICS) => metrics().await,
        (&Method::POST | &Method::PUT, routes::JOBS) => enqueue(req).await,
        (method, path) if path.starts_with("/jobs/") && method == Method::DELETE => cancel(path).await,
        (&Method::GET, "/") | (&Method::HEAD, "/") => index().await,
        _ => not_found(),
    }
}
async fn metrics() {} async fn enqueue(r: Request<Body>) {} async fn cancel(p: &str) {} async fn index() {} fn not_found() {}
#[tokio::main]
async fn main() {
    let make = make_service_fn(|_| async { Ok::<_, Error>(service_fn(|req| route(req, State))) });
    Server::bind(&addr()).serve(make).await.unwrap();
}
"#,
        "
        GET /metrics metrics
        POST /jobs enqueue
        PUT /jobs enqueue
        DELETE /jobs/{*rest} cancel
        GET / index
        HEAD / index
        ",
    );
}

#[test]
fn branches_of_rouilles_router() {
    check_routes(
        &["rouille"],
        r#"
//- /src/main.rs
use rouille::{router, Request, Response};
fn main() { rouille::start_server("0.0.0.0:80", move |request| { rouille::log(request, std::io::stdout(), || handle(request)) }) }
fn handle(request: &Request) -> Response {
    router!(request,
        (GET) (/) => { Response::html("x") },
        (GET) (/hello/{name: String}) => { hello(&name) },
        (PUT) ["/doc/{id}", id: u32] => { save(id) },
        _ => more(request))
}
fn more(request: &Request) -> Response { match (request.method(), request.url().as_str()) { ("POST", "/upload") => upload(request), _ => Response::empty_404() } }
fn hello(name: &str) -> Response { todo!() } fn save(id: u32) -> Response { todo!() } fn upload(r: &Request) -> Response { todo!() }
"#,
        "
        GET / handle
        GET /hello/{name} hello
        PUT /doc/{id} save
        POST /upload upload
        ",
    );
}

#[test]
fn functions_that_pages_call_on_their_server() {
    check_routes(
        &["axum", "leptos", "leptos_axum"],
        r#"
//- /src/main.rs
use axum::{Router, routing::get};
use leptos::prelude::*;
#[server(AddPost, "/api")] pub async fn add_post(title: String) -> Result<(), ServerFnError> { Ok(()) }
#[server] pub async fn posts() -> Result<(), ServerFnError> { Ok(()) }
#[server(name = GetPost, prefix = "/srv", endpoint = "post", input = GetUrl)] pub async fn post(id: u32) -> Result<u32, ServerFnError> { Ok(1) }
async fn rss() {}
#[tokio::main] async fn main() {
    let app = Router::new().route("/rss", get(rss)).leptos_routes(&state, generate_route_list(App), App).with_state(state);
    axum::serve(l, app).await;
}
"#,
        "
        GET /rss rss
        POST /api/add_post{?} add_post
        POST /api/posts{?} posts
        GET /srv/post post
        GET /{?} leptos_routes
        ",
    );
}
