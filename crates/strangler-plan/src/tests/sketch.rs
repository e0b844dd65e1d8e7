//! A small system as text, one fact a line.
//!
//! ```text
//! mod app::orders                     fn app::orders::create           struct app::orders::Order
//! call app::orders::create -> app::users::find x3                      type a::b -> c::D      use a -> c::D
//! route GET /orders app::orders::create [server]                       job queued app::mail::send
//! write orders app::orders::create    read users app::orders::create   tx app::orders::create orders users
//! fk orders user_id users             join app::orders::list orders users
//! state app::CACHE app::orders::list write     setting DATABASE_URL app::orders::create
//! key session:{?} app::users::login write      token issues app::users::login
//! loops app::orders::list app::users::find    holds app::orders::create app::users::find
//! trigger orders audit_log
//! asks app::orders::create AuthUser           goes app::orders::feed     answers orders app::orders::list
//! service orders domain app::orders   table orders orders              order orders users
//! mod apart::client                   a package that no server uses; after all others
//! gives orders orders                 the proposal says that the table is that service's
//! propose users domain app::users     phase shop orders users          status orders done
//! ```

use std::collections::BTreeMap;

use strangler_base::{FileId, ItemId, ModuleId, PackageId, RelPath, Scope, ServiceId, Site, TargetId};
use strangler_cut::{
    Answer, Assignment, Coupling, Cut, Metrics, Node, Proposal, Service, ServiceKind, Verdict,
};
use strangler_facts::{
    Access, Authentication, AuthenticationBy, Facts, ForeignKey, Job, JobKind, Join, KeyUse, Method,
    ModuleCall, Operation, OperationKind, PathPart, Route, RoutePath, SettingUse, Sign, StateUse, Stream,
    Table, TableAccess, TokenRole, TokenUse, Transaction, Trigger,
};
use strangler_migration::{Decisions, PhaseDecision, ServiceDecision, Status};
use strangler_resolve::{CodeGraph, Confidence, Item, ItemKind, Module, PartId, RefKind, Reference};

/// Whether a module lies in the package that is no part of the monolith.
fn is_apart(name: &str) -> bool {
    name.starts_with("apart")
}

#[derive(Default)]
pub(super) struct Sketch {
    pub(super) graph: CodeGraph,
    pub(super) facts: Facts,
    pub(super) coupling: Coupling,
    pub(super) proposal: Option<Proposal>,
    pub(super) decisions: Decisions,
    line: u32,
}

impl Sketch {
    #[track_caller]
    pub(super) fn read(text: &str) -> Self {
        let mut sketch = Self::default();
        let lines: Vec<Vec<&str>> = text
            .lines()
            .map(|line| line.split_whitespace().collect())
            .collect();
        for words in lines.iter().filter(|words| !words.is_empty()) {
            sketch.declare(words);
        }
        sketch.couple();
        for words in lines.iter().filter(|words| !words.is_empty()) {
            sketch.line += 1;
            sketch.tell(words);
        }
        sketch
    }

    fn declare(&mut self, words: &[&str]) {
        match words {
            ["mod", name] => {
                self.module(name);
            }
            [kind @ ("fn" | "struct" | "static"), path, rest @ ..] => {
                let (module, name) = path.rsplit_once("::").expect("module::item");
                let parent = rest.get(1).map(|parent| self.item(parent));
                let module = match parent {
                    Some(parent) => self.graph.item(parent).module,
                    None => self.module(module),
                };
                let kind = match *kind {
                    "struct" => ItemKind::Struct,
                    "static" => ItemKind::Static,
                    _ => ItemKind::Fn,
                };
                self.push(name, kind, module, parent);
            }
            _ => {}
        }
    }

    fn module(&mut self, name: &str) -> ModuleId {
        if let Some(known) = self.graph.modules.iter().position(|module| module.name == name) {
            return ModuleId::new(known);
        }
        let parent = name.rsplit_once("::").map(|(parent, _)| self.module(parent));
        let id = ModuleId::new(self.graph.modules.len());
        let file = FileId::new(self.graph.files.len());
        let path = format!("src/{}.rs", name.replace("::", "/"));
        self.graph
            .files
            .push(RelPath::new(&path).expect("a relative path"));
        self.graph.modules.push(Module {
            name: name.into(),
            target: TargetId(0),
            package: PackageId(u32::from(is_apart(name))),
            parent,
            files: vec![file],
            inline: false,
            scope: Scope::Prod,
            cfg: None,
            item: ItemId::new(self.graph.items.len()),
        });
        self.push(name, ItemKind::Module, id, None);
        id
    }

