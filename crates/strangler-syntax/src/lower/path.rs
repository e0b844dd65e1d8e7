//! Paths and their generic arguments.

use super::Lowerer;
use crate::input::{Ident, Input, Read};
use crate::ir::{
    Binding, Delimiter, Expr, ExprId, GenericArgs, Idx, List, Name, Path, PathIdx, Pos, QualifiedSelf,
    Segment, TypeIdx, TypeRef,
};
use crate::token::Word;

/// How generic arguments are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `a::B<C>`
    Type,
    /// `a::b::<C>`
    Expr,
}

impl Lowerer {
    pub(super) fn path(&mut self, input: &mut Input, style: Style) -> Read<PathIdx> {
        let base = self.open.segments.len();
        let global = input.take("::");
        self.segment(input, style)?;
        self.more_segments(input, style)?;
        Ok(self.close_path(base, global, None))
    }

    /// A path, perhaps with `<T as Trait>` in front.
    pub(super) fn qualified(&mut self, input: &mut Input, style: Style) -> Read<PathIdx> {
        if !input.is("<") {
            return self.path(input, style);
        }
        input.expect("<")?;
        let ty = self.ty(input)?;
        let base = self.open.segments.len();
        if input.take_word(Word::As).is_some() {
            input.take("::");
            self.segment(input, Style::Type)?;
            self.more_segments(input, Style::Type)?;
        }
        let n_trait = self.open.segments.len() - base;
        input.expect(">")?;
        input.expect("::")?;
        self.segment(input, style)?;
        while input.take("::") {
            self.segment(input, style)?;
        }
        let qself = QualifiedSelf {
            ty,
            trait_segments: u32::try_from(n_trait).unwrap_or(u32::MAX),
        };
        Ok(self.close_path(base, false, Some(qself)))
    }

    /// A path without generic arguments.
    pub(super) fn mod_path(&mut self, input: &mut Input) -> Read<PathIdx> {
        let mut ahead = *input;
        if !ahead.skip_mod_path() {
            return input.refuse("expected a path");
        }
        let base = self.open.segments.len();
        let global = input.take("::");
        loop {
            let ident = input.any_word()?;
            self.plain_segment(ident);
            if !input.take("::") {
                return Ok(self.close_path(base, global, None));
            }
        }
    }

    /// Goes on with a path that a fragment holds.
    pub(super) fn longer_path(&mut self, path: PathIdx, input: &mut Input, style: Style) -> Read<PathIdx> {
        let base = self.reopened(path);
        let Path { global, qself, .. } = self.file[path];
        self.more_segments(input, style)?;
        Ok(self.close_path(base, global, qself))
    }

    /// Gives a path that a fragment holds its generic arguments, and what follows them.
    pub(super) fn with_args(&mut self, path: PathIdx, input: &mut Input) -> Read<PathIdx> {
        let base = self.reopened(path);
        let Path { global, qself, .. } = self.file[path];
        input.take("::");
        let args = self.angle_args(input)?;
        if let Some(last) = self.open.segments.last_mut() {
            last.args = Some(args);
        }
        self.more_segments(input, Style::Type)?;
        Ok(self.close_path(base, global, qself))
    }

    fn reopened(&mut self, path: PathIdx) -> usize {
        let base = self.open.segments.len();
        self.open
            .segments
            .extend_from_slice(&self.file[self.file[path].segments]);
        base
    }

    fn close_path(&mut self, base: usize, global: bool, qself: Option<QualifiedSelf>) -> PathIdx {
        let segments = self.file.push_all(self.open.segments.drain(base..));
        self.file.push(Path {
            global,
            qself,
            segments,
        })
    }

    fn more_segments(&mut self, input: &mut Input, style: Style) -> Read<()> {
        while input.is("::") && !input.after(2).is_open(Delimiter::Paren) {
            input.take("::");
            self.segment(input, style)?;
        }
        Ok(())
    }

    fn plain_segment(&mut self, ident: Ident) {
        let segment = Segment {
            name: self.name(ident),
            pos: ident.pos,
            args: None,
        };
        self.open.segments.push(segment);
    }

    fn segment(&mut self, input: &mut Input, style: Style) -> Read<()> {
        let ident = match input.word() {
            Some(Word::Super | Word::SelfValue | Word::Crate | Word::Try) => {
                let ident = input.any_word()?;
                self.plain_segment(ident);
                return Ok(());
            }
            Some(Word::SelfType) => input.any_word()?,
            _ => input.name()?,
        };
        let at_once = style == Style::Type && input.is_only("<", &["<=", "<<="]);
        let name = self.name(ident);
        let args = if at_once || (input.is("::") && input.after(2).is("<")) {
            input.take("::");
            Some(self.angle_args(input)?)
        } else {
            None
        };
        let pos = ident.pos;
        self.open.segments.push(Segment { name, pos, args });
        Ok(())
    }

    /// A path of one name.
    pub(super) fn plain_path(&mut self, name: Name, pos: Pos) -> PathIdx {
        let segments = self.file.push_all([Segment {
            name,
            pos,
            args: None,
        }]);
        self.file.push(Path {
            global: false,
            qself: None,
            segments,
        })
    }

    /// Where a path's first segment stands.
    pub(super) fn path_pos(&self, path: PathIdx) -> Pos {
        self.file[self.file[path].segments]
            .first()
            .map_or_else(Pos::default, |first| first.pos)
    }

