//! The second door: a call of a `macro_rules!` macro, expanded and lowered.
//!
//! In: the rules of the macro ([`Rules::read`]) and a [`Call`], perhaps of another file. Out: an [`Expansion`], a small
//! [`FileSyntax`] of its own. Tokens of the call keep their positions, tokens of the rules get that of the call.
//! Hygiene is ignored. Calls in the expansion stay calls: whoever resolves their names expands them in turn.

mod build;
mod fragment;
mod matching;
mod nature;
mod paste;
mod rules;
mod transcribe;
mod tree;
mod writer;

use smol_str::SmolStr;

use crate::ir::{BlockId, ExprId, FileSyntax, MacroId, PatId, TypeIdx};
use crate::lower::lower_tokens;
pub(crate) use build::Built;
pub use rules::{Nature, Rules};
pub use writer::Writer;

/// More tokens than this are not written: recursive macros grow without bound.
const MAX_TOKENS: usize = 1 << 18;

/// Where a call stands, and so what its expansion must be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// Among the items of a module or a block.
    Items,
    /// Among the items of an impl.
    ImplItems,
    /// Among the items of a trait.
    TraitItems,
    /// Among the items of an extern block.
    ForeignItems,
    /// Among statements.
    Stmts,
    /// An expression.
    Expr,
    /// A pattern.
    Pat,
    /// A type.
    Type,
}

/// A call to expand.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The file, or the expansion, that holds the call.
    pub file: &'a FileSyntax,
    /// The call.
    pub call: MacroId,
    /// Where it stands.
    pub place: Place,
    /// The name that `$crate` gets in the expansion; it begins with `$`, and may tell which package is meant.
    pub dollar_crate: &'a str,
}

/// What a call became.
#[derive(Clone, Debug)]
pub struct Expansion {
    /// The nodes; `top` holds the items where it became items.
    pub file: FileSyntax,
    /// What it became.
    pub root: Root,
}

/// What a call became.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Root {
    /// The items at the top of the file.
    Items,
    /// Statements; also of a call in the place of an expression, where its expansion is no single expression.
    Block(BlockId),
    /// An expression.
    Expr(ExprId),
    /// A pattern.
    Pat(PatId),
    /// A type.
    Type(TypeIdx),
}

/// Why a call could not be expanded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Refusal {
    /// No rule fits the tokens of the call.
    NoRule,
    /// The expansion would be too long or too deep.
    TooLarge,
    /// A repetition repeats nothing, or names of different length.
    Repetition,
    /// What came out does not parse at this place.
    Unparsable,
}

/// Expands one call.
///
/// # Errors
/// Where no rule fits or what came out does not parse; nothing else depends on it.
pub fn expand(rules: &Rules, call: &Call) -> Result<Expansion, Refusal> {
    let built = output(
        rules,
        call.file,
        call.file.names.all(),
        call.call,
        call.dollar_crate,
    )?;
    lower_tokens(built, call.place).ok_or(Refusal::Unparsable)
}

/// The tokens that a call becomes; `names` are those of the file.
fn output(
    rules: &Rules,
    file: &FileSyntax,
    names: &[SmolStr],
    call: MacroId,
    dollar_crate: &str,
) -> Result<Built, Refusal> {
    let mac = &file[call];
    let input = tree::trees(names, &file[mac.tokens]);
    let first = file[file[mac.path].segments].first();
    let pos = first.map_or_else(Default::default, |first| first.pos);
    let output = if rules.paste {
        paste::joined(&input)
    } else {
        let (rule, bindings) = rules.find(&input).ok_or(Refusal::NoRule)?;
        transcribe::transcribe(&rule.body, &bindings, pos, dollar_crate)?
    };
    if tree::are_too_deep(&output) {
        return Err(Refusal::TooLarge);
    }
    Ok(build::stream(&output))
}