    fn push(&mut self, name: &str, kind: ItemKind, module: ModuleId, parent: Option<ItemId>) {
        let file = self.graph.module(module).files[0];
        let line = u32::try_from(self.graph.items.len() * 10 + 1).expect("a short sketch");
        self.graph.items.push(Item {
            name: name.into(),
            kind,
            module,
            parent,
            part: PartId(0),
            syntax: None,
            site: Site { file, line, col: 1 },
            last_line: line + 8,
            scope: Scope::Prod,
            public: true,
            self_type: None,
            of_trait: None,
        });
    }

    #[track_caller]
    fn item(&self, path: &str) -> ItemId {
        let ids = (0..self.graph.items.len()).map(ItemId::new);
        let mut found = ids.filter(|id| self.graph.path(*id) == path);
        found.next().unwrap_or_else(|| panic!("`{path}` is not declared"))
    }

    /// A place in the module of an item, one line a line of the sketch.
    fn site(&self, item: ItemId) -> Site {
        Site {
            file: self.graph.item(item).site.file,
            line: 10_000 + self.line,
            col: 1,
        }
    }

    fn couple(&mut self) {
        let modules = self.graph.modules.iter().enumerate();
        self.coupling.nodes = modules
            .filter(|(_, module)| !is_apart(&module.name))
            .map(|(index, module)| Node {
                name: module.name.to_string(),
                module: Some(ModuleId::new(index)),
                lines: 100,
                ..Node::default()
            })
            .collect();
    }

    #[track_caller]
    fn tell(&mut self, words: &[&str]) {
        match words {
            ["mod" | "fn" | "struct" | "static", ..] => {}
            [kind @ ("call" | "type" | "use"), from, "->", to, rest @ ..] => self.refer(kind, from, to, rest),
            ["route", method, path, handler, rest @ ..] => self.route(method, path, handler, rest),
            [access @ ("read" | "write"), table, item] => self.access(access, table, item),
            ["tx", item, tables @ ..] => self.transaction(item, tables),
            ["fk", table, column, to] => self.key(table, column, to),
            ["join", item, tables @ ..] => self.join(item, tables),
            ["job", kind, item] => self.job(kind, item),
            ["state", state, item, access] => self.state(state, item, access),
            ["trigger", table, writes] => self.trigger(table, writes),
            ["setting", name, item] => self.setting(name, item),
            ["key", family, item, access] => self.family(family, item, access),
            ["token", role, item] => self.token(role, item),
            [how @ ("loops" | "holds"), from, to] => self.module_call(how, from, to),
            ["asks", handler, what] => self.asks(handler, what),
            ["goes", handler] => self.handled(handler).stream = Some(Stream::WebSocket),
            ["answers", name, item] => self.answers(name, item),
            ["service", id, kind, members @ ..] => self.decide(id, kind, members),
            ["propose", id, kind, members @ ..] => self.propose(id, kind, members),
            ["gives", table, service] => self.proposed(service).tables.push((*table).to_owned()),
            ["table", table, service] => self.service(service).tables.push((*table).to_owned()),
            ["status", service, status] => self.service(service).status = self::status(status),
            ["order", ids @ ..] => self.decisions.plan.order = ids.iter().map(ToString::to_string).collect(),
            ["programs", names @ ..] => {
                self.decisions.plan.monolith_targets = names.iter().map(ToString::to_string).collect();
            }
            ["phase", id, services @ ..] => self.decisions.phases.push(PhaseDecision {
                id: (*id).to_owned(),
                services: services.iter().map(ToString::to_string).collect(),
                manual: vec![("tell the customers".to_owned(), None)],
            }),
            other => panic!("unknown line {other:?}"),
        }
    }

    fn refer(&mut self, kind: &str, from: &str, to: &str, rest: &[&str]) {
        let (from, to) = (self.item(from), self.item(to));
        let times = rest.first().map_or(1, |times| times[1..].parse().expect("x3"));
        let first = self.site(from);
        let kind = match kind {
            "type" => RefKind::Type,
            "use" => RefKind::Use,
            _ => RefKind::Fn,
        };
        self.graph.references.push(Reference {
            from,
            to,
            kind,
            confidence: Confidence::Name,
            scope: Scope::Prod,
            sites: (1..=times).map(|col| Site { col, ..first }).collect(),
        });
    }

