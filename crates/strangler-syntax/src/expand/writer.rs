//! Expansions of calls in bodies, written into the file of the call itself.
//!
//! In: a file and its calls, one after the other. Out: the same file with more nodes: the input of each call that could
//! be expanded reads as the block that it becomes, so that names, locals and positions are those of the body around it.

use super::{Place, Refusal, Root, Rules, output};
use crate::ir::{Block, BlockId, ExprNode, FileSyntax, MacroArgs, MacroId, Name, Pat, PatId, Stmt};
use crate::lower::Lowerer;

/// A file while expansions are written into it.
pub struct Writer {
    lowerer: Lowerer,
}

impl Writer {
    /// Opens a file.
    #[must_use]
    pub fn new(file: FileSyntax) -> Self {
        Self {
            lowerer: Lowerer::resume(file),
        }
    }

    /// The file so far; the names that came with expansions are missing in its table.
    #[must_use]
    pub fn file(&self) -> &FileSyntax {
        &self.lowerer.file
    }

    /// Expands a call that stands in a body; gives the block that now stands for its input.
    ///
    /// # Errors
    /// Where no rule fits or what came out does not parse; the file is as before.
    pub fn write(
        &mut self,
        rules: &Rules,
        call: MacroId,
        place: Place,
        dollar_crate: &str,
    ) -> Result<BlockId, Refusal> {
        let (file, names) = (&self.lowerer.file, self.lowerer.names());
        let built = output(rules, file, names, call, dollar_crate)?;
        let block = match self
            .lowerer
            .written_tokens(built, place)
            .ok_or(Refusal::Unparsable)?
        {
            Root::Block(block) => block,
            Root::Expr(expr) => {
                let file = &mut self.lowerer.file;
                let block = Block {
                    items: file.push_all([]),
                    stmts: file.push_all([Stmt::Tail(expr)]),
                };
                file.push(block)
            }
            Root::Items | Root::Pat(_) | Root::Type(_) => return Err(Refusal::Unparsable),
        };
        self.lowerer.file.node_mut(call).args = MacroArgs::Block(block);
        Ok(block)
    }

    /// Expands a call that stands in the place of a pattern: what it becomes stands there then.
    ///
    /// # Errors
    /// Where no rule fits or what came out does not parse; the file is as before.
    pub fn write_pat(&mut self, rules: &Rules, at: PatId, dollar_crate: &str) -> Result<(), Refusal> {
        let Pat::Macro(call) = self.file()[at].pat else {
            return Err(Refusal::NoRule);
        };
        let (file, names) = (&self.lowerer.file, self.lowerer.names());
        let built = output(rules, file, names, call, dollar_crate)?;
        match self.lowerer.written_tokens(built, Place::Pat) {
            Some(Root::Pat(pat)) => {
                let node = self.lowerer.file[pat];
                *self.lowerer.file.node_mut(at) = node;
                Ok(())
            }
            _ => Err(Refusal::Unparsable),
        }
    }

    /// The text of a name of the file.
    #[must_use]
    pub fn text(&self, name: Name) -> &str {
        &self.lowerer.names()[name.0 as usize]
    }

    /// How many expressions the file holds.
    #[must_use]
    pub fn n_exprs(&self) -> usize {
        self.file().all::<ExprNode>().len()
    }

    /// Closes the file.
    #[must_use]
    pub fn finish(self) -> FileSyntax {
        self.lowerer.finish()
    }
}
