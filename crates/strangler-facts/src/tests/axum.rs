//! axum.

mod family;
mod served;
mod shapes;

use super::check_routes;

#[track_caller]
fn check(text: &str, expected: &str) {
    check_routes(&["axum"], text, expected);
}

#[test]
fn routes_merges_and_nests() {
    check(
        r#"
        //- /src/main.rs
        mod users;
        use axum::{Router, routing::{get, post}};
        async fn index() {}
        #[tokio::main]
        async fn main() {
            let app = Router::new()
                .route("/", get(index))
                .nest("/api", users::router().merge(health()));
            let listener = tokio::net::TcpListener::bind("0.0.0.0:80").await.unwrap();
            axum::serve(listener, app).await.unwrap();
        }
        fn health() -> Router { Router::new().route("/health", get(|| async { "ok" })) }
        fn dead() -> Router { Router::new().route("/dead", get(index)) }
        //- /src/users.rs
        use axum::{routing, Router};
        pub fn router() -> Router {
            Router::new()
                .route("/users/{id}", routing::get(show).put(update).delete(remove))
                .route("/files/{*path}", routing::any(show))
        }
        async fn show() {}
        async fn update() {}
        async fn remove() {}
        "#,
        "
        GET / index
        GET /api/health closure
        GET /api/users/{id} show
        PUT /api/users/{id} update
        DELETE /api/users/{id} remove
        ANY /api/files/{*path} show
        ",
    );
}

#[test]
fn old_parameters_are_parameters() {
    check(
        r#"
        //- /src/main.rs
        use axum::{Router, routing::get};
        async fn h() {}
        fn main() {
            let app = Router::new().route("/a/:id/b/*rest", get(h));
            axum::Server::bind(&addr()).serve(app.into_make_service());
        }
        fn addr() -> String { String::new() }
        "#,
        "GET /a/{id}/b/{*rest} h",
    );
}

#[test]
fn assignments_under_a_condition_keep_the_condition() {
    check(
        r#"
        //- /src/main.rs
        use axum::{Router, routing::get};
        async fn h() {}
        async fn main() {
            let config = load();
            let mut app = Router::new().route("/a", get(h));
            if config.metrics {
                app = app.route("/metrics", get(h));
            }
            let app = match config.mode {
                Mode::Full => app.merge(full()),
                Mode::Small => app,
            };
            axum::serve(l(), app).await;
        }
        fn full() -> Router { Router::new().route("/full", get(h)) }
        "#,
        "
        GET /a h
        GET /metrics h if config.metrics
        GET /full h if config.mode is Mode::Full
        ",
    );
}

#[test]
fn paths_are_evaluated() {
    check(
        r#"
        //- /src/main.rs
        use axum::{Router, routing::get};
        const BASE: &str = "/v1";
        const USERS: &str = concat!("/v1", "/users");
        async fn h() {}
        fn at(version: &str, name: &str) -> String { format!("/{version}/{}", name) }
        async fn main() {
            let prefix = env();
            let app = Router::new()
                .route(USERS, get(h))
                .route(&format!("{BASE}/a"), get(h))
                .route(&at("v2", "b"), get(h))
                .route(&[BASE, "/c"].concat(), get(h))
                .route(&(BASE.to_owned() + "/d"), get(h))
                .route(&format!("/{prefix}/e"), get(h));
            axum::serve(l(), app).await;
        }
        "#,
        "
        GET /v1/users h
        GET /v1/a h
        GET /v2/b h
        GET /v1/c h
        GET /v1/d h
        GET /{?}/e h
        ",
    );
}

#[test]
fn loops_over_known_lists_are_run() {
    check(
        r#"
        //- /src/main.rs
        use axum::{Router, routing::get};
        async fn h() {}
        async fn main() {
            let mut app = Router::new();
            for path in ["/a", "/b"] {
                app = app.route(path, get(h));
            }
            axum::serve(l(), app).await;
        }
        "#,
        "
        GET /a h
        GET /b h
        ",
    );
}

