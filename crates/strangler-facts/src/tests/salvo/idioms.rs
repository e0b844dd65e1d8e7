//! Idioms of salvo.

use crate::tests::check_routes;

#[track_caller]
fn app(app: &str, expected: &str) {
    let text = format!(
        "
//- /src/main.rs
use salvo::prelude::*;
#[handler]
async fn h() {{}}
#[endpoint(tags(\"x\"), responses((status_code = 200)))]
async fn g() {{}}
{app}
#[tokio::main]
async fn main() {{ let acceptor = TcpListener::new(\"0.0.0.0:80\").bind().await; Server::new(acceptor).serve(router()).await; }}
"
    );
    check_routes(&["salvo"], &text, expected);
}

#[test]
fn parameters_in_all_their_forms() {
    app(
        r#"
        fn router() -> Router {
            Router::new()
                .push(Router::with_path("a/{id}").get(h))
                .push(Router::with_path("b/{id:num}").get(h))
                .push(Router::with_path(r"c/{id|\d+}").get(h))
                .push(Router::with_path("d/<id>").get(h))
                .push(Router::with_path("e/<**rest>").get(h))
                .push(Router::with_path("f/{**}").get(h))
                .push(Router::with_path("g/{*+path}").get(h))
                .push(Router::with_path("h/<id:/[0-9]+/>").get(h))
        }"#,
        "
        GET /a/{id} h
        GET /b/{id} h
        GET /c/{id} h
        GET /d/{id} h
        GET /e/{*rest} h
        GET /f/{*param} h
        GET /g/{*path} h
        GET /h/{id} h
        ",
    );
}

#[test]
fn a_router_adds_to_itself() {
    app(
        r#"
        fn users() -> Router {
            Router::with_path("users").hoop(auth).get(h).post(g)
                .push(Router::with_path("{id}").get(h).patch(g).delete(g).push(Router::with_path("posts").get(h)))
        }
        fn router() -> Router {
            let debug = true;
            Router::new().get(h).push(users()).then(|router| if debug { router.push(Router::with_path("debug").get(g)) } else { router })
                .append(&mut vec![Router::with_path("x").put(h), Router::new().path("y").path("z").post(h)])
                .push(Router::with_filter(salvo::routing::filters::get()).path("only").goal(h))
        }"#,
        "
        GET / h
        GET /users h
        POST /users g
        GET /users/{id} h
        PATCH /users/{id} g
        DELETE /users/{id} g
        GET /users/{id}/posts h
        GET /debug g if debug
        PUT /x h
        POST /y/z h
        GET /only h
        ",
    );
}

#[test]
fn services_files_websockets_and_pages() {
    app(
        r#"
        use salvo::oapi::swagger_ui::SwaggerUi;
        use salvo::serve_static::StaticDir;
        #[handler]
        async fn connect(req: &mut Request, res: &mut Response) { WebSocketUpgrade::new().upgrade(req, res, handle).await }
        fn router() -> Service {
            let router = Router::new()
                .push(Router::with_path("ws").goal(connect))
                .push(Router::with_path("static/{*path}").get(StaticDir::new(["static"])));
            let doc = OpenApi::new("x", "1").merge_router(&router);
            let router = router.push(doc.into_router("/api-doc/openapi.json")).push(SwaggerUi::new("/api-doc/openapi.json").into_router("/swagger-ui"));
            Service::new(router).catcher(Catcher::default()).hoop(Logger::new())
        }"#,
        "
        ANY /ws connect
        GET /static/{*path} salvo::serve_static::StaticDir::new
        GET /api-doc/openapi.json into_router
        GET /swagger-ui into_router
        GET /swagger-ui/{*rest} into_router
        ",
    );
}
