//! Paths and their generic arguments.

use proc_macro2::Ident;
use syn::{GenericArgument, PathArguments};

use super::Lowerer;
use crate::ir::{Binding, GenericArgs, Idx, List, Name, Path, PathIdx, Pos, QualifiedSelf, Segment, TypeIdx};

impl Lowerer {
    pub(super) fn path(&mut self, path: &mut syn::Path) -> PathIdx {
        self.qualified(None, path)
    }

    pub(super) fn qualified(&mut self, qself: Option<&mut syn::QSelf>, path: &mut syn::Path) -> PathIdx {
        let qself = qself.map(|qself| QualifiedSelf {
            ty: self.ty(&mut qself.ty),
            trait_segments: u32::try_from(qself.position).unwrap_or(u32::MAX),
        });
        let global = path.leading_colon.is_some() && qself.is_none();
        let segments = self.segments(path);
        self.file.push(Path {
            global,
            qself,
            segments,
        })
    }

    fn segments(&mut self, path: &mut syn::Path) -> List<Segment> {
        // By their numbers: an iterator over them is an allocation.
        let n_segments = path.segments.len();
        if n_segments == 1 {
            let segment = self.segment(&mut path.segments[0]);
            return self.file.push_all([segment]);
        }
        if (0..n_segments).any(|row| !path.segments[row].arguments.is_none()) {
            // The arguments hold paths of their own.
            let segments: Vec<_> = path.segments.iter_mut().map(|it| self.segment(it)).collect();
            return self.file.push_all(segments);
        }
        let first = self.file.all::<Segment>().len();
        for row in 0..n_segments {
            let segment = self.segment(&mut path.segments[row]);
            self.file.push(segment);
        }
        self.file.list_from(first)
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

    fn segment(&mut self, segment: &mut syn::PathSegment) -> Segment {
        let (name, pos) = (self.name(&segment.ident), self.pos(segment.ident.span()));
        let args = match &mut segment.arguments {
            PathArguments::None => None,
            PathArguments::AngleBracketed(args) => Some(self.angle_args(args)),
            PathArguments::Parenthesized(args) => Some(self.paren_args(args)),
        };
        Segment { name, pos, args }
    }

    pub(super) fn angle_args(&mut self, args: &mut syn::AngleBracketedGenericArguments) -> Idx<GenericArgs> {
        let (mut types, mut consts, mut bindings) = (Vec::new(), Vec::new(), Vec::new());
        for row in 0..args.args.len() {
            match &mut args.args[row] {
                GenericArgument::Type(ty) => types.push(self.ty(ty)),
                GenericArgument::Const(value) => consts.push(self.expr(value)),
                GenericArgument::AssocType(it) => {
                    let ty = self.ty(&mut it.ty);
                    bindings.push(self.binding(&it.ident, Some(ty), None));
                }
                GenericArgument::AssocConst(it) => consts.push(self.expr(&mut it.value)),
                GenericArgument::Constraint(it) => {
                    bindings.push(self.binding(&it.ident, None, Some(&mut it.bounds)));
                }
                _ => {}
            }
        }
        let args = GenericArgs {
            types: self.file.push_all(types),
            consts: self.file.push_all(consts),
            bindings: self.file.push_all(bindings),
        };
        self.file.push(args)
    }

    fn binding(
        &mut self,
        ident: &Ident,
        ty: Option<TypeIdx>,
        bounds: Option<&mut super::generics::Bounds>,
    ) -> Binding {
        Binding {
            name: self.name(ident),
            ty,
            bounds: bounds.map_or_else(List::empty, |bounds| self.bounds(bounds)),
        }
    }

    fn paren_args(&mut self, args: &mut syn::ParenthesizedGenericArguments) -> Idx<GenericArgs> {
        let types: Vec<_> = args.inputs.iter_mut().map(|arg| self.ty(&mut arg.ty)).collect();
        let types = self.file.push_all(types);
        let ret = self.return_type(&mut args.output);
        let name = self.text("Output");
        let binding = ret.map(|ty| Binding {
            name,
            ty: Some(ty),
            bounds: List::empty(),
        });
        let bindings = self.file.push_all(binding);
        self.file.push(GenericArgs {
            types,
            consts: List::empty(),
            bindings,
        })
    }
}
