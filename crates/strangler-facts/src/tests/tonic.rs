//! tonic and its `.proto` files.

mod idioms;

use super::check_routes;

#[test]
fn services_of_proto_files() {
    check_routes(
        &["tonic"],
        r#"
        //- /proto/shop.proto
        syntax = "proto3";
        package shop.v1;
        // service Dead { rpc No (A) returns (B); }
        service Orders {
          rpc Place (Order) returns (Placed);
          rpc GetOne (Id) returns (Order) {
            option (google.api.http) = { get: "/v1/orders/{id}" additional_bindings { get: "/v1/{name=orders/*}" } };
          }
        }
        //- /src/main.rs
        use tonic::transport::Server;
        use pb::orders_server::OrdersServer;
        mod pb { tonic::include_proto!("shop.v1"); }
        struct Service;
        #[tonic::async_trait]
        impl pb::orders_server::Orders for Service {
            async fn place(&self) {}
            async fn get_one(&self) {}
        }
        async fn main() {
            Server::builder().add_service(OrdersServer::new(Service)).serve(addr).await;
        }
        "#,
        "
        POST /shop.v1.Orders/Place place
        POST /shop.v1.Orders/GetOne get_one
        GET /v1/orders/{id} get_one
        GET /v1/orders/{name} get_one
        ",
    );
}
