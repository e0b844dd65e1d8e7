//! Keys of key-value stores, settings that are read, and who issues and who verifies tokens and sessions.
//!
//! In: the code; calls that the evaluator noted, for keys and names. Out: uses, sorted. A key is kept as a family: what is
//! computed in it is a hole. A name that many things share (`get`, `set`) counts only for a key that looks like one.

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{AttrInput, ExprId, Fields, ItemKind as Syntax};

use super::settings;
use super::tokens::{Sessions, token_role};
use crate::Access;
use crate::code::{Argument, Code};
use crate::effects::{Direction, KeyUse, SettingUse, TokenUse, Topic};
use crate::eval::{Value, ends_with};

const REDIS: &[&str] = &[
    "redis",
    "fred",
    "deadpool_redis",
    "bb8_redis",
    "mobc_redis",
    "r2d2_redis",
    "rustis",
];

/// Commands that read, by their lower-case name without `_`.
const READS: &[&str] = &[
    "get",
    "mget",
    "hget",
    "hgetall",
    "hmget",
    "hexists",
    "hkeys",
    "hvals",
    "hlen",
    "exists",
    "ttl",
    "pttl",
    "smembers",
    "sismember",
    "scard",
    "zrange",
    "zrangebyscore",
    "zrevrange",
    "zscore",
    "zrank",
    "zcard",
    "lrange",
    "llen",
    "lindex",
    "scanmatch",
    "strlen",
    "getrange",
    "type",
    "keytype",
    "jsonget",
    "pfcount",
    "bitcount",
];

/// Commands that write.
const WRITES: &[&str] = &[
    "set",
    "setex",
    "psetex",
    "setnx",
    "setoptions",
    "mset",
    "del",
    "unlink",
    "incr",
    "incrby",
    "decr",
    "decrby",
    "expire",
    "pexpire",
    "expireat",
    "hset",
    "hsetnx",
    "hsetmultiple",
    "hmset",
    "hdel",
    "hincr",
    "hincrby",
    "sadd",
    "srem",
    "spop",
    "zadd",
    "zaddmultiple",
    "zrem",
    "zincr",
    "zincrby",
    "zremrangebyscore",
    "lpop",
    "rpop",
    "ltrim",
    "lrem",
    "lset",
    "append",
    "getset",
    "getdel",
    "getex",
    "persist",
    "rename",
    "jsonset",
    "pfadd",
    "setbit",
];

/// Of these the names that other things have, too.
const SHARED: &[&str] = &[
    "get", "set", "del", "exists", "append", "type", "rename", "unlink", "persist", "expire",
];

/// Functions that read a setting.
pub(super) const SETTINGS: &[&str] = &[
    "env::var",
    "env::var_os",
    "dotenvy::var",
    "dotenv::var",
    "dotenvy_macro::dotenv",
];
/// Methods that read a setting, and their crates.
const SETTING_METHODS: &[&str] = &[
    ".get_string",
    ".get_int",
    ".get_bool",
    ".get_float",
    ".extract_inner",
];
const CONFIG: &[&str] = &["config", "figment"];

/// What was found.
#[derive(Default)]
pub(crate) struct Stores {
    pub(crate) keys: BTreeSet<KeyUse>,
    pub(crate) settings: BTreeSet<SettingUse>,
    pub(crate) tokens: BTreeSet<TokenUse>,
    /// Channels and streams that commands name.
    pub(crate) topics: BTreeSet<Topic>,
    /// The command of which the next argument is the key, or the channel.
    command: Option<(ItemId, Command)>,
}

/// What a command does with the key or the channel that it is given first.
#[derive(Clone, Copy)]
enum Command {
    Key(Access),
    Channel(Direction),
}

impl Command {
    fn named(name: &str) -> Option<Self> {
        let channel = match name {
            "publish" | "spublish" | "xadd" | "lpush" | "rpush" => Some(Direction::Publish),
            "subscribe" | "psubscribe" | "ssubscribe" | "blpop" | "brpop" => Some(Direction::Consume),
            _ => None,
        };
        channel.map(Self::Channel).or_else(|| access(name).map(Self::Key))
    }
}

impl Stores {
    /// Whether a call may name a key or a setting.
    pub(super) fn is_watched(callee: &str) -> bool {
        let name = plain(callee);
        matches!(callee, ".arg" | ".key")
            || ends_with(callee.trim_start_matches('?'), &["redis::cmd", "Cmd::new"])
            || ends_with(callee.trim_start_matches('?'), SETTINGS)
            || SETTING_METHODS.contains(&callee)
            || settings::is_prefixed(callee)
            || callee.starts_with('.') && access(&name).is_some()
    }

    /// Whether an expression makes its function worth evaluating.
    pub(super) fn is_worth(code: &Code<'_>, item: ItemId, callee: &str) -> bool {
        if ends_with(callee, SETTINGS) {
            return true;
        }
        if let Some(method) = callee.strip_prefix('.') {
            return access(&plain(method)).is_some() && code.depends(item, REDIS)
                || SETTING_METHODS.contains(&callee) && code.depends(item, CONFIG);
        }
        settings::is_prefixed(callee) || ends_with(callee, &["redis::cmd", "Cmd::new", "redis::Script::new"])
    }

