//! What the commands that write do to files that people wrote by hand, and to folders that somebody planted.

#[cfg(unix)]
mod on_unix;

use std::process::{Command, Stdio};

use strangler_testing::TempTree;

use crate::program::{Ran, strangler};
use crate::sample::diner;

/// The sample, decided.
fn decided() -> TempTree {
    let tree = diner();
    tree.write(
        "migration/services/kernel.toml",
        "kind = \"kernel\"\nmembers = [\"diner\"]\n",
    );
    tree.write("migration/services/menu.toml", "members = [\"diner::menu\"]\n");
    tree.write(
        "migration/services/orders.toml",
        "members = [\"diner::orders\"]\n",
    );
    tree
}

fn split(tree: &TempTree) -> Ran {
    strangler(
        tree,
        &["edit", "split", "menu", "prices", "diner::menu::price", "-q"],
    )
}

#[test]
fn marks_returns_and_comments_at_odd_places_stay() {
    let tree = decided();
    let text = "\u{feff}# café\r\nmembers = [ # why\r\n  # above\r\n  'diner::menu' # beside\r\n  , # behind\r\n]\r\n[[exception]] # one\r\nfrom = \"diner::menu\"\r\nto = 'diner::orders'\r\nreason = '''\r\n# none'''\r\n";
    tree.write("migration/services/menu.toml", text);
    let ran = strangler(&tree, &["edit", "move", "diner::orders", "menu", "-q"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let after = tree.read("migration/services/menu.toml");
    for line in [
        "\u{feff}# café\r\n",
        "[[exception]] # one\r\n",
        "reason = '''\r\n# none'''\r\n",
    ] {
        assert!(after.contains(line), "{after:?}");
    }
    for comment in ["# why", "# above", "# beside", "# behind"] {
        assert!(after.contains(comment), "{after:?}");
    }
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

#[test]
fn tables_on_one_line_are_edited_like_others() {
    let tree = decided();
    tree.write(
        "migration/plan.toml",
        "order = ['menu', 'orders']\ngateway = { services = { menu = 'h:1' } } # inline\nconstraints = { cannot_link = [['diner::menu', 'diner::orders']] }\n",
    );
    let ran = strangler(&tree, &["edit", "rename", "menu", "dishes", "-q"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    insta::assert_snapshot!(tree.read("migration/plan.toml"), @r#"
    order = [
        "dishes",
        "orders",
    ]
    gateway = { services = { dishes = 'h:1' } } # inline
    constraints = { cannot_link = [['diner::menu', 'diner::orders']] }
    "#);
}

#[test]
fn ids_that_lead_elsewhere_are_refused() {
    let tree = decided();
    let before = tree.files();
    for id in [
        "../evil",
        "a/b",
        "a\\b",
        "/tmp/evil",
        "..",
        "con",
        "",
        "Ä",
        "monolith",
    ] {
        let ran = strangler(&tree, &["edit", "rename", "menu", id, "-q"]);
        assert_eq!(ran.code, 2, "{id}: {}", ran.shown());
        assert_eq!(ran.stdout, "");
    }
    assert_eq!(tree.files(), before);
}

#[test]
fn two_files_that_give_themselves_one_id_are_both_named() {
    let tree = decided();
    tree.write(
        "migration/services/orders.toml",
        "id = \"menu\"\nmembers = [\"diner::orders\"]\n",
    );
    let ran = strangler(&tree, &["accept", "menu", "-q"]);
    insta::assert_snapshot!(ran.shown(), @r#"
    exit 2
    --- stderr
    error: `id = "menu"` differs from the file's name; `orders` is used
     --> migration/services/orders.toml:1:6
      |
    1 | id = "menu"
      |      ^^^^^^ write `id = "orders"` or rename the file to menu.toml
    error: stopped at the error above
    "#);
}

#[test]
fn a_constraint_that_cannot_hold_names_its_line() {
    let tree = decided();
    let plan = "[constraints]\n# as few as can be\nmax_services = 1\nmust_link = [\n    [\"diner::menu\", \"diner::orders\"],\n]\n";
    strangler(&tree, &["accept", "menu", "orders", "-q"]);
    tree.write("migration/plan.toml", plan);
    let ran = strangler(&tree, &["plan"]);
    insta::assert_snapshot!(ran.stderr, @r#"
    warning: `max_services` is 1, but 2 services are decided: menu, orders
     --> migration/plan.toml:3:1
      |
    3 | max_services = 1
      | ^^^^^^^^^^^^ merge services with `strangler edit merge`, or allow more
    warning: must_link joins `diner::menu`, which migration/services/menu.toml holds, and `diner::orders`, which migration/services/orders.toml holds; it is left out
     --> migration/plan.toml:5:7
      |
    5 |     ["diner::menu", "diner::orders"],
      |       ^^^^^^^^^^^ `strangler edit merge orders menu`, move one of the two, or remove the must_link
    "#);
}

#[test]
fn an_edit_that_breaks_a_constraint_less_than_before_is_written() {
    let tree = decided();
    tree.write(
        "migration/services/prices.toml",
        "members = [\"diner::menu::price\", \"diner::menu::Dish\"]\n",
    );
    tree.write("migration/plan.toml", "[constraints]\nmax_services = 1\n");
    let merged = strangler(&tree, &["edit", "merge", "prices", "menu", "-q"]);
    assert_eq!(merged.code, 0, "{}", merged.shown());
    let again = split(&tree);
    assert_eq!(again.code, 2, "{}", again.shown());
}

#[test]
fn the_kernel_may_be_merged_and_it_is_said_what_that_means() {
    let tree = decided();
    let ran = strangler(&tree, &["edit", "merge", "kernel", "menu"]);
    insta::assert_snapshot!(ran.stdout, @r#"
    merge kernel into menu
    wrote migration/services/menu.toml
    removed migration/services/kernel.toml

                   BEFORE  AFTER  WHAT CHANGES
    services       3       2      no kernel, menu 1 → 2
    crossings      5       6      menu to orders 0 → 1
    shared tables  0       0
    sagas          0       0
    cost of order  2.0     2.0
    note: kernel was a library of all services: from now on they call menu; what no service claims makes a new kernel
    "#);
    let ran = strangler(&decided(), &["edit", "merge", "menu", "kernel"]);
    insta::assert_snapshot!(ran.stdout, @r#"
    merge menu into kernel
    wrote migration/services/kernel.toml
    removed migration/services/menu.toml

                   BEFORE  AFTER  WHAT CHANGES
    services       3       2      kernel 1 → 2, no menu
    crossings      5       0      orders to menu 5 → 0
    shared tables  0       0
    sagas          0       0
    cost of order  2.0     0.0    they leave as orders
    note: what kernel gets leaves with no service: it becomes part of a library of all, and references to it are no crossings
    "#);
}

#[test]
fn an_unknown_context_is_answered_with_the_nearest() {
    let tree = decided();
    tree.write(
        "migration/plan.toml",
        "[constraints.scaling]\nmneu = \"at noon\"\n",
    );
    insta::assert_snapshot!(strangler(&tree, &["accept", "menu"]).stderr, @r#"
    warning: constraints.scaling: `mneu` is neither a service nor a context of [domain]
     --> migration/plan.toml:2:1
      |
    2 | mneu = "at noon"
      | ^^^^ did you mean `menu`?
    next: look at one with `strangler explain kernel`, try changes with `strangler plan --with move=MODULE:SERVICE`, make them with `strangler edit`, agree with `strangler accept kernel orders`
    "#);
}

#[test]
fn teams_of_codeowners_reach_their_services() {
    let tree = decided();
    tree.write("CODEOWNERS", "* @diner/core\nsrc/menu.rs @diner/cooks @ben\n");
    tree.write(
        "migration/plan.toml",
        "[teams]\ncooks = [\"@ana\"]\nwaiters = [\"@ben\"]\n",
    );
    tree.write(
        "migration/services/orders.toml",
        "team = \"waiters\"\nmembers = [\"diner::orders\"]\n",
    );
    let ran = strangler(&tree, &["explain", "menu"]);
    let said = |line: &&str| line.contains("team") || line.contains("CODEOWNERS");
    insta::assert_snapshot!(ran.stdout.lines().filter(said).collect::<Vec<_>>().join("\n"), @"of its 1 file CODEOWNERS gives: cooks 1 (line 2), waiters 1 (line 2)");
    insta::assert_snapshot!(strangler(&tree, &["explain", "orders"]).stderr, @r#"
    warning: `waiters` is the team of orders here, but CODEOWNERS:1 gives 1 of its 1 file to @diner/core
     --> migration/services/orders.toml:1:9
      |
    1 | team = "waiters"
      |         ^^^^^^^ change the one or the other
    1 note: --verbose shows
    next: `strangler accept orders`, `strangler edit rename orders NEW`, `strangler edit merge orders SERVICE`
    "#);
}

/// Each of several commands at once does its part or says why not; no file is half written.
#[test]
fn commands_at_once_lose_nothing() {
    let tree = decided();
    let start = |id: &str| {
        Command::new(env!("CARGO_BIN_EXE_strangler"))
            .args(["accept", id, "-q", "--no-cache"])
            .current_dir(tree.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    let ids = ["menu", "orders", "menu", "kernel", "menu"];
    let running: Vec<_> = ids.iter().map(|id| (id, start(id))).collect();
    let mut done = Vec::new();
    for (id, mut child) in running {
        let code = child.wait().expect("it ends").code();
        assert!(matches!(code, Some(0 | 2 | 3)), "{code:?}");
        if code == Some(0) {
            done.push(id);
        }
    }
    assert!(!done.is_empty(), "the first of them succeeds");
    for id in ["menu", "orders", "kernel"] {
        let text = tree.read(&format!("migration/services/{id}.toml"));
        let is_accepted = text.ends_with("status = \"accepted\"\n");
        assert_eq!(is_accepted, done.contains(&&id), "{id}: {text}");
        assert!(text.contains("diner"), "{text}");
    }
    let left = std::fs::read_dir(tree.root().join("migration/services")).expect("the folder");
    assert_eq!(left.count(), 3, "nothing temporary is left");
}

#[test]
fn a_file_in_the_place_of_the_folder_stays_and_nothing_is_written() {
    let tree = diner();
    tree.write("migration/services", "ours\n");
    let before = tree.files();
    let ran = strangler(&tree, &["init", "-q"]);
    assert!(
        matches!(ran.code, 2 | 3) && ran.stderr.contains("migration/services"),
        "{}",
        ran.shown()
    );
    assert_eq!(tree.files(), before);
}

#[test]
fn a_team_that_nobody_decided_is_not_written() {
    let tree = diner();
    tree.write("CODEOWNERS", "* @diner/core\n");
    let ran = strangler(&tree, &["init", "-q"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    for (path, bytes) in tree.files() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let is_decided = path.starts_with("migration/services/") && text.contains("\nteam");
        assert!(!is_decided, "{path}: {text}");
    }
}
