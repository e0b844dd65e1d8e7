//! Small functions that no command shows well.

mod store;

use crate::suggest::{instead, similar};
use crate::ui::{one_line, printable};

#[test]
fn the_nearest_word_is_suggested() {
    let services = ["orders", "catalog", "payments", "auth"];
    for (wrong, right) in [
        ("order", Some("orders")),
        ("Orders", Some("orders")),
        ("odrers", Some("orders")),
        ("catalogue", Some("catalog")),
        ("paymnets", Some("payments")),
        ("auht", Some("auth")),
        ("shipping", None),
        ("", None),
    ] {
        assert_eq!(similar(wrong, services), right, "{wrong}");
    }
}

#[test]
fn where_nothing_is_near_all_are_listed() {
    assert_eq!(instead("x", ["orders", "auth"]), "there are: orders, auth");
    assert_eq!(instead("order", ["orders", "auth"]), "did you mean `orders`?");
    assert_eq!(instead("order", []), "there are none");
}

#[test]
fn what_a_terminal_would_obey_is_not_printed() {
    assert_eq!(printable("a\u{1b}[2Jb\nc\u{202e}d"), "a\u{fffd}[2Jb\nc\u{fffd}d");
    assert_eq!(one_line("a\nb"), "a\u{fffd}b");
    assert_eq!(printable("שלום é 🦀"), "שלום é 🦀");
}

/// Two runs write to one folder at the same time: it holds what one of them wrote, whole, and both end well.
#[test]
#[cfg(unix)]
fn two_runs_at_once_do_not_mix() {
    let tree = strangler_testing::TempTree::empty();
    let out = tree.root().join("out");
    let files = |name: &str| -> Vec<_> {
        let file = |n| strangler_base::OutFile {
            path: strangler_base::RelPath::new(&format!("{name}/{n}.html")).expect("a path"),
            bytes: name.as_bytes().to_vec(),
        };
        (0..20)
            .map(file)
            .chain([strangler_base::OutFile {
                path: strangler_base::RelPath::new("index.html").expect("a path"),
                bytes: name.as_bytes().to_vec(),
            }])
            .collect()
    };
    let (first, second) = (files("first"), files("second"));
    for _ in 0..20 {
        std::thread::scope(|scope| {
            let both =
                [&first, &second].map(|files| scope.spawn(|| crate::write::write(&out, files, &|| {})));
            for written in both {
                written.join().expect("no panic").expect("both are written");
            }
        });
        let found = strangler_testing::read_tree(&out);
        let of = String::from_utf8_lossy(&found["index.html"]).into_owned();
        assert_eq!(found.len(), 22, "{:?}", found.keys());
        assert!(
            found
                .keys()
                .filter(|path| path.contains('/'))
                .all(|path| path.starts_with(&of))
        );
    }
}

#[test]
fn a_word_that_a_shell_would_obey_is_quoted() {
    let check = |word: &str, expected: &str| assert_eq!(crate::ui::shell_word(word), expected);
    check("shop::orders", "shop::orders");
    check("shop(bin)", "'shop(bin)'");
    check("db::<Show for It>::show", "'db::<Show for It>::show'");
    check("", "''");
    check("it's", "'it'\\''s'");
}
