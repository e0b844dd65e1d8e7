//! Marks of routes: what asks who sends a request, and answers that go on.

use super::{facts, same};

/// `METHOD /path by what sign line`, `METHOD /path websocket`
#[track_caller]
fn check(crates: &[&str], text: &str, expected: &str) {
    let (facts, _) = facts(crates, text);
    let lines = facts.routes.iter().flat_map(|route| {
        let shown = format!("{} {}", route.method, route.path);
        let marks = route.authentication.iter().map({
            let shown = shown.clone();
            move |mark| {
                format!(
                    "{shown} {} {} {} {}",
                    mark.by.word(),
                    mark.what,
                    mark.sign.word(),
                    mark.site.line
                )
            }
        });
        let stream = route.stream.map(|stream| format!("{shown} {}", stream.word()));
        marks.chain(stream).collect::<Vec<_>>()
    });
    same(lines.collect(), expected);
}

#[test]
fn axum_parameters() {
    check(
        &["axum", "axum_extra"],
        r#"
//- /src/main.rs
use axum::{Router, routing::{get, post}, extract::FromRequestParts, http::{header::AUTHORIZATION, StatusCode}};
use axum_extra::TypedHeader;
struct AuthUser;
impl<S> FromRequestParts<S> for AuthUser {
    type Rejection = StatusCode;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let header = parts.headers.get(AUTHORIZATION).ok_or(StatusCode::FORBIDDEN)?;
        Ok(AuthUser)
    }
}
struct Paging;
impl<S> FromRequestParts<S> for Paging { async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ()> { Ok(Paging) } }
struct Viewer;
impl<S> FromRequestParts<S> for Viewer { async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ()> { extensions() } }
async fn main() {
    let app = Router::new().route("/me", get(me)).route("/list", get(list)).route("/maybe", get(maybe))
        .route("/view", get(view)).route("/typed", post(typed)).route("/left", get(left));
    axum::serve(listener, app).await;
}
async fn me(user: AuthUser) {}
async fn list(paging: Paging) {}
async fn maybe(user: Option<AuthUser>) {}
async fn view(viewer: Viewer) {}
async fn typed(TypedHeader(auth): TypedHeader<axum_extra::headers::Authorization<Bearer>>) {}
async fn left(axum::Extension(user): axum::Extension<CurrentUser>) {}
"#,
        "
        GET /me parameter AuthUser code 7
        GET /maybe parameter Option<AuthUser> code 7
        GET /view parameter Viewer name 14
        POST /typed parameter TypedHeader<axum_extra::headers::Authorization<Bearer>> library 24
        GET /left parameter axum::Extension<CurrentUser> name 25
        ",
    );
}

