//! Idioms of dropshot.

use crate::tests::check_routes;

#[test]
fn a_description_from_a_function() {
    check_routes(
        &["dropshot"],
        r#"
        //- /src/main.rs
        use dropshot::{channel, endpoint, ApiDescription, ConfigDropshot, HttpError, HttpResponseOk, Path, RequestContext, ServerBuilder, WebsocketConnection};
        struct Context;
        #[endpoint { method = GET, path = "/projects/{project_name}/items/{id}" }]
        async fn item(rqctx: RequestContext<Context>, path: Path<P>) {}
        #[endpoint { method = HEAD, path = "/static/{path:.*}", unpublished = true, }]
        async fn files() {}
        /// Watches
        #[channel { protocol = WEBSOCKETS, path = "/watch", }]
        async fn watch() {}
        #[endpoint { method = OPTIONS, path = "/cors", versions = "1.0.0".."2.0.0" }]
        async fn cors() {}
        type Api = ApiDescription<Context>;
        fn api() -> Api {
            let mut api = Api::new();
            api.register(item).unwrap();
            api.register(files).expect("registered");
            register_more(&mut api).unwrap();
            api
        }
        fn register_more(api: &mut ApiDescription<Context>) -> Result<(), String> { api.register(watch)?; api.register(cors)?; Ok(()) }
        #[tokio::main]
        async fn main() -> Result<(), String> {
            let server = ServerBuilder::new(api(), Context, log()).config(ConfigDropshot::default()).start().map_err(|e| e.to_string())?;
            server.await
        }
        "#,
        "
        GET /projects/{project_name}/items/{id} item
        HEAD /static/{*path} files
        GET /watch watch
        OPTIONS /cors cors
        ",
    );
}

#[test]
fn a_trait_whose_module_is_named() {
    check_routes(
        &["dropshot"],
        r#"
        //- /src/main.rs
        use dropshot::{RequestContext, ServerBuilder};
        #[dropshot::api_description { module = "counter", context = Ctx }]
        trait CounterApi {
            type Context;
            #[endpoint { method = GET, path = "/counter" }]
            async fn get_counter(rqctx: RequestContext<Self::Context>);
            #[endpoint { method = PUT, path = "/counter" }]
            async fn put_counter(rqctx: RequestContext<Self::Context>) { default() }
        }
        enum Real {}
        impl CounterApi for Real {
            type Context = u32;
            async fn get_counter(rqctx: RequestContext<u32>) {}
            async fn put_counter(rqctx: RequestContext<u32>) {}
        }
        #[tokio::main]
        async fn main() {
            let api = counter::api_description::<Real>().unwrap();
            ServerBuilder::new(api, ctx(), log()).start().unwrap().await.unwrap();
        }
        "#,
        "
        GET /counter get_counter
        PUT /counter put_counter
        ",
    );
}
