//! warp.

mod idioms;

use super::check_routes;

#[test]
fn filters_joined_by_and_and_or() {
    check_routes(
        &["warp"],
        r#"
        //- /src/main.rs
        use warp::Filter;
        async fn show(id: u64) {}
        async fn add() {}
        fn with_db() -> impl Filter { warp::any().map(|| db()) }
        fn items() -> impl Filter {
            let list = warp::path("items").and(warp::path::end()).and(warp::get()).and(with_db()).and_then(show);
            let one = warp::path!("items" / u64).and(warp::get()).and_then(show);
            let post = warp::post().and(warp::path("items")).and(warp::body::json()).and_then(add);
            list.or(one).or(post)
        }
        #[tokio::main]
        async fn main() {
            let api = warp::path("api").and(warp::path!("v1" / ..)).and(items());
            let routes = api.or(warp::path!("health").map(|| "ok")).recover(rejected);
            warp::serve(routes).run(([0, 0, 0, 0], 80)).await;
        }
        "#,
        "
        GET /api/v1/items show
        GET /api/v1/items/{param} show
        POST /api/v1/items add
        ANY /health closure
        ",
    );
}