    /// Whether a method of that name makes its function worth evaluating in some package.
    pub(super) fn may_be_worth(method: &str) -> bool {
        access(&plain(method)).is_some()
            || SETTING_METHODS
                .iter()
                .any(|name| name.strip_prefix('.') == Some(method))
    }

    /// Whether a call reads a setting.
    pub(super) fn is_setting(code: &Code<'_>, item: ItemId, callee: &str) -> bool {
        ends_with(callee.trim_start_matches('?'), SETTINGS)
            || SETTING_METHODS.contains(&callee) && code.depends(item, CONFIG)
    }

    /// Takes what an evaluated call names.
    pub(super) fn take(&mut self, code: &Code<'_>, item: ItemId, callee: &str, args: &[Value], site: Site) {
        let path = callee.trim_start_matches('?');
        if ends_with(path, &["redis::cmd", "Cmd::new"]) {
            let name = args.first().map(|name| plain(&name.to_text().to_string()));
            let command = name.and_then(|name| Command::named(&name));
            self.command = command.map(|command| (item, command));
        } else if callee == ".arg" {
            if let Some((of, command)) = self.command.take()
                && of == item
                && let Some(key) = args.get(1)
            {
                self.command(key, command, item, site);
            }
        } else if callee == ".key" {
            if let (Some(access), Some(key)) = (args.first().and_then(of_script), args.get(1)) {
                self.key(key, access, item, site);
            }
        } else if let Some(access) = access(&plain(callee))
            && callee.starts_with('.')
            && code.depends(item, REDIS)
            && let Some(key @ Value::Text(text)) = args.get(1)
        {
            let shown = text.to_string();
            let looks_like_one = shown.contains(':') && !shown.contains("://") && !shown.contains(' ');
            if looks_like_one || !SHARED.contains(&plain(callee).as_str()) {
                self.key(key, access, item, site);
            }
        }
    }

    fn command(&mut self, key: &Value, command: Command, item: ItemId, site: Site) {
        match command {
            Command::Key(access) => self.key(key, access, item, site),
            Command::Channel(direction) => {
                self.topics.insert(Topic {
                    name: key.to_text().to_string(),
                    direction,
                    item,
                    site,
                });
            }
        }
    }

    fn key(&mut self, key: &Value, access: Access, item: ItemId, site: Site) {
        self.keys.insert(KeyUse {
            store: "redis".to_owned(),
            family: key.to_text().to_string(),
            access,
            item,
            site,
        });
    }

    /// Looks at one expression for tokens and sessions.
    pub(super) fn look(
        &mut self,
        code: &Code<'_>,
        item: ItemId,
        part: PartId,
        id: ExprId,
        sessions: &Sessions,
    ) {
        if let Some(role) = token_role(code, part, id, sessions) {
            let site = code.site(part, code.file(part)[id].pos);
            self.tokens.insert(TokenUse { role, item, site });
        }
    }

    /// `#[arg(env = "X")]` on the fields of a struct of options.
    pub(super) fn options(&mut self, code: &Code<'_>, item: ItemId) {
        let row = code.graph.item(item);
        if row.kind != ItemKind::Struct {
            return;
        }
        let Some((part, syntax)) = code.syntax(item) else {
            return;
        };
        let Syntax::Struct {
            fields: Fields::Named(list),
            ..
        } = syntax.kind
        else {
            return;
        };
        let file = code.file(part);
        for field in &file[list] {
            for attr in &file[field.attrs] {
                if !matches!(attr.input, AttrInput::Tokens { .. })
                    || !matches!(
                        code.last_name(part, attr.path),
                        "arg" | "clap" | "structopt" | "envconfig"
                    )
                {
                    continue;
                }
                let arguments = code.arguments(part, *attr);
                let named = ["env", "from"].iter().find_map(|key| arguments.named(key));
                let bare = |argument: &Argument| argument.word() == Some("env");
                let name = match named.and_then(Argument::text) {
                    Some(name) => name.to_owned(),
                    None if arguments.plain.iter().any(bare) => code.name(part, field.name).to_uppercase(),
                    None => continue,
                };
                let site = code.site(part, field.pos);
                self.settings.insert(SettingUse { name, item, site });
            }
        }
    }
}

/// What a script does to its keys, by the commands that its text calls.
fn of_script(value: &Value) -> Option<Access> {
    let Value::Returned(path, args) = value else {
        return None;
    };
    let text = args.first()?.to_text().to_string().to_lowercase();
    let words = text.split(|char: char| !char.is_ascii_alphanumeric());
    let writes = words.filter(|word| WRITES.contains(word)).count() > 0;
    let access = if writes { Access::Write } else { Access::Read };
    path.ends_with("Script::new").then_some(access)
}

/// A command's name as the lists write it.
fn plain(name: &str) -> String {
    name.trim_start_matches('.')
        .replace(['_', '.'], "")
        .to_lowercase()
}

fn access(name: &str) -> Option<Access> {
    if READS.contains(&name) {
        return Some(Access::Read);
    }
    WRITES.contains(&name).then_some(Access::Write)
}