#[test]
fn axum_layers() {
    check(
        &["axum", "tower_http"],
        r#"
//- /src/main.rs
use axum::{Router, middleware, routing::get};
use tower_http::{cors::CorsLayer, validate_request::ValidateRequestHeaderLayer};
async fn main() {
    let guard = middleware::from_fn_with_state(state, gate);
    let inner = Router::new().route("/in", get(show)).layer(guard);
    let other = Router::new().route("/other", get(show)).route_layer(ValidateRequestHeaderLayer::bearer("x"));
    let named = Router::new().route("/named", get(show)).layer(crate_x::RequireLogin::new());
    let app = Router::new().route("/open", get(show)).merge(inner).merge(other).merge(named).layer(CorsLayer::new());
    axum::serve(listener, app).await;
}
async fn gate(request: Request, next: Next) -> Response { decide(&request)?; next.run(request).await }
fn decide(request: &Request) -> Result<()> { if bad(request) { return Err(StatusCode::UNAUTHORIZED) } }
async fn show() {}
"#,
        "
        GET /in layer guard code 12
        GET /other layer ValidateRequestHeaderLayer::bearer(\"x\") library 6
        GET /named layer crate_x::RequireLogin::new() name 7
        ",
    );
}

#[test]
fn naming_a_header_is_not_asking_for_it() {
    check(
        &["axum", "tower_http"],
        r#"
//- /src/main.rs
use axum::{Router, middleware, http::header, routing::get};
async fn main() {
    let app = Router::new().route("/", get(show))
        .layer(CorsLayer::new().allow_headers([header::AUTHORIZATION]).expose_headers(vec!["x-api-key"]))
        .layer(middleware::from_fn(log_request)).layer(middleware::from_fn(require_user_agent))
        .layer(CorsLayer::new().allow_headers([HeaderName::from_static("x-api-key")]))
        .layer(SetRequestHeaderLayer::overriding(header::AUTHORIZATION, value))
        .layer(middleware::from_fn(send_on)).layer(middleware::from_fn(check_user_agent));
    axum::serve(listener, app).await;
}
async fn send_on(request: Request, next: Next) -> Result<Response> { let reply = send(Header::new("Authorization", x)).await?; request::header("authorization", x)?; Ok(next.run(request).await) }
async fn check_user_agent(agent: axum::Extension<UserAgent>, request: Request, next: Next) -> Response { next.run(request).await }
async fn log_request(request: Request, next: Next) -> Response { let hash = request.headers().get(header::AUTHORIZATION).map(hash); let response = next.run(request).await; if response.status() == StatusCode::UNAUTHORIZED { warn() } }
async fn require_user_agent(request: Request, next: Next) -> Response { forward(request).header(header::AUTHORIZATION, x).await }
async fn show() -> String { client.get(url).bearer_auth(format!("Bearer {x}")).send().await }
"#,
        "",
    );
}

#[test]
fn a_function_may_take_or_compare_the_header() {
    check(
        &["axum"],
        r#"
//- /src/main.rs
use axum::{Router, middleware, http::header, routing::get};
async fn main() {
    let a = Router::new().route("/a", get(show)).layer(middleware::from_fn(first));
    let b = Router::new().route("/b", get(show)).layer(middleware::from_fn(second));
    let c = Router::new().route("/c", get(show)).layer(middleware::from_fn(user_agent_auth));
    axum::serve(listener, Router::new().merge(a).merge(b).merge(c)).await;
}
async fn first(request: Request, next: Next) -> Result<Response> { let key = get_header(&request, "x-api-key")?; Ok(next.run(request).await) }
async fn second(request: Request, next: Next) -> Result<Response> { let key = request.headers().get(HeaderName::from_static("x-api-key"))?; Ok(next.run(request).await) }
async fn user_agent_auth(request: Request, next: Next) -> Response { next.run(request).await }
async fn show() {}
"#,
        "
        GET /a layer middleware::from_fn(first) code 8
        GET /b layer middleware::from_fn(second) code 9
        GET /c layer middleware::from_fn(user_agent_auth) name 5
        ",
    );
}

#[test]
fn aliases_may_name_themselves() {
    check(
        &["axum", "axum_extra"],
        r#"
//- /src/main.rs
use axum::{Router, routing::get};
type Own = Box<Own>;
type One = Two;
type Two = One;
type Many = (Many, Pair<Many, Many>);
type Wide = Triple<Wide, Wide, Wide>;
type Auth = Option<TypedHeader<axum_extra::headers::Authorization<Bearer>>>;
async fn main() {
    let app = Router::new().route("/a", get(a)).route("/b", get(b)).route("/c", get(c));
    axum::serve(listener, app).await;
}
async fn a(own: Own, one: One) {}
async fn b(many: Many, wide: Wide) {}
async fn c(auth: Auth) {}
"#,
        "GET /c parameter Auth library 14",
    );
}

#[test]
fn each_wrap_of_an_attribute_is_a_layer_of_its_own() {
    check(
        &["actix_web"],
        r#"
//- /src/main.rs
use actix_web::{get, App, HttpServer};
fn main() { HttpServer::new(|| App::new().service(open).service(wrapped)); }
#[get("/open", wrap = "Logger::default()", wrap = "Compress::default()")]
async fn open() {}
#[get("/wrapped", wrap = "Logger::default()", wrap = "check_auth()")]
async fn wrapped() {}
"#,
        "GET /wrapped layer check_auth() name 5",
    );
}

#[test]
fn actix() {
    check(
        &[
            "actix_web",
            "actix_web_httpauth",
            "actix_web_actors",
            "actix_identity",
        ],
        r#"
//- /src/main.rs
use actix_web::{get, web, App, HttpServer, HttpRequest, FromRequest};
use actix_web_httpauth::{middleware::HttpAuthentication, extractors::bearer::BearerAuth};
use actix_web_actors::ws;
use actix_identity::Identity;
fn main() {
    HttpServer::new(|| App::new()
        .service(web::scope("/api").wrap(HttpAuthentication::bearer(validator)).route("/x", web::get().to(x)))
        .service(web::resource("/ws").route(web::get().to(socket)))
        .service(me).service(session).service(wrapped));
}
async fn validator(request: ServiceRequest, credentials: BearerAuth) -> Result<ServiceRequest, Error> {}
async fn x() {}
async fn socket(req: HttpRequest, stream: web::Payload) -> Result<HttpResponse> { ws::start(Actor {}, &req, stream) }
#[get("/me")]
async fn me(auth: BearerAuth) {}
#[get("/session")]
async fn session(id: Identity) -> HttpResponse { HttpResponse::Ok().streaming(body()) }
#[get("/wrapped", wrap = "check_auth()")]
async fn wrapped() {}
fn check_auth() -> Auth { auth() }
"#,
        "
        GET /api/x layer HttpAuthentication::bearer(validator) library 7
        GET /ws websocket
        GET /me parameter BearerAuth library 15
        GET /session parameter Identity library 17
        GET /session stream
        GET /wrapped layer check_auth() name 18
        ",
    );
}

#[test]
fn rocket() {
    check(
        &["rocket", "rocket_ws"],
        r#"
//- /src/main.rs
#[macro_use] extern crate rocket;
use rocket::response::stream::{EventStream, Event};
use rocket::request::{FromRequest, Outcome};
struct Admin(String);
#[rocket::async_trait]
impl<'r> FromRequest<'r> for Admin {
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match request.cookies().get_private("user_id") { Some(_) => Outcome::Success(Admin), None => Outcome::Forward(()) }
    }
}
#[get("/admin")] fn admin(admin: Admin) {}
#[get("/events")] fn events() -> EventStream![Event] { EventStream! { } }
#[get("/echo")] fn echo(ws: rocket_ws::WebSocket) -> rocket_ws::Stream!['static] { rocket_ws::Stream! { ws => } }
#[launch] fn rocket() -> _ { rocket::build().mount("/", routes![admin, events, echo]) }
"#,
        "
        GET /admin parameter Admin code 8
        GET /events events
        GET /echo websocket
        ",
    );
}

