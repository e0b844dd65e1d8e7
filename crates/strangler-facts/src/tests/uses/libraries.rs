//! Libraries of jobs, messages, tokens and other systems, by the idioms of their own pages.

use super::super::{facts, same};
use super::check_jobs;

/// Topics, calls of other systems, settings and tokens, by item.
#[track_caller]
fn check(crates: &[&str], text: &str, expected: &str) {
    let (facts, graph) = facts(crates, text);
    let name = |item| graph.item(item).name.as_str();
    let topics = facts.topics.iter();
    let topics = topics.map(|row| format!("{:?} {} {}", row.direction, row.name, name(row.item)));
    let outbound = facts.outbound.iter();
    let outbound = outbound.map(|row| format!("calls {} {}", row.target, name(row.item)));
    let settings = facts.settings.iter();
    let settings = settings.map(|row| format!("setting {} {}", row.name, name(row.item)));
    let tokens = facts.tokens.iter();
    let tokens = tokens.map(|row| format!("{} {}", row.role.word(), name(row.item)));
    same(
        topics.chain(outbound).chain(settings).chain(tokens).collect(),
        expected,
    );
}

#[test]
fn workers_and_functions_that_a_queue_runs() {
    check_jobs(
        &[
            "apalis",
            "faktory",
            "underway",
            "sqlxmq",
            "celery",
            "tokio_cron_scheduler",
        ],
        r#"
        //- /src/lib.rs
        async fn send_email(job: Email) {}
        async fn resize(job: Job) {}
        async fn subscribe(id: i32) {}
        async fn digest() {}
        async fn apalis() { Monitor::new().register(WorkerBuilder::new("mail").backend(storage).build_fn(send_email)).run().await; }
        async fn faktory() { WorkerBuilder::default().register_fn("resize", |job| async move { resize(job).await }).connect(None).await; }
        async fn underway() { Job::builder().step(|_cx, user| async move { subscribe(user.id).await; To::done() }).build().await; }
        #[sqlxmq::job(channel_name = "emails")]
        async fn welcome(current: CurrentJob) {}
        #[celery::task(name = "add")]
        fn add(x: i32) -> TaskResult<i32> {}
        async fn cron() { JobBuilder::new().with_schedule("*/5 * * * * *").with_run_async(Box::new(|_u, _l| Box::pin(async move { digest().await }))).build(); }
        "#,
        "
        Queued send_email by apalis
        Queued resize by faktory
        Queued subscribe by underway
        Queued welcome by welcome
        Queued add by add
        Scheduled digest by cron
        ",
    );
}

#[test]
fn topics_of_queues_and_brokers() {
    check(
        &["rumqttc", "google_cloud_pubsub", "aws_sdk_sns", "pulsar"],
        r#"
        //- /src/lib.rs
        async fn mqtt(client: AsyncClient) { client.subscribe("sensors/+/temp", rumqttc::QoS::AtLeastOnce).await; client.publish("devices/1", rumqttc::QoS::AtMostOnce, false, "on").await; }
        async fn push(client: &Client) { let topic = client.topic("invoices"); }
        async fn pull(client: &Client) { client.subscription("invoices-sub").receive(handle).await; }
        async fn alert(client: &Sns) { client.publish().topic_arn("arn:alerts").message("x").send().await; }
        async fn make(pulsar: &Pulsar) { pulsar.producer().with_topic("clicks").build().await; }
        async fn take(pulsar: &Pulsar) { pulsar.consumer().with_topic("views").build().await; }
        "#,
        "
        Consume sensors/+/temp mqtt
        Publish devices/1 mqtt
        Publish invoices push
        Consume invoices-sub pull
        Publish arn:alerts alert
        Publish clicks make
        Consume views take
        ",
    );
    check(
        &["aws_sdk_sqs"],
        r#"
        //- /src/lib.rs
        async fn send(c: &aws_sdk_sqs::Client) { c.send_message().queue_url("https://sqs/refunds").send().await; }
        async fn take(c: &aws_sdk_sqs::Client, url: &str) { c.receive_message().max_number_of_messages(1).queue_url(url).send().await; }
        async fn done(c: &aws_sdk_sqs::Client) { c.delete_message().queue_url("https://sqs/refunds").send().await; }
        "#,
        "
        Publish https://sqs/refunds send
        Consume {?} take
        calls sqs send
        calls sqs take
        calls sqs done
        ",
    );
}

