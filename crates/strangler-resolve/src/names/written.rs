//! Names that a macro outside writes into a module of the tree: `MockStore` beside `#[automock] trait Store`.
//!
//! What such a macro writes is not seen. But a name that a path seeks in a module, and that nothing there explains, can only
//! come from one. The item whose name it holds stands for it; else the module itself, where a macro call there may write
//! anything. In: a module and a name. Out: the item that stands for it.

use strangler_base::{ItemId, ModuleId};
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{Attr, AttrInput, List, PathIdx};

use crate::graph::ItemKind;
use crate::intern::Symbol;
use crate::names::At;
use crate::world::{Def, World};

/// Attributes of the language and of its tools, and derives of std, which write no names.
const PLAIN: &[&str] = &[
    "allow",
    "automatically_derived",
    "cfg",
    "cfg_attr",
    "cold",
    "const_eval_limit",
    "debugger_visualizer",
    "deny",
    "deprecated",
    "derive",
    "doc",
    "expect",
    "export_name",
    "feature",
    "forbid",
    "global_allocator",
    "ignore",
    "inline",
    "link",
    "link_name",
    "macro_export",
    "macro_use",
    "must_use",
    "no_mangle",
    "no_std",
    "non_exhaustive",
    "path",
    "proc_macro",
    "proc_macro_attribute",
    "proc_macro_derive",
    "recursion_limit",
    "repr",
    "rustfmt",
    "serde",
    "should_panic",
    "target_feature",
    "test",
    "track_caller",
    "used",
    "warn",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Serialize",
];

/// Derives that write names which do not hold that of the item: derive, names.
const WRITING: &[(&str, &[&str])] = &[(
    "DeriveEntityModel",
    &["Entity", "Column", "PrimaryKey", "ActiveModel"],
)];

/// An item on which macros outside stand.
#[derive(Debug)]
pub(crate) struct Host {
    item: ItemId,
    /// Those of its name.
    words: Vec<String>,
}

impl World<'_> {
    /// What stands for a name that nothing in a module explains.
    pub(crate) fn written_in(&self, module: ModuleId, name: Symbol) -> Option<Def> {
        if !self.guesses || self.krate(self.module(module).krate).target.is_none() {
            return None;
        }
        let hosts = self.hosts.get(&module).map_or(&[][..], Vec::as_slice);
        let wanted = match hosts {
            [] => Vec::new(),
            _ => words(self.names.text(name)),
        };
        let fitting = hosts.iter().filter_map(|host| {
            let of = &host.words;
            let inside =
                !of.is_empty() && of.len() < wanted.len() && wanted.windows(of.len()).any(|part| part == of);
            inside.then_some((of.len(), host.item))
        });
        let longest = fitting.max_by_key(|(len, host)| (*len, std::cmp::Reverse(*host)));
        let whole = || self.writing.contains(&module).then(|| self.module(module).item);
        let by_derive = || {
            let text = self.names.text(name);
            let of = |host: &&Host| self.has_writing_derive(host.item, text);
            hosts.iter().find(of).map(|host| host.item)
        };
        longest
            .map(|(_, host)| host)
            .or_else(by_derive)
            .or_else(whole)
            .map(|host| Def::Written(host, name))
    }

    /// Whether a derive stands on an item that writes this name.
    fn has_writing_derive(&self, item: ItemId, name: &str) -> bool {
        let mut writing = WRITING
            .iter()
            .filter(|(_, names)| names.contains(&name))
            .peekable();
        if writing.peek().is_none() {
            return false;
        }
        let data = self.item(item);
        let (Some(part), Some(idx)) = (self.parts.get(data.part.0 as usize), data.syntax) else {
            return false;
        };
        let file: &FileSyntax = &part.syntax;
        let named = |path: &PathIdx, derive: &str| {
            let last = file[file[*path].segments].last();
            last.is_some_and(|last| file.names.text(last.name) == derive)
        };
        writing.any(|(derive, _)| {
            file[file[idx].attrs].iter().any(|attr| match attr.input {
                AttrInput::Tokens { paths, .. } => file[paths].iter().any(|path| named(path, derive)),
                _ => false,
            })
        })
    }

    /// The same for a name alone, sought in the module at hand and in those that it opens.
    pub(crate) fn written_around(&self, at: At, name: Symbol) -> Option<Def> {
        if !self.guesses || !self.names.text(name).starts_with(char::is_uppercase) {
            return None;
        }
        let mut scope = Some(at.scope);
        while let Some(id) = scope {
            let data = self.scope(id);
            let opened = data.opened.iter().copied();
            let own = data.parent.is_none().then_some(data.module);
            if let Some(found) = own
                .into_iter()
                .chain(opened)
                .find_map(|module| self.written_in(module, name))
            {
                return Some(found);
            }
            scope = data.parent;
        }
        None
    }

    /// From now on names are explained so. To be called when imports are resolved and macros expanded.
    pub(crate) fn allow_guesses(&mut self) {
        self.guesses = true;
        self.imports.iter_mut().for_each(|import| import.seen = None);
        for row in 0..self.items.len() {
            let item = &self.items[row];
            let part = self.parts.get(item.part.0 as usize);
            let (Some(part), Some(idx)) = (part.filter(|part| !part.external), item.syntax) else {
                continue;
            };
            if !has_foreign(&part.syntax, part.syntax[idx].attrs) {
                continue;
            }
            let (id, module) = (ItemId::new(row), item.module);
            if item.kind == ItemKind::Module {
                self.writing.insert(module);
            } else if item.parent.is_none() {
                let words = words(self.names.text(item.name));
                let host = Host { item: id, words };
                self.hosts.entry(module).or_default().push(host);
            }
        }
        for row in 0..self.item_macros.len() {
            let call = &self.item_macros[row];
            if !call.expanded && call.place.parent.is_none() {
                self.writing.insert(call.place.module);
            }
        }
    }
}