#[test]
fn axum_streams() {
    check(
        &["axum"],
        r#"
//- /src/main.rs
use axum::{Router, body::Body, extract::ws::WebSocketUpgrade, response::sse::{Sse, Event}, routing::{any, get}};
async fn main() {
    let app = Router::new().route("/ws", any(ws)).route("/sse", get(sse)).route("/into", get(into)).route("/file", get(file))
        .route("/plain", get(plain)).route("/closed", get(|ws: WebSocketUpgrade| async { ws.on_upgrade(run) }));
    axum::serve(listener, app).await;
}
async fn ws(ws: WebSocketUpgrade) -> Response { ws.on_upgrade(handle) }
async fn sse() -> Sse<impl Stream<Item = Event>> { Sse::new(stream) }
async fn into() -> impl IntoResponse { made() }
fn made() -> impl IntoResponse { Sse::new(stream).keep_alive(x) }
async fn file() -> impl IntoResponse { Body::from_stream(ReaderStream::new(file)) }
async fn plain() {}
"#,
        "
        ANY /ws websocket
        GET /sse events
        GET /into events
        GET /file stream
        GET /closed websocket
        ",
    );
}

#[test]
fn warp_filters() {
    check(
        &["warp"],
        r#"
//- /src/main.rs
use warp::Filter;
fn with_auth() -> impl Filter<Extract = (User,), Error = Rejection> + Clone {
    warp::header::<String>("authorization").and_then(check)
}
async fn check(header: String) -> Result<User, Rejection> {}
async fn main() {
    let me = warp::path("me").and(with_auth()).and(warp::get()).map(me);
    let open = warp::path("open").map(open);
    let chat = warp::path("chat").and(warp::ws()).map(|ws: warp::ws::Ws| ws.on_upgrade(connected));
    let events = warp::path("events").map(|| warp::sse::reply(stream()));
    warp::serve(me.or(open).or(chat).or(events)).run(addr).await;
}
fn me(user: User) {}
fn open() {}
"#,
        "
        GET /me layer with_auth() code 3
        GET /chat websocket
        ANY /events events
        ",
    );
}

