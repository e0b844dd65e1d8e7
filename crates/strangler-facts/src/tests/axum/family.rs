//! Crates around axum: axum-extra, utoipa-axum, utoipa's pages, aide, typed routing.

use crate::tests::check_routes;

#[test]
fn resources_of_axum_extra() {
    check_routes(
        &["axum", "axum_extra"],
        r#"
        //- /src/main.rs
        use axum::Router;
        use axum_extra::routing::{Resource, RouterExt};
        async fn index() {}
        async fn show() {}
        async fn create() {}
        async fn fresh() {}
        async fn edit() {}
        async fn change() {}
        async fn remove() {}
        async fn main() {
            let users = Resource::named("users").index(index).create(create).new(fresh).show(show).edit(edit).update(change).destroy(remove);
            let app = Router::new().merge(users).route_with_tsr("/tsr", axum::routing::get(index));
            axum::serve(l(), app).await;
        }
        "#,
        "
        GET /users index
        POST /users create
        GET /users/new fresh
        GET /users/{id} show
        GET /users/{id}/edit edit
        PUT /users/{id} change
        PATCH /users/{id} change
        DELETE /users/{id} remove
        GET /tsr index
        ",
    );
}

#[test]
fn nested_openapi_routers_and_pages() {
    check_routes(
        &[
            "axum",
            "utoipa",
            "utoipa_axum",
            "utoipa_swagger_ui",
            "utoipa_redoc",
            "utoipa_rapidoc",
            "utoipa_scalar",
        ],
        r#"
        //- /src/main.rs
        mod todo;
        use utoipa::OpenApi;
        use utoipa_axum::router::OpenApiRouter;
        use utoipa_swagger_ui::SwaggerUi;
        use utoipa_redoc::{Redoc, Servable};
        use utoipa_rapidoc::RapiDoc;
        use utoipa_scalar::{Scalar, Servable as _};
        #[derive(OpenApi)]
        struct ApiDoc;
        #[utoipa::path(method(get, head), path = "/health")]
        async fn health() {}
        async fn main() {
            let (router, api) = OpenApiRouter::with_openapi(ApiDoc::openapi())
                .routes(utoipa_axum::routes!(health))
                .nest("/api/v1/todos", todo::router(store()))
                .split_for_parts();
            let router = router
                .merge(SwaggerUi::new("/swagger-ui").url("/apidoc/openapi.json", api.clone()))
                .merge(Redoc::with_url("/redoc", api.clone()))
                .merge(RapiDoc::new("/apidoc/openapi.json").path("/rapidoc"))
                .merge(Scalar::with_url("/scalar", api));
            axum::serve(l(), router.into_make_service()).await;
        }
        //- /src/todo.rs
        use utoipa_axum::{router::OpenApiRouter, routes};
        pub(super) fn router(store: Store) -> OpenApiRouter {
            OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(delete).layer(auth())).with_state(store)
        }
        #[utoipa::path(get, path = "", tag = "todo")]
        async fn list() {}
        #[utoipa::path(post, path = "")]
        async fn create() {}
        #[utoipa::path(delete, path = "/{id}", params(("id" = i32, Path)))]
        async fn delete() {}
        "#,
        "
        GET /health health
        HEAD /health health
        GET /api/v1/todos list
        POST /api/v1/todos create
        DELETE /api/v1/todos/{id} delete
        GET /swagger-ui utoipa_swagger_ui::SwaggerUi::new
        GET /swagger-ui/{*rest} utoipa_swagger_ui::SwaggerUi::new
        GET /apidoc/openapi.json url
        GET /redoc utoipa_redoc::Redoc::with_url
        GET /rapidoc path
        GET /scalar utoipa_scalar::Scalar::with_url
        ",
    );
}

#[test]
fn aide_with_its_pages() {
    check_routes(
        &["axum", "aide"],
        r#"
        //- /src/main.rs
        use aide::{axum::{routing::{get, get_with, post, put}, ApiRouter, IntoApiResponse}, openapi::OpenApi, redoc::Redoc, swagger::Swagger};
        async fn hello() {}
        async fn serve_api() {}
        fn todos() -> ApiRouter { ApiRouter::new().api_route("/", post(hello).get_with(hello, docs)).api_route("/{id}/complete", put(hello)) }
        #[tokio::main]
        async fn main() {
            let app = ApiRouter::new()
                .nest_api_service("/todo", todos())
                .nest("/docs", ApiRouter::new().route("/openapi.json", get(serve_api)))
                .route("/redoc", Redoc::new("/api.json").axum_route())
                .route("/swagger", Swagger::new("/api.json").axum_route())
                .api_route("/hello", get_with(hello, docs));
            axum::serve(l(), app.finish_api_with(&mut api, docs).layer(axum::Extension(api)).into_make_service()).await.unwrap();
        }
        "#,
        "
        POST /todo hello
        GET /todo hello
        PUT /todo/{id}/complete hello
        GET /docs/openapi.json serve_api
        GET /redoc aide::redoc::Redoc::new
        GET /swagger aide::swagger::Swagger::new
        GET /hello hello
        ",
    );
}

