//! `migration/plan.toml`.

use strangler_base::RelPath;

use crate::section::{Document, Section, Text};
use crate::value::{Constraints, GatewaySettings, PlanDecision, Policy};

/// The plan and where its order names services.
pub(crate) struct FoundPlan {
    pub(crate) file: RelPath,
    pub(crate) decision: PlanDecision,
    pub(crate) order: Vec<Text>,
}

/// The only schema so far.
const SCHEMA: u64 = 1;

/// Kinds of evidence that `[weights]` may name.
pub(crate) const WEIGHTS: [&str; 9] = [
    "reference",
    "table",
    "transaction",
    "route",
    "state",
    "co-change",
    "author",
    "name",
    "tree",
];

pub(crate) fn read(document: &Document<'_>) -> FoundPlan {
    let table = document.parse();
    let mut top = Section::new(document, "plan.toml", &table);
    top.integer("schema", SCHEMA..=SCHEMA);
    let order = top.texts("order");
    let decision = PlanDecision {
        order: order.iter().map(|(id, _)| id.clone()).collect(),
        domain: strings_by_name(&mut top, "domain"),
        teams: strings_by_name(&mut top, "teams"),
        constraints: top.section("constraints").map(constraints).unwrap_or_default(),
        gateway: top.section("gateway").map(gateway).unwrap_or_default(),
        policy: top.section("policy").map(policy).unwrap_or_default(),
        weights: weights(&mut top),
        monolith_targets: top.section("monolith").map(monolith).unwrap_or_default(),
    };
    top.finish();
    FoundPlan {
        file: document.file.clone(),
        decision,
        order,
    }
}

fn strings_by_name(
    top: &mut Section<'_, '_>,
    key: &'static str,
) -> std::collections::BTreeMap<String, Vec<String>> {
    top.open(key, |section, name, value| {
        let texts = section.as_texts(name, value);
        Some(texts.into_iter().map(|(text, _)| text).collect())
    })
}

fn texts_by_name(top: &mut Section<'_, '_>, key: &'static str) -> std::collections::BTreeMap<String, String> {
    top.open(key, |section, name, value| Some(section.as_text(name, value)?.0))
}

fn weights(top: &mut Section<'_, '_>) -> std::collections::BTreeMap<String, f64> {
    for (key, spot) in top.keys("weights") {
        if !WEIGHTS.contains(&key.as_str()) {
            let help = crate::suggest::remedy(&key, &WEIGHTS);
            top.error(
                "migration-unknown-key",
                format!("unknown key `{key}` in [weights]"),
                spot,
                help,
            );
        }
    }
    let mut weights = top.open("weights", |section, name, value| section.as_number(name, value));
    weights.retain(|kind, _| WEIGHTS.contains(&kind.as_str()));
    weights
}

fn constraints(mut section: Section<'_, '_>) -> Constraints {
    let owned = |word: Option<&'static str>| word.map(str::to_owned);
    let constraints = Constraints {
        stage: owned(section.word("stage", &["prototype", "growth", "mature"])),
        latency_ms: section.integer("latency_ms", 1..=3_600_000),
        max_services: section
            .integer("max_services", 1..=10_000)
            .and_then(|n| usize::try_from(n).ok()),
        must_link: linked(&mut section, "must_link", 2..=usize::MAX),
        cannot_link: linked(&mut section, "cannot_link", 2..=2),
        infrastructure: owned(section.word("infrastructure", &["none", "containers", "kubernetes"])),
        scaling: texts_by_name(&mut section, "scaling"),
        technology: texts_by_name(&mut section, "technology"),
        deployment: texts_by_name(&mut section, "deployment"),
    };
    section.finish();
    constraints
}

