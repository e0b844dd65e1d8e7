//! nginx: one map from method and path to an action, tried in the order of the table, and one internal location an action.
//!
//! nginx's own precedence of locations (exact, longest prefix, first expression) is not that of a table, so the table
//! stands in a `map` of expressions, which nginx tries in file order. Every literal of the tree is escaped here.

use askama::Template;
use strangler_base::Diagnostic;
use strangler_facts::Method;
use strangler_routing::{Action, MONOLITH, Matcher, RouteTable, Upstream};

use crate::matchers::Matchers;
use crate::pattern;

#[derive(Template)]
#[template(path = "nginx.conf", escape = "none")]
struct Config<'a> {
    port: u16,
    tls: Option<Tls>,
    identity: Option<&'a str>,
    /// What an upstream's server is followed by.
    breaker: String,
    server_names: String,
    rules: Vec<Rule>,
    actions: Vec<ActionView>,
    upstreams: &'a [Upstream],
    mirrors: Vec<&'a str>,
    notes: Vec<String>,
}

/// Paths, quoted.
struct Tls {
    certificate: String,
    key: String,
}

struct Rule {
    expression: String,
    action: usize,
    shown: String,
}

struct ActionView {
    number: usize,
    /// What `proxy_pass` names: an upstream or a variable.
    backend: String,
    /// Percentages and upstreams; empty where one backend takes all.
    split: Vec<(String, String)>,
    opt_in: Option<OptIn>,
    mirror: Option<String>,
    timeout_ms: u64,
    attempts: u32,
}

struct OptIn {
    service: String,
    otherwise: String,
}

/// The configuration before and after the title, and what nginx cannot do.
pub(crate) fn draft(table: &RouteTable, known: &mut Matchers) -> ([String; 2], Vec<Diagnostic>) {
    let mut actions: Vec<&Action> = vec![&table.fallback];
    let mut rules = Vec::new();
    for entry in &table.entries {
        let action = number_of(&mut actions, &entry.action);
        let texts = known.of(&entry.matcher, rule).cloned();
        rules.extend(texts.map(|[expression, shown]| Rule {
            expression,
            action,
            shown,
        }));
    }
    let notes = notes(&actions, table.breaker);
    let diagnostics = notes
        .iter()
        .map(|note| Diagnostic::note("gateway-unsupported", format!("nginx: {note}")))
        .collect();
    let config = Config {
        port: table.port,
        tls: table.tls.as_ref().map(|tls| Tls {
            certificate: quoted(&tls.certificate),
            key: quoted(&tls.key),
        }),
        identity: table.identity.as_deref(),
        breaker: table.breaker.map_or_else(String::new, |failures| {
            format!(" max_fails={failures} fail_timeout=30s")
        }),
        server_names: server_names(&table.hosts),
        rules,
        actions: actions
            .iter()
            .enumerate()
            .map(|(number, action)| view(number, action))
            .collect(),
        upstreams: &table.upstreams,
        mirrors: mirrors(&actions),
        notes,
    };
    let text = config
        .render()
        .expect("invariant: the template only prints strings");
    (["# ".to_owned(), text], diagnostics)
}

/// A title as it stands in the configuration.
pub(crate) fn title(text: &str) -> String {
    one_line(text)
}

fn number_of<'a>(actions: &mut Vec<&'a Action>, action: &'a Action) -> usize {
    actions
        .iter()
        .position(|known| *known == action)
        .unwrap_or_else(|| {
            actions.push(action);
            actions.len() - 1
        })
}

/// The expression of a matcher and how it is shown.
fn rule(matcher: &Matcher) -> Option<[String; 2]> {
    let path = pattern::expression(&matcher.path)?;
    let method = match &matcher.method {
        Method::Any => "[^:]+".to_owned(),
        Method::Named(name) if name == "GET" => "(GET|HEAD)".to_owned(),
        Method::Named(name) => pattern::escape(name),
        Method::Unknown => return None,
    };
    let shown = one_line(&format!("{} {}", matcher.method, matcher.path));
    Some([quoted(&format!("~^{method}:{path}\\z")), shown])
}

/// A string of an nginx file: `\` and `"` escaped; control characters never reach it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Text for a comment: nothing in it can end the line.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|char| if char.is_control() { ' ' } else { char })
        .collect()
}

fn server_names(hosts: &[String]) -> String {
    if hosts.is_empty() {
        "_".to_owned()
    } else {
        hosts
            .iter()
            .map(|host| quoted(host))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn view(number: usize, action: &Action) -> ActionView {
    let split = split(action);
    let shared = match split.as_slice() {
        [] => action
            .backends
            .first()
            .map_or(MONOLITH, |backend| &backend.service)
            .to_owned(),
        _ => format!("$share_{number}"),
    };
    let opt_in = action.opt_in.clone().map(|service| OptIn {
        service,
        otherwise: shared.clone(),
    });
    ActionView {
        number,
        backend: if opt_in.is_some() {
            format!("$backend_{number}")
        } else {
            shared
        },
        split,
        opt_in,
        mirror: action.mirror.clone(),
        timeout_ms: action.timeout_ms,
        attempts: action.attempts,
    }
}

/// The last backend takes what the others leave, so that rounding loses no request.
fn split(action: &Action) -> Vec<(String, String)> {
    let Some((last, shares)) = action.backends.split_last() else {
        return Vec::new();
    };
    let shares = shares.iter().filter(|share| share.weight > 0);
    let mut split: Vec<_> = shares
        .map(|share| (format!("{}%", share.weight), share.service.clone()))
        .collect();
    if !split.is_empty() {
        split.push(("*".to_owned(), last.service.clone()));
    }
    split
}

fn mirrors<'a>(actions: &[&'a Action]) -> Vec<&'a str> {
    let mut mirrors: Vec<_> = actions
        .iter()
        .filter_map(|action| action.mirror.as_deref())
        .collect();
    mirrors.sort_unstable();
    mirrors.dedup();
    mirrors
}

fn notes(actions: &[&Action], breaker: Option<u32>) -> Vec<String> {
    let retries = actions.iter().any(|action| action.attempts > 1);
    let retry = "a retry goes to another server of the upstream only: list two or more, or it does nothing";
    let breaks =
        "the only server of an upstream is never left alone: list two or more, or the breaker does nothing";
    let notes = [(retries, retry), (breaker.is_some(), breaks)].into_iter();
    notes
        .filter(|(holds, _)| *holds)
        .map(|(_, note)| note.to_owned())
        .collect()
}
