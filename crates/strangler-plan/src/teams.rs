//! Which team owns a service: as its file says, else as `CODEOWNERS` says of its files.
//!
//! In: the code graph, boundaries, decisions and the rules of `CODEOWNERS`. Out: who owns the files of each service,
//! and messages where files of people disagree. It changes no boundaries: what follows from `CODEOWNERS` nobody decided. It
//! knows no hosting site: a team of `CODEOWNERS` is one of `[teams]` where its name or one of its people is.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{Diagnostic, FileId, RelPath, ServiceId, counted};
use strangler_history::Owners;
use strangler_migration::{Decisions, nearest};
use strangler_resolve::CodeGraph;

use crate::Boundaries;
use crate::validate::at_service;

/// `[teams]`: team → people.
type Teams = BTreeMap<String, Vec<String>>;

/// Who owns the files of a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ownership {
    /// The service.
    pub service: ServiceId,
    /// How many files it has.
    pub n_files: usize,
    /// Teams, else owners as written, each with how many of the files, most first.
    pub owners: Vec<Owner>,
}

/// One owner of files of a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owner {
    /// A team of `[teams]`, else as `CODEOWNERS` writes it.
    pub team: String,
    /// How many files.
    pub n_files: usize,
    /// Each line of `CODEOWNERS` that gives some of them, with how many; the one that gives most first.
    pub lines: Vec<(u32, usize)>,
}

impl Ownership {
    /// The only team that owns more than half of the files.
    #[must_use]
    pub fn team(&self) -> Option<&Owner> {
        let first = self
            .owners
            .first()
            .filter(|owner| owner.n_files * 2 > self.n_files)?;
        let alone = self
            .owners
            .get(1)
            .is_none_or(|second| second.n_files < first.n_files);
        alone.then_some(first)
    }
}

/// The team of a service: the one that is decided, else the one that owns its files.
#[must_use]
pub fn team<'a>(boundaries: &'a Boundaries, ownership: &'a [Ownership], id: ServiceId) -> Option<&'a str> {
    let decided = boundaries.service(id).team.as_deref();
    decided.or_else(|| {
        let own = ownership.iter().find(|own| own.service == id)?;
        Some(own.team()?.team.as_str())
    })
}

/// Who owns the files of each service, and where that is not what is decided. Without rules nobody owns any.
#[must_use]
pub fn teams(
    graph: &CodeGraph,
    boundaries: &Boundaries,
    decisions: &Decisions,
    rules: Option<(&RelPath, &Owners)>,
) -> (Vec<Ownership>, Vec<Diagnostic>) {
    let teams = &decisions.plan.teams;
    let mut messages = unknown_teams(boundaries, teams);
    let Some((file, rules)) = rules else {
        return (Vec::new(), messages);
    };
    let found = ownership(graph, boundaries, teams, rules);
    for own in &found {
        let service = boundaries.service(own.service);
        if let (Some(decided), Some(owner)) = (&service.team, own.team())
            && !is_owner(own, decided)
        {
            messages.push(disagreement(&service.id, decided, own, owner, file));
        }
    }
    messages.extend(without_team(&found, teams, file));
    (found, messages)
}

/// Teams that a service names and `[teams]` does not.
fn unknown_teams(boundaries: &Boundaries, teams: &Teams) -> Vec<Diagnostic> {
    let known: Vec<&str> = teams.keys().map(String::as_str).collect();
    let named = boundaries.services.iter();
    let named = named.filter_map(|service| Some((&service.id, service.team.as_ref()?)));
    let unknown = named.filter(|(_, team)| !teams.is_empty() && !teams.contains_key(*team));
    unknown
        .map(|(service, team)| {
            let text = format!("`{team}`, the team of {service}, is none of [teams] in migration/plan.toml");
            let help = match nearest(team, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known are {}", known.join(", ")),
            };
            at_service(Diagnostic::warning("unknown-team", text).help(help), service)
        })
        .collect()
}

fn ownership(graph: &CodeGraph, boundaries: &Boundaries, teams: &Teams, rules: &Owners) -> Vec<Ownership> {
    let files = files(graph, boundaries);
    let found = boundaries.all().map(|(id, _)| {
        let own = files.get(&id).into_iter().flatten();
        let own: Vec<&RelPath> = own.filter_map(|file| graph.files.get(file.index())).collect();
        Ownership {
            service: id,
            n_files: own.len(),
            owners: owners(&own, teams, rules),
        }
    });
    found.collect()
}

