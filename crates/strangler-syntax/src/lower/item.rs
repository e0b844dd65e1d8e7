//! Items, wherever they stand.

use super::Lowerer;
use super::attr::Attrs;
use super::path::Style;
use crate::input::{Ident, Input, Read};
use crate::ir::{BodyId, Delimiter, ExprId, Item, ItemIdx, ItemKind, List, Pos, Visibility};
use crate::token::{Kind, Word};

/// The parts of an item that all kinds have.
pub(super) struct Head<'a> {
    pub(super) attrs: Option<Attrs<'a>>,
    pub(super) vis: Visibility,
    pub(super) name: Option<Ident<'a>>,
    /// Where it begins, if it has no name.
    pub(super) begin: Pos,
    /// Its last token.
    pub(super) end: Pos,
}

impl<'a> Head<'a> {
    /// Of something that has a name.
    pub(super) fn named(attrs: Attrs<'a>, vis: Visibility, name: Ident<'a>, end: Pos) -> Self {
        Self {
            attrs: Some(attrs),
            vis,
            name: Some(name),
            begin: name.pos,
            end,
        }
    }

    /// Of something that has none.
    pub(super) fn nameless(attrs: Attrs<'a>, vis: Visibility, begin: Pos, end: Pos) -> Self {
        Self {
            attrs: Some(attrs),
            vis,
            name: None,
            begin,
            end,
        }
    }
}

impl Lowerer {
    /// Items up to the end.
    pub(super) fn items(&mut self, input: &mut Input) -> Read<List<ItemIdx>> {
        self.list_of(input, Self::item)
    }

    /// What `read` finds up to the end.
    pub(super) fn list_of<'a>(
        &mut self,
        input: &mut Input<'a>,
        read: impl Fn(&mut Self, &mut Input<'a>) -> Read<Option<ItemIdx>>,
    ) -> Read<List<ItemIdx>> {
        let mut items = Vec::new();
        while !input.is_empty() {
            items.extend(read(self, input)?);
        }
        Ok(self.file.push_all(items))
    }

    /// An item; `None` for what is carried along only.
    pub(super) fn item(&mut self, input: &mut Input) -> Read<Option<ItemIdx>> {
        let attrs = input.outer_attrs()?;
        self.item_after(attrs, input)
    }

