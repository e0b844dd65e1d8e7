//! poem, dropshot, tonic and GraphQL.

use crate::tests::check_routes;

#[test]
fn poem_routes_of_modules_with_openapi_beside() {
    check_routes(
        &["poem", "poem_openapi"],
        r#"
//- /src/main.rs
mod api; mod web;
use poem::{listener::TcpListener, EndpointExt, Route, Server};
use poem_openapi::OpenApiService;
#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let service = OpenApiService::new((api::Users, api::Orders::default()), "Shop", "1.0").server("http://localhost/api");
    let ui = service.swagger_ui();
    let spec = service.spec_endpoint();
    let app = Route::new().nest("/api", service).nest("/docs", ui).at("/spec", spec).nest("/", web::setup()).with(Cors::new());
    Server::new(TcpListener::bind("0.0.0.0:3000")).run(app).await
}
//- /src/web.rs
use poem::{endpoint::BoxEndpoint, get, handler, post, EndpointExt, IntoEndpoint, Response, Route, RouteMethod};
pub fn setup() -> Route { Route::new().at("/ping", ping_route()).nest("/session", session()) }
fn ping_route() -> RouteMethod { get(ping).head(ping) }
fn session() -> BoxEndpoint<'static, Response> { Route::new().at("/", post(login).delete(logout)).at("/:token<\\d+>", get(show)).boxed() }
#[handler] fn ping() {}
#[handler] async fn login() {}
#[handler] async fn logout() {}
#[handler] async fn show() {}
//- /src/api.rs
use poem_openapi::{OpenApi, payload::Json, param::Path, Tags};
pub struct Users;
#[derive(Default)] pub struct Orders { n: u32 }
#[OpenApi(prefix_path = "/users", tag = "ApiTags::User")]
impl Users {
    #[oai(path = "/", method = "post")]
    async fn create(&self) {}
    #[oai(path = "/:id", method = "get", operation_id = "find")]
    async fn find(&self, id: Path<i64>) {}
    fn helper(&self) {}
}
#[OpenApi]
impl Orders {
    #[oai(path = "/orders/:id/lines", method = "put", method = "patch")]
    async fn lines(&self) {}
}
"#,
        "
        POST /api/users create
        GET /api/users/{id} find
        PUT /api/orders/{id}/lines lines
        PATCH /api/orders/{id}/lines lines
        GET /docs swagger_ui
        GET /spec spec_endpoint
        GET /ping ping
        HEAD /ping ping
        POST /session login
        DELETE /session logout
        GET /session/{token} show
        ",
    );
}

#[test]
fn a_dropshot_trait_and_functions_in_one_description() {
    check_routes(
        &["dropshot"],
        r#"
//- /src/main.rs
mod api; mod server;
use dropshot::{ApiDescription, ConfigDropshot, HttpServerStarter, ServerBuilder};
#[tokio::main]
async fn main() -> Result<(), String> {
    let main_api = api::disk_api_mod::api_description::<server::Real>().map_err(|e| e.to_string())?;
    let outer = ServerBuilder::new(main_api, server::Real, log()).config(config()).start().map_err(|e| e.to_string())?;
    let inner = HttpServerStarter::new(&config, internal()?, server::Real, &log)?.start();
    outer.await?; inner.await
}
fn internal() -> Result<ApiDescription<server::Real>, String> {
    let mut api = ApiDescription::new();
    fn register_all(api: &mut ApiDescription<server::Real>) -> Result<(), ApiDescriptionRegisterError> {
        api.register(server::quiesce)?;
        api.register(server::events)
    }
    register_all(&mut api).map_err(|e| e.to_string())?;
    Ok(api)
}
//- /src/api.rs
use dropshot::{HttpError, HttpResponseOk, Path, RequestContext, TypedBody};
pub const DISK: &str = "/disks/{name}";
#[dropshot::api_description]
pub trait DiskApi {
    type Context;
    #[endpoint { method = GET, path = "/disks", versions = "1.0.0".. }]
    async fn disk_list(rqctx: RequestContext<Self::Context>) -> Result<HttpResponseOk<Vec<Disk>>, HttpError>;
    #[endpoint { method = PUT, path = "/disks/{name}", operation_id = "put_disk", versions = VERSION_2.. }]
    async fn disk_put(rqctx: RequestContext<Self::Context>, path: Path<Name>) -> Result<HttpResponseOk<Disk>, HttpError>;
    #[channel { protocol = WEBSOCKETS, path = "/disks/{name}/log", unpublished = true }]
    async fn disk_log(rqctx: RequestContext<Self::Context>);
}
//- /src/server.rs
pub struct Real;
impl crate::api::DiskApi for Real {
    type Context = Real;
    async fn disk_list() {} async fn disk_put() {} async fn disk_log() {}
}
#[dropshot::endpoint { method = POST, path = "/quiesce/{path:.*}" }]
pub async fn quiesce() {}
#[dropshot::endpoint(method = GET, path = "/events")]
pub async fn events() {}
"#,
        "
        GET /disks disk_list
        PUT /disks/{name} disk_put
        GET /disks/{name}/log disk_log
        POST /quiesce/{*path} quiesce
        GET /events events
        ",
    );
}

