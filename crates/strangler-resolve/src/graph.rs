//! The code graph: modules, items, references, and what could not be resolved.

use std::fmt::Write;
use std::sync::Arc;

use smol_str::SmolStr;
use strangler_base::{FileId, ItemId, ModuleId, PackageId, RelPath, Scope, Site, TargetId};
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::ItemIdx;

/// Everything that name resolution found in one tree. All tables are sorted, so that ids are the same on every run.
#[derive(Clone, Debug, Default)]
pub struct CodeGraph {
    /// Paths of the files; a [`FileId`] is an index into it.
    pub files: Vec<RelPath>,
    /// Texts as mounted in the module tree, expansions of macros among them; a [`PartId`] is an index into it.
    pub parts: Vec<Part>,
    /// Modules in depth-first order, the root of each target first; a [`ModuleId`] is an index into it.
    pub modules: Vec<Module>,
    /// Items in order of module and place; a [`ItemId`] is an index into it. Each module is an item, too.
    pub items: Vec<Item>,
    /// References, sorted by `from`, `to`, `kind`.
    pub references: Vec<Reference>,
    /// Names that resolve to nothing known.
    pub unknown: Vec<Unknown>,
    /// Package → how its names resolved, production and test together.
    pub counts: Vec<Counts>,
    /// Package → the same of the test code in it alone.
    pub test_counts: Vec<Counts>,
    /// Rust files that were read but belong to no module of any target.
    pub orphans: Vec<FileId>,
    /// Rust files that could not be parsed, or only lexed, with the reason.
    pub unparsed: Vec<(FileId, String)>,
    pub(crate) meaning: crate::meaning::Meaning,
}

/// The index of a part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PartId(pub u32);

/// One text at one place of the module tree. A file that two targets mount is two parts of one syntax.
#[derive(Clone, Debug)]
pub struct Part {
    /// The file in which its positions lie.
    pub file: FileId,
    /// What it says.
    pub syntax: Arc<FileSyntax>,
    /// The module that its top items belong to.
    pub module: ModuleId,
    /// Of an expansion the part in which the macro is called.
    pub expanded_in: Option<PartId>,
}

/// A module: of a file, inline, or the root of a target.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its full name, `target::a::b`, unique in the tree.
    pub name: SmolStr,
    /// The target whose tree it belongs to.
    pub target: TargetId,
    /// That target's package.
    pub package: PackageId,
    /// The module around it.
    pub parent: Option<ModuleId>,
    /// Its files; several where `cfg` chooses, those of the parent for an inline module.
    pub files: Vec<FileId>,
    /// Whether it stands inside another module's file.
    pub inline: bool,
    /// Production or test.
    pub scope: Scope,
    /// The condition under which it is compiled, as text.
    pub cfg: Option<SmolStr>,
    /// It as an item.
    pub item: ItemId,
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name; of an impl `<Trait for Type>` or `<Type>`.
    pub name: SmolStr,
    /// What it is.
    pub kind: ItemKind,
    /// The innermost module that contains it.
    pub module: ModuleId,
    /// The item around it: of a method the impl or trait, of a variant the enum, of a nested item the function.
    pub parent: Option<ItemId>,
    /// The part that holds it.
    pub part: PartId,
    /// It in the part's syntax; none for variants and for roots of targets.
    pub syntax: Option<ItemIdx>,
    /// Where its name stands.
    pub site: Site,
    /// Its last line.
    pub last_line: u32,
    /// Production or test.
    pub scope: Scope,
    /// Whether `pub` or `pub(crate)` is written, or its parent makes it so.
    pub public: bool,
    /// Of a method in an impl, and of the impl: the type it is for.
    pub self_type: Option<ItemId>,
    /// Of an impl: the trait, where it is one of the workspace.
    pub of_trait: Option<ItemId>,
}

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ItemKind {
    /// A module.
    Module,
    /// A free function.
    Fn,
    /// A function of an impl or a trait.
    Method,
    /// A struct.
    Struct,
    /// A union is counted here, too.
    Enum,
    /// A variant of an enum.
    Variant,
    /// A trait.
    Trait,
    /// A type alias, also an associated one.
    TypeAlias,
    /// A constant, also an associated one.
    Const,
    /// A static.
    Static,
    /// A `macro_rules!`, or a function that is a procedural macro.
    Macro,
    /// An impl.
    Impl,
}

impl ItemKind {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Module => "mod",
            Self::Fn => "fn",
            Self::Method => "method",
            Self::Struct => "struct",
            Self::Enum => "enum",
            Self::Variant => "variant",
            Self::Trait => "trait",
            Self::TypeAlias => "type",
            Self::Const => "const",
            Self::Static => "static",
            Self::Macro => "macro",
            Self::Impl => "impl",
        }
    }
}

/// One item refers to another.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The innermost item that holds the name; of imports and module-level macros the module's own item.
    pub from: ItemId,
    /// The item that is meant: where it is defined, not where it is re-exported. Of a field its struct or variant.
    pub to: ItemId,
    /// How.
    pub kind: RefKind,
    /// How sure.
    pub confidence: Confidence,
    /// Production or test.
    pub scope: Scope,
    /// Every occurrence, sorted.
    pub sites: Vec<Site>,
}

