//! Types.

use syn::{ReturnType, Type};

use super::Lowerer;
use crate::ir::{TypeIdx, TypeRef};

impl Lowerer {
    pub(super) fn ty(&mut self, ty: &mut Type) -> TypeIdx {
        let lowered = match ty {
            Type::Group(it) => return self.ty(&mut it.elem),
            Type::Paren(it) => return self.ty(&mut it.elem),
            Type::Path(it) => TypeRef::Path(self.qualified(it.qself.as_mut(), &mut it.path)),
            Type::Reference(it) => TypeRef::Ref {
                inner: self.ty(&mut it.elem),
                mutable: it.mutability.is_some(),
            },
            Type::Ptr(it) => TypeRef::Ptr(self.ty(&mut it.elem)),
            Type::Slice(it) => TypeRef::Slice(self.ty(&mut it.elem)),
            Type::Array(it) => TypeRef::Array {
                element: self.ty(&mut it.elem),
                len: self.expr(&mut it.len),
            },
            Type::Tuple(it) => {
                let types: Vec<_> = it.elems.iter_mut().map(|ty| self.ty(ty)).collect();
                TypeRef::Tuple(self.file.push_all(types))
            }
            Type::FnPtr(it) => self.fn_pointer(it),
            Type::ImplTrait(it) => TypeRef::Impl(self.bounds(&mut it.bounds)),
            Type::TraitObject(it) => TypeRef::Dyn(self.bounds(&mut it.bounds)),
            Type::Never(_) => TypeRef::Never,
            Type::Macro(it) => TypeRef::Macro(self.macro_call(&mut it.mac)),
            _ => TypeRef::Infer,
        };
        self.file.push(lowered)
    }

    fn fn_pointer(&mut self, pointer: &mut syn::TypeFnPtr) -> TypeRef {
        let params: Vec<_> = pointer
            .inputs
            .iter_mut()
            .map(|input| self.ty(&mut input.ty))
            .collect();
        TypeRef::Fn {
            params: self.file.push_all(params),
            ret: self.return_type(&mut pointer.output),
        }
    }

    pub(super) fn return_type(&mut self, output: &mut ReturnType) -> Option<TypeIdx> {
        match output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some(self.ty(ty)),
        }
    }
}
