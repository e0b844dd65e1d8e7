//! Shapes of axum's routers and method routers.

use super::check;

#[track_caller]
fn app(app: &str, expected: &str) {
    let text = format!(
        "
//- /src/main.rs
use axum::{{Router, extract::State, handler::Handler, routing::{{any, get, post, delete, on, any_service, post_service, MethodFilter, MethodRouter}}}};
use tower_http::services::{{ServeDir, ServeFile}};
#[derive(Clone)]
struct AppState {{ n: u32 }}
async fn h() {{}}
async fn g() {{}}
{app}
#[tokio::main]
async fn main() {{ axum::serve(l(), app()).await.unwrap(); }}
"
    );
    check(&text, expected);
}

#[test]
fn a_fallback_of_a_method_router_takes_the_other_methods() {
    app(
        r#"fn app() -> Router { Router::new().route("/a", get(h).fallback(g)).method_not_allowed_fallback(g) }"#,
        "
        GET /a h
        ANY /a g
        ",
    );
}

#[test]
fn a_fallback_of_a_nested_router_stays_below() {
    app(
        r#"fn app() -> Router { Router::new().nest("/api", Router::new().route("/a", get(h)).fallback(g)).fallback_service(ServeDir::new("dist").not_found_service(ServeFile::new("dist/index.html"))) }"#,
        "
        GET /api/a h
        ANY /api/{*rest} g
        ANY /{*rest} ServeDir::new
        ",
    );
}

#[test]
fn method_routers_from_functions_and_variables() {
    app(
        r#"
        fn both() -> MethodRouter { get(h).post(g) }
        fn app() -> Router {
            let remove = delete(g);
            Router::new().route("/a", both().merge(remove)).route("/b", on(MethodFilter::GET | MethodFilter::HEAD, h))
        }"#,
        "
        GET /a h
        POST /a g
        DELETE /a g
        GET /b h
        HEAD /b h
        ",
    );
}

#[test]
fn handlers_with_layers_and_states() {
    app(
        r#"
        fn app() -> Router {
            let state = AppState { n: 1 };
            let shared = state.clone();
            Router::new()
                .route("/a", get(h.layer(limit())).layer(auth()))
                .route("/b", post(h).with_state(state.clone()))
                .route("/c", any(h.with_state(state)))
                .route("/d", get({ let shared = shared.clone(); move |q| g(q, shared) }))
                .route("/e", any_service(tower::service_fn(|_| async {})))
                .route("/f", post_service(h.with_state(shared)))
                .route_layer(axum::middleware::from_fn(check))
        }"#,
        "
        GET /a h
        POST /b h
        ANY /c h
        GET /d closure
        ANY /e tower::service_fn
        POST /f h
        ",
    );
}

#[test]
fn generic_and_aliased_routers() {
    app(
        r#"
        type AppRouter = Router<AppState>;
        fn users<S>() -> Router<S> where S: Clone + Send + Sync + 'static { Router::new().route("/users", get(h)) }
        fn orders() -> AppRouter { AppRouter::new().route("/orders", get(h)) }
        fn app() -> Router { Router::<AppState>::new().merge(users()).merge(orders()).with_state(AppState { n: 1 }) }"#,
        "
        GET /users h
        GET /orders h
        ",
    );
}

#[test]
fn nested_three_deep_with_parameters() {
    app(
        r#"
        fn members() -> Router { Router::new().route("/", get(h)).route("/{member}", delete(g)) }
        fn teams() -> Router { Router::new().nest("/{team}/members", members()) }
        fn app() -> Router { Router::new().nest("/v1", Router::new().nest("/teams", teams())) }"#,
        "
        GET /v1/teams/{team}/members h
        DELETE /v1/teams/{team}/members/{member} g
        ",
    );
}

