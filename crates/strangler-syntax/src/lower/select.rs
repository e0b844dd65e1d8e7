//! `select!`: each branch as a match on what its future yields.

use syn::parse::ParseStream;
use syn::{Expr as Tree, Pat, Token};

use super::Lowerer;
use crate::ir::{Arm, Expr, ExprId, MacroArgs};
use crate::parser::speculate;

/// `pattern = future, if condition => handler`; without a pattern an `else`.
struct Branch {
    awaited: Option<(Pat, Tree)>,
    condition: Option<Tree>,
    handler: Tree,
}

impl Lowerer {
    pub(super) fn select(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let mut branches = speculate(input, branches)?;
        let ids: Vec<_> = branches.iter_mut().map(|it| self.branch_of_select(it)).collect();
        Some(MacroArgs::Exprs(self.file.push_all(ids)))
    }

    fn branch_of_select(&mut self, branch: &mut Branch) -> ExprId {
        let Some((pat, future)) = &mut branch.awaited else {
            return self.expr(&mut branch.handler);
        };
        let future = self.expr(future);
        let pos = self.file[future].pos;
        let scrutinee = self.node(Expr::Await(future), pos);
        let arm = Arm {
            pat: self.pat(pat),
            guard: branch.condition.as_mut().map(|it| self.expr(it)),
            body: self.expr(&mut branch.handler),
            cfg: None,
        };
        let arms = self.file.push_all([arm]);
        self.node(Expr::Match { scrutinee, arms }, pos)
    }
}

fn branches(input: ParseStream) -> syn::Result<Vec<Branch>> {
    let mut found = Vec::new();
    if input.peek(syn::Ident) && input.peek2(Token![;]) {
        // `biased;`
        input.parse::<syn::Ident>()?;
        input.parse::<Token![;]>()?;
    }
    while !input.is_empty() {
        found.push(branch(input)?);
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(found)
}

fn branch(input: ParseStream) -> syn::Result<Branch> {
    let mut awaited = None;
    let mut condition = None;
    if input.peek(Token![else]) {
        input.parse::<Token![else]>()?;
    } else if input.peek(syn::Ident) && input.peek2(Token![=>]) {
        // `complete` and `default` of `futures::select!`.
        input.parse::<syn::Ident>()?;
    } else {
        let pat = Pat::parse_multi_with_leading_vert(input)?;
        input.parse::<Token![=]>()?;
        awaited = Some((pat, input.parse()?));
        if input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
            input.parse::<Token![if]>()?;
            condition = Some(input.parse()?);
        }
    }
    input.parse::<Token![=>]>()?;
    Ok(Branch {
        awaited,
        condition,
        handler: Tree::parse_with_earlier_boundary_rule(input)?,
    })
}
