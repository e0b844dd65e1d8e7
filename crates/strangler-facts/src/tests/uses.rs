//! State, jobs, topics, other systems, words.

use super::{facts, same};

#[test]
fn state_by_field() {
    let (facts, graph) = facts(
        &["axum"],
        r#"
        //- /src/lib.rs
        use axum::extract::State;
        use std::sync::{Arc, Mutex, OnceLock};
        static CACHE: OnceLock<u32> = OnceLock::new();
        #[derive(Clone)]
        pub struct AppState { db: u32, sessions: Arc<Mutex<u32>> }
        type Shared = Arc<AppState>;
        async fn login(State(state): State<Shared>) { state.sessions.lock().unwrap(); helper(&state) }
        fn helper(state: &AppState) { let _ = state.db; CACHE.get(); }
        fn other() { CACHE.set(1); }
        "#,
    );
    let lines = facts.state.iter().map(|state| {
        let names = (&graph.item(state.state).name, &graph.item(state.item).name);
        format!(
            "{} {} {} {}",
            names.0,
            state.field.as_deref().unwrap_or("-"),
            names.1,
            state.access.word()
        )
    });
    same(
        lines.collect(),
        "
        AppState - login read
        AppState sessions login write
        AppState - helper read
        AppState db helper read
        CACHE - helper read
        CACHE - other write
        ",
    );
}

#[test]
fn jobs_topics_and_calls() {
    let (facts, graph) = facts(
        &["tokio", "rdkafka", "reqwest", "lettre"],
        r#"
        //- /src/lib.rs
        use rdkafka::producer::FutureRecord;
        const TOPIC: &str = "orders";
        fn start() {
            tokio::spawn(sweep());
            tokio::spawn(async move { once().await });
        }
        async fn sweep() { let mut tick = tokio::time::interval(d()); loop { tick.tick().await; } }
        async fn once() { let base = base(); reqwest::Client::new().get(format!("{base}/users")).send().await; }
        async fn send(producer: &P) { producer.send(FutureRecord::to(TOPIC).payload("x"), t).await; }
        fn consume(consumer: &C) { consumer.subscribe(&["orders", "carts"]); }
        fn mail() { lettre::SmtpTransport::relay("x"); }
        fn base() -> Url { env() }
        "#,
    );
    let name = |item| graph.item(item).name.as_str();
    let jobs = facts
        .jobs
        .iter()
        .map(|job| format!("{:?} {} by {}", job.kind, job.name, name(job.item)));
    let topics = facts
        .topics
        .iter()
        .map(|topic| format!("{:?} {} {}", topic.direction, topic.name, name(topic.item)));
    let calls = facts
        .outbound
        .iter()
        .map(|call| format!("{} {}", call.target, name(call.item)));
    same(
        jobs.chain(topics).chain(calls).collect(),
        "
        Scheduled sweep by start
        Spawned once by start
        Publish orders send
        Consume orders consume
        Consume carts consume
        {?}/users once
        smtp mail
        ",
    );
}

#[test]
fn words_of_the_domain() {
    let (facts, _) = facts(
        &[],
        r#"
        //- /src/lib.rs
        pub struct OrderRepository { shipping_addresses: u32 }
        pub fn get_order_by_id() {}
        "#,
    );
    let words = facts
        .words
        .values()
        .flatten()
        .map(|(word, count)| format!("{word} {count}"));
    same(words.collect(), "order 2\nshipping 1\naddress 1");
}
