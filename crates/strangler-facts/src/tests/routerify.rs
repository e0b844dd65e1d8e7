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

#[test]
fn all_methods_and_states() {
    check_routes(
        &["hyper", "routerify"],
        r#"
        //- /src/main.rs
        use routerify::prelude::*;
        use routerify::{Middleware, RequestInfo, Router, RouterBuilder, RouterService};
        use hyper::Method;
        async fn h(req: Request<Body>) {}
        async fn g(req: Request<Body>) {}
        fn admin() -> RouterBuilder<Body, Error> { Router::builder().get("/stats", h).delete("/users/:name", g) }
        fn router() -> Router<Body, Infallible> {
            Router::builder()
                .data(State(100))
                .middleware(Middleware::post_with_info(log))
                .get("/files/*", h)
                .add("/many", vec![Method::GET, Method::POST], h)
                .any_method("/every", g)
                .options("/cors", g)
                .scope("/admin", admin().build().unwrap())
                .any(g)
                .err_handler_with_info(fail)
                .build()
                .unwrap()
        }
        #[tokio::main]
        async fn main() {
            let service = RouterService::new(router()).unwrap();
            let server = hyper::Server::bind(&addr()).serve(service);
            server.await.unwrap();
        }
        "#,
        "
        GET /files/{*rest} h
        GET /many h
        POST /many h
        ANY /every g
        OPTIONS /cors g
        GET /admin/stats h
        DELETE /admin/users/{name} g
        ANY /{*rest} g
        ",
    );
}
