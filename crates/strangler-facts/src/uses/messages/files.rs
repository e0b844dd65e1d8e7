//! Files that code reads and writes, as a store whose keys are paths.
//!
//! In: calls that the evaluator noted. Out: uses, with what is known of the path. A disk is shared by those that run on it:
//! what one service writes another reads no longer once they run apart.

use strangler_base::{ItemId, Site};
use strangler_syntax::ir::Expr;

use crate::code::Code;
use crate::eval::{Text, Value};
use crate::{Access, KeyUse};

/// The store's name.
const STORE: &str = "file";
/// Libraries of files.
const CRATES: &[&str] = &[
    "std::fs::",
    "tokio::fs::",
    "async_std::fs::",
    "async_fs::",
    "fs_err::",
    "smol::fs::",
];
/// What their functions do.
const CALLS: &[(&str, Access)] = &[
    ("read", Access::Read),
    ("read_to_string", Access::Read),
    ("read_dir", Access::Read),
    ("File::open", Access::Read),
    ("write", Access::Write),
    ("File::create", Access::Write),
    ("File::create_new", Access::Write),
    ("create_dir", Access::Write),
    ("create_dir_all", Access::Write),
    ("remove_file", Access::Write),
    ("remove_dir", Access::Write),
    ("remove_dir_all", Access::Write),
    ("rename", Access::Write),
    ("copy", Access::Write),
];
/// Makes options of which `open` opens a file, and the options that let it be changed.
const OPTIONS: &str = "OpenOptions::new";
const CHANGING: &[&str] = &["write", "append", "create", "create_new", "truncate"];

/// Whether a path is a call of these.
pub(super) fn is_call(callee: &str) -> bool {
    function(callee).is_some_and(|name| name == OPTIONS || CALLS.iter().any(|(of, _)| *of == name))
}

fn function(callee: &str) -> Option<&str> {
    CRATES.iter().find_map(|krate| callee.strip_prefix(krate))
}

/// The use that a call is.
pub(super) fn of_call(
    code: &Code<'_>,
    item: ItemId,
    callee: &str,
    args: &[Value],
    site: Site,
) -> Option<KeyUse> {
    let name = function(callee)?;
    let (access, path) = if name == OPTIONS {
        (options(code, item), Text::hole())
    } else {
        let (_, access) = CALLS.iter().find(|(of, _)| *of == name)?;
        (
            *access,
            args.first().map_or_else(Text::hole, |path| shown(path, 8)),
        )
    };
    Some(KeyUse {
        store: STORE.to_owned(),
        family: path.to_string(),
        access,
        item,
        site,
    })
}

/// What the options of a function let happen to a file.
fn options(code: &Code<'_>, item: ItemId) -> Access {
    let Some((part, body)) = code.body(item) else {
        return Access::Read;
    };
    let file = code.file(part);
    let mut changes = false;
    code.walk(part, file[body].root, &mut |id| {
        if let Expr::MethodCall { name, args, .. } = file[id].expr {
            changes |= args.len() == 1 && CHANGING.contains(&code.name(part, name));
        }
    });
    if changes { Access::Write } else { Access::Read }
}

/// What is known of a path: `Path::new("data")`, `dir.join("index")`.
fn shown(path: &Value, depth: u32) -> Text {
    let (Value::Returned(callee, args), Some(depth)) = (path, depth.checked_sub(1)) else {
        return path.to_text();
    };
    match (&**callee, args.as_slice()) {
        (".join", [before, after]) => Text::concat([
            &shown(before, depth),
            &Text::known("/", None),
            &shown(after, depth),
        ]),
        (callee, [only]) if callee.ends_with("Path::new") || callee.ends_with("PathBuf::from") => {
            shown(only, depth)
        }
        _ => Text::hole(),
    }
}
