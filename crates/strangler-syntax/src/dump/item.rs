//! Items as text, one line for each and its members below it.

use super::Dump;
use crate::ir::{
    BodyId, Expr, Fields, FnSig, Idx, ImportLeaf, ImportTarget, ItemIdx, ItemKind, List, Parse, SelfParam,
    Variant, Visibility,
};

impl Dump<'_> {
    pub(super) fn file(&mut self) {
        match &self.file.parse {
            Parse::Full => {}
            Parse::Lexed(reason) => self.line(&format!("// lexed: {reason}")),
            Parse::Skipped(reason) => self.line(&format!("// skipped: {reason}")),
        }
        let head = format!(
            "{}{}",
            self.cfg_prefix(self.file.cfg),
            self.attrs(self.file.attrs)
        );
        if !head.is_empty() {
            self.line(&format!("//! {}", head.trim_end()));
        }
        self.items(self.file.top);
    }

    fn items(&mut self, items: List<ItemIdx>) {
        for &item in &self.file[items] {
            self.item(item);
        }
    }

    pub(super) fn item(&mut self, id: ItemIdx) {
        let item = &self.file[id];
        let name = item.name.map_or("_", |name| self.text(name));
        let head = format!(
            "{}{}{}",
            self.cfg_prefix(item.cfg),
            self.attrs(item.attrs),
            self.visibility(item.vis)
        );
        match item.kind {
            ItemKind::Module { items: None } => self.line(&format!("{head}mod {name};")),
            ItemKind::Module { items: Some(items) } => self.members(&format!("{head}mod {name}"), items),
            ItemKind::Use(leaves) => {
                let leaves = self.join(&self.file[leaves], ", ", |it, leaf| it.leaf(leaf));
                self.line(&format!("{head}use {leaves};"));
            }
            ItemKind::ExternCrate { krate } => {
                let krate = self.text(krate);
                self.line(&format!("{head}extern crate {krate} as {name};"));
            }
            ItemKind::Fn { sig, body } => self.function(&head, name, sig, body),
            ItemKind::Struct { generics, fields } => {
                let generics = (self.generics(generics), self.predicates(generics));
                self.line(&format!(
                    "{head}struct {name}{}{}{}",
                    generics.0,
                    self.fields(fields),
                    generics.1
                ));
            }
            ItemKind::Enum { generics, variants } => {
                self.line(&format!(
                    "{head}enum {name}{}{}",
                    self.generics(generics),
                    self.predicates(generics)
                ));
                self.within(|it| it.variants(variants));
            }
            ItemKind::Trait {
                generics,
                bounds,
                items,
            } => {
                let bounds = self.colon_bounds(bounds);
                let generics = (self.generics(generics), self.predicates(generics));
                self.members(
                    &format!("{head}trait {name}{}{bounds}{}", generics.0, generics.1),
                    items,
                );
            }
            ItemKind::Impl {
                generics,
                of_trait,
                self_ty,
                items,
            } => {
                let of_trait = of_trait.map_or_else(String::new, |path| format!("{} for ", self.path(path)));
                let generics = (self.generics(generics), self.predicates(generics));
                let ty = self.ty(self_ty);
                self.members(
                    &format!("{head}impl{} {of_trait}{ty}{}", generics.0, generics.1),
                    items,
                );
            }
            ItemKind::TypeAlias { generics, bounds, ty } => {
                let ty = ty.map_or_else(String::new, |ty| format!(" = {}", self.ty(ty)));
                let generics = self.generics(generics);
                self.line(&format!(
                    "{head}type {name}{generics}{}{ty};",
                    self.colon_bounds(bounds)
                ));
            }
            ItemKind::Const { ty, body } => {
                let value = self.value(body);
                self.line(&format!("{head}const {name}: {}{value};", self.ty(ty)));
            }
            ItemKind::Static { ty, body, mutable } => {
                let (value, mutable) = (self.value(body), if mutable { "mut " } else { "" });
                self.line(&format!("{head}static {mutable}{name}: {}{value};", self.ty(ty)));
            }
            ItemKind::MacroRules { tokens } => {
                let tokens = self.tokens(tokens);
                self.line(&format!("{head}macro_rules! {name} {{ {tokens} }}"));
            }
            ItemKind::MacroCall(call) => {
                let call = self.macro_call(call);
                self.line(&format!("{head}{call};"));
            }
            ItemKind::ExternBlock { items } => self.members(&format!("{head}extern"), items),
        }
    }

    fn members(&mut self, head: &str, items: List<ItemIdx>) {
        self.line(head);
        self.within(|it| it.items(items));
    }

    fn value(&self, body: Option<BodyId>) -> String {
        body.map_or_else(String::new, |body| {
            format!(" = {}", self.expr(self.file[body].root))
        })
    }

    fn visibility(&self, vis: Visibility) -> String {
        match vis {
            Visibility::Public => "pub ".to_owned(),
            Visibility::Crate => "pub(crate) ".to_owned(),
            Visibility::In(path) => format!("pub(in {}) ", self.path(path)),
            Visibility::Inherited => String::new(),
        }
    }

    fn leaf(&self, leaf: &ImportLeaf) -> String {
        let path = self.path(leaf.path);
        match leaf.target {
            ImportTarget::Named(name) => format!("{path} as {}", self.text(name)),
            ImportTarget::Unnamed => format!("{path} as _"),
            ImportTarget::Glob => format!("{path}::*"),
            ImportTarget::SelfNamed(name) => format!("{path}::self as {}", self.text(name)),
        }
    }

    fn function(&mut self, head: &str, name: &str, sig: FnSig, body: Option<BodyId>) {
        let mut params: Vec<_> = sig.receiver.iter().map(|it| self.receiver(it)).collect();
        params.extend(
            self.file[sig.params]
                .iter()
                .map(|it| format!("{}{}: {}", self.attrs(it.attrs), self.pat(it.pat), self.ty(it.ty))),
        );
        let generics: Idx<_> = sig.generics;
        let is_async = if sig.is_async { "async " } else { "" };
        self.line(&format!(
            "{head}{is_async}fn {name}{}({}){}{}",
            self.generics(generics),
            params.join(", "),
            self.ret(sig.ret),
            self.predicates(generics),
        ));
        if let Some(body) = body {
            self.within(|it| it.body(body));
        }
    }

    fn receiver(&self, receiver: &SelfParam) -> String {
        let by_ref = if receiver.by_ref { "&" } else { "" };
        let mutable = if receiver.mutable { "mut " } else { "" };
        let ty = receiver
            .ty
            .map_or_else(String::new, |ty| format!(": {}", self.ty(ty)));
        format!("{by_ref}{mutable}self{ty}")
    }

    fn body(&mut self, body: BodyId) {
        let root = self.file[body].root;
        let Expr::Block(block) = self.file[root].expr else {
            let text = self.expr(root);
            return self.line(&text);
        };
        let block = self.file[block];
        self.items(block.items);
        for stmt in &self.file[block.stmts] {
            let text = self.stmt(stmt);
            self.line(&text);
        }
    }

    fn fields(&self, fields: Fields) -> String {
        match fields {
            Fields::Unit => String::new(),
            Fields::Tuple(list) | Fields::Named(list) => {
                let fields = self.join(&self.file[list], ", ", |it, field| {
                    let (cfg, attrs) = (it.cfg_prefix(field.cfg), it.attrs(field.attrs));
                    let (vis, name) = (it.visibility(field.vis), it.text(field.name));
                    format!("{cfg}{attrs}{vis}{name}: {}", it.ty(field.ty))
                });
                format!(" {{ {fields} }}")
            }
        }
    }

    fn variants(&mut self, variants: List<Variant>) {
        for variant in &self.file[variants] {
            let value = variant
                .discriminant
                .map_or_else(String::new, |it| format!(" = {}", self.expr(it)));
            let text = format!(
                "{}{}{}{}{value}",
                self.cfg_prefix(variant.cfg),
                self.attrs(variant.attrs),
                self.text(variant.name),
                self.fields(variant.fields),
            );
            self.line(&text);
        }
    }
}