/// Whether attributes or derives of crates outside stand on an item.
fn has_foreign(file: &FileSyntax, attrs: List<Attr>) -> bool {
    let is_plain = |path: PathIdx| {
        let segments = &file[file[path].segments];
        segments
            .last()
            .is_none_or(|last| PLAIN.contains(&file.names.text(last.name)))
    };
    file[attrs].iter().any(|attr| match attr.input {
        AttrInput::Tokens { paths, .. }
            if crate::tree::attr_name(file, attr).as_deref() == Some("derive") =>
        {
            file[paths].iter().any(|path| !is_plain(*path))
        }
        _ => !is_plain(attr.path),
    })
}

/// Whether a crate of this name may be of that package: its words without what stands between them, or some of its
/// words. It is asked for each name that nothing explains, hence without an allocation.
pub(super) fn fits(package: &str, name: &str) -> bool {
    let letters = package.bytes().filter(|byte| !is_between(*byte));
    letters.eq(name.bytes().filter(|byte| *byte != b'_')) || has_words(package.as_bytes(), name.as_bytes())
}

fn has_words(package: &[u8], name: &[u8]) -> bool {
    let same = |(a, b): (&u8, &u8)| a == b || *a == b'-' && *b == b'_';
    let begins = |at: usize| at == 0 || is_between(package[at - 1]);
    let ends = |at: usize| package.get(at).is_none_or(|byte| is_between(*byte));
    let Some(last) = package.len().checked_sub(name.len()) else {
        return false;
    };
    (0..=last).any(|at| {
        let end = at + name.len();
        begins(at) && ends(end) && package[at..end].iter().zip(name).all(same)
    })
}

fn is_between(byte: u8) -> bool {
    matches!(byte, b'-' | b'_')
}

/// The words of a name, in lower case: `GitHubClient` and `git_hub_client` have the same three.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_lower = false;
    for ch in name.chars() {
        if ch == '_' {
            words.push(String::new());
            after_lower = false;
            continue;
        }
        if words.is_empty() || (ch.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(ch.to_lowercase());
        }
        after_lower = !ch.is_uppercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