    /// Whether a path is a row of names and nothing else.
    pub(super) fn is_mod_style(&self, path: PathIdx) -> bool {
        let Path { qself, segments, .. } = self.file[path];
        qself.is_none() && self.file[segments].iter().all(|segment| segment.args.is_none())
    }

    /// `<A, B>`
    pub(super) fn angle_args(&mut self, input: &mut Input) -> Read<Idx<GenericArgs>> {
        input.expect("<")?;
        let (base, mut consts, mut bindings) = (self.open.types.len(), Vec::new(), Vec::new());
        while !input.is(">") {
            self.generic_arg(input, &mut consts, &mut bindings)?;
            if input.is(">") {
                break;
            }
            input.expect(",")?;
        }
        input.expect(">")?;
        let args = GenericArgs {
            types: self.close_types(base),
            consts: self.file.push_all(consts),
            bindings: self.file.push_all(bindings),
        };
        Ok(self.file.push(args))
    }

    pub(super) fn close_types(&mut self, base: usize) -> List<TypeIdx> {
        self.file.push_all(self.open.types.drain(base..))
    }

    fn generic_arg(
        &mut self,
        input: &mut Input,
        consts: &mut Vec<ExprId>,
        bindings: &mut Vec<Binding>,
    ) -> Read<()> {
        if input.is_lifetime() && !input.after(1).is("+") {
            input.bump();
            return Ok(());
        }
        if input.is_literal() || input.is_open(Delimiter::Brace) {
            consts.push(self.const_argument(input)?);
            return Ok(());
        }
        let (mark, ahead) = (self.mark_of_binding(input), *input);
        let (first, follows) = (input.is_name(), input.after(1));
        let named = first && (follows.is("=") || follows.is_only(":", &["::"]));
        if !named {
            let ty = self.ty(input)?;
            let generic = first && (input.is("=") || input.is_only(":", &["::"])) && self.is_one_name(ty);
            if !generic {
                self.open.types.push(ty);
                return Ok(());
            }
            // `Item<'a> = T`: what stands behind the name says nothing of it.
            if let Some(mark) = mark {
                self.reset(&mark);
            }
        }
        let mut head = ahead;
        let name = head.name()?;
        if named {
            *input = head;
        }
        self.binding(name, input, consts, bindings)
    }

    /// Only where `name<…>` begins can a binding turn out late.
    fn mark_of_binding(&self, input: &Input) -> Option<super::Mark> {
        (input.is_name() && input.after(1).is("<")).then(|| self.mark())
    }

    fn is_one_name(&self, ty: TypeIdx) -> bool {
        match self.file[ty] {
            TypeRef::Path(path) => {
                let path = &self.file[path];
                path.qself.is_none() && !path.global && path.segments.len() == 1
            }
            _ => false,
        }
    }

    /// `Name = T`, `Name: A + B`, the name read already.
    fn binding(
        &mut self,
        name: Ident,
        input: &mut Input,
        consts: &mut Vec<ExprId>,
        bindings: &mut Vec<Binding>,
    ) -> Read<()> {
        if input.take("=") {
            if input.is_literal() || input.is_open(Delimiter::Brace) {
                consts.push(self.const_argument(input)?);
                return Ok(());
            }
            let ty = Some(self.ty(input)?);
            let bounds = List::empty();
            let name = self.name(name);
            bindings.push(Binding { name, ty, bounds });
            return Ok(());
        }
        input.expect(":")?;
        let bounds = self.bounds_until(input, |input| input.is(",") || input.is(">"))?;
        let name = self.name(name);
        let ty = None;
        bindings.push(Binding { name, ty, bounds });
        Ok(())
    }

    /// A literal, a name or a block.
    pub(super) fn const_argument(&mut self, input: &mut Input) -> Read<ExprId> {
        let pos = input.pos();
        if input.is_literal() {
            let literal = self.literal(input)?;
            return Ok(self.node(literal, pos));
        }
        if input.is_name() {
            let ident = input.name()?;
            let name = self.name(ident);
            let path = self.plain_path(name, ident.pos);
            return Ok(self.node(Expr::Path(path), ident.pos));
        }
        let (block, pos) = self.block(input)?;
        Ok(self.node(Expr::Block(block), pos))
    }

    /// `(A, B) -> C`
    pub(super) fn paren_args(&mut self, input: &mut Input) -> Read<Idx<GenericArgs>> {
        let group = input.group(Delimiter::Paren)?;
        let base = self.open.types.len();
        self.comma_types(group.inner)?;
        let types = self.close_types(base);
        let ret = self.return_type(input, false)?;
        let name = self.text("Output");
        let binding = ret.map(|ty| Binding {
            name,
            ty: Some(ty),
            bounds: List::empty(),
        });
        let bindings = self.file.push_all(binding);
        Ok(self.file.push(GenericArgs {
            types,
            consts: List::empty(),
            bindings,
        }))
    }

    /// `A, B` up to the end, left open.
    pub(super) fn comma_types(&mut self, mut input: Input) -> Read<()> {
        while !input.is_empty() {
            let ty = self.ty(&mut input)?;
            self.open.types.push(ty);
            if input.is_empty() {
                break;
            }
            input.expect(",")?;
        }
        Ok(())
    }
}
