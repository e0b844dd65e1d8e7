//! `use` trees, each leaf with its whole path.

use super::Lowerer;
use crate::input::{Ident, Input, Read};
use crate::ir::{Delimiter, ImportLeaf, ImportTarget, List, Path, Segment};
use crate::token::{Kind, Word};

impl Lowerer {
    /// What stands behind `use`; `None` where a path of the 2015 edition begins within a group.
    pub(super) fn import(&mut self, input: &mut Input) -> Read<Option<List<ImportLeaf>>> {
        let mut leaves = Leaves {
            global: input.take("::"),
            prefix: Vec::new(),
            found: Vec::new(),
            verbatim: false,
        };
        let may_begin = !leaves.global;
        self.use_tree(input, &mut leaves, may_begin)?;
        Ok((!leaves.verbatim).then(|| self.file.push_all(leaves.found)))
    }

    fn use_tree(&mut self, input: &mut Input, leaves: &mut Leaves, may_begin: bool) -> Read<()> {
        match input.kind() {
            Kind::Word(word)
                if word.is_name()
                    || matches!(word, Word::SelfValue | Word::Super | Word::Crate | Word::Try) =>
            {
                let ident = input.any_word()?;
                if input.take("::") {
                    let segment = self.use_segment(ident);
                    leaves.prefix.push(segment);
                    self.use_tree(input, leaves, false)?;
                    leaves.prefix.pop();
                } else if input.take_word(Word::As).is_some() {
                    let name = input.name_or_underscore()?;
                    self.named(leaves, ident, name);
                } else {
                    self.named(leaves, ident, ident);
                }
                Ok(())
            }
            Kind::Punct { ch: b'*', .. } => {
                input.bump();
                self.leaf(leaves, None, ImportTarget::Glob);
                Ok(())
            }
            Kind::Open(Delimiter::Brace) => self.use_group(input, leaves, may_begin),
            _ => input.refuse("expected an import"),
        }
    }

    fn use_group(&mut self, input: &mut Input, leaves: &mut Leaves, may_begin: bool) -> Read<()> {
        let mut content = input.group(Delimiter::Brace)?.inner;
        while !content.is_empty() {
            let begins = may_begin && content.take("::");
            leaves.verbatim |= begins;
            self.use_tree(&mut content, leaves, may_begin && !begins)?;
            if content.is_empty() {
                break;
            }
            content.expect(",")?;
        }
        Ok(())
    }

    fn named(&mut self, leaves: &mut Leaves, ident: Ident, name: Ident) {
        if ident.text == "self"
            && let Some(last) = leaves.prefix.last()
        {
            let name = if name.text == "self" {
                last.name
            } else {
                self.name(name)
            };
            return self.leaf(leaves, None, ImportTarget::SelfNamed(name));
        }
        let segment = self.use_segment(ident);
        let target = if name.text == "_" {
            ImportTarget::Unnamed
        } else {
            ImportTarget::Named(self.name(name))
        };
        self.leaf(leaves, Some(segment), target);
    }

    fn leaf(&mut self, leaves: &mut Leaves, last: Option<Segment>, target: ImportTarget) {
        let segments = self.file.push_all(leaves.prefix.iter().copied().chain(last));
        let path = self.file.push(Path {
            global: leaves.global,
            qself: None,
            segments,
        });
        leaves.found.push(ImportLeaf { path, target });
    }

    fn use_segment(&mut self, ident: Ident) -> Segment {
        Segment {
            name: self.name(ident),
            pos: ident.pos,
            args: None,
        }
    }
}

/// The walk over one tree.
struct Leaves {
    global: bool,
    prefix: Vec<Segment>,
    found: Vec<ImportLeaf>,
    verbatim: bool,
}
