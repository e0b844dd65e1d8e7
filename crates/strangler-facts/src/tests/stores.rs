//! Keys, settings, tokens and sessions.

use super::{facts, same};

#[track_caller]
fn check(crates: &[&str], text: &str, expected: &str) {
    let (facts, graph) = facts(crates, text);
    let name = |item: strangler_base::ItemId| &graph.item(item).name;
    let keys = facts.keys.iter();
    let keys = keys.map(|row| format!("key {} {} {}", row.family, row.access.word(), name(row.item)));
    let settings = facts.settings.iter();
    let settings = settings.map(|row| format!("setting {} {}", row.name, name(row.item)));
    let tokens = facts.tokens.iter();
    let tokens = tokens.map(|row| format!("{} {}", row.role.word(), name(row.item)));
    same(keys.chain(settings).chain(tokens).collect(), expected);
}

#[test]
fn families_of_keys_by_method_and_by_command() {
    check(
        &["redis", "reqwest"],
        r#"
//- /src/lib.rs
use redis::AsyncCommands;
const PREFIX: &str = "session";
fn key(id: &str) -> String { format!("{PREFIX}:{id}") }
async fn load(con: &mut Con, id: &str) { let s: String = con.get(key(id)).await?; let h = headers.get("x-token"); }
async fn store(con: &mut Con, id: &str, s: &str) { con.set_ex(key(id), s, 3600).await?; }
async fn count(con: &mut Con, user: u32) { redis::cmd("INCR").arg(format!("rate:{user}")).arg("ignored:x").query_async(con).await?; }
async fn drop_all(con: &mut Con) { con.del("cache:all").await?; map.remove("a"); }
async fn call(client: &Client) { client.get("http://x:1/y").send().await; }
"#,
        "
        key session:{?} read load
        key session:{?} write store
        key rate:{?} write count
        key cache:all write drop_all
        ",
    );
}

#[test]
fn settings_of_the_environment_and_of_options() {
    check(
        &["clap", "config"],
        r#"
//- /src/lib.rs
use std::env;
const DATABASE: &str = "DATABASE_URL";
fn url() -> String { env::var(DATABASE).or_else(|_| dotenvy::var("DB_URL")).unwrap() }
fn secret(name: &str) -> String { std::env::var(format!("SECRET_{name}")).unwrap_or_default() }
#[derive(clap::Parser)]
struct Options { #[arg(long, env = "PORT")] port: u16, #[clap(long, env)] log_level: String, #[arg(long)] plain: bool }
"#,
        "
        setting DATABASE_URL url
        setting DB_URL url
        setting SECRET_{?} secret
        setting PORT Options
        setting LOG_LEVEL Options
        ",
    );
}

#[test]
fn tokens_and_sessions() {
    check(
        &["jsonwebtoken", "actix_session", "rocket"],
        r#"
//- /src/lib.rs
use jsonwebtoken::{decode, encode, DecodingKey, EncodingKey};
use actix_session::Session;
fn issue(claims: Claims) -> String { encode(&header(), &claims, &EncodingKey::from_secret(b"x")).unwrap() }
fn verify(token: &str) -> Claims { decode::<Claims>(token, &key(), &validation()).unwrap().claims }
async fn login(session: Session, map: Map) { session.insert("user", 1)?; map.insert("x", 1); }
async fn whoami(session: Session, map: Map) -> u32 { map.get("x"); session.get::<u32>("user")?.unwrap() }
fn cookie(jar: &CookieJar<'_>) { jar.add_private(("id", "1")); }
"#,
        "
        issues issue
        verifies verify
        issues login
        verifies whoami
        issues cookie
        ",
    );
}

#[test]
fn settings_by_way_of_an_own_function() {
    check(
        &[],
        r#"
//- /src/lib.rs
const URL: &str = "DATABASE_URL";
fn setting(key: &str, default: &str) -> String { std::env::var(key).unwrap_or_else(|_| default.to_owned()) }
fn number<T>(key: &str) -> T { setting(key, "0").parse().unwrap() }
fn port() -> u16 { number("PORT") }
fn hosts() -> (String, String) { (setting("HOST", "x"), setting(URL, "y")) }
fn again() -> String { setting("HOST", "z") }
fn open(name: &str) -> String { std::env::var(format!("APP_{name}")).unwrap() }
"#,
        "
        setting PORT port
        setting HOST hosts
        setting DATABASE_URL hosts
        setting HOST again
        setting APP_{?} open
        ",
    );
}

#[test]
fn scripts_name_their_keys() {
    check(
        &["redis"],
        r#"
        //- /src/lib.rs
        async fn look(c: &mut Conn) { redis::Script::new("return redis.call('GET', KEYS[1])").key("quota:all").invoke_async(c).await; }
        async fn take(c: &mut Conn) { redis::Script::new("redis.call('INCR', KEYS[1])").key("quota:own").invoke_async(c).await; }
        async fn shout(c: &mut Conn) { redis::cmd("PUBLISH").arg("chat:admin").arg("x").query_async(c).await; }
        "#,
        "key quota:all read look\nkey quota:own write take",
    );
}

#[test]
fn files_by_their_paths() {
    check(
        &["tokio"],
        r#"
        //- /src/lib.rs
        use std::path::Path;
        use tokio::fs;
        use std::fs::{File, OpenOptions};
        const UPLOADS: &str = "data/uploads";
        async fn store(name: &str, bytes: &[u8]) { fs::create_dir_all(UPLOADS).await; fs::write(Path::new(UPLOADS).join(name), bytes).await; }
        async fn load(name: &str) { fs::read(format!("{UPLOADS}/{name}")).await; }
        fn open() { File::open("config.toml"); }
        fn log() { OpenOptions::new().append(true).open("app.log"); }
        fn look() { OpenOptions::new().read(true).open("app.log"); }
        fn other(store: &Store) { store.write("x"); }
        "#,
        "
        key data/uploads write store
        key data/uploads/{?} write store
        key data/uploads/{?} read load
        key config.toml read open
        key {?} write log
        key {?} read look
        ",
    );
}
