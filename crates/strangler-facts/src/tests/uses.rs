//! State, jobs, topics, other systems, words.

mod libraries;

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
fn work_by_the_clock_that_is_waited_for_or_bound_first() {
    let (facts, graph) = facts(
        &["tokio", "actix", "clokwerk"],
        r#"
        //- /src/main.rs
        use actix::spawn;
        use std::time::Duration;
        #[tokio::main]
        async fn main() { let db = db().await; tokio::try_join!(purge(db.clone()), prune(db)).map(|_| ()); connect().await; serve().await; watch(); timetable(); }
        async fn purge(db: Db) -> Result<()> { loop { for file in db.files().await? { remove(file).await?; } tokio::time::sleep(Duration::from_secs(60)).await; } }
        async fn prune(db: Db) -> Result<()> { let mut clock = tokio::time::interval(Duration::from_secs(1)); loop { clock.tick().await; remove(db.one()).await?; } }
        async fn connect() { loop { if db().await.is_ok() { break; } tokio::time::sleep(d()).await; } }
        async fn serve() { loop { match accept().await { Ok(it) => answer(it), Err(_) => tokio::time::sleep(d()).await } } }
        fn watch() {
            let mut done = false;
            let work = async move { loop { if done { break; } for _ in 0..9 { if ready() { tokio::time::sleep(d()).await; } } if let Err(e) = upload().await { log(e); } } };
            let handle = spawn(work);
        }
        fn timetable() { let mut scheduler = AsyncScheduler::new(); scheduler.every(1.day()).at("03:00").run(|| async { report().await }); local.run(|| other()); }
        async fn db() -> Db {} async fn remove(f: File) {} async fn accept() {} fn answer(a: A) {} fn ready() -> bool {} async fn upload() {} fn log(e: E) {} fn d() -> Duration {} async fn report() {} fn other() {}
        "#,
    );
    let jobs = facts.jobs.iter();
    let lines = jobs.map(|job| format!("{:?} {} by {}", job.kind, job.name, graph.item(job.item).name));
    same(
        lines.collect(),
        "
        Scheduled purge by main
        Scheduled prune by main
        Scheduled upload by watch
        Scheduled report by timetable
        ",
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

#[test]
fn topics_behind_types_of_the_tree() {
    let (facts, graph) = facts(
        &["rdkafka", "lapin", "async_nats"],
        r#"
        //- /src/lib.rs
        mod bus;
        use bus::{Bus, Queue, Nats};
        use std::sync::Arc;
        const PAID: &str = "orders.paid";
        async fn pay(bus: Arc<dyn Bus>) { bus.publish(PAID, b"x").await; }
        async fn ship(bus: &dyn Bus, config: &Config) { bus.publish("orders.shipped", b"x").await; bus.publish(&config.topic, b"y").await; }
        async fn mail(queue: &Queue) { queue.send("mails", "x").await; }
        async fn work(queue: &Queue) { queue.each("mails").await; }
        async fn hear(nats: &Nats) { nats.on("users.*").await; }
        async fn all(nats: &Nats) { some(nats, 1).await; }
        async fn some(nats: &Nats, id: u32) { nats.on("carts.*").await; nats.on(key(id)).await; }
        fn key(id: u32) -> String { format!("user.{id}") }
        //- /src/bus.rs
        use rdkafka::producer::{FutureProducer, FutureRecord};
        pub trait Bus { async fn publish(&self, topic: &str, payload: &[u8]); }
        pub struct Silent;
        impl Bus for Silent { async fn publish(&self, topic: &str, payload: &[u8]) {} }
        pub struct Kafka { producer: FutureProducer }
        impl Bus for Kafka { async fn publish(&self, topic: &str, payload: &[u8]) { self.producer.send(FutureRecord::to(topic).payload(payload), t()).await; } }
        pub struct Queue { channel: lapin::Channel }
        impl Queue {
            pub async fn send(&self, queue: &str, body: &str) { self.publish(queue, body).await; }
            async fn publish(&self, queue: &str, body: &str) { self.channel.basic_publish("", queue, options(), body, props()).await; }
            pub async fn each(&self, queue: &str) { self.channel.basic_consume(queue, "me", options(), table()).await; }
            async fn from_config(&self, config: &Config) { self.channel.basic_consume(&config.queue, "me", options(), table()).await; }
        }
        pub struct Nats { client: async_nats::Client }
        impl Nats { pub async fn on(&self, subject: impl Into<String>) { self.client.subscribe(subject.into()).await; } }
        "#,
    );
    let lines = facts.topics.iter().map(|topic| {
        let by = &graph.item(topic.item).name;
        format!("{} {:?} {by} {}", topic.name, topic.direction, topic.site.line)
    });
    same(
        lines.collect(),
        "
        orders.paid Publish pay 5
        orders.shipped Publish ship 6
        {?} Publish ship 6
        mails Publish mail 7
        mails Consume work 8
        users.* Consume hear 9
        carts.* Consume some 11
        user.{?} Consume some 11
        {?} Consume from_config 12
        ",
    );
}

#[test]
fn a_setting_through_two_helpers_is_read_where_it_is_named() {
    let (facts, graph) = facts(
        &[],
        r#"
        //- /src/lib.rs
        fn load() { let a = number("PORT"); let b = text("HOST"); }
        fn number(name: &str) -> u16 { text(name).parse().unwrap() }
        fn text(name: &str) -> String { std::env::var(name).unwrap() }
        "#,
    );
    let lines = facts.settings.iter().map(|setting| {
        let by = &graph.item(setting.item).name;
        format!("{} {by} {}:{}", setting.name, setting.site.line, setting.site.col)
    });
    same(lines.collect(), "PORT load 1:21\nHOST load 1:45");
}

/// `Kind name by item`
#[track_caller]
fn check_jobs(crates: &[&str], text: &str, expected: &str) {
    let (facts, graph) = facts(crates, text);
    let jobs = facts.jobs.iter();
    let lines = jobs.map(|job| format!("{:?} {} by {}", job.kind, job.name, graph.item(job.item).name));
    same(lines.collect(), expected);
}

#[test]
fn what_goes_on_for_a_request_is_no_job() {
    check_jobs(
        &["axum", "tokio", "async_stream"],
        r#"
        //- /src/main.rs
        use axum::{Router, extract::ws::{WebSocket, WebSocketUpgrade}, response::sse::Sse, routing::get};
        use async_stream::stream;
        use tokio::time::{interval, sleep};
        async fn main() { let app = Router::new().route("/ws", get(ws)).route("/named", get(named)).route("/sse", get(sse)).route("/poll", get(poll))
            .route("/closed", get(|up: WebSocketUpgrade| async { up.on_upgrade(|s| closed(s)) })).route("/far", get(far)); watch().await; again(); axum::serve(listener, app).await; }
        async fn ws(up: WebSocketUpgrade) -> Response { up.on_upgrade(|mut s| async move { let mut t = interval(d()); loop { t.tick().await; let _ = s.send(x()).await; } }) }
        async fn named(up: WebSocketUpgrade) -> Response { up.on_upgrade(kept) }
        async fn kept(mut s: WebSocket) { let mut t = interval(d()); loop { t.tick().await; let _ = s.send(x()).await; } }
        async fn closed(mut s: WebSocket) { let mut t = interval(d()); loop { t.tick().await; let _ = s.send(x()).await; } }
        async fn sse() -> Sse<S> { Sse::new(stream! { let mut t = interval(d()); loop { t.tick().await; yield x(); } }) }
        async fn poll() -> Response { loop { if let Some(it) = x() { work(it); } sleep(d()).await; } }
        async fn far() { near().await } async fn near() { kept(s()).await }
        async fn watch() { loop { sleep(d()).await; work(x()); } }
        fn again() { let rt = rt(); rt.block_on(async { first().await; watch().await }); config().map(|_| by_itself()); }
        fn by_itself() { named_thread("x", move || loop { std::thread::sleep(d()); work(x()); }); }
        fn x() -> X {} fn d() -> D {} fn work(x: X) {} fn s() -> WebSocket {} fn rt() -> Rt {} async fn first() {}
        "#,
        "
        Scheduled watch by main
        Scheduled watch by again
        Scheduled by_itself by again
        ",
    );
}

#[test]
fn a_beat_of_one_connection_is_no_job() {
    check_jobs(
        &["actix", "actix_web", "actix_web_actors"],
        r#"
        //- /src/lib.rs
        use actix::{Actor, AsyncContext, Context, StreamHandler};
        use actix_web_actors::ws;
        struct Socket;
        impl Actor for Socket { type Context = ws::WebsocketContext<Self>; fn started(&mut self, ctx: &mut Self::Context) { ctx.run_interval(BEAT, |act, ctx| act.seen(ctx)); } }
        impl Socket { fn beat(&self, ctx: &mut ws::WebsocketContext<Self>) { ctx.run_interval(BEAT, |act, ctx| ctx.ping(b"")); } fn seen(&self, ctx: &mut C) {} }
        struct Cleaner;
        impl Actor for Cleaner { type Context = Context<Self>; fn started(&mut self, ctx: &mut Self::Context) { ctx.run_interval(HOUR, |_, _| clean()); } }
        impl Cleaner { fn plan(&self, ctx: &mut Context<Self>) { ctx.run_interval(HOUR, |_, _| sweep()); } }
        fn clean() {} fn sweep() {}
        "#,
        "
        Scheduled clean by started
        Scheduled sweep by plan
        ",
    );
}

#[test]
fn only_what_names_the_topic_makes_a_helper() {
    let (facts, graph) = facts(
        &["lapin", "rdkafka"],
        r#"
        //- /src/lib.rs
        use rdkafka::producer::FutureRecord;
        async fn send(channel: &lapin::Channel, config: &Config, body: &[u8]) { channel.basic_publish("", &config.queue, options(), body, props()).await; }
        async fn paid(channel: &lapin::Channel) { send(channel, config(), b"x").await; }
        async fn put(producer: &Producer, payload: &str, topic: &str) { producer.send(FutureRecord::to(topic).payload(payload), t()).await; }
        async fn shipped(producer: &Producer, payload: &str) { put(producer, payload, TOPIC.get()).await; }
        async fn twice(producer: &Producer) { shipped(producer, "x").await; put(producer, "y", "orders").await; }
        "#,
    );
    let lines = facts.topics.iter().map(|topic| {
        let by = &graph.item(topic.item).name;
        format!("{} {by} {}", topic.name, topic.site.line)
    });
    same(lines.collect(), "{?} send 2\norders twice 6\n{?} shipped 5");
}