    /// The same behind its attributes.
    pub(super) fn item_after<'a>(
        &mut self,
        attrs: Input<'a>,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        let mark = self.mark();
        let item = self.item_or_verbatim(attrs, input)?;
        if item.is_none() {
            self.reset(&mark);
        }
        Ok(item)
    }

    fn item_or_verbatim<'a>(&mut self, attrs: Input<'a>, input: &mut Input<'a>) -> Read<Option<ItemIdx>> {
        let start = *input;
        let vis = self.visibility(input)?;
        let inherited = vis == Visibility::Inherited;
        if begins_signature(input, false) {
            return self.function_item(attrs.into(), vis, input);
        }
        let follows = input.after(1);
        let Kind::Word(word) = input.kind() else {
            if inherited && input.is("::") {
                return self.macro_item(attrs, input).map(Some);
            }
            return input.refuse("expected an item");
        };
        match word {
            Word::Extern if follows.is_word(Word::Crate) => self.extern_crate(attrs, vis, input).map(Some),
            Word::Extern if inherited => self.foreign_block(attrs, input).map(Some),
            Word::Use => self.use_item(attrs, vis, input),
            Word::Static => self.static_item(attrs, vis, input),
            Word::Const => self.const_item(attrs, vis, input),
            Word::Unsafe if follows.is_word(Word::Impl) && inherited => self.implementation(attrs, input),
            Word::Unsafe if follows.is_word(Word::Extern) => self.foreign_block(attrs, input).map(Some),
            Word::Unsafe if follows.is_word(Word::Mod) => self.module(attrs, vis, input).map(Some),
            Word::Unsafe | Word::Trait => self.trait_definition(attrs, vis, input).map(Some),
            Word::Mod => self.module(attrs, vis, input).map(Some),
            Word::Type => self.alias(attrs, vis, input),
            Word::Struct => self.structure(attrs, vis, input).map(Some),
            Word::Enum => self.enumeration(attrs, vis, input).map(Some),
            Word::Impl if follows.is_open(Delimiter::Paren) && restricts(&follows) => {
                input.bump();
                input.group(Delimiter::Paren)?;
                input.take_word(Word::Const);
                self.trait_definition(attrs, vis, input)?;
                Ok(None)
            }
            Word::Impl if inherited => self.implementation(attrs, input),
            Word::Macro => self.macro_two(input),
            Word::Plain if input.is_text("union") && follows.is_name() => {
                self.union(attrs, vis, input).map(Some)
            }
            Word::Plain if input.is_text("auto") && follows.is_word(Word::Trait) => {
                self.trait_definition(attrs, vis, input).map(Some)
            }
            Word::Plain if inherited && input.is_text("default") && !follows.is("!") => {
                self.implementation(attrs, input)
            }
            Word::SelfValue | Word::Super | Word::Crate if inherited => {
                self.macro_item(attrs, input).map(Some)
            }
            word if word.is_name() && inherited => self.macro_item(attrs, input).map(Some),
            _ => start.refuse("expected an item"),
        }
    }

    /// Stores an item with its head.
    pub(super) fn add_item(&mut self, head: Head, kind: ItemKind) -> Read<ItemIdx> {
        let (attrs, cfg) = match head.attrs {
            Some(attrs) => self.attrs(attrs)?,
            None => (List::empty(), None),
        };
        let pos = head.name.map_or(head.begin, |name| name.pos);
        let name = head
            .name
            .filter(|name| name.text != "_")
            .map(|name| self.name(name));
        let item = self.file.push(Item {
            name,
            pos,
            last_line: head.end.line(),
            vis: head.vis,
            attrs,
            cfg,
            kind,
        });
        self.own_body(item);
        Ok(item)
    }

    // The body was stored before its owner had an index.
    fn own_body(&mut self, item: ItemIdx) {
        if let ItemKind::Fn { body: Some(body), .. }
        | ItemKind::Const { body: Some(body), .. }
        | ItemKind::Static { body: Some(body), .. } = self.file[item].kind
        {
            self.file.node_mut(body).owner = item;
        }
    }

    pub(super) fn body(&mut self, root: ExprId) -> BodyId {
        self.file.push(crate::ir::Body {
            owner: ItemIdx::new(0),
            root,
        })
    }

    pub(super) fn visibility(&mut self, input: &mut Input) -> Read<Visibility> {
        if input.is_open(Delimiter::None) {
            let mut ahead = *input;
            if ahead.any_group().is_some_and(|group| group.inner.is_empty()) {
                *input = ahead;
                return Ok(Visibility::Inherited);
            }
        }
        if input.take_word(Word::Pub).is_none() {
            return Ok(Visibility::Inherited);
        }
        let mut ahead = *input;
        let Ok(mut group) = ahead.group(Delimiter::Paren) else {
            return Ok(Visibility::Public);
        };
        match group.inner.word() {
            Some(Word::Crate | Word::SelfValue | Word::Super) if group.inner.after(1).is_empty() => {
                *input = ahead;
                if group.inner.is_word(Word::Crate) {
                    return Ok(Visibility::Crate);
                }
                let path = self.path(&mut group.inner, Style::Type)?;
                Ok(Visibility::In(path))
            }
            Some(Word::In) => {
                *input = ahead;
                group.inner.bump();
                if group.inner.is_word(Word::Crate) && group.inner.after(1).is_empty() {
                    return Ok(Visibility::Crate);
                }
                let path = self.mod_path(&mut group.inner)?;
                self.leave(&group.inner);
                Ok(Visibility::In(path))
            }
            _ => Ok(Visibility::Public),
        }
    }

    fn module<'a>(&mut self, attrs: Input<'a>, vis: Visibility, input: &mut Input<'a>) -> Read<ItemIdx> {
        input.take_word(Word::Unsafe);
        input.expect_word(Word::Mod, "expected `mod`")?;
        let name = if input.is_word(Word::Try) {
            input.any_word()?
        } else {
            input.name()?
        };
        let mut head = Head::named(attrs.into(), vis, name, name.pos);
        if input.take(";") {
            return self.add_item(head, ItemKind::Module { items: None });
        }
        let mut group = input.group(Delimiter::Brace)?;
        let inner = group.inner.inner_attrs()?;
        let items = Some(self.items(&mut group.inner)?);
        head.end = group.close;
        head.attrs = Some(Attrs {
            outer: attrs,
            inner: Some(inner),
        });
        self.add_item(head, ItemKind::Module { items })
    }

    pub(super) fn use_item<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        let begin = input.expect_word(Word::Use, "expected `use`")?;
        let leaves = self.import(input)?;
        let end = input.expect(";")?;
        let Some(leaves) = leaves else { return Ok(None) };
        let head = Head::nameless(attrs.into(), vis, begin, end);
        self.add_item(head, ItemKind::Use(leaves)).map(Some)
    }

    fn extern_crate<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<ItemIdx> {
        input.bump();
        input.bump();
        let ident = if input.is_word(Word::SelfValue) {
            input.any_word()?
        } else {
            input.name()?
        };
        let mut name = ident;
        if input.take_word(Word::As).is_some() {
            name = input.name_or_underscore()?;
        }
        let end = input.expect(";")?;
        let krate = self.name(ident);
        self.add_item(
            Head::named(attrs.into(), vis, name, end),
            ItemKind::ExternCrate { krate },
        )
    }

    /// A constant, or what `const` may stand in front of.
    fn const_item<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        let follows = input.after(1);
        let behind = follows.after(1);
        let is_trait = follows.is_word(Word::Trait)
            || follows.is_word(Word::Unsafe) && !behind.is_word(Word::Impl)
            || follows.is_text("auto") && behind.is_word(Word::Trait);
        if is_trait {
            input.bump();
            self.trait_definition(attrs, vis, input)?;
            return Ok(None);
        }
        if follows.is_word(Word::Impl) || follows.is_word(Word::Unsafe) {
            input.bump();
            self.implementation(attrs, input)?;
            return Ok(None);
        }
        self.constant(attrs, vis, input)
    }

    /// `const NAME: T = value;`, of a trait also without a value.
    pub(super) fn constant<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        let Some((head, ty, value, plain)) = self.const_parts(attrs, vis, input)? else {
            return Ok(None);
        };
        if !plain || value.is_none() {
            return Ok(None);
        }
        let body = value.map(|root| self.body(root));
        self.add_item(head, ItemKind::Const { ty, body }).map(Some)
    }

    /// Head, type, value, and whether it has no parameters.
    #[expect(clippy::type_complexity, reason = "each caller takes it apart at once")]
    pub(super) fn const_parts<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<Option<(Head<'a>, crate::ir::TypeIdx, Option<ExprId>, bool)>> {
        input.expect_word(Word::Const, "expected `const`")?;
        let name = input.name_or_underscore()?;
        let generic = input.is("<");
        let mut params = self.params(input)?;
        input.expect(":")?;
        let ty = self.ty(input)?;
        let value = if input.take("=") {
            Some(self.expr(input)?)
        } else {
            None
        };
        self.where_clause(input, &mut params)?;
        let end = input.expect(";")?;
        let plain = !generic && params.is_empty();
        Ok(Some((
            Head::named(attrs.into(), vis, name, end),
            ty,
            value,
            plain,
        )))
    }

    fn static_item<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        input.expect_word(Word::Static, "expected `static`")?;
        let mutable = input.take_word(Word::Mut).is_some();
        let name = input.name()?;
        if input.take("=") {
            self.expr(input)?;
            input.expect(";")?;
            return Ok(None);
        }
        input.expect(":")?;
        let ty = self.ty(input)?;
        if input.take(";") {
            return Ok(None);
        }
        input.expect("=")?;
        let root = self.expr(input)?;
        let end = input.expect(";")?;
        let kind = ItemKind::Static {
            ty,
            body: Some(self.body(root)),
            mutable,
        };
        self.add_item(Head::named(attrs.into(), vis, name, end), kind)
            .map(Some)
    }

    fn alias<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        let alias = self.any_alias(input, Clause::Early)?;
        let (Some(_), true) = (alias.ty, alias.bounds.is_none()) else {
            return Ok(None);
        };
        self.close_alias(attrs, vis, alias).map(Some)
    }

    fn macro_item<'a>(&mut self, attrs: Input<'a>, input: &mut Input<'a>) -> Read<ItemIdx> {
        let follows = input.after(1);
        if input.is_text("macro_rules") && follows.is("!") && follows.after(1).is_name() {
            return self.rules(attrs, input);
        }
        let path = self.mod_path(input)?;
        input.expect("!")?;
        if input.is_word(Word::Try) || input.is_name() {
            input.bump();
        }
        let called = self.macro_call(path, input)?;
        if !called.brace {
            input.expect(";")?;
        }
        self.macro_call_item(attrs.into(), called.call, called.close)
    }

    /// `macro_rules! name { … }`
    fn rules<'a>(&mut self, attrs: Input<'a>, input: &mut Input<'a>) -> Read<ItemIdx> {
        input.bump();
        input.expect("!")?;
        let name = input.name()?;
        let group = input.delimited()?;
        if group.delimiter != Delimiter::Brace {
            input.expect(";")?;
        }
        let tokens = self.flat_tokens(&group.inner);
        let tokens = self.file.push_all(tokens);
        let head = Head::named(attrs.into(), Visibility::Inherited, name, group.close);
        self.add_item(head, ItemKind::MacroRules { tokens })
    }

    /// `macro name(…) { … }`
    fn macro_two(&mut self, input: &mut Input) -> Read<Option<ItemIdx>> {
        input.bump();
        input.name()?;
        if input.is_open(Delimiter::Paren) {
            input.group(Delimiter::Paren)?;
        }
        input.group(Delimiter::Brace)?;
        Ok(None)
    }

    pub(super) fn type_pos(&self, ty: crate::ir::TypeIdx) -> Pos {
        use crate::ir::TypeRef;
        match self.file[ty] {
            TypeRef::Path(path) => self.path_pos(path),
            TypeRef::Ref { inner, .. } | TypeRef::Ptr(inner) | TypeRef::Slice(inner) => self.type_pos(inner),
            _ => Pos::default(),
        }
    }

    /// Steps over `extern "C"`.
    pub(super) fn skip_abi(&self, input: &mut Input) {
        if input.take_word(Word::Extern).is_some() {
            skip_text(input);
        }
    }
}

/// Where the where clause of an alias stands, if there is one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Clause {
    Early,
    Late,
}

/// Steps over a text.
pub(super) fn skip_text(input: &mut Input) {
    if input.kind() == Kind::Literal(crate::token::Lit::Str) {
        input.bump();
    }
}

/// `(crate)` and the like behind `impl`, in front of a trait.
fn restricts(parens: &Input) -> bool {
    let behind = parens.after(1);
    behind.is_word(Word::Const)
        || behind.is_word(Word::Unsafe)
        || behind.is_word(Word::Trait)
        || behind.is_text("auto")
}

/// Whether `fn` comes behind its modifiers.
pub(super) fn begins_signature(input: &Input, may_be_safe: bool) -> bool {
    let mut ahead = *input;
    ahead.take_word(Word::Const);
    ahead.take_word(Word::Async);
    if !(may_be_safe && ahead.take_text("safe").is_some()) {
        ahead.take_word(Word::Unsafe);
    }
    if ahead.take_word(Word::Extern).is_some() {
        skip_text(&mut ahead);
    }
    ahead.is_word(Word::Fn)
}
