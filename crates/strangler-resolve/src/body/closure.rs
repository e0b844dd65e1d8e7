//! Closures.

use strangler_syntax::ir::{CaptureMode, Expr, ExprId};

use super::Walker;
use super::call::Callable;
use crate::types::Ty;

impl Walker<'_> {
    /// A closure; where it is expected to be something callable, its parameters are known.
    pub(super) fn closure(&mut self, id: ExprId, expected: Option<Callable>) -> Ty {
        let Expr::Closure {
            params,
            ret,
            body,
            mode,
        } = self.file[id].expr
        else {
            return Ty::Unknown;
        };
        let mark = self.ribs.len();
        let mut types = Vec::new();
        for (row, param) in self.file[params].iter().enumerate() {
            let given = expected.as_ref().and_then(|(params, _)| params.get(row).cloned());
            let mut ty = given.unwrap_or_else(|| self.vars.fresh());
            if let Some(written) = param.ty {
                self.type_ref(written);
                let declared = self.written(written);
                self.vars.unify(&declared, &ty);
                ty = declared;
            }
            self.pattern(param.pat, &ty);
            types.push(ty);
        }
        if let Some(ret) = ret {
            self.type_ref(ret);
        }
        let result = match ret {
            Some(ret) => self.written(ret),
            None => self.vars.fresh(),
        };
        self.returns.push(result.clone());
        let value = self.expr(body);
        self.returns.pop();
        self.ribs.truncate(mark);
        self.vars.unify(&result, &value);
        // What cannot be told from a variable is left as it was said.
        let mut result = if ret.is_none() && matches!(self.vars.solved(&result), Ty::Var(_)) {
            value
        } else {
            result
        };
        if mode == CaptureMode::Async {
            result = self.typed.future_of(result);
        }
        if let Some((_, ret)) = &expected {
            self.vars.unify(ret, &result);
        }
        types.push(result);
        Ty::Fn(types.into())
    }
}