#[test]
fn grpc_with_http_annotations_across_packages() {
    check_routes(
        &[],
        r#"
//- /Cargo.toml
[package]
name = "app"
version = "1.0.0"
edition = "2021"
[dependencies]
tonic = "0.12"
prost = "0.13"
//- /proto/shop/v1/cart.proto
syntax = "proto3";
package shop.v1;
import "google/api/annotations.proto";
service Cart {
  option deprecated = true;
  // adds
  rpc AddItem (AddItemRequest) returns (Item) {
    option (google.api.http) = {
      post: "/v1/{parent=carts/*}/items"
      body: "item"
      additional_bindings { put: "/v1/items/{item_id}" body: "*" }
    };
  }
  rpc Watch (stream WatchRequest) returns (stream Event) {}
}
service Health { rpc Check (Empty) returns (Empty) { option (google.api.http).get = "/healthz"; } }
//- /src/main.rs
pub mod pb { tonic::include_proto!("shop.v1"); }
use pb::{cart_server::{Cart, CartServer}, health_server::HealthServer};
mod imp;
#[tokio::main]
async fn main() {
    let mut builder = tonic::transport::Server::builder().layer(auth());
    let router = builder.add_service(CartServer::with_interceptor(imp::Carts::default(), check)).add_service(health());
    router.serve_with_shutdown(addr(), stop()).await.unwrap();
}
fn health() -> HealthServer<imp::Probe> { HealthServer::new(imp::Probe).max_decoding_message_size(10) }
//- /src/imp.rs
#[derive(Default)] pub struct Carts; pub struct Probe;
#[tonic::async_trait]
impl crate::pb::cart_server::Cart for Carts { async fn add_item(&self) {} async fn watch(&self) {} }
#[tonic::async_trait]
impl crate::pb::health_server::Health for Probe { async fn check(&self) {} }
"#,
        "
        POST /shop.v1.Cart/AddItem add_item
        POST /v1/carts/{parent}/items add_item
        PUT /v1/items/{item_id} add_item
        POST /shop.v1.Cart/Watch watch
        POST /shop.v1.Health/Check check
        GET /healthz check
        ",
    );
}

#[test]
fn graphql_behind_several_frameworks() {
    check_routes(
        &[
            "async_graphql",
            "async_graphql_axum",
            "axum",
            "juniper",
            "juniper_axum",
        ],
        r#"
//- /src/main.rs
use axum::{routing::{get, on, post_service, MethodFilter}, Router, Extension};
use async_graphql_axum::{GraphQL, GraphQLSubscription, GraphQLRequest, GraphQLResponse};
use juniper_axum::{graphiql, playground};
async fn handler(schema: Extension<Schema>, req: GraphQLRequest) -> GraphQLResponse { todo!() }
async fn page() {}
fn graphql<S>(schema: S) -> Router {
    Router::new()
        .route("/", get(page).post_service(GraphQL::new(schema.clone())))
        .route_service("/ws", GraphQLSubscription::new(schema))
}
#[tokio::main]
async fn main() {
    let app = Router::new()
        .nest("/graphql", graphql(schema()))
        .route("/legacy", on(MethodFilter::GET.or(MethodFilter::POST), juniper_axum::graphql::<Arc<Old>>))
        .route("/graphiql", get(graphiql("/graphql", "/subscriptions")))
        .route("/manual", axum::routing::post(handler));
    axum::serve(listener(), app).await.unwrap();
}
"#,
        "
        GET /graphql page
        POST /graphql async_graphql_axum::GraphQL::new
        ANY /graphql/ws async_graphql_axum::GraphQLSubscription::new
        GET /legacy juniper_axum::graphql
        POST /legacy juniper_axum::graphql
        GET /graphiql juniper_axum::graphiql
        POST /manual handler
        ",
    );
}
