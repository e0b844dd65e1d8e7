//! Operations of GraphQL schemas, and procedures called by name.

use super::{facts, same};

#[track_caller]
fn check(crates: &[&str], text: &str, expected: &str) {
    let (facts, graph) = facts(crates, text);
    let lines = facts.operations.iter().map(|operation| {
        let item = &graph.item(operation.item).name;
        format!("{} {} {item}", operation.kind.word(), operation.name)
    });
    same(lines.collect(), expected);
}

#[test]
fn roots_of_async_graphql_merged_from_modules() {
    check(
        &["async_graphql", "async_graphql_axum", "axum"],
        r#"
//- /src/main.rs
use async_graphql::{EmptySubscription, MergedObject, Object, Schema, SimpleObject, Subscription};
mod users; mod orders;
#[derive(MergedObject, Default)]
pub struct Query(users::UserQuery, orders::OrderQuery, Meta);
#[derive(SimpleObject, Default)]
pub struct Meta { api_version: String, #[graphql(skip)] secret: String, #[graphql(name = "now")] server_time: i64 }
pub struct Subscriptions;
#[Subscription]
impl Subscriptions { async fn order_placed(&self) -> impl Stream<Item = i32> { todo!() } }
fn main() {
    let schema = Schema::build(Query::default(), orders::Mutation, Subscriptions).data(db()).finish();
}
//- /src/users.rs
use async_graphql::{Context, Object};
#[derive(Default)] pub struct UserQuery;
#[Object]
impl UserQuery {
    async fn user_by_id(&self, ctx: &Context<'_>, id: u64) -> User { helper() }
    #[graphql(name = "me")] async fn current_user(&self) -> User { helper() }
    #[graphql(skip)] async fn not_in_the_schema(&self) {}
    #[graphql(entity)] async fn find_by_key(&self, id: u64) -> User { helper() }
}
impl UserQuery { fn plain(&self) {} }
pub struct Other;
#[Object]
impl Other { async fn of_another_type(&self) -> u32 { 1 } }
//- /src/orders.rs
use async_graphql::Object;
#[derive(Default)] pub struct OrderQuery;
#[Object(rename_fields = "snake_case")]
impl OrderQuery { async fn all_orders(&self) -> Vec<u32> { vec![] } }
pub struct Mutation;
#[Object]
impl Mutation { async fn place_order(&self, sku: String) -> u32 { 1 } }
"#,
        "
        query userById user_by_id
        query me current_user
        query all_orders all_orders
        query apiVersion Meta
        query now Meta
        mutation placeOrder place_order
        subscription orderPlaced order_placed
        ",
    );
}

#[test]
fn roots_of_juniper_by_type() {
    check(
        &["juniper", "juniper_actix", "actix_web"],
        r#"
//- /src/main.rs
use juniper::{graphql_object, graphql_subscription, EmptyMutation, RootNode};
pub struct Context;
pub struct QueryRoot; pub struct SubscriptionRoot;
#[graphql_object(context = Context)]
impl QueryRoot {
    fn api_version() -> &'static str { "1" }
    #[graphql(name = "human")] async fn get_human(context: &Context, id: String) -> Human { todo!() }
}
#[graphql_subscription(context = Context)]
impl SubscriptionRoot { async fn users() -> Users { todo!() } }
pub type Schema = RootNode<'static, QueryRoot, EmptyMutation<Context>, SubscriptionRoot>;
fn main() { let schema = Schema::new(QueryRoot, EmptyMutation::new(), SubscriptionRoot); }
"#,
        "
        query apiVersion api_version
        query human get_human
        subscription users users
        ",
    );
}

#[test]
fn procedures_of_traits_that_something_implements_and_those_registered_by_name() {
    let text = r#"
//- /src/main.rs
use jsonrpsee::{proc_macros::rpc, server::{Server, RpcModule}};
#[rpc(server, client, namespace = "eth")]
pub trait EthApi {
    #[method(name = "chainId")] async fn chain_id(&self) -> RpcResult<u64>;
    #[method(name = "getBalance", aliases = ["eth_balance", "balance"])] async fn balance(&self, a: String) -> RpcResult<u64>;
    #[subscription(name = "subscribe" => "subscription", unsubscribe = "unsubscribe", item = String)] async fn subscribe(&self) -> SubscriptionResult;
    fn helper(&self) {}
}
#[rpc(server)] pub trait Unused { #[method(name = "never")] fn never(&self) -> RpcResult<bool>; }
struct Eth;
impl EthApiServer for Eth { async fn chain_id(&self) -> RpcResult<u64> { Ok(1) } async fn balance(&self, a: String) -> RpcResult<u64> { Ok(1) } async fn subscribe(&self, s: Sink) -> SubscriptionResult { Ok(()) } }
async fn version(p: Params<'static>) -> String { todo!() }
#[tokio::main] async fn main() {
    let mut module = RpcModule::new(());
    module.merge(Eth.into_rpc()).unwrap();
    module.register_async_method("net_version", version).unwrap();
    Server::builder().build("x").await.unwrap().start(module);
}
"#;
    check(
        &["jsonrpsee"],
        text,
        "
        procedure eth_chainId chain_id
        procedure eth_getBalance balance
        procedure eth_balance balance
        procedure balance balance
        procedure eth_subscribe subscribe
        procedure net_version version
        ",
    );
}
