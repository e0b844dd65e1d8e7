//! routerify.

use super::check_routes;

#[test]
fn a_builder_with_scopes() {
    check_routes(
        &["hyper", "routerify"],
        r#"
        //- /src/main.rs
        use routerify::{Router, RouterService, Middleware};
        async fn h() {}
        fn users() -> Router<Body, Error> { Router::builder().get("/users/:id", h).post("/users", h).build().unwrap() }
        async fn main() {
            let router = Router::builder()
                .middleware(Middleware::pre(log))
                .get("/", h)
                .scope("/v1", users())
                .build()
                .unwrap();
            let service = RouterService::new(router).unwrap();
            hyper::Server::bind(&addr).serve(service).await;
        }
        "#,
        "
        GET / h
        GET /v1/users/{id} h
        POST /v1/users h
        ",
    );
}
