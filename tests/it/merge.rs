//! Two branches that decide on different services merge: their commits are git objects, their texts merge line by line.

use strangler_base::RelPath;
use strangler_migration::{Claims, Documents, Status};
use strangler_testing::{GitTree, fixture};

use crate::program::strangler;

const ONE: &str = "a <a@example.com>";

/// The fixture, cut as its frozen answer says, with the template of `plan.toml`, committed.
#[track_caller]
fn start() -> (GitTree, String) {
    let tree = GitTree::copy_of(&fixture("layered"));
    let accounts = "emporium::handlers::sessions emporium::handlers::users emporium::services::auth emporium::services::users";
    let files = [
        ("kernel", "kernel", "emporium"),
        ("accounts", "domain", accounts),
        (
            "catalog",
            "domain",
            "emporium::handlers::categories emporium::handlers::products emporium::handlers::reviews emporium::services::catalog emporium::services::reviews",
        ),
        (
            "inventory",
            "domain",
            "emporium::handlers::inventory emporium::services::inventory",
        ),
        (
            "orders",
            "domain",
            "emporium::handlers::cart emporium::handlers::orders emporium::services::cart emporium::services::orders emporium::services::pricing",
        ),
        (
            "payments",
            "domain",
            "emporium::handlers::invoices emporium::handlers::payments emporium::services::invoices emporium::services::payments",
        ),
    ];
    for (id, kind, members) in files {
        let members: String = members
            .split(' ')
            .map(|member| format!("    \"{member}\",\n"))
            .collect();
        tree.tree().write(
            &format!("migration/services/{id}.toml"),
            format!("kind = \"{kind}\"\nstatus = \"proposed\"\nmembers = [\n{members}]\n"),
        );
    }
    let [plan, ..] = strangler_migration::templates();
    tree.tree().write("migration/plan.toml", plan.text);
    let base = tree.commit(ONE, 1, &[]);
    (tree, base)
}

/// What a branch does to the work tree.
type Branch<'b> = &'b dyn Fn(&GitTree);

/// Both branches from one commit, then merged.
#[track_caller]
fn merged(ours: Branch<'_>, theirs: Branch<'_>) -> Result<Documents, Vec<String>> {
    let (tree, base) = start();
    let branch = |work: Branch<'_>, day| {
        tree.check_out(&base);
        work(&tree);
        tree.commit_beside(&base, ONE, day)
    };
    let (ours, theirs) = (branch(ours, 2), branch(theirs, 3));
    let texts = tree.merge([&base, &ours, &theirs])?;
    let texts = texts.into_iter();
    Ok(Documents::new(
        texts.filter_map(|(path, text)| Some((RelPath::new(&path)?, text))),
    ))
}

fn run(words: &'static str) -> impl Fn(&GitTree) {
    move |tree| {
        for command in words.split("; ") {
            let args: Vec<&str> = command.split(' ').collect();
            // Outputs are never committed; all of this tree is.
            let ran = strangler(
                tree.tree(),
                &[args.as_slice(), &["--quiet", "--no-cache"]].concat(),
            );
            assert_eq!(ran.code, 0, "{}", ran.shown());
        }
    }
}

/// The services of some paths after the merge, which has to be one without conflict and without messages.
#[track_caller]
fn check(ours: Branch<'_>, theirs: Branch<'_>, expected: &[(&str, &str)]) -> Documents {
    let documents = merged(ours, theirs).expect("no conflict");
    let (decisions, messages) = documents.read();
    assert_eq!(messages, []);
    let claims = Claims::of(&decisions);
    for (path, service) in expected {
        let path = format!("emporium::{path}");
        assert_eq!(claims.service(&path), Some(*service), "{path}");
    }
    documents
}

#[test]
fn a_split_here_and_a_rename_there() {
    check(
        &run("edit split catalog reviews emporium::handlers::reviews emporium::services::reviews"),
        &run("edit rename orders sales"),
        &[
            ("services::reviews", "reviews"),
            ("services::cart", "sales"),
            ("services::catalog", "catalog"),
        ],
    );
}

#[test]
fn moves_between_different_services() {
    check(
        &run("edit move emporium::services::users catalog"),
        &run("edit move emporium::services::pricing payments"),
        &[("services::users", "catalog"), ("services::pricing", "payments")],
    );
}

#[test]
fn moves_into_one_service_at_different_lines() {
    check(
        &run("edit move emporium::handlers::cart catalog"),
        &run("edit move emporium::services::users catalog"),
        &[("handlers::cart", "catalog"), ("services::users", "catalog")],
    );
}

#[test]
fn an_exchange_of_modules_between_two_services() {
    check(
        &run("edit move emporium::handlers::cart catalog"),
        &run("edit move emporium::services::reviews orders"),
        &[("handlers::cart", "catalog"), ("services::reviews", "orders")],
    );
}

#[test]
fn a_merge_here_and_decisions_there() {
    let documents = check(
        &run("edit merge inventory catalog"),
        &run("accept orders payments; edit split accounts sessions emporium::handlers::sessions"),
        &[
            ("services::inventory", "catalog"),
            ("handlers::sessions", "sessions"),
        ],
    );
    let services = documents.read().0.services;
    let accepted = services
        .iter()
        .filter(|service| service.status == Status::Accepted);
    let ids: Vec<&str> = accepted.map(|service| service.id.as_str()).collect();
    assert_eq!(ids, ["orders", "payments"]);
}

/// Takes the `#` off the lines of the template that begin with `starts`.
fn fill_in(starts: &'static [&'static str]) -> impl Fn(&GitTree) {
    move |tree| {
        let text = tree.tree().read("migration/plan.toml");
        let line = |line: &str| {
            let bare = line.strip_prefix("# ").unwrap_or(line);
            let wanted = starts.iter().any(|start| bare.starts_with(start));
            format!("{}\n", if wanted { bare } else { line })
        };
        let text: String = text.lines().map(line).collect();
        tree.tree().write("migration/plan.toml", text);
    }
}

#[test]
fn different_tables_of_the_plan() {
    let documents = check(
        &fill_in(&["[teams]", "team_a = "]),
        &fill_in(&[
            "[constraints]",
            "max_services = ",
            "stage = ",
            "[policy]",
            "attempts = ",
        ]),
        &[],
    );
    let plan = documents.read().0.plan;
    assert_eq!(
        (
            plan.teams.len(),
            plan.constraints.max_services,
            plan.policy.attempts
        ),
        (1, Some(6), Some(2))
    );
}

/// No line is changed twice, so that git merges; the next command names both files.
#[test]
fn one_module_to_two_services_is_an_error_that_names_both() {
    let both = merged(
        &run("edit move emporium::services::users catalog"),
        &run("edit move emporium::services::users payments"),
    );
    let messages = both.expect("each line is taken out or put in once").read().1;
    let messages: Vec<String> = messages.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(messages.join("\n"), @"migration/services/payments.toml:8: member `emporium::services::users` is claimed here and by migration/services/catalog.toml:9 (keep it in one of the two)");
}