#[test]
fn names_in_fields_of_structs() {
    check(
        &["rdkafka", "async_nats"],
        r#"
        //- /src/lib.rs
        use rdkafka::producer::FutureRecord;
        pub const ORDERS: &str = "orders.v1";
        pub enum Queue { Mail, Bills }
        impl Queue { fn subject(&self) -> &'static str { match self { Queue::Mail => "mail", Queue::Bills => "bills" } } }
        pub struct Audit { producer: Producer, topic: String }
        impl Audit {
            fn new(producer: Producer) -> Self { Audit { producer, topic: "audit".to_string() } }
            async fn send(&self) { self.producer.send(FutureRecord::to(&self.topic).payload("x"), t()).await; }
        }
        pub struct Given { topic: String }
        impl Given {
            fn new(topic: &str) -> Self { Self { topic: topic.to_owned() } }
            async fn send(&self) { producer().send(FutureRecord::to(&self.topic), t()).await; }
        }
        pub struct Unknown { topic: String }
        impl Unknown {
            fn new(topic: String) -> Self { Self { topic } }
            async fn tell(&self) { producer().send(FutureRecord::to(&self.topic), t()).await; }
        }
        #[derive(serde::Deserialize)]
        pub struct Read { topic: String }
        impl Default for Read { fn default() -> Self { Self { topic: "usual".to_owned() } } }
        impl Read { async fn shout(&self) { producer().send(FutureRecord::to(&self.topic), t()).await; } }
        fn wire(config: Config) { Given::new("given"); Unknown::new(config.topic); }
        async fn order(p: &Producer) { p.send(FutureRecord { topic: ORDERS, key: Some("k") }, t()).await; }
        async fn mail(client: &Client) { client.subscribe(Queue::Mail.subject()).await; }
        "#,
        "
        Publish audit send
        Publish given send
        Publish {?} tell
        Publish {?} shout
        Publish orders.v1 order
        Consume mail mail
        ",
    );
}

#[test]
fn clients_that_a_type_or_an_address_tells() {
    check(
        &[
            "tonic",
            "hyper",
            "reqwest",
            "aws_sdk_s3",
            "octocrab",
            "async_openai",
        ],
        r#"
        //- /src/lib.rs
        pub mod pb { tonic::include_proto!("users"); }
        const BASE: &str = "https://api.payments.test/v1";
        pub struct Payments { client: reqwest::Client, base: String, files: aws_sdk_s3::Client }
        impl Payments {
            fn new() -> Self { Payments { client: client(), base: BASE.to_owned(), files: files() } }
            async fn charge(&self, id: &str) { self.client.get(&format!("{}/charges/{}", self.base, id)).send().await; }
            async fn store(&self) { self.files.put_object().bucket("a").send().await; }
        }
        async fn users() { let mut client = pb::users_client::UsersClient::connect("http://users:50051").await?; }
        async fn channel() { tonic::transport::Channel::from_static("http://orders:50051").connect().await; }
        async fn pay() { let request = hyper::Request::builder().method("POST").uri("http://billing/pay").body(x()); }
        async fn issues() { octocrab::instance().issues("a", "b").list().send().await; }
        fn settings() -> async_openai::config::OpenAIConfig { async_openai::config::OpenAIConfig::new() }
        "#,
        "
        calls https://api.payments.test/v1/charges/{?} charge
        calls s3 store
        calls http://users:50051 users
        calls http://orders:50051 channel
        calls http://billing/pay pay
        calls github issues
        ",
    );
}

#[test]
fn settings_of_statics_and_of_a_prefix() {
    check(
        &["config", "figment"],
        r#"
        //- /src/lib.rs
        static TOKEN: LazyLock<String> = LazyLock::new(|| std::env::var("API_TOKEN").unwrap());
        lazy_static::lazy_static! { pub static ref DOMAIN: String = std::env::var("DOMAIN").unwrap(); }
        fn load() { config::Config::builder().add_source(config::Environment::with_prefix("APP").separator("__")).build(); }
        fn figs() { Figment::new().merge(figment::providers::Env::prefixed("SRV_")).extract(); }
        "#,
        "
        setting API_TOKEN TOKEN
        setting DOMAIN DOMAIN
        setting APP_{?} load
        setting SRV_{?} figs
        ",
    );
}

#[test]
fn sessions_in_structs_and_of_requests() {
    check(
        &[
            "actix_session",
            "actix_identity",
            "axum_login",
            "pasetors",
            "jwt_simple",
        ],
        r#"
        //- /src/lib.rs
        mod keys;
        pub struct TypedSession(actix_session::Session);
        impl TypedSession {
            fn insert_user(&self, id: u64) { self.0.insert("user", id); }
            fn user(&self) -> Option<u64> { self.0.get("user") }
            fn log_out(self) { self.0.purge() }
        }
        struct Other(Map);
        impl Other { fn none(&self) { self.0.insert("user", 1); self.0.get("user"); } }
        type AuthSession = axum_login::AuthSession<Backend>;
        async fn sign_in(mut auth: AuthSession, user: User) { auth.login(&user).await; }
        async fn who(auth: AuthSession) -> String { auth.user.unwrap().name }
        async fn me(id: Option<actix_identity::Identity>) -> String { id.unwrap().id().unwrap() }
        async fn of_request(req: HttpRequest) { let session = req.get_session(); session.get("user"); }
        fn mint(key: &Key) { pasetors::local::encrypt(key, claims(), None, None); }
        fn open(key: &Key) { pasetors::public::verify(key, token(), rules(), None, None); }
        async fn plain(user: User) -> String { user.user.name }
        //- /src/keys.rs
        use jwt_simple::prelude::*;
        fn make(key: &HS256Key) -> String { key.authenticate(claims()).unwrap() }
        fn test(key: &HS256Key, token: &str) { key.verify_token(token, None); }
        "#,
        "
        issues insert_user
        verifies user
        issues log_out
        issues sign_in
        verifies who
        verifies me
        verifies of_request
        issues mint
        verifies open
        issues make
        verifies test
        ",
    );
}

#[test]
fn parts_of_a_state_that_a_pattern_takes_out() {
    let (facts, graph) = facts(
        &["axum"],
        r#"
        //- /src/lib.rs
        use axum::extract::State;
        pub struct AppState { db: u32, cache: RwLock<u32>, stats: Stats }
        thread_local! { static LOCAL: RefCell<u32> = RefCell::new(0); }
        async fn add(State(AppState { db, cache, .. }): State<AppState>) { cache.write().clear(); LOCAL.with(|l| *l.borrow_mut() += 1); }
        async fn hit(State(s): State<AppState>) { s.stats.hits.fetch_add(1); LOCAL.with(|l| *l.borrow()); }
        "#,
    );
    let lines = facts.state.iter().map(|state| {
        let names = (&graph.item(state.state).name, &graph.item(state.item).name);
        let field = state.field.as_deref().unwrap_or("-");
        format!("{} {field} {} {}", names.0, names.1, state.access.word())
    });
    same(
        lines.collect(),
        "
        AppState - add read
        AppState db add read
        AppState cache add write
        AppState - hit read
        AppState stats hit write
        LOCAL - add write
        LOCAL - hit read
        ",
    );
}
