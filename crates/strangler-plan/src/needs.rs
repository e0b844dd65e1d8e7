//! What a service needs of its surroundings beside tables: settings, keys and tokens that it shares, who asks for
//! authentication, answers that go on, operations behind one route, calls that would cross a wire too often.
//!
//! In: facts and boundaries. Out: needs, by service. What code of the kernel reads is the kernel's: it goes with its library.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, ServiceId, Site, counted};
use strangler_facts::{Access, Facts, KeyUse, ModuleCall, OperationKind, Route, TokenRole, Trigger};
use strangler_resolve::CodeGraph;

use crate::plan::Sources;
use crate::{Boundaries, Need, NeedKind};

/// Names in one line before the rest is only counted.
const NAMES: usize = 6;
/// What to do where services share a schema, or a route on which procedures are called by name.
const FEDERATE: &str = "federate the schema or stitch it at the gateway";
const FORWARD: &str =
    "forward each by its name before the gateway's routes, or give each service a path of its own";

/// The needs of all services, sorted.
pub(crate) fn needs(sources: Sources<'_>, routes: &[(ServiceId, Route)]) -> Vec<Need> {
    let reader = Reader {
        graph: sources.graph,
        facts: sources.facts,
        boundaries: sources.boundaries,
    };
    let mut needs = reader.settings();
    needs.extend(reader.keys());
    needs.extend(reader.tokens());
    needs.extend(reader.authentication(routes));
    needs.extend(reader.streams(routes));
    needs.extend(reader.operations());
    needs.extend(reader.calls());
    needs.extend(reader.triggers());
    needs.sort();
    needs.dedup();
    needs
}

/// Those that come up when `services` leave; what crosses to a service that is `gone` came up with that one.
pub(crate) fn of_phase(needs: &[Need], services: &[ServiceId], gone: &[ServiceId]) -> Vec<Need> {
    let comes_up = |need: &&Need| {
        let called = need.kind.crosses() && need.with.iter().any(|with| services.contains(with));
        let past = need.kind.crosses()
            && need
                .with
                .iter()
                .chain([&need.service])
                .any(|end| gone.contains(end));
        (services.contains(&need.service) || called) && !past
    };
    needs.iter().filter(comes_up).cloned().collect()
}

struct Reader<'r> {
    graph: &'r CodeGraph,
    facts: &'r Facts,
    boundaries: &'r Boundaries,
}

/// Who uses something, and where first.
type Users = BTreeMap<ServiceId, Site>;