#[test]
fn poem_salvo_tonic_dropshot() {
    check(
        &["poem", "poem_openapi"],
        r#"
//- /src/main.rs
use poem::{Route, Server, EndpointExt, get, handler, web::websocket::WebSocket};
use poem_openapi::{OpenApi, OpenApiService, SecurityScheme, auth::ApiKey};
#[derive(SecurityScheme)]
#[oai(ty = "api_key", key_name = "X-API-Key", key_in = "header")]
struct Key(ApiKey);
struct Api;
#[OpenApi]
impl Api { #[oai(path = "/me", method = "get")] async fn me(&self, key: Key) {} }
#[handler] fn ws(ws: WebSocket) -> impl IntoResponse { ws.on_upgrade(|socket| async {}) }
async fn main() {
    let app = Route::new().nest("/api", OpenApiService::new(Api, "x", "1")).at("/ws", get(ws)).at("/in", get(ws).with(JwtMiddleware));
    Server::new(listener).run(app).await;
}
"#,
        "
        GET /api/me parameter Key library 5
        GET /ws websocket
        GET /in layer JwtMiddleware name 11
        GET /in websocket
        ",
    );
    check(
        &["salvo"],
        r#"
//- /src/main.rs
use salvo::prelude::*;
#[handler] async fn gate(req: &mut Request, res: &mut Response, ctrl: &mut FlowCtrl) { if req.header::<String>("Authorization").is_none() { ctrl.skip_rest(); } }
#[handler] async fn show() {}
#[handler] async fn ws(req: &mut Request, res: &mut Response) -> Result<(), StatusError> { WebSocketUpgrade::new().upgrade(req, res, run).await }
async fn main() {
    let router = Router::new().push(Router::with_path("in").hoop(gate).get(show)).push(Router::with_path("ws").goal(ws)).push(Router::with_path("open").get(show));
    Server::new(acceptor).serve(router).await;
}
"#,
        "
        GET /in layer gate code 2
        ANY /ws websocket
        ",
    );
    check(
        &["tonic", "tonic_health"],
        r#"
//- /proto/chat.proto
syntax = "proto3";
package chat;
service Chat { rpc Talk(stream Line) returns (stream Line) {} rpc Names(Empty) returns (List) {} }
//- /src/main.rs
async fn main() {
    let health = tonic_health::pb::health_server::HealthServer::with_interceptor(reporter(), check_token);
    tonic::transport::Server::builder().add_service(ChatServer::with_interceptor(Talker, check_token)).add_service(health).serve(addr).await;
}
struct Talker;
impl Chat for Talker { async fn talk(&self) {} async fn names(&self) {} }
fn check_token(request: Request<()>) -> Result<Request<()>, Status> { match request.metadata().get("authorization") { _ => Err(Status::unauthenticated("x")) } }
"#,
        "
        POST /chat.Chat/Talk layer check_token code 7
        POST /chat.Chat/Talk stream
        POST /chat.Chat/Names layer check_token code 7
        POST /grpc.health.v1.Health/Check layer check_token code 7
        POST /grpc.health.v1.Health/Watch layer check_token code 7
        ",
    );
    check(
        &["dropshot"],
        r#"
//- /src/main.rs
use dropshot::{channel, endpoint, ApiDescription, RequestContext, WebsocketConnection};
#[endpoint { method = GET, path = "/me" }]
async fn me(rqctx: RequestContext<()>) -> Result<(), HttpError> { authenticate(&rqctx)?; }
fn authenticate(rqctx: &RequestContext<()>) -> Result<()> { rqctx.request.headers().get(http::header::AUTHORIZATION) }
#[channel { protocol = WEBSOCKETS, path = "/ws" }]
async fn ws(rqctx: RequestContext<()>, upgraded: WebsocketConnection) -> WebsocketChannelResult {}
async fn main() {
    let mut api = ApiDescription::new();
    api.register(me).unwrap();
    api.register(ws).unwrap();
    HttpServerStarter::new(&config, api, (), &log).unwrap().start();
}
"#,
        "
        GET /me body authenticate code 4
        GET /ws websocket
        ",
    );
}

#[test]
fn who_begins_a_session_asks_for_none() {
    check(
        &[
            "axum",
            "axum_login",
            "axum_extra",
            "jsonwebtoken",
            "tower_sessions",
        ],
        r#"
//- /src/main.rs
use axum::{Router, routing::{get, post}, Json, http::StatusCode, Form};
use axum_login::{login_required, AuthSession, AuthManagerLayerBuilder};
use axum_extra::extract::cookie::{CookieJar, Cookie, PrivateCookieJar};
type Auth = AuthSession<Backend>;
async fn login(mut auth: AuthSession<Backend>, Form(form): Form<Form>) -> StatusCode {
    let user = match auth.authenticate(form).await { Ok(Some(user)) => user, _ => return StatusCode::UNAUTHORIZED };
    auth.login(&user).await; StatusCode::OK
}
async fn aliased(mut auth: Auth, Form(form): Form<Form>) { let user = auth.authenticate(form).await.unwrap(); auth.login(&user).await; }
async fn me(auth: Auth) -> StatusCode { match auth.user { Some(_) => StatusCode::OK, None => StatusCode::UNAUTHORIZED } }
async fn authenticate(name: &str, password: &str) -> Result<u32, StatusCode> { if password != "x" { return Err(StatusCode::UNAUTHORIZED); } Ok(1) }
async fn token(Json(form): Json<Form>) -> Result<String, StatusCode> { let id = authenticate(&form.name, &form.password).await?; Ok(jsonwebtoken::encode(&header(), &id, &key())) }
async fn jar(jar: PrivateCookieJar, Json(form): Json<Form>) -> Result<PrivateCookieJar, StatusCode> { authenticate(&form.name, &form.password).await?; Ok(jar.add(Cookie::new("id", "1"))) }
async fn check_auth(headers: &HeaderMap) -> Result<(), StatusCode> { let it = cookie(headers); if it != 1 { return Err(StatusCode::UNAUTHORIZED); } Ok(()) }
async fn guarded(headers: HeaderMap) -> Result<(), StatusCode> { check_auth(&headers).await }
async fn kept(session: tower_sessions::Session) -> Result<(), StatusCode> { let id: Option<u32> = session.get("user").await; id.ok_or(StatusCode::UNAUTHORIZED)?; Ok(()) }
async fn cart(session: tower_sessions::Session) { let n: u32 = session.get("items").await; session.insert("items", n + 1).await; }
async fn secret() {}
async fn main() {
    let sessions = AuthManagerLayerBuilder::new(AuthBackend::new(), layer()).build();
    let app = Router::new().route("/secret", get(secret)).route_layer(login_required!(Backend, login_url = "/login"))
        .route("/login", post(login)).route("/aliased", post(aliased)).route("/me", get(me)).route("/token", post(token)).route("/jar", post(jar))
        .route("/guarded", get(guarded)).route("/kept", get(kept)).route("/cart", post(cart)).layer(sessions);
    axum::serve(listener, app).await;
}
struct AuthBackend; impl AuthBackend { fn new() -> Self { AuthBackend } }
"#,
        r#"
        GET /guarded body check_auth code 14
        GET /kept body kept code 16
        GET /me parameter Auth library 10
        GET /secret layer login_required!(Backend,login_url="/login") library 21
        "#,
    );
}

#[test]
fn layers_that_functions_make() {
    check(
        &[
            "actix_web",
            "actix_auth_middleware",
            "actix_identity",
            "actix_cors",
        ],
        r#"
//- /src/main.rs
use actix_web::{App, HttpServer, get, post, web};
use actix_auth_middleware::Authentication;
use actix_identity::{CookieIdentityPolicy, Identity, IdentityService};
fn guard() -> Authentication<Routes> { Authentication::with_identity(Routes) }
fn cors() -> actix_cors::Cors { actix_cors::Cors::default().allowed_header(actix_web::http::header::AUTHORIZATION) }
#[get("/delete", wrap = "crate::guard()")]
async fn delete() {}
#[get("/open")]
async fn open() {}
#[post("/signin")]
async fn signin(id: Identity, form: web::Json<Form>) { id.remember(form.name.clone()); }
#[post("/who")]
async fn who(id: Identity) { id.identity().unwrap(); }
async fn stats() {}
async fn main() {
    HttpServer::new(|| App::new().wrap(cors()).wrap(IdentityService::new(CookieIdentityPolicy::new(b"x").name("Authorization")))
        .service(delete).service(open).service(signin).service(who).service(web::resource("/stats").wrap(guard()).to(stats))).run();
}
"#,
        "
        ANY /stats layer guard() name 4
        GET /delete layer crate::guard() name 4
        POST /who parameter Identity library 13
        ",
    );
}

#[test]
fn who_lets_somebody_in_asks_for_none() {
    check(
        &["axum", "axum_login"],
        r#"
//- /src/main.rs
use axum::{Router, routing::{get, post}, Json, extract::State, http::{HeaderMap, StatusCode}};
use axum_login::AuthSession;
struct Backend;
impl Backend {
    async fn authenticate(&self, name: &str, password: &str) -> Result<u32, StatusCode> { if password != "x" { return Err(StatusCode::UNAUTHORIZED); } Ok(1) }
    fn authorize(&self, it: &str) -> Result<(), StatusCode> { if it != "x" { return Err(StatusCode::UNAUTHORIZED); } Ok(()) }
}
async fn login(State(backend): State<Backend>, Json(form): Json<Form>) -> Result<(), StatusCode> { backend.authenticate(&form.name, &form.password).await?; Ok(()) }
async fn by_author(State(backend): State<Backend>, Json(req): Json<LoginRequest>) -> Result<(), StatusCode> { let author = req.author; authenticate(&author, &req.frequency).await?; Ok(()) }
async fn authenticate(name: &str, password: &str) -> Result<u32, StatusCode> { if password != "x" { return Err(StatusCode::UNAUTHORIZED); } Ok(1) }
async fn by_header(State(backend): State<Backend>, headers: HeaderMap) -> Result<(), StatusCode> { let it = headers.get("x-it").unwrap(); backend.authorize(it.to_str())?; Ok(()) }
async fn change_password(mut auth: AuthSession<B>, Json(form): Json<Form>) -> StatusCode {
    let Some(user) = auth.user.clone() else { return StatusCode::UNAUTHORIZED };
    auth.authenticate(form.old).await; StatusCode::OK
}
async fn elsewhere(auth: AuthSession<B>, Json(form): Json<Form>) { client().login(form).await; }
async fn main() {
    let app = Router::new().route("/login", post(login)).route("/author", post(by_author)).route("/header", get(by_header))
        .route("/password", post(change_password)).route("/elsewhere", post(elsewhere));
    axum::serve(listener, app).await;
}
"#,
        "
        GET /header body authorize code 6
        POST /password parameter AuthSession<B> library 12
        POST /elsewhere parameter AuthSession<B> library 16
        ",
    );
}

#[test]
fn what_a_layer_only_hands_in_is_no_guard() {
    check(
        &["axum"],
        r#"
//- /src/main.rs
use axum::{Extension, Router, middleware, routing::get};
struct AppState { auth: AuthService, db: Db }
struct AuthService; impl AuthService { fn new() -> Self { AuthService } }
fn app_state() -> AppState { AppState { auth: AuthService::new(), db: db() } }
fn hands_in() -> outside::StateLayer<AppState> { outside::StateLayer::new(AppState { auth: AuthService::new(), db: db() }).with(app_state()) }
fn gate() -> impl Layer { middleware::from_fn(check) }
async fn check(request: Request, next: Next) -> Response { if bad(&request) { return StatusCode::UNAUTHORIZED.into() } next.run(request).await }
async fn main() {
    let a = Router::new().route("/a", get(show)).layer(Extension(app_state()));
    let b = Router::new().route("/b", get(show)).layer(hands_in());
    let c = Router::new().route("/c", get(show)).layer(gate());
    let d = Router::new().route("/d", get(show)).layer(Extension(AuthService::new()));
    axum::serve(listener, a.merge(b).merge(c).merge(d)).await;
}
async fn show() {} fn db() -> Db {}
"#,
        "GET /c layer gate() code 7",
    );
}
