//! What an item writes outside its body: attributes, generics, types of fields and signatures.

use strangler_base::ItemId;
use strangler_syntax::ir::{
    Attr, AttrInput, Bound, Fields, FnSig, GenericParamKind, Generics, Idx, ItemIdx, ItemKind as Syntax,
    List, Token, TokenKind, Variant,
};

use super::Walker;
use super::macros::Silent;
use crate::graph::{ItemKind, RefKind};
use crate::names::At;
use crate::types::Ty;
use crate::world::Ns;

impl Walker<'_> {
    /// One item; items inside it are visited by themselves.
    pub(super) fn item(&mut self, id: ItemId, idx: ItemIdx) {
        let item = &self.file[idx];
        if self.kind_of(id) == ItemKind::Module {
            let around = self.world.module(self.world.item(id).module).parent;
            let holder = around.map_or(id, |parent| self.world.module(parent).item);
            self.enter(holder);
            self.test = self.world.item(id).test;
            return self.attrs(item.attrs);
        }
        self.enter(id);
        self.attrs(item.attrs);
        match &item.kind {
            Syntax::Fn { sig, body } => {
                let ret = self.signature(id, sig);
                if let Some(body) = body {
                    self.body(self.file[*body].root, &ret);
                }
            }
            Syntax::Struct { generics, fields } => {
                self.generics(*generics);
                self.fields(*fields);
            }
            Syntax::Enum { generics, variants } => {
                self.generics(*generics);
                self.variants(*variants);
            }
            Syntax::Trait { generics, bounds, .. } => {
                self.generics(*generics);
                self.bounds(*bounds);
            }
            Syntax::Impl {
                generics,
                of_trait,
                self_ty,
                ..
            } => {
                self.generics(*generics);
                if let Some(path) = of_trait {
                    self.type_path(*path);
                }
                self.type_ref(*self_ty);
            }
            Syntax::TypeAlias { generics, bounds, ty } => {
                self.generics(*generics);
                self.bounds(*bounds);
                ty.iter().for_each(|ty| self.type_ref(*ty));
            }
            Syntax::Const { ty, body } | Syntax::Static { ty, body, .. } => {
                self.type_ref(*ty);
                if let Some(body) = body {
                    let declared = self.written(*ty);
                    self.body(self.file[*body].root, &declared);
                }
            }
            Syntax::MacroRules { tokens } => self.macro_body(*tokens),
            Syntax::Module { .. }
            | Syntax::Use(_)
            | Syntax::ExternCrate { .. }
            | Syntax::MacroCall(_)
            | Syntax::ExternBlock { .. } => {}
        }
    }

    /// Binds the parameters; gives the type that the body has.
    fn signature(&mut self, id: ItemId, sig: &FnSig) -> Ty {
        self.generics(sig.generics);
        if let Some(ty) = sig.receiver.and_then(|receiver| receiver.ty) {
            self.type_ref(ty);
        }
        let types = self.typed.sig(id);
        let own = usize::from(sig.receiver.is_some());
        if let Some(ty) = types.params.first().filter(|_| own == 1) {
            self.self_value = ty.clone();
        }
        for (row, param) in self.file[sig.params].iter().enumerate() {
            self.attrs(param.attrs);
            self.type_ref(param.ty);
            let ty = types.params.get(row + own).cloned().unwrap_or(Ty::Unknown);
            let ty = self.normal(&ty);
            self.pattern(param.pat, &ty);
        }
        let Some(ret) = sig.ret else { return Ty::unit() };
        self.type_ref(ret);
        let ret = self.written(ret);
        self.normal(&ret)
    }

    pub(super) fn generics(&mut self, generics: Idx<Generics>) {
        let written = self.file[generics];
        for param in &self.file[written.params] {
            self.bounds(param.bounds);
            match param.kind {
                GenericParamKind::Lifetime | GenericParamKind::Type(None) => {}
                GenericParamKind::Type(Some(ty)) | GenericParamKind::Const(ty) => self.type_ref(ty),
            }
        }
        for predicate in &self.file[written.predicates] {
            self.type_ref(predicate.ty);
            self.bounds(predicate.bounds);
        }
    }

    pub(super) fn bounds(&mut self, bounds: List<Bound>) {
        for bound in &self.file[bounds] {
            self.type_path(bound.path);
        }
    }

    fn fields(&mut self, fields: Fields) {
        let (Fields::Tuple(list) | Fields::Named(list)) = fields else {
            return;
        };
        for field in &self.file[list] {
            self.attrs(field.attrs);
            self.type_ref(field.ty);
        }
    }

    fn variants(&mut self, variants: List<Variant>) {
        for variant in &self.file[variants] {
            self.attrs(variant.attrs);
            self.fields(variant.fields);
            if let Some(discriminant) = variant.discriminant {
                self.expr(discriminant);
            }
        }
    }

    /// Attributes and derives that are macros of the tree, and names in the input of attributes.
    pub(super) fn attrs(&mut self, attrs: List<Attr>) {
        for attr in &self.file[attrs] {
            let derive = crate::tree::attr_name(self.file, attr).as_deref() == Some("derive");
            if !derive {
                self.attr_path(attr.path);
            }
            let AttrInput::Tokens { paths, .. } = attr.input else {
                continue;
            };
            for path in &self.file[paths] {
                if derive {
                    self.attr_path(*path);
                } else {
                    self.any_path(*path, Some(RefKind::Attr), Silent::Yes);
                }
            }
        }
    }

    /// A path in the place of an attribute or derive.
    fn attr_path(&mut self, path: strangler_syntax::ir::PathIdx) {
        self.named_path(path, Ns::Macros, Some(RefKind::Attr), Silent::Yes);
    }

    /// Names inside the body of a `macro_rules!`: those that `$crate` or `crate` begins.
    fn macro_body(&mut self, tokens: List<Token>) {
        let tokens = &self.file[tokens];
        let mut row = 0;
        while row < tokens.len() {
            row = self.macro_path(tokens, row).max(row + 1);
        }
    }

    /// Resolves the path at `row`, if one is there; gives the row after it.
    fn macro_path(&mut self, tokens: &[Token], row: usize) -> usize {
        let word = |row: usize| match tokens.get(row).map(|token| token.kind) {
            Some(TokenKind::Ident(name)) => Some((self.symbol(name), tokens[row].pos)),
            _ => None,
        };
        let colon = |row: usize| {
            matches!(
                tokens.get(row).map(|token| token.kind),
                Some(TokenKind::Punct { ch: ':', .. })
            )
        };
        let Some((first, _)) = word(row) else { return row };
        if first != crate::intern::sym::CRATE {
            return row;
        }
        let (mut names, mut last, mut at) = (vec![first], tokens[row].pos, row + 1);
        while colon(at) && colon(at + 1) {
            let Some((name, pos)) = word(at + 2) else { break };
            names.push(name);
            last = pos;
            at += 3;
        }
        if names.len() > 1 {
            self.macro_names(&names, last);
        }
        at
    }

    fn macro_names(&mut self, names: &[crate::intern::Symbol], pos: strangler_syntax::ir::Pos) {
        let at = At { pos, ..self.scope.at };
        let mut steps = Vec::new();
        for ns in Ns::ALL {
            let stop = self.world.follow(at, false, names, ns, &mut steps);
            if matches!(stop, crate::names::Stop::Missing(_)) {
                continue;
            }
            if let Some(crate::world::Def::Item(item)) = steps.last() {
                return self.refer(*item, RefKind::MacroBody, pos);
            }
        }
    }
}
