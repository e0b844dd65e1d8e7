//! dropshot.

mod idioms;

use super::check_routes;

#[test]
fn functions_and_trait_methods() {
    check_routes(
        &["dropshot"],
        r#"
        //- /src/main.rs
        mod api;
        use dropshot::{endpoint, ApiDescription, HttpServerStarter};
        #[endpoint { method = GET, path = "/v1/ping", tags = ["a"] }]
        async fn ping() {}
        #[endpoint { method = PUT, path = "/never" }]
        async fn never() {}
        async fn main() {
            let mut api = ApiDescription::new();
            api.register(ping).unwrap();
            HttpServerStarter::new(&config, api, ctx, &log);
            let other = api::gate_api_mod::api_description::<Real>().unwrap();
            dropshot::ServerBuilder::new(other, ctx, log).start();
        }
        //- /src/api.rs
        #[dropshot::api_description]
        pub trait GateApi {
            #[endpoint { method = POST, path = "/gate/{id}", versions = "1.0.0".. }]
            async fn open();
            #[channel { protocol = WEBSOCKETS, path = "/gate/{id}/log" }]
            async fn log();
        }
        "#,
        "
        GET /v1/ping ping
        POST /gate/{id} open
        GET /gate/{id}/log log
        ",
    );
}