#[test]
fn routers_in_lists_and_options() {
    app(
        r#"
        fn one() -> Router { Router::new().route("/one", get(h)) }
        fn two() -> Router { Router::new().route("/two", get(h)) }
        fn maybe(on: bool) -> Option<Router> { on.then(|| Router::new().route("/maybe", get(h))) }
        fn app() -> Router {
            let all: Vec<Router> = vec![one(), two()];
            let mut app = all.into_iter().reduce(|a, b| a.merge(b)).unwrap_or_default();
            if let Some(more) = maybe(flag()) { app = app.merge(more); }
            [("/x", post(g)), ("/y", get(g))].into_iter().fold(app, |app, (path, route)| app.route(path, route))
        }"#,
        "
        GET /one h
        GET /two h
        GET /maybe h if let Some(more) = maybe(flag())
        POST /x g
        GET /y g
        ",
    );
}

#[test]
fn a_trait_of_modules_that_give_routers() {
    app(
        r#"
        trait Module { fn path(&self) -> &'static str; fn routes(&self) -> Router; }
        struct Users;
        impl Module for Users { fn path(&self) -> &'static str { "/users" } fn routes(&self) -> Router { Router::new().route("/", get(h)) } }
        struct Orders;
        impl Module for Orders { fn path(&self) -> &'static str { "/orders" } fn routes(&self) -> Router { Router::new().route("/{id}", get(g)) } }
        fn app() -> Router {
            let modules: Vec<Box<dyn Module>> = vec![Box::new(Users), Box::new(Orders)];
            let mut app = Router::new();
            for module in &modules { app = app.nest(module.path(), module.routes()); }
            app
        }"#,
        "
        GET /users h
        GET /orders/{id} g
        ",
    );
}

#[test]
fn an_associated_constant_and_an_enum_as_path() {
    app(
        r#"
        struct Users;
        impl Users { const PATH: &'static str = "/users"; }
        enum Path { Health }
        impl Path { fn as_str(&self) -> &'static str { match self { Path::Health => "/health" } } }
        const PREFIX: &str = "/api";
        fn app() -> Router { Router::new().nest(PREFIX, Router::new().route(Users::PATH, get(h)).route(Path::Health.as_str(), get(g))) }"#,
        "
        GET /api/users h
        GET /api/health g
        ",
    );
}

#[test]
fn features_give_conditions() {
    app(
        r#"
        fn app() -> Router {
            let app = Router::new().route("/a", get(h));
            #[cfg(feature = "admin")]
            let app = app.route("/admin", get(g));
            if cfg!(feature = "debug") { app.route("/debug", get(g)) } else { app }
        }"#,
        r#"
        GET /a h
        GET /admin g if cfg(feature = "admin")
        GET /debug g if cfg!(feature="debug")
        "#,
    );
}

#[test]
fn a_prefix_that_may_be_there_is_one_route() {
    app(
        r#"
        fn api() -> Router { Router::new().route("/", get(h)).route("/a/{id}", get(h)) }
        fn app() -> Router {
            let prefix = std::env::var("PREFIX").unwrap();
            let mut app = api().route("/b", get(g));
            if !prefix.is_empty() { app = Router::new().nest(&prefix, app).route(&prefix, get(|| async { "moved" })); }
            app
        }
        "#,
        "
        GET / h if below {?} if !prefix.is_empty()
        GET /a/{id} h if below {?} if !prefix.is_empty()
        GET /b g if below {?} if !prefix.is_empty()
        GET /{?} closure if !prefix.is_empty()
        ",
    );
    app(
        r#"
        fn api() -> Router { Router::new().route("/a/{id}", get(h)) }
        fn app() -> Router {
            let prefix = std::env::var("PREFIX").unwrap();
            if prefix.is_empty() { api() } else { Router::new().nest(&prefix, api()) }
        }
        "#,
        "GET /a/{id} h if below {?} if !(prefix.is_empty())",
    );
}

#[test]
fn angles_are_characters() {
    app(
        r#"fn app() -> Router { Router::new().route("/<script>", get(h)).route("/{id}", get(h)) }"#,
        "
        GET /<script> h
        GET /{id} h
        ",
    );
}
