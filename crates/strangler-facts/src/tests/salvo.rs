//! salvo.

mod idioms;

use super::check_routes;

#[test]
fn a_tree_of_routers() {
    check_routes(
        &["salvo"],
        r#"
        //- /src/main.rs
        use salvo::prelude::*;
        #[handler]
        async fn hello() {}
        #[handler]
        async fn auth() {}
        #[tokio::main]
        async fn main() {
            let router = Router::with_path("v1").hoop(auth)
                .push(Router::with_path("users/{id}").get(hello).delete(hello))
                .push(Router::new().path("files/{**rest}").goal(hello));
            let acceptor = TcpListener::new("0.0.0.0:80").bind().await;
            Server::new(acceptor).serve(router).await;
        }
        "#,
        "
        GET /v1/users/{id} hello
        DELETE /v1/users/{id} hello
        ANY /v1/files/{*rest} hello
        ",
    );
}
