//! How an axum router reaches what serves it.

use super::check;

#[track_caller]
fn serves(main: &str) {
    let text = format!(
        "
//- /src/main.rs
use axum::{{Router, routing::get}};
async fn h() {{}}
fn app() -> Router {{ Router::new().route(\"/a\", get(h)) }}
{main}
"
    );
    check(&text, "GET /a h");
}

#[test]
fn by_axum_serve_with_shutdown() {
    serves(
        "#[tokio::main] async fn main() { axum::serve(l, app()).with_graceful_shutdown(stop()).await.unwrap(); }",
    );
}

#[test]
fn with_connect_info() {
    serves(
        "#[tokio::main] async fn main() { axum::serve(l, app().into_make_service_with_connect_info::<std::net::SocketAddr>()).await.unwrap(); }",
    );
}

#[test]
fn by_axum_server_with_tls() {
    serves(
        "#[tokio::main] async fn main() { axum_server::bind_rustls(addr, config).handle(handle).serve(app().into_make_service()).await.unwrap(); }",
    );
}

#[test]
fn behind_a_layer_around_everything() {
    serves(
        "use axum::{ServiceExt, extract::Request}; use tower::Layer; use tower_http::normalize_path::NormalizePathLayer;
         #[tokio::main] async fn main() {
             let app = NormalizePathLayer::trim_trailing_slash().layer(app());
             axum::serve(l, ServiceExt::<Request>::into_make_service(app)).await.unwrap();
         }",
    );
}

#[test]
fn in_a_tower_stack() {
    serves(
        "#[tokio::main] async fn main() {
             let service = tower::ServiceBuilder::new().layer(trace()).service(app());
             axum::serve(l, tower::make::Shared::new(service)).await.unwrap();
         }",
    );
}

#[test]
fn by_hyper_connection_by_connection() {
    serves(
        "#[tokio::main] async fn main() {
             let app = app();
             loop {
                 let (socket, _) = listener.accept().await.unwrap();
                 let tower_service = app.clone();
                 tokio::spawn(async move {
                     let hyper_service = hyper::service::service_fn(move |request| tower_service.clone().call(request));
                     hyper_util::server::conn::auto::Builder::new(hyper_util::rt::TokioExecutor::new())
                         .serve_connection_with_upgrades(io, hyper_service).await;
                 });
             }
         }",
    );
}

#[test]
fn by_a_spawned_task_of_a_library() {
    check(
        r#"
        //- /src/main.rs
        #[tokio::main] async fn main() { app::Server::new(8080).start().await; }
        //- /src/lib.rs
        use axum::{Router, routing::get};
        pub struct Server { port: u16, router: Router }
        impl Server {
            pub fn new(port: u16) -> Self { Self { port, router: routes() } }
            pub async fn start(self) {
                let handle = tokio::spawn(async move {
                    let listener = tokio::net::TcpListener::bind(("0.0.0.0", self.port)).await.unwrap();
                    axum::serve(listener, self.router).await.unwrap();
                });
                handle.await.unwrap();
            }
        }
        async fn h() {}
        fn routes() -> Router { Router::new().route("/a", get(h)) }
        "#,
        "GET /a h",
    );
}

#[test]
fn by_a_function_that_only_takes_it() {
    serves(
        "async fn run(router: Router<()>) -> anyhow::Result<()> { axum::serve(l(), router).await?; Ok(()) }
         fn main() -> anyhow::Result<()> { tokio::runtime::Runtime::new()?.block_on(async { run(app()).await }) }",
    );
}

#[test]
fn by_a_host_that_takes_what_main_returns() {
    serves(
        "#[shuttle_runtime::main] async fn main() -> shuttle_axum::ShuttleAxum { let router = app(); Ok(router.into()) }",
    );
    serves(
        "#[tokio::main] async fn main() -> Result<(), lambda_http::Error> { lambda_http::run(app()).await }",
    );
}

#[test]
fn two_servers_in_one_program() {
    check(
        r#"
        //- /src/main.rs
        use axum::{Router, routing::get};
        async fn h() {}
        async fn metrics() {}
        async fn public(app: Router) { axum::serve(l(), app).await.unwrap(); }
        async fn private() { let app = Router::new().route("/metrics", get(metrics)); axum::serve(l(), app).await.unwrap(); }
        #[tokio::main]
        async fn main() {
            let (_, _) = tokio::join!(public(Router::new().route("/a", get(h))), private());
        }
        "#,
        "
        GET /a h
        GET /metrics metrics
        ",
    );
}
