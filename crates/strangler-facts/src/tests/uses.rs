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
        fn channel(sender: &Sender<u8>) { sender.subscribe(); }
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
fn a_schedule_is_what_its_loop_calls() {
    let (facts, graph) = facts(
        &["tokio"],
        r#"
        //- /src/lib.rs
        fn start() {
            tokio::spawn(async move { let client = client(); loop { tokio::time::sleep(Duration::from_secs(5)).await; if let Err(e) = sweep(&client).await {} } });
            tokio::spawn(async move { for attempt in 1..=3 { once().await; tokio::time::sleep(d()).await; } });
            tokio::spawn(retry());
        }
        async fn sweep(client: &Client) {}
        async fn once() {}
        async fn retry() -> bool { loop { if once().await { return true; } tokio::time::sleep(d()).await; } }
        fn client() -> Client {}
        fn d() -> Duration {}
        "#,
    );
    let jobs = facts.jobs.iter();
    let lines = jobs.map(|job| format!("{:?} {} by {}", job.kind, job.name, graph.item(job.item).name));
    same(
        lines.collect(),
        "Scheduled sweep by start\nSpawned once by start\nSpawned retry by start",
    );
}

#[test]
fn requests_are_calls_and_local_files_are_not() {
    let (facts, graph) = facts(
        &["reqwest", "object_store"],
        r#"
        //- /src/lib.rs
        use object_store::{local::LocalFileSystem, path::Path, aws::AmazonS3Builder};
        async fn hook(client: &reqwest::Client, entry: Entry) { let request = client.post(&entry.url).json(&entry); match request.send().await { _ => {} } }
        async fn load(client: &reqwest::Client, url: Url) { client.get(url).header("a", "b").send().await?; }
        async fn known(client: &reqwest::Client) { client.get("https://a.b/c").send().await?; }
        async fn cached(map: &Map, tx: Sender) { map.get(key()); tx.send(1).await; }
        fn files() { LocalFileSystem::new_with_prefix("x"); Path::from_url_path("y"); }
        fn bucket() { AmazonS3Builder::new(); }
        "#,
    );
    let calls = facts.outbound.iter();
    let lines = calls.map(|call| format!("{} {}", call.target, graph.item(call.item).name));
    same(
        lines.collect(),
        "{?} hook\n{?} load\nhttps://a.b/c known\nobject store bucket",
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

#[test]
fn servers_and_own_subscriptions_are_no_topics() {
    let (facts, _) = facts(
        &["sqlx", "redis", "actix_web"],
        r#"
        //- /src/lib.rs
        use sqlx::postgres::PgListener;
        async fn serve(listener: TcpListener) { let mut server = server(); server = server.listen(listener).unwrap(); server.run().await; }
        async fn join(group: &Group, user: User) { group.subscribe(user, origin(), sink(), stream()); }
        async fn hear(pool: &PgPool, channel: &str) { let mut listener = PgListener::connect_with(pool).await.unwrap(); listener.listen(channel).await; listener.listen("jobs").await; }
        "#,
    );
    let topics = facts.topics.iter();
    let topics = topics.map(|topic| format!("{} {:?}", topic.name, topic.direction));
    same(topics.collect(), "jobs Consume\n{?} Consume");
}