/// Service → the files of its modules, and of the items that it takes from elsewhere.
fn files(graph: &CodeGraph, boundaries: &Boundaries) -> BTreeMap<ServiceId, BTreeSet<FileId>> {
    let mut files: BTreeMap<ServiceId, BTreeSet<FileId>> = BTreeMap::new();
    for (module, service) in &boundaries.modules {
        let known = files.entry(*service).or_default();
        known.extend(graph.module(*module).files.iter().copied());
    }
    for (item, service) in &boundaries.items {
        files
            .entry(*service)
            .or_default()
            .insert(graph.item(*item).site.file);
    }
    files
}

fn owners(files: &[&RelPath], teams: &Teams, rules: &Owners) -> Vec<Owner> {
    let mut lines: BTreeMap<String, BTreeMap<u32, usize>> = BTreeMap::new();
    for rule in files.iter().filter_map(|file| rules.rule(file)) {
        let named: BTreeSet<String> = rule.owners.iter().flat_map(|owner| names(owner, teams)).collect();
        for team in named {
            *lines.entry(team).or_default().entry(rule.line).or_default() += 1;
        }
    }
    let owners = lines.into_iter().map(|(team, lines)| {
        let mut lines: Vec<(u32, usize)> = lines.into_iter().collect();
        lines.sort_by_key(|(line, n_files)| (std::cmp::Reverse(*n_files), *line));
        Owner {
            team,
            n_files: lines.iter().map(|(_, n_files)| n_files).sum(),
            lines,
        }
    });
    let mut owners: Vec<Owner> = owners.collect();
    owners.sort_by(|a, b| b.n_files.cmp(&a.n_files).then_with(|| a.team.cmp(&b.team)));
    owners
}

/// The teams of `[teams]` that an owner belongs to, else the one that it is; else the owner as written.
fn names(owner: &str, teams: &Teams) -> Vec<String> {
    let with_person = |people: &[String]| people.iter().any(|person| is_same(person, owner));
    let by_person = teams.iter().filter(|(_, people)| with_person(people));
    let found: Vec<String> = by_person.map(|(team, _)| team.clone()).collect();
    if !found.is_empty() {
        return found;
    }
    let team = teams.keys().find(|team| is_same(team, owner));
    vec![team.cloned().unwrap_or_else(|| owner.to_owned())]
}

/// `@shop/catalog`, `@catalog` and `catalog` are one team; `@` and case make no difference.
fn is_same(team: &str, owner: &str) -> bool {
    let plain = |text: &str| text.trim_start_matches('@').to_lowercase();
    let (team, owner) = (plain(team), plain(owner));
    let last = owner.rsplit('/').next().unwrap_or_default();
    team == owner || team == last
}

/// Whether a team owns at least half as many files as whoever owns most.
fn is_owner(own: &Ownership, team: &str) -> bool {
    let most = own.owners.first().map_or(0, |owner| owner.n_files);
    let mut same = own.owners.iter().filter(|owner| is_same(team, &owner.team));
    same.any(|owner| owner.n_files * 2 >= most)
}

fn disagreement(service: &str, decided: &str, own: &Ownership, owner: &Owner, file: &RelPath) -> Diagnostic {
    let (line, n_files) = owner.lines.first().copied().unwrap_or_default();
    let others = match owner.n_files - n_files {
        0 => String::new(),
        more => format!(", and other lines {more} more"),
    };
    let text = format!(
        "`{decided}` is the team of {service} here, but {file}:{line} gives {n_files} of its {} to {}{others}",
        counted(own.n_files, "file"),
        owner.team
    );
    let help = "change the one or the other";
    at_service(Diagnostic::warning("teams-disagree", text).help(help), service)
}

/// Owners of services that are in no team, where there are teams.
fn without_team(found: &[Ownership], teams: &Teams, file: &RelPath) -> Vec<Diagnostic> {
    if teams.is_empty() {
        return Vec::new();
    }
    let mut owners: BTreeMap<&str, (Option<u32>, usize)> = BTreeMap::new();
    for owner in found.iter().flat_map(|own| &own.owners) {
        if !teams.contains_key(&owner.team) {
            let line = owner.lines.first().map(|(line, _)| *line);
            owners.entry(&owner.team).or_insert((line, 0)).1 += owner.n_files;
        }
    }
    let owners = owners.into_iter().map(|(owner, (line, n_files))| {
        let files = counted(n_files, "file");
        let text = format!("`{owner}` owns {files} of services and is in no team");
        Diagnostic::note("owner-without-team", text)
            .at(file.clone(), line)
            .help("put it into [teams] of migration/plan.toml")
    });
    owners.collect()
}
