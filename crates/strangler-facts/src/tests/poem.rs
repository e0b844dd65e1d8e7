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