/// How one item refers to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RefKind {
    /// A private import.
    Use,
    /// An import that others can see.
    Reexport,
    /// A module that a `use` or a path ends in.
    Mod,
    /// A module or enum that a glob opens.
    Glob,
    /// A struct, enum, union or alias.
    Type,
    /// A trait.
    Trait,
    /// A function.
    Fn,
    /// A constant.
    Const,
    /// A static.
    Static,
    /// A macro.
    Macro,
    /// A variant.
    Variant,
    /// An associated function, constant or type by its path.
    Assoc,
    /// A method by `.name()`.
    Call,
    /// A field.
    Field,
    /// An operator, `?` or `.await` that an impl of the workspace serves.
    Op,
    /// An attribute or derive.
    Attr,
    /// A name inside the body of a `macro_rules!`.
    MacroBody,
}

impl RefKind {
    /// All kinds, in the order in which outputs list them.
    pub const ALL: [Self; 17] = [
        Self::Use,
        Self::Reexport,
        Self::Mod,
        Self::Glob,
        Self::Type,
        Self::Trait,
        Self::Fn,
        Self::Const,
        Self::Static,
        Self::Macro,
        Self::Variant,
        Self::Assoc,
        Self::Call,
        Self::Field,
        Self::Op,
        Self::Attr,
        Self::MacroBody,
    ];

    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Use => "use",
            Self::Reexport => "reexport",
            Self::Mod => "mod",
            Self::Glob => "glob",
            Self::Type => "type",
            Self::Trait => "trait",
            Self::Fn => "fn",
            Self::Const => "const",
            Self::Static => "static",
            Self::Macro => "macro",
            Self::Variant => "variant",
            Self::Assoc => "assoc",
            Self::Call => "call",
            Self::Field => "field",
            Self::Op => "op",
            Self::Attr => "attr",
            Self::MacroBody => "macro_body",
        }
    }
}

/// How sure a reference is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// A name was resolved.
    Name,
    /// The type of an expression was inferred.
    Inferred,
}

impl Confidence {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Inferred => "inferred",
        }
    }
}

/// A name that resolves to nothing known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Unknown {
    /// The item that holds it.
    pub from: ItemId,
    /// The path as written.
    pub path: SmolStr,
    /// Why it is not known, in words.
    pub reason: &'static str,
    /// Where.
    pub site: Site,
}

/// How the names of a package resolved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// To an item of this tree, itself or by inference.
    pub resolved: u64,
    /// To a crate outside: std or a declared dependency.
    pub external: u64,
    /// To nothing known.
    pub unknown: u64,
}

impl CodeGraph {
    /// How many names of the production code, or of the test code, of all packages resolved to what.
    #[must_use]
    pub fn counts_of(&self, scope: Scope) -> Counts {
        let sum = |rows: &[Counts], of: fn(&Counts) -> u64| rows.iter().map(of).sum::<u64>();
        let count = |of: fn(&Counts) -> u64| match scope {
            Scope::Test => sum(&self.test_counts, of),
            Scope::Prod => sum(&self.counts, of) - sum(&self.test_counts, of),
        };
        Counts {
            resolved: count(|counts| counts.resolved),
            external: count(|counts| counts.external),
            unknown: count(|counts| counts.unknown),
        }
    }

    /// The module with this id.
    #[must_use]
    pub fn module(&self, id: ModuleId) -> &Module {
        &self.modules[id.index()]
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.index()]
    }

    /// The part with this id.
    #[must_use]
    pub fn part(&self, id: PartId) -> &Part {
        &self.parts[id.0 as usize]
    }

    /// The full paths of all items, in the order of the items.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        (0..self.items.len()).map(|item| self.path(ItemId::new(item)))
    }

    /// The full path of an item: `module::item`, `module::Type::method`, `module::<Trait for Type>::method`.
    #[must_use]
    pub fn path(&self, id: ItemId) -> String {
        let item = self.item(id);
        let module = &self.module(item.module).name;
        if item.kind == ItemKind::Module {
            return module.to_string();
        }
        let mut names = vec![item.name.as_str()];
        let mut parent = item.parent;
        while let Some(around) = parent
            .map(|id| self.item(id))
            .filter(|around| around.kind != ItemKind::Module)
        {
            // An inherent impl shows as its type alone.
            let bare = around
                .name
                .strip_prefix('<')
                .and_then(|name| name.strip_suffix('>'));
            let inherent = around.kind == ItemKind::Impl && !around.name.contains(" for ");
            names.push(bare.filter(|_| inherent).unwrap_or(&around.name));
            parent = around.parent;
        }
        names.push(module);
        names.reverse();
        names.join("::")
    }

    /// `path:line:col` of a site.
    #[must_use]
    pub fn place(&self, site: Site) -> String {
        let file = self.files[site.file.index()].as_str();
        // Ten digits and two signs more: most places fit at once.
        let mut place = String::with_capacity(file.len() + 12);
        place.push_str(file);
        write!(place, ":{}:{}", site.line, site.col).expect("invariant: a String takes any text");
        place
    }
}