    fn route(&mut self, method: &str, path: &str, handler: &str, rest: &[&str]) {
        let handler = self.item(handler);
        let parts = path.split('/').filter(|part| !part.is_empty());
        let part = |text: &str| match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
            Some("?") => PathPart::Unknown,
            Some(name) => PathPart::Param(name.to_owned()),
            None => PathPart::Literal(text.to_owned()),
        };
        self.facts.routes.push(Route {
            server: rest.first().copied().unwrap_or("app").to_owned(),
            path: RoutePath {
                parts: parts.map(part).collect(),
                trailing_slash: false,
            },
            method: Method::Named(method.to_owned()),
            handler: Some(handler),
            handler_text: self.graph.item(handler).name.to_string(),
            module: self.graph.item(handler).module,
            condition: None,
            layers: rest.iter().skip(1).map(ToString::to_string).collect(),
            authentication: Vec::new(),
            stream: None,
            site: self.site(handler),
        });
    }

    fn access(&mut self, access: &str, table: &str, item: &str) {
        let item = self.item(item);
        self.facts.accesses.push(TableAccess {
            table: table.to_owned(),
            access: if access == "read" {
                Access::Read
            } else {
                Access::Write
            },
            item: Some(item),
            module: Some(self.graph.item(item).module),
            once: false,
            site: self.site(item),
        });
    }

    fn transaction(&mut self, item: &str, tables: &[&str]) {
        let item = self.item(item);
        self.facts.transactions.push(Transaction {
            item,
            reads: Vec::new(),
            writes: tables.iter().map(ToString::to_string).collect(),
            items: vec![item],
            site: self.site(item),
        });
    }

    fn key(&mut self, table: &str, column: &str, to: &str) {
        let site = Site {
            file: FileId(0),
            line: self.line,
            col: 1,
        };
        self.facts.tables.push(Table {
            name: table.to_owned(),
            view_of: Vec::new(),
            foreign_keys: vec![ForeignKey {
                columns: vec![column.to_owned()],
                table: to.to_owned(),
                site,
            }],
            sites: vec![site],
        });
    }

    fn join(&mut self, item: &str, tables: &[&str]) {
        let item = self.item(item);
        self.facts.joins.push(Join {
            tables: tables.iter().map(ToString::to_string).collect(),
            item,
            site: self.site(item),
        });
    }

    fn job(&mut self, kind: &str, item: &str) {
        let item = self.item(item);
        let kinds = BTreeMap::from([("queued", JobKind::Queued), ("scheduled", JobKind::Scheduled)]);
        self.facts.jobs.push(Job {
            kind: kinds.get(kind).copied().unwrap_or(JobKind::Spawned),
            name: "nightly".to_owned(),
            item,
            runs: Some(item),
            site: self.site(item),
        });
    }

    fn state(&mut self, state: &str, item: &str, access: &str) {
        let item = self.item(item);
        self.facts.state.push(StateUse {
            state: self.item(state),
            field: None,
            item,
            access: if access == "write" {
                Access::Write
            } else {
                Access::Read
            },
            site: self.site(item),
        });
    }

    fn trigger(&mut self, table: &str, writes: &str) {
        self.facts.triggers.push(Trigger {
            name: "keep".to_owned(),
            table: table.to_owned(),
            reads: Vec::new(),
            writes: vec![writes.to_owned()],
            site: Site {
                file: FileId(0),
                line: self.line,
                col: 1,
            },
        });
    }

    fn setting(&mut self, name: &str, item: &str) {
        let item = self.item(item);
        self.facts.settings.push(SettingUse {
            name: name.to_owned(),
            item,
            site: self.site(item),
        });
    }

    fn family(&mut self, family: &str, item: &str, access: &str) {
        let item = self.item(item);
        self.facts.keys.push(KeyUse {
            store: "redis".to_owned(),
            family: family.to_owned(),
            access: if access == "write" {
                Access::Write
            } else {
                Access::Read
            },
            item,
            site: self.site(item),
        });
    }

    fn token(&mut self, role: &str, item: &str) {
        let item = self.item(item);
        self.facts.tokens.push(TokenUse {
            role: if role == "issues" {
                TokenRole::Issues
            } else {
                TokenRole::Verifies
            },
            item,
            site: self.site(item),
        });
    }

    fn module_call(&mut self, how: &str, from: &str, to: &str) {
        let (from, to) = (self.item(from), self.item(to));
        self.facts.calls.push(ModuleCall {
            from,
            to,
            answer: strangler_facts::Answer::Used,
            looped: how == "loops",
            awaited: false,
            transaction: how == "holds",
            obstacles: Vec::new(),
            site: self.site(from),
        });
    }

    #[track_caller]
    fn handled(&mut self, handler: &str) -> &mut Route {
        let handler = Some(self.item(handler));
        let mut routes = self.facts.routes.iter_mut();
        routes
            .find(|route| route.handler == handler)
            .expect("a route of this handler")
    }

    fn asks(&mut self, handler: &str, what: &str) {
        let site = self.site(self.item(handler));
        self.handled(handler).authentication.push(Authentication {
            by: AuthenticationBy::Parameter,
            what: what.to_owned(),
            sign: Sign::Code,
            site,
        });
    }

    fn answers(&mut self, name: &str, item: &str) {
        let item = self.item(item);
        self.facts.operations.push(Operation {
            kind: OperationKind::Query,
            name: name.to_owned(),
            item,
            site: self.site(item),
        });
    }

    fn decide(&mut self, id: &str, kind: &str, members: &[&str]) {
        self.decisions.services.push(ServiceDecision {
            id: id.to_owned(),
            name: id.to_owned(),
            kind: kind.to_owned(),
            status: Status::Accepted,
            members: members.iter().map(ToString::to_string).collect(),
            tables: Vec::new(),
            team: None,
            repository: None,
            exceptions: Vec::new(),
            moved: Vec::new(),
        });
        self.decisions.services.sort_by(|a, b| a.id.cmp(&b.id));
    }

    #[track_caller]
    fn service(&mut self, id: &str) -> &mut ServiceDecision {
        let mut services = self.decisions.services.iter_mut();
        services
            .find(|service| service.id == id)
            .expect("a decided service")
    }

    /// Adds a service to the proposal; what no line proposes goes to the first one.
    fn proposed(&mut self, id: &str) -> &mut Service {
        let cut = self.proposal.as_mut().map(|proposal| &mut proposal.cuts[0]);
        let mut services = cut.into_iter().flat_map(|cut| &mut cut.services);
        services
            .find(|service| service.id == id)
            .expect("proposed before")
    }

    fn propose(&mut self, id: &str, kind: &str, members: &[&str]) {
        let nodes = self.coupling.nodes.len();
        let proposal = self.proposal.get_or_insert_with(|| empty_proposal(nodes));
        let cut = &mut proposal.cuts[0];
        let service = ServiceId::new(cut.services.len());
        let kinds = [ServiceKind::Kernel, ServiceKind::Domain, ServiceKind::Capability];
        cut.services.push(Service {
            id: id.to_owned(),
            name: id.to_owned(),
            kind: kinds
                .into_iter()
                .find(|known| known.word() == kind)
                .expect("a kind"),
            members: Vec::new(),
            tables: Vec::new(),
            named_after: String::new(),
        });
        for (node, assignment) in self.coupling.nodes.iter().zip(&mut cut.assignments) {
            if members.contains(&node.name.as_str()) {
                assignment.service = service;
            }
        }
    }
}

fn status(word: &str) -> Status {
    let all = [
        Status::Proposed,
        Status::Accepted,
        Status::Extracting,
        Status::Done,
        Status::Rejected,
    ];
    all.into_iter()
        .find(|status| status.word() == word)
        .expect("a status")
}

fn empty_proposal(nodes: usize) -> Proposal {
    let assignment = Assignment {
        service: ServiceId(0),
        confidence: 1.0,
        runner_up: None,
        margin: 1.0,
        flip_rate: 0.0,
        pinned: false,
    };
    Proposal {
        cuts: vec![Cut {
            name: "recommended".to_owned(),
            services: Vec::new(),
            assignments: vec![assignment; nodes],
            metrics: Metrics::default(),
            metrics_with_kernel: Metrics::default(),
            stability: 1.0,
        }],
        recommended: 0,
        baselines: Vec::new(),
        verdict: Verdict {
            answer: Answer::Split,
            reasons_for: Vec::new(),
            reasons_against: Vec::new(),
            missing_inputs: Vec::new(),
            alternative: String::new(),
        },
    }
}
