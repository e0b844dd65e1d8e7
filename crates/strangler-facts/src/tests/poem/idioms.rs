//! Idioms of poem and poem-openapi.

use crate::tests::check_routes;

#[test]
fn several_apis_and_their_pages() {
    check_routes(
        &["poem", "poem_openapi"],
        r#"
        //- /src/main.rs
        mod users;
        use poem::{listener::TcpListener, middleware::Cors, EndpointExt, Route, Server};
        use poem_openapi::{param::{Path, Query}, payload::Json, OpenApi, OpenApiService, Tags};
        struct Health;
        #[OpenApi]
        impl Health {
            /// Says it lives
            #[oai(path = "/health", method = "get", hidden)]
            async fn health(&self, name: Query<Option<String>>) {}
            #[oai(path = "/multi", method = "put", operation_id = "x")]
            async fn multi(&self) {}
        }
        #[tokio::main]
        async fn main() -> Result<(), std::io::Error> {
            let api_service = OpenApiService::new((Health, users::UsersApi::new(pool())), "All", "1.0").server("http://localhost:3000/api");
            let ui = api_service.swagger_ui();
            let spec = api_service.spec_endpoint();
            let app = Route::new().nest("/api", api_service.with(Cors::new())).nest("/", ui).at("/spec", spec);
            Server::new(TcpListener::bind("0.0.0.0:3000")).run(app).await
        }
        //- /src/users.rs
        use poem_openapi::{param::Path, payload::Json, OpenApi};
        pub struct UsersApi { pool: Pool }
        impl UsersApi { pub fn new(pool: Pool) -> Self { Self { pool } } }
        #[OpenApi(prefix_path = "/users", tag = "super::ApiTags::User")]
        impl UsersApi {
            #[oai(path = "/", method = "post")]
            async fn create(&self, user: Json<User>) {}
            #[oai(path = "/:user_id", method = "get")]
            async fn find(&self, user_id: Path<i64>) {}
            async fn helper(&self) {}
        }
        "#,
        "
        GET /api/health health
        PUT /api/multi multi
        POST /api/users create
        GET /api/users/{user_id} find
        GET / swagger_ui
        GET /spec spec_endpoint
        ",
    );
}

#[test]
fn endpoints_files_and_hosts() {
    check_routes(
        &["poem"],
        r#"
        //- /src/main.rs
        use poem::{endpoint::{make_sync, StaticFilesEndpoint}, get, handler, post, web::Path, EndpointExt, IntoResponse, Route, RouteDomain, RouteMethod, Server};
        #[handler]
        fn show(Path((id, name)): Path<(u32, String)>) {}
        #[handler]
        async fn ws() {}
        fn inner() -> impl poem::Endpoint { Route::new().at("/:id<\\d+>", RouteMethod::new().get(show).delete(show)).at("/any", show) }
        #[tokio::main]
        async fn main() {
            let app = Route::new()
                .nest("/items", inner())
                .at("/ws/:name", get(ws.data(channel())))
                .at("/sync", make_sync(|_| "hello"))
                .at("/files/*path", get(show).put(show).with(auth()))
                .nest("/static", StaticFilesEndpoint::new("./files").index_file("index.html"));
            let app = RouteDomain::new().at("example.com", app).at("*.foo.com", Route::new().at("/foo", post(show)));
            Server::new(l()).run_with_graceful_shutdown(app, stop(), None).await;
        }
        "#,
        "
        GET /items/{id} show
        DELETE /items/{id} show
        ANY /items/any show
        GET /ws/{name} ws
        ANY /sync poem::endpoint::make_sync
        GET /files/{*path} show
        PUT /files/{*path} show
        ANY /static poem::endpoint::StaticFilesEndpoint::new
        ANY /static/{*rest} poem::endpoint::StaticFilesEndpoint::new
        POST /foo show
        ",
    );
}
