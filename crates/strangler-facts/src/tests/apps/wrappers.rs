//! Handlers behind what wraps them: functions, closures, structs.

use crate::tests::{facts, same};

/// `METHOD /path item`, with `*` where something asks who sends the request.
#[track_caller]
fn check(crates: &[&str], text: &str, expected: &str) {
    let (facts, graph) = facts(crates, text);
    let lines = facts.routes.iter().map(|route| {
        let item = route.handler.map_or("-", |item| graph.item(item).name.as_str());
        let asks = if route.authentication.is_empty() { "" } else { "*" };
        format!("{} {} {item}{asks}", route.method, route.path)
    });
    same(lines.collect(), expected);
}

#[test]
fn a_function_that_traces_what_it_is_handed() {
    check(
        &["routerify", "hyper"],
        r#"
//- /src/main.rs
use hyper::{Body, Request, Response, Server};
use routerify::{Middleware, Router, RouterBuilder, RouterService};
async fn traced<R, H>(request: Request<Body>, handler: H) -> R::Output where H: FnOnce(Request<Body>) -> R { log(); handler(request).await }
async fn api<R, H>(request: Request<Body>, handler: H) -> R::Output where H: FnOnce(Request<Body>, Cancel) -> R { traced(request, move |r| async move { handler(r, token()).await }).await }
async fn converted(request: Request<Body>, on_error: fn(Error) -> Response<Body>) -> Response<Body> { answer(request).map_err(on_error) }
async fn metrics(r: Request<Body>) -> Out {}
async fn status(r: Request<Body>, c: Cancel) -> Out {}
async fn gone(r: Request<Body>) -> Out {}
fn shown(e: Error) -> Response<Body> {}
fn builder() -> RouterBuilder<Body, Error> { Router::builder().get("/metrics", |r| traced(r, metrics)) }
fn checked() -> Middleware<Body, Error> { Middleware::pre(move |req| async move { if req.headers().get(AUTHORIZATION).is_none() { return Err(Error::Unauthorized); } Ok(req) }) }
fn router(auth: Option<Key>) -> RouterBuilder<Body, Error> {
    let mut router = builder();
    if auth.is_some() { router = router.middleware(checked()); }
    router.get("/status", |r| api(r, status)).delete("/x", |r| traced(r, |r| gone(r))).post("/c", |r| converted(r, shown))
}
#[tokio::main] async fn main() { Server::bind(&addr).serve(RouterService::new(router(None).build().unwrap()).unwrap()).await; }
"#,
        "
        GET /metrics metrics*
        GET /status status*
        DELETE /x gone*
        POST /c converted*
        ",
    );
}

#[test]
fn a_struct_that_runs_handlers_one_by_one_and_a_closure_that_calls_a_method() {
    check(
        &["actix_web"],
        r#"
//- /src/main.rs
use actix_web::{web, App, HttpServer, HttpResponse, Handler};
pub struct InTurn<H>(pub H);
impl<H: Handler<T>, T> Handler<T> for InTurn<H> { fn call(&self, args: T) -> H::Future { self.0.call(args) } }
fn limited<H>(handler: H) -> impl Handler<T> { move |r| handler(r) }
async fn list() -> HttpResponse { todo!() }
async fn add() -> HttpResponse { todo!() }
struct Shop;
impl Shop { async fn buy(&self, at: u32) -> HttpResponse { todo!() } fn place(&self) -> u32 { 1 } }
async fn sell(at: u32) -> HttpResponse { todo!() }
#[actix_web::main] async fn main() {
    let shop = std::sync::Arc::new(Shop);
    HttpServer::new(move || App::new().service(web::resource("/x").route(web::get().to(InTurn(list))).route(web::post().to(limited(add))))
        .route("/buy", { let shop = shop.clone(); web::post().to(move || { let shop = shop.clone(); async move { let at = shop.place(); shop.buy(at).await } }) })
        .route("/sell", { let shop = shop.clone(); web::post().to(move || async move { let at = shop.place(); sell(at).await }) })).run().await;
}
"#,
        "
        GET /x list
        POST /x add
        POST /buy buy
        POST /sell sell
        ",
    );
}

#[test]
fn a_layer_that_takes_its_type_out_of_a_request() {
    check(
        &["axum"],
        r#"
//- /src/main.rs
use axum::{Router, routing::get, middleware::from_extractor, extract::FromRequestParts, http::StatusCode};
struct Claims; struct Locale;
impl<S> FromRequestParts<S> for Claims { async fn from_request_parts(p: &mut Parts, s: &S) -> Result<Self, StatusCode> { p.headers.get("authorization").map(|_| Claims).ok_or(StatusCode::UNAUTHORIZED) } }
impl<S> FromRequestParts<S> for Locale { async fn from_request_parts(p: &mut Parts, s: &S) -> Result<Self, StatusCode> { Ok(Locale) } }
async fn a() {} async fn b() {}
async fn main() {
    let app = Router::new().route("/a", get(a)).route_layer(from_extractor::<Claims>())
        .merge(Router::new().route("/b", get(b)).layer(from_extractor::<Locale>()));
    axum::serve(l, app).await;
}
"#,
        "
        GET /a a*
        GET /b b
        ",
    );
}