#[test]
fn services_and_fallbacks_serve_all_methods() {
    check(
        r#"
        //- /src/main.rs
        use axum::{Router, routing::{get, get_service, on, MethodFilter}};
        use tower_http::services::ServeDir;
        async fn h() {}
        async fn main() {
            let app = Router::new()
                .nest_service("/assets", ServeDir::new("assets"))
                .route_service("/one", ServeDir::new("one"))
                .route("/file", get_service(ServeDir::new("file")))
                .route("/on", on(MethodFilter::PUT.or(MethodFilter::POST), h))
                .fallback(h)
                .layer(tower_http::trace::TraceLayer::new_for_http());
            axum::serve(l(), app).await;
        }
        "#,
        "
        ANY /assets ServeDir::new
        ANY /assets/{*rest} ServeDir::new
        ANY /one ServeDir::new
        GET /file ServeDir::new
        POST /on h
        PUT /on h
        ANY /{*rest} h
        ",
    );
}

#[test]
fn without_an_entry_every_root_router_counts() {
    check(
        r#"
        //- /src/lib.rs
        use axum::{Router, routing::get};
        async fn h() {}
        pub fn app() -> Router { Router::new().nest("/x", inner()) }
        fn inner() -> Router { Router::new().route("/y", get(h)) }
        "#,
        "GET /x/y h",
    );
}

#[test]
fn a_router_in_a_struct_and_behind_an_extension_trait() {
    check(
        r#"
        //- /src/main.rs
        use axum::{Router, routing::get};
        async fn h() {}
        struct App { router: Router }
        impl App {
            fn new() -> Self { Self { router: Router::new().route("/a", get(h)) } }
            fn with_health(self) -> Self { Self { router: self.router.health() } }
        }
        trait RouterExt { fn health(self) -> Self; }
        impl RouterExt for Router {
            fn health(self) -> Self { self.route("/health", get(h)) }
        }
        async fn main() {
            let app = App::new().with_health();
            axum::serve(l(), app.router).await;
        }
        "#,
        "
        GET /a h
        GET /health h
        ",
    );
}

#[test]
fn typed_paths_come_from_the_handlers_parameter() {
    check_routes(
        &["axum", "axum_extra"],
        r#"
        //- /src/main.rs
        use axum::Router;
        use axum_extra::routing::{RouterExt, TypedPath};
        #[derive(TypedPath)]
        #[typed_path("/users/{id}")]
        struct UserPath { id: u32 }
        async fn show(UserPath { id }: UserPath) {}
        async fn main() {
            let app = Router::new().typed_get(show);
            axum::serve(l(), app).await;
        }
        "#,
        "GET /users/{id} show",
    );
}

#[test]
fn utoipa_takes_path_and_method_of_the_annotation() {
    check_routes(
        &["axum", "utoipa", "utoipa_axum"],
        r#"
        //- /src/main.rs
        mod pets;
        use utoipa_axum::{router::OpenApiRouter, routes};
        async fn main() {
            let (router, api) = OpenApiRouter::new()
                .routes(routes!(pets::list, pets::add))
                .split_for_parts();
            axum::serve(l(), router).await;
        }
        //- /src/pets.rs
        #[utoipa::path(get, path = "/pets", responses((status = 200)))]
        pub async fn list() {}
        #[utoipa::path(post, path = "/pets")]
        pub async fn add() {}
        #[utoipa::path(post, path = "/never-routed")]
        pub async fn forgotten() {}
        "#,
        "
        GET /pets list
        POST /pets add
        ",
    );
}

#[test]
fn aide_routes_count() {
    check_routes(
        &["axum", "aide"],
        r#"
        //- /src/main.rs
        use aide::axum::{ApiRouter, routing::{get_with, post_with}};
        async fn a() {}
        async fn b() {}
        async fn main() {
            let app = ApiRouter::new()
                .nest_api_service("/api", ApiRouter::new().api_route_with("/a", post_with(a, op).get_with(b, op), tag()))
                .finish_api(&mut api);
            axum::serve(l(), app.into_make_service()).await;
        }
        "#,
        "
        GET /api/a b
        POST /api/a a
        ",
    );
}