impl Reader<'_> {
    fn owner(&self, item: ItemId) -> Option<ServiceId> {
        self.boundaries.owner(self.graph, item)
    }

    fn names(&self, services: impl IntoIterator<Item = ServiceId>) -> String {
        let ids = services
            .into_iter()
            .map(|id| self.boundaries.service(id).id.clone());
        ids.collect::<Vec<_>>().join(", ")
    }

    fn need(&self, kind: NeedKind, service: ServiceId, with: Vec<ServiceId>, text: &str, site: Site) -> Need {
        Need {
            service,
            kind,
            with,
            name: None,
            text: text.to_owned(),
            site,
        }
    }

    fn settings(&self) -> Vec<Need> {
        let mut read: BTreeMap<&str, Users> = BTreeMap::new();
        for setting in self.facts.settings.iter().filter(|setting| setting.name != "{?}") {
            if let Some(owner) = self.owner(setting.item) {
                first(read.entry(&setting.name).or_default(), owner, setting.site);
            }
        }
        let mut needs = Vec::new();
        for (name, users) in &read {
            for (service, site) in users {
                let with: Vec<_> = users.keys().copied().filter(|other| other != service).collect();
                let also = match with.as_slice() {
                    [] => String::new(),
                    with => format!(", read by {} too", self.names(with.iter().copied())),
                };
                let text = format!("the setting `{name}`{also}");
                needs.push(Need {
                    name: Some((*name).to_owned()),
                    ..self.need(NeedKind::Setting, *service, with, &text, *site)
                });
            }
        }
        needs
    }

    fn keys(&self) -> Vec<Need> {
        let mut used: BTreeMap<(&str, &str), [Users; 2]> = BTreeMap::new();
        for key in self.facts.keys.iter().filter(|key| is_known(key)) {
            if let Some(owner) = self.owner(key.item) {
                let [readers, writers] = used.entry((&key.store, &key.family)).or_default();
                let users = if key.access == Access::Write {
                    writers
                } else {
                    readers
                };
                first(users, owner, key.site);
            }
        }
        let mut needs = Vec::new();
        for ((store, family), [readers, writers]) in &used {
            let all: BTreeSet<ServiceId> = readers.keys().chain(writers.keys()).copied().collect();
            if all.len() < 2 {
                continue;
            }
            let said = |verb: &str, users: &Users| {
                (!users.is_empty()).then(|| format!("{verb} by {}", self.names(users.keys().copied())))
            };
            let said = [said("written", writers), said("read", readers)];
            let said: Vec<String> = said.into_iter().flatten().collect();
            let text = format!("the keys `{family}` of {store}, {}", said.join(", "));
            for service in &all {
                let with = all.iter().copied().filter(|other| other != service).collect();
                let site = writers.get(service).or(readers.get(service));
                needs.extend(site.map(|site| self.need(NeedKind::Keys, *service, with, &text, *site)));
            }
        }
        needs
    }

    fn tokens(&self) -> Vec<Need> {
        let of = |role: TokenRole| {
            let mut users = Users::new();
            for token in self.facts.tokens.iter().filter(|token| token.role == role) {
                if let Some(owner) = self.owner(token.item) {
                    first(&mut users, owner, token.site);
                }
            }
            users
        };
        let (issuers, verifiers) = (of(TokenRole::Issues), of(TokenRole::Verifies));
        let mut needs = Vec::new();
        for (service, site) in &verifiers {
            let with: Vec<_> = issuers.keys().copied().filter(|other| other != service).collect();
            if !with.is_empty() && !issuers.contains_key(service) {
                let text = format!(
                    "it verifies tokens or sessions that {} issues: share the key to verify or the store, not the code",
                    self.names(with.iter().copied())
                );
                needs.push(self.need(NeedKind::Tokens, *service, with, &text, *site));
            }
        }
        for (service, site) in &issuers {
            let others = verifiers.keys().copied();
            let with: Vec<_> = others
                .filter(|other| other != service && !issuers.contains_key(other))
                .collect();
            if !with.is_empty() {
                let text = format!(
                    "it issues tokens or sessions that {} verifies",
                    self.names(with.iter().copied())
                );
                needs.push(self.need(NeedKind::Tokens, *service, with, &text, *site));
            }
        }
        needs
    }

    fn authentication(&self, routes: &[(ServiceId, Route)]) -> Vec<Need> {
        let mut asked: BTreeMap<(ServiceId, &str), (usize, Site)> = BTreeMap::new();
        for (owner, route) in routes {
            for mark in &route.authentication {
                let row = asked.entry((*owner, &mark.what)).or_insert((0, mark.site));
                row.0 += 1;
                row.1 = row.1.min(mark.site);
            }
        }
        asked
            .into_iter()
            .map(|((service, what), (n_routes, site))| {
                let text = format!("`{what}` authenticates {}", counted(n_routes, "route"));
                self.need(NeedKind::Authentication, service, Vec::new(), &text, site)
            })
            .collect()
    }

    fn streams(&self, routes: &[(ServiceId, Route)]) -> Vec<Need> {
        let row = |(owner, route): &(ServiceId, Route)| {
            let stream = route.stream?;
            let text = format!(
                "`{} {}` goes on ({}): at each step of the gateway open ones are drained or begin anew",
                route.method,
                route.path,
                stream.word()
            );
            Some(self.need(NeedKind::Stream, *owner, Vec::new(), &text, route.site))
        };
        routes.iter().filter_map(row).collect()
    }

    /// Operations of a schema that several services answer: a gateway cannot tell them by their path.
    fn operations(&self) -> Vec<Need> {
        let is_procedure = |kind: OperationKind| kind == OperationKind::Procedure;
        let mut needs = self.shared(&|kind| !is_procedure(kind), "GraphQL operations", FEDERATE);
        needs.extend(self.shared(&is_procedure, "procedures", FORWARD));
        needs
    }

    /// What several services answer on one route, of some kinds.
    fn shared(&self, of: &dyn Fn(OperationKind) -> bool, what: &str, remedy: &str) -> Vec<Need> {
        let mut answered: BTreeMap<ServiceId, Vec<(String, Site)>> = BTreeMap::new();
        for operation in self.facts.operations.iter().filter(|row| of(row.kind)) {
            if let Some(owner) = self.owner(operation.item) {
                let name = format!("`{} {}`", operation.kind.word(), operation.name);
                answered.entry(owner).or_default().push((name, operation.site));
            }
        }
        let all: Vec<ServiceId> = answered.keys().copied().collect();
        let mut needs = Vec::new();
        for (service, operations) in answered.iter().filter(|_| all.len() > 1) {
            let with: Vec<_> = all.iter().copied().filter(|other| other != service).collect();
            let shown: Vec<&str> = operations.iter().take(NAMES).map(|row| row.0.as_str()).collect();
            let more = match operations.len().saturating_sub(NAMES) {
                0 => String::new(),
                n_more => format!(" and {n_more} more"),
            };
            let text = format!(
                "the {what} {}{more} share one route with those of {}: {remedy}",
                shown.join(", "),
                self.names(with.iter().copied())
            );
            needs.push(self.need(NeedKind::Operations, *service, with, &text, operations[0].1));
        }
        needs
    }

    fn calls(&self) -> Vec<Need> {
        let calls = self.facts.calls.iter();
        calls
            .filter(|call| call.looped || call.transaction)
            .flat_map(|call| self.call(call))
            .collect()
    }

    /// Triggers that reach from a table of one service to those of another.
    fn triggers(&self) -> Vec<Need> {
        let row = |trigger: &Trigger| {
            let owner = |table: &str| self.boundaries.tables.get(table).copied();
            let service = owner(&trigger.table)?;
            let touched = trigger.reads.iter().chain(&trigger.writes);
            let with: BTreeSet<ServiceId> = touched
                .filter_map(|table| owner(table))
                .filter(|other| *other != service)
                .collect();
            if with.is_empty() {
                return None;
            }
            let said = |verb: &str, tables: &[String]| {
                let names: Vec<String> = tables.iter().map(|table| format!("`{table}`")).collect();
                (!names.is_empty()).then(|| format!("{verb} {}", names.join(", ")))
            };
            let said = [said("reads", &trigger.reads), said("writes", &trigger.writes)];
            let said: Vec<String> = said.into_iter().flatten().collect();
            let text = format!(
                "the trigger `{}` on `{}` {}, which reaches tables of {}: it becomes code or an event",
                trigger.name,
                trigger.table,
                said.join(" and "),
                self.names(with.iter().copied())
            );
            let with = with.into_iter().collect();
            Some(self.need(NeedKind::Trigger, service, with, &text, trigger.site))
        };
        self.facts.triggers.iter().filter_map(row).collect()
    }

    fn call(&self, call: &ModuleCall) -> Vec<Need> {
        let (Some(from), Some(to)) = (self.owner(call.from), self.owner(call.to)) else {
            return Vec::new();
        };
        if from == to || self.boundaries.is_kernel(to) || self.boundaries.is_kernel(from) {
            return Vec::new();
        }
        let ends = format!(
            "`{}` calls `{}` of {}",
            self.graph.path(call.from),
            self.graph.path(call.to),
            self.boundaries.service(to).id
        );
        let mut needs = Vec::new();
        if call.looped {
            let text = format!("{ends} in a loop: one request for all of them, or a copy of the data");
            needs.push(self.need(NeedKind::Loop, from, vec![to], &text, call.site));
        }
        if call.transaction {
            let text = format!("{ends} inside a transaction: after the commit, or a saga");
            needs.push(self.need(NeedKind::Transaction, from, vec![to], &text, call.site));
        }
        needs
    }
}

fn first(users: &mut Users, service: ServiceId, site: Site) {
    let known = users.entry(service).or_insert(site);
    *known = site.min(*known);
}

/// Whether two that use a family use the same: the folder of a file must be known.
fn is_known(key: &KeyUse) -> bool {
    key.family != "{?}" && !(key.store == "file" && key.family.starts_with("{?}"))
}
