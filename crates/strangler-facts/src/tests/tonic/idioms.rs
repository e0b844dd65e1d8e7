//! Idioms of tonic.

use crate::tests::check_routes;

#[test]
fn annotations_of_all_kinds() {
    check_routes(
        &["tonic"],
        r#"
        //- /proto/library.proto
        syntax = "proto3";
        package google.example.library.v1;
        import "google/api/annotations.proto";
        service LibraryService {
          rpc CreateShelf(CreateShelfRequest) returns (Shelf) { option (google.api.http) = { post: "/v1/shelves" body: "shelf" }; }
          rpc ListShelves(ListShelvesRequest) returns (stream Shelf) { option (google.api.http) = { get: "/v1/shelves" }; }
          rpc UpdateBook(UpdateBookRequest) returns (Book) {
            option (google.api.http) = { patch: "/v1/{book.name=shelves/*/books/*}" body: "book" additional_bindings { put: "/v1/books/{id}" body: "*" } };
            option (google.api.method_signature) = "book,update_mask";
          }
          rpc Cancel(X) returns (Y) { option (google.api.http).post = "/v1/{id}:cancel"; }
          rpc Head(X) returns (Y) { option (google.api.http) = { custom: { kind: "HEAD" path: "/v1/shelves" } }; }
        }
        //- /src/main.rs
        use tonic::{transport::Server, Request, Response, Status};
        pub mod library { tonic::include_proto!("google.example.library.v1"); }
        use library::library_service_server::{LibraryService, LibraryServiceServer};
        #[derive(Default)]
        pub struct MyLibrary {}
        #[tonic::async_trait]
        impl LibraryService for MyLibrary {
            async fn create_shelf(&self, r: Request<X>) -> Result<Response<Y>, Status> { todo() }
            async fn list_shelves(&self, r: Request<X>) -> Result<Response<Y>, Status> { todo() }
            async fn update_book(&self, r: Request<X>) -> Result<Response<Y>, Status> { todo() }
            async fn cancel(&self, r: Request<X>) -> Result<Response<Y>, Status> { todo() }
            async fn head(&self, r: Request<X>) -> Result<Response<Y>, Status> { todo() }
        }
        fn auth(req: Request<()>) -> Result<Request<()>, Status> { Ok(req) }
        #[tokio::main]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let library = MyLibrary::default();
            let svc = LibraryServiceServer::with_interceptor(library, auth);
            Server::builder().accept_http1(true).layer(tower::layer()).add_service(svc).add_optional_service(maybe()).serve_with_shutdown(addr, stop()).await?;
            Ok(())
        }
        "#,
        "
        POST /{?} maybe
        POST /google.example.library.v1.LibraryService/CreateShelf create_shelf
        POST /google.example.library.v1.LibraryService/ListShelves list_shelves
        POST /google.example.library.v1.LibraryService/UpdateBook update_book
        POST /google.example.library.v1.LibraryService/Cancel cancel
        POST /google.example.library.v1.LibraryService/Head head
        POST /v1/shelves create_shelf
        GET /v1/shelves list_shelves
        PATCH /v1/shelves/{book.name}/books/{book.name_2} update_book
        PUT /v1/books/{id} update_book
        POST /v1/{id}:cancel cancel
        HEAD /v1/shelves head
        ",
    );
}

#[test]
fn wrapped_services_and_several_servers() {
    check_routes(
        &["tonic", "tonic_web", "tonic_reflection", "tonic_health"],
        r#"
        //- /proto/a.proto
        package a; service Greeter { rpc SayHello (X) returns (Y) {} }
        //- /proto/b.proto
        package b.v1; service Echo { rpc UnaryEcho (X) returns (Y) {} rpc BidirectionalStreamingEcho (stream X) returns (stream Y) {} }
        //- /src/main.rs
        mod pb { pub mod a { tonic::include_proto!("a"); } pub mod b { tonic::include_proto!("b.v1"); } }
        use pb::a::greeter_server::GreeterServer;
        use pb::b::echo_server::EchoServer;
        use tonic::{codec::CompressionEncoding, service::interceptor::InterceptedService, transport::Server};
        struct G; struct E;
        #[tokio::main]
        async fn main() {
            let greeter = tonic_web::enable(GreeterServer::new(G).send_compressed(CompressionEncoding::Gzip));
            let echo = InterceptedService::new(EchoServer::new(E).max_decoding_message_size(1), check);
            let reflection = tonic_reflection::server::Builder::configure().build_v1().unwrap();
            let mut routes = tonic::service::Routes::builder();
            routes.add_service(greeter);
            Server::builder().add_routes(routes.routes()).add_service(echo).add_service(reflection).serve(addr()).await.unwrap();
        }
        "#,
        "
        POST /grpc.reflection.{?}.ServerReflection/ServerReflectionInfo server_reflection_info
        POST /a.Greeter/SayHello say_hello
        POST /b.v1.Echo/UnaryEcho unary_echo
        POST /b.v1.Echo/BidirectionalStreamingEcho bidirectional_streaming_echo
        ",
    );
}

#[test]
fn no_service_answers_nothing() {
    check_routes(
        &["tonic"],
        r#"
        //- /src/main.rs
        use tonic::transport::Server;
        use outside::health_server::HealthServer;
        #[tokio::main]
        async fn main() {
            let given = if debug() { Some(HealthServer::new(x())) } else { None };
            let unknown = if debug() { let made = outside(); Some(made.service()) } else { None };
            Server::builder().add_optional_service(given).add_optional_service(unknown).add_optional_service(None).serve(addr).await;
        }
        "#,
        "
        POST /{?} Health
        POST /{?} outside
        ",
    );
}

#[test]
fn services_of_other_crates() {
    check_routes(
        &["tonic", "tonic_health", "tonic_reflection"],
        r#"
        //- /src/main.rs
        use tonic::transport::Server;
        async fn main() {
            let (reporter, health) = tonic_health::server::health_reporter();
            let reflection = tonic_reflection::server::Builder::configure().register_encoded_file_descriptor_set(SET).build_v1().unwrap();
            Server::builder().add_service(health).add_service(reflection).add_service(own()).serve(addr).await;
        }
        "#,
        "
        POST /grpc.health.v1.Health/Check check
        POST /grpc.health.v1.Health/Watch watch
        POST /grpc.reflection.{?}.ServerReflection/ServerReflectionInfo server_reflection_info
        POST /{?} own
        ",
    );
}

#[test]
fn a_name_is_no_service_of_another_crate() {
    check_routes(
        &["tonic", "tonic_reflections"],
        r#"
        //- /src/main.rs
        use tonic::transport::Server;
        use ours::pb::health_server::HealthServer;
        async fn main() {
            Server::builder().add_service(HealthServer::new(x())).add_service(tonic_reflections::build()).serve(addr).await;
        }
        "#,
        "
        POST /{?} Health
        POST /{?} tonic_reflections::build
        ",
    );
}
