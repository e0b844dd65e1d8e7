//! What the evaluator follows, whatever the framework.

use super::check_routes;

#[track_caller]
fn check(body: &str, expected: &str) {
    let text = format!(
        "
//- /src/main.rs
use axum::{{Router, routing::get}};
async fn h() {{}}
fn one(path: &str) -> Router {{ Router::new().route(path, get(h)) }}
fn add(router: &mut Router) {{ *router = one(\"/added\"); }}
fn again(router: Router, n: u32) -> Router {{ if n == 0 {{ router }} else {{ again(router.merge(one(\"/again\")), n - 1) }} }}
async fn main() {{
    {body}
    axum::serve(l(), app).await;
}}
"
    );
    check_routes(&["axum"], &text, expected);
}

#[test]
fn tuples_and_closures() {
    check(
        r#"let make = |path: &str| one(path);
           let (app, _) = (make("/a").merge(make("/b")), 1);"#,
        "GET /a h\nGET /b h",
    );
}

#[test]
fn early_returns_do_not_leak() {
    check(
        r#"let pick = |flag: bool| { if flag { return one("/yes"); } one("/no") };
           let app = pick(flag());"#,
        "GET /no h\nGET /yes h if flag",
    );
}

#[test]
fn mutable_references_are_followed() {
    check(r#"let mut app = Router::new(); add(&mut app);"#, "GET /added h");
}

#[test]
fn recursion_ends() {
    check(
        r#"let app = again(one("/first"), 3);"#,
        "GET /again h if !(n == 0)\nGET /first h",
    );
}

#[test]
fn folds_and_maps_over_lists() {
    check(
        r#"let app = vec!["/a", "/b"].into_iter().map(|path| one(path)).fold(Router::new(), |all, next| all.merge(next));"#,
        "GET /a h\nGET /b h",
    );
}

#[test]
fn strings_that_grow() {
    check(
        r#"let mut path = String::from("/x"); path.push_str("/y"); path += "/z";
           let app = one(path.trim_end_matches('/'));"#,
        "GET /x/y/z h",
    );
}
