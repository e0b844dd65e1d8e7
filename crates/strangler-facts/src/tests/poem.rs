//! poem and poem-openapi.

mod idioms;

use super::check_routes;

#[test]
fn routes_and_nested_services() {
    check_routes(
        &["poem", "poem_openapi"],
        r#"
        //- /src/main.rs
        use poem::{get, handler, listener::TcpListener, post, EndpointExt, Route, Server};
        use poem_openapi::{payload::PlainText, OpenApi, OpenApiService};
        struct Api;
        #[OpenApi(prefix_path = "/pets")]
        impl Api {
            #[oai(path = "/:id", method = "get")]
            async fn show(&self) {}
            #[oai(path = "/", method = "post")]
            async fn add(&self) {}
        }
        #[handler]
        fn hello() {}
        #[tokio::main]
        async fn main() {
            let service = OpenApiService::new(Api, "x", "1.0").server("http://localhost");
            let app = Route::new()
                .at("/hello/:name", get(hello).post(hello))
                .nest("/api", service)
                .nest("/v1", Route::new().at("/*path", post(hello)))
                .with(Cors::new());
            Server::new(TcpListener::bind("0.0.0.0:3000")).run(app).await;
        }
        "#,
        "
        GET /hello/{name} hello
        POST /hello/{name} hello
        GET /api/pets/{id} show
        POST /api/pets add
        POST /v1/{*path} hello
        ",
    );
}

#[test]
fn at_takes_nothing_off() {
    check_routes(
        &["poem"],
        r#"
        //- /src/main.rs
        use poem::{get, handler, listener::TcpListener, Route, Server};
        #[handler]
        fn ping() {}
        fn pings() -> Route { Route::new().at("/ping", get(ping)) }
        #[tokio::main]
        async fn main() {
            let app = Route::new()
                .at("/ping", pings())
                .at("/lost", pings())
                .at("/tail/*path", Route::new().at("/tail/a/:id", get(ping)).at("/other", get(ping)))
                .at("/one/:id", Route::new().at("/:kind/b", get(ping)).at("/*all", get(ping)))
                .nest("/api", Route::new().at("/ping", pings()).nest("/v1", pings()))
                .nest_no_strip("/kept", Route::new().at("/kept/bar", get(ping)).at("/bar", get(ping)).nest("/kept/deep", pings()));
            Server::new(TcpListener::bind("0.0.0.0:3000")).run(app).await;
        }
        "#,
        "
        GET /ping ping
        GET /tail/a/{id} ping
        GET /one/b ping
        GET /one/{id} ping
        GET /api/ping ping
        GET /api/v1/ping ping
        GET /kept/bar ping
        GET /kept/deep/ping ping
        ",
    );
}