#[test]
fn typed_routing_by_attribute() {
    check_routes(
        &["axum", "axum_typed_routing"],
        r#"
        //- /src/main.rs
        use axum::Router;
        use axum_typed_routing::{route, TypedRouter};
        #[route(GET "/item/:id?amount&offset")]
        async fn item(id: u32) {}
        #[route(POST "/item")]
        async fn add() {}
        async fn main() {
            let app: Router = Router::new().typed_route(item).typed_route(add);
            axum::serve(l(), app).await;
        }
        "#,
        "
        GET /item/{id} item
        POST /item add
        ",
    );
}

#[test]
fn typed_paths_behind_other_extractors() {
    check_routes(
        &["axum", "axum_extra"],
        r#"
        //- /src/main.rs
        use axum::{extract::State, Json, Router};
        use axum_extra::routing::{RouterExt, TypedPath};
        #[derive(TypedPath, serde::Deserialize)]
        #[typed_path("/users/{id}/teams/{team}", rejection(Bad))]
        struct Member(u32, u32);
        #[derive(TypedPath)]
        #[typed_path("/users")]
        struct Users;
        async fn member(State(s): State<S>, Member(id, team): Member) {}
        async fn list(_: Users) {}
        async fn add(_: Users, Json(x): Json<X>) {}
        async fn main() {
            let app = Router::new().typed_get(list).typed_post(add).typed_delete(member).route(Users::PATH, axum::routing::put(add));
            axum::serve(l(), app).await;
        }
        "#,
        "
        GET /users list
        POST /users add
        DELETE /users/{id}/teams/{team} member
        PUT /users add
        ",
    );
}

#[test]
fn graphql_on_axum() {
    check_routes(
        &["axum", "async_graphql", "async_graphql_axum"],
        r#"
        //- /src/main.rs
        use async_graphql_axum::{GraphQL, GraphQLSubscription};
        use axum::{routing::{get, post_service}, Router};
        async fn graphiql() {}
        async fn main() {
            let app = Router::new()
                .route("/", get(graphiql).post_service(GraphQL::new(schema.clone())))
                .route_service("/ws", GraphQLSubscription::new(schema));
            axum::serve(l(), app).await;
        }
        "#,
        "
        GET / graphiql
        POST / async_graphql_axum::GraphQL::new
        ANY /ws async_graphql_axum::GraphQLSubscription::new
        ",
    );
}

#[test]
fn grpc_beside_http() {
    check_routes(
        &["axum", "tonic"],
        r#"
        //- /proto/a.proto
        package a; service Greeter { rpc Hello (X) returns (Y); }
        //- /src/main.rs
        use axum::{Router, routing::get};
        use tonic::service::Routes;
        struct S;
        async fn h() {}
        async fn main() {
            let grpc = Routes::new(greeter_server::GreeterServer::new(S)).into_axum_router();
            let app = Router::new().route("/h", get(h)).merge(grpc);
            axum::serve(l(), app).await;
        }
        "#,
        "
        GET /h h
        POST /a.Greeter/Hello hello
        ",
    );
}

#[test]
fn checked_paths_and_typed_ones_for_all_methods() {
    check_routes(
        &["axum", "axum_extra", "tokio"],
        r#"
        //- /src/main.rs
        use axum::{Router, routing::get};
        use axum_extra::{vpath, routing::{RouterExt, TypedPath}};
        #[derive(TypedPath)]
        #[typed_path("/teams", rejection(MyRejection))]
        struct Teams;
        async fn one() {} async fn teams(Teams: Teams) {} async fn page() {}
        #[tokio::main]
        async fn main() {
            let inner = Router::new().route("/", get(page));
            let app = Router::new().route(vpath!("/items/{id}"), get(one)).typed_any(teams).nest("/web/", inner).nest("/off", no_router(None));
            axum::serve(listener(), app).await.unwrap();
        }
        fn no_router(given: Option<Router>) -> Option<Router> { None }
        "#,
        "
        GET /items/{id} one
        ANY /teams teams
        GET /web/ page
        {?} /off/{?} {?}
        ",
    );
}

#[test]
fn what_is_merged_after_a_layer_lies_beside_it() {
    let (facts, _) = crate::tests::facts(
        &["axum"],
        r#"
        //- /src/main.rs
        use axum::{Router, routing::get};
        async fn a() {} async fn b() {} async fn c() {}
        #[tokio::main]
        async fn main() {
            let app = Router::new().route("/a", get(a)).layer(inner()).merge(Router::new().route("/b", get(b))).layer(outer()).route("/c", get(c));
            axum::serve(listener(), app).await.unwrap();
        }
        "#,
    );
    let lines = facts.routes.iter();
    let lines = lines.map(|route| format!("{} [{}]", route.path, route.layers.join(" ")));
    crate::tests::same(lines.collect(), "/a [outer() inner()]\n/b [outer()]\n/c []");
}
