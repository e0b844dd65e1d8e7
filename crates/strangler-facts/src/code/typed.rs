//! What the receiver of a call is declared as: a parameter, a field of the struct, a static, what a local begins as.

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{self, Expr, ExprId, Fields, PatId};

use super::{Code, Function, Said};

impl Code<'_> {
    /// Whether an expression is the receiver of its function.
    pub(crate) fn is_self(&self, part: PartId, id: ExprId) -> bool {
        matches!(self.file(part)[id].expr, Expr::Path(path) if self.said(part, path) == Said::SelfValue)
    }

    /// Which parameter of a function binds a local.
    pub(crate) fn parameter_of(&self, function: &Function, local: PatId) -> Option<usize> {
        let params = &self.file(function.part)[function.sig.params];
        params.iter().position(|param| {
            let mut bound = Vec::new();
            self.bindings(function.part, param.pat, &mut bound);
            bound.contains(&local)
        })
    }

    /// Whether the receiver of the method that is called at a place of an item is declared with one of these types, or made
    /// by a function of one.
    pub(crate) fn is_called_on(&self, item: ItemId, site: Site, types: &[&str]) -> bool {
        let Some((part, body)) = self.body(item) else {
            return false;
        };
        let file = self.file(part);
        let root = file[body].root;
        let called = self.method_called_at(part, root, site);
        called.is_some_and(|id| match file[id].expr {
            Expr::MethodCall { receiver, .. } => self.is_of_type(item, (part, root), receiver, types),
            _ => false,
        })
    }

    fn is_of_type(&self, item: ItemId, (part, root): (PartId, ExprId), id: ExprId, types: &[&str]) -> bool {
        let file = self.file(part);
        let names = |text: &str| {
            let mut words = text.split(|char: char| !(char.is_alphanumeric() || char == '_'));
            words.any(|word| types.contains(&word))
        };
        match file[id].expr {
            Expr::Ref { inner, .. } | Expr::Unary { inner, .. } | Expr::Try(inner) | Expr::Await(inner) => {
                self.is_of_type(item, (part, root), inner, types)
            }
            Expr::MethodCall { receiver, .. } => self.is_of_type(item, (part, root), receiver, types),
            Expr::Call { callee, .. } => match file[callee].expr {
                Expr::Path(path) => names(&self.path_text(part, path)),
                _ => false,
            },
            Expr::Field { base, name } => {
                let name = self.name(part, name);
                self.is_self(part, base) && self.own_field(item, name).is_some_and(|ty| names(&ty))
            }
            Expr::Path(path) => match self.said(part, path) {
                Said::Local(local) => {
                    let begun = || self.begins_as(part, root, local);
                    self.parameter(item, local).is_some_and(|ty| names(&ty))
                        || begun().is_some_and(|id| self.is_of_type(item, (part, root), id, types))
                }
                Said::Item(of) => match self.syntax(of).map(|(part, syntax)| (part, &syntax.kind)) {
                    Some((part, ir::ItemKind::Static { ty, .. })) => names(&self.written_type(part, *ty)),
                    _ => false,
                },
                _ => false,
            },
            _ => false,
        }
    }

    /// The type of the parameter that binds a local.
    fn parameter(&self, item: ItemId, local: PatId) -> Option<String> {
        let function = self.function(item)?;
        let row = self.parameter_of(&function, local)?;
        let param = &self.file(function.part)[function.sig.params][row];
        Some(self.written_type(function.part, param.ty))
    }

    /// The type of a field of the struct that an item is a method of.
    fn own_field(&self, item: ItemId, name: &str) -> Option<String> {
        let around = self.graph.item(item).parent?;
        let (part, syntax) = self.syntax(self.graph.item(around).self_type?)?;
        let ir::ItemKind::Struct { fields, .. } = syntax.kind else {
            return None;
        };
        let file = self.file(part);
        let field = match fields {
            Fields::Named(list) => file[list]
                .iter()
                .find(|field| self.name(part, field.name) == name)?,
            Fields::Tuple(list) => file[list].get(name.parse::<usize>().ok()?)?,
            Fields::Unit => return None,
        };
        Some(self.written_type(part, field.ty))
    }
}