/// Groups of paths; one of a wrong size is left out and said.
fn linked(
    section: &mut Section<'_, '_>,
    key: &'static str,
    size: std::ops::RangeInclusive<usize>,
) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    for (group, spot) in section.groups(key) {
        if size.contains(&group.len()) {
            groups.push(group);
            continue;
        }
        let expected = if *size.end() == 2 {
            "exactly two"
        } else {
            "two or more"
        };
        let message = format!(
            "a group of `{key}` has {} members, but needs {expected}",
            group.len()
        );
        section.error(
            "migration-value",
            message,
            spot,
            format!("write `{key} = [[\"a::b\", \"c::d\"]]`"),
        );
    }
    groups
}

/// Host names as they may stand in a gateway's file; a leading `*.` stands for any subdomain.
fn hosts(section: &mut Section<'_, '_>) -> Vec<String> {
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '*');
    let (hosts, others): (Vec<Text>, Vec<Text>) = section
        .texts("hosts")
        .into_iter()
        .partition(|(host, _)| !host.is_empty() && host.chars().all(plain));
    for (host, spot) in others {
        let message = format!("`{}` is no host name", host.escape_debug());
        section.error(
            "migration-value",
            message,
            spot,
            "write it as in `shop.example.com`",
        );
    }
    hosts.into_iter().map(|(host, _)| host).collect()
}

/// A file on the gateway's host. It is written into the gateways' files: nothing in it may end a string there.
fn file(section: &mut Section<'_, '_>, key: &'static str) -> Option<String> {
    let (path, spot) = section.text(key)?;
    let plain = |char: char| !char.is_control() && !matches!(char, '"' | '\'' | '\\' | '$');
    let good = !path.is_empty() && path.chars().all(plain);
    if !good {
        let message = format!("`{key} = \"{}\"` is no path of a file", path.escape_debug());
        section.error(
            "migration-value",
            message,
            spot,
            format!("write `{key} = \"/etc/tls/shop.pem\"`"),
        );
    }
    good.then_some(path)
}

/// The name of a header.
fn header(section: &mut Section<'_, '_>, key: &'static str) -> Option<String> {
    let (name, spot) = section.text(key)?;
    let good = !name.is_empty()
        && name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || char == '-');
    if !good {
        let message = format!("`{}` is no name of a header", name.escape_debug());
        section.error(
            "migration-value",
            message,
            spot,
            format!("write `{key} = \"x-user\"`"),
        );
    }
    good.then_some(name)
}

fn gateway(mut section: Section<'_, '_>) -> GatewaySettings {
    let certificate = section.text("tls_certificate");
    let key = section.text("tls_key");
    if let (Some((_, spot)), None) | (None, Some((_, spot))) = (&certificate, &key) {
        let message = "`tls_certificate` and `tls_key` need each other".to_owned();
        section.error(
            "migration-missing-key",
            message,
            *spot,
            "name both files, or none",
        );
    }
    let settings = GatewaySettings {
        hosts: hosts(&mut section),
        port: section
            .integer("port", 1..=65_535)
            .and_then(|port| u16::try_from(port).ok()),
        monolith: section.string("monolith"),
        services: texts_by_name(&mut section, "services"),
        tls_certificate: file(&mut section, "tls_certificate"),
        tls_key: file(&mut section, "tls_key"),
        identity: header(&mut section, "identity"),
    };
    section.finish();
    settings
}

fn policy(mut section: Section<'_, '_>) -> Policy {
    let small = |value: Option<u64>| value.and_then(|value| u32::try_from(value).ok());
    let shares = section.integers("canary", 1..=100);
    let policy = Policy {
        timeout_ms: section.integer("timeout_ms", 1..=3_600_000),
        attempts: small(section.integer("attempts", 1..=10)),
        breaker: small(section.integer("breaker", 1..=1_000)),
        canary: shares
            .into_iter()
            .filter_map(|share| u8::try_from(share).ok())
            .collect(),
    };
    section.finish();
    policy
}

fn monolith(mut section: Section<'_, '_>) -> Vec<String> {
    let targets = section.strings("targets");
    section.finish();
    targets
}
