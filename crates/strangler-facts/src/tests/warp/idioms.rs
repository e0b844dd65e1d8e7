//! Idioms of warp.

use crate::tests::check_routes;

#[track_caller]
fn app(app: &str, expected: &str) {
    let text = format!(
        "
//- /src/main.rs
use warp::{{Filter, Rejection, Reply, filters::BoxedFilter, http::StatusCode}};
async fn h() -> Result<impl Reply, Rejection> {{ Ok(\"\") }}
async fn g() -> Result<impl Reply, Rejection> {{ Ok(\"\") }}
{app}
"
    );
    check_routes(&["warp"], &text, expected);
}

#[test]
fn the_routing_example() {
    app(
        r#"
        #[tokio::main]
        async fn main() {
            let hi = warp::path("hi").map(|| "Hello, World!");
            let hello = warp::path("hello").and(warp::path::param()).map(|name: String| format!("Hello {}!", name));
            let bye = warp::path("bye").and(warp::path::param::<String>()).and(warp::path::end()).map(|name: String| format!("{}", name));
            let sum = warp::path!("sum" / u32 / u32).map(|a, b| format!("{}", a + b));
            let math = warp::path("math").and(sum.or(warp::path!("times" / u32).map(|a| format!("{}", a))));
            let routes = warp::get().and(hi.or(hello).or(bye).or(math));
            warp::serve(routes).run(([127, 0, 0, 1], 3030)).await;
        }"#,
        "
        GET /hi closure
        GET /hello/{param} closure
        GET /bye/{param} closure
        GET /math/sum/{param}/{param} closure
        GET /math/times/{param} closure
        ",
    );
}

#[test]
fn filters_of_a_library_with_injected_state() {
    app(
        r#"
        mod filters {
            use super::handlers;
            use warp::Filter;
            pub fn todos(db: Db) -> impl Filter<Extract = impl warp::Reply, Error = warp::Rejection> + Clone {
                list(db.clone()).or(create(db.clone())).or(update(db.clone())).or(remove(db))
            }
            pub fn list(db: Db) -> impl Filter<Extract = impl warp::Reply, Error = warp::Rejection> + Clone {
                warp::path!("todos").and(warp::get()).and(warp::query::<ListOptions>()).and(with_db(db)).then(handlers::list).map(answer)
            }
            pub fn create(db: Db) -> impl Filter<Extract = impl warp::Reply, Error = warp::Rejection> + Clone {
                warp::path!("todos").and(warp::post()).and(json_body()).and(with_db(db)).and_then(handlers::create)
            }
            pub fn update(db: Db) -> impl Filter<Extract = impl warp::Reply, Error = warp::Rejection> + Clone {
                warp::path!("todos" / u64).and(warp::put()).and(json_body()).and(with_db(db)).and_then(handlers::update)
            }
            pub fn remove(db: Db) -> impl Filter<Extract = impl warp::Reply, Error = warp::Rejection> + Clone {
                let admin_only = warp::header::exact("authorization", "Bearer admin");
                warp::path!("todos" / u64).and(admin_only).and(warp::delete()).and(with_db(db)).and_then(handlers::remove)
            }
            fn with_db(db: Db) -> impl Filter<Extract = (Db,), Error = std::convert::Infallible> + Clone { warp::any().map(move || db.clone()) }
            fn json_body() -> impl Filter<Extract = (Todo,), Error = warp::Rejection> + Clone { warp::body::content_length_limit(1024 * 16).and(warp::body::json()) }
        }
        fn answer(x: X) -> impl warp::Reply {}
        mod handlers { pub async fn list() {} pub async fn create() {} pub async fn update() {} pub async fn remove() {} }
        #[tokio::main]
        async fn main() {
            let api = filters::todos(db());
            let routes = api.with(warp::log("todos"));
            warp::serve(routes).run(([127, 0, 0, 1], 3030)).await;
        }"#,
        "
        GET /todos list
        POST /todos create
        PUT /todos/{param} update
        DELETE /todos/{param} remove
        ",
    );
}

#[test]
fn boxed_filters_files_and_websockets() {
    app(
        r#"
        fn index() -> BoxedFilter<(impl Reply,)> { warp::get().and(warp::path::end()).and(warp::fs::file("./README.md")).boxed() }
        fn chat() -> BoxedFilter<(impl Reply,)> {
            warp::path("chat").and(warp::path::end()).and(warp::ws()).map(|ws: warp::ws::Ws| ws.on_upgrade(move |socket| connected(socket))).boxed()
        }
        #[tokio::main]
        async fn main() {
            let files = warp::path("static").and(warp::fs::dir("./www/static"));
            let cors = warp::cors().allow_any_origin();
            let routes = index().or(chat()).or(files).recover(rejected).with(cors);
            let (_addr, fut) = warp::serve(routes).bind_with_graceful_shutdown(([127, 0, 0, 1], 3030), async move { rx.await.ok(); });
            fut.await;
        }"#,
        "
        GET / warp::fs::file
        GET /chat closure
        GET /static/{*rest} warp::fs::dir
        ",
    );
}

#[test]
fn prefixes_and_tails() {
    app(
        r#"
        #[tokio::main]
        async fn main() {
            let v1 = warp::path("api").and(warp::path("v1"));
            let users = v1.and(warp::path("users"));
            let list = users.and(warp::path::end()).and(warp::get()).and_then(h);
            let one = users.and(warp::path::param::<u64>()).and(warp::path::end()).and(warp::get().or(warp::head()).unify()).and_then(g);
            let proxy = warp::path("proxy").and(warp::path::tail()).and(warp::method()).then(h);
            let root = warp::path::end().and(warp::get()).map(warp::reply);
            warp::serve(root.or(list).or(one).or(proxy)).run(([0, 0, 0, 0], 80)).await;
        }"#,
        "
        GET / warp::reply
        GET /api/v1/users h
        GET /api/v1/users/{param} g
        HEAD /api/v1/users/{param} g
        ANY /proxy/{*tail} h
        ",
    );
}

#[test]
fn graphql_on_warp() {
    check_routes(
        &["warp", "async_graphql", "async_graphql_warp"],
        r#"
        //- /src/main.rs
        use warp::Filter;
        async fn main() {
            let graphql_post = async_graphql_warp::graphql(schema).and_then(|(schema, request)| async move { x });
            let playground = warp::path::end().and(warp::get()).map(|| "x");
            let routes = playground.or(warp::path!("graphql").and(graphql_post)).or(warp::path!("ws").and(async_graphql_warp::graphql_subscription(schema)));
            warp::serve(routes).run(([0, 0, 0, 0], 8000)).await;
        }
        "#,
        "
        GET / closure
        ANY /graphql closure
        GET /ws async_graphql_warp::graphql_subscription
        ",
    );
}
