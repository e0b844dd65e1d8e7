//! Names of all files in one table, so that later steps compare numbers.
//!
//! In: texts. Out: a [`Symbol`] for each. It knows nothing of what a name means, apart from a few that the language fixes.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// A name, the same in every file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Symbol(pub(crate) u32);

/// The table of names.
#[derive(Debug)]
pub(crate) struct Interner {
    rows: FxHashMap<SmolStr, Symbol>,
    texts: Vec<SmolStr>,
}

macro_rules! well_known {
    ($($name:ident = $text:literal,)*) => {
        /// Names that the language or this crate itself asks for.
        #[allow(dead_code, reason = "one list, in the order of the table")]
        pub(crate) mod sym {
            use super::Symbol;

            #[allow(clippy::upper_case_acronyms, non_camel_case_types, reason = "rows are named as their constants")]
            enum Row { $($name,)* }
            $(pub(crate) const $name: Symbol = Symbol(Row::$name as u32);)*
        }

        const WELL_KNOWN: &[&str] = &[$($text,)*];
    };
}

well_known! {
    EMPTY = "",
    CRATE = "crate",
    SELF = "self",
    SUPER = "super",
    SELF_TYPE = "Self",
    DOLLAR_CRATE = "$crate",
    STD = "std",
    CORE = "core",
    ALLOC = "alloc",
    PROC_MACRO = "proc_macro",
    UNDERSCORE = "_",
    PRELUDE = "prelude",
    OUTPUT = "Output",
    ITEM = "Item",
    TARGET = "Target",
    INTO_ITER = "IntoIter",
}

impl Interner {
    /// A table of the well-known names.
    pub(crate) fn new() -> Self {
        let mut table = Self {
            rows: FxHashMap::default(),
            texts: Vec::new(),
        };
        for text in WELL_KNOWN {
            table.intern(text);
        }
        table
    }

    /// The symbol of a text.
    pub(crate) fn intern(&mut self, text: &str) -> Symbol {
        if let Some(symbol) = self.rows.get(text) {
            return *symbol;
        }
        let symbol = Symbol(u32::try_from(self.texts.len()).expect("invariant: fewer than 2^32 names"));
        self.texts.push(text.into());
        self.rows.insert(text.into(), symbol);
        symbol
    }

    /// The symbol of a text that some file holds.
    pub(crate) fn get(&self, text: &str) -> Option<Symbol> {
        self.rows.get(text).copied()
    }

    /// The text of a symbol.
    pub(crate) fn text(&self, symbol: Symbol) -> &SmolStr {
        &self.texts[symbol.0 as usize]
    }
}
