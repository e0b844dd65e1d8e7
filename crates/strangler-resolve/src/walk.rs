//! The parts of an expression, for walks that do not care what they are.
//!
//! In: a file and an expression or block. Out: its direct parts, onto a stack, so that no walk recurses.

use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{BlockId, Expr, ExprId, LoopKind, MacroArgs, MacroId, Stmt};

/// Something that holds expressions.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Node {
    Expr(ExprId),
    Block(BlockId),
    Macro(MacroId),
}

/// Puts the direct parts of `node` onto `stack`.
pub(crate) fn push_parts(file: &FileSyntax, node: Node, stack: &mut Vec<Node>) {
    match node {
        Node::Expr(expr) => push_expr(file, &file[expr].expr, stack),
        Node::Block(block) => push_block(file, block, stack),
        Node::Macro(call) => match &file[call].args {
            MacroArgs::Exprs(list) => stack.extend(file[*list].iter().copied().map(Node::Expr)),
            MacroArgs::Block(block) => stack.push(Node::Block(*block)),
            MacroArgs::Items(_) | MacroArgs::Type(_) | MacroArgs::Pat(_) | MacroArgs::Paths(_) => {}
        },
    }
}

fn push_block(file: &FileSyntax, block: BlockId, stack: &mut Vec<Node>) {
    for stmt in &file[file[block].stmts] {
        match stmt {
            Stmt::Let { init, otherwise, .. } => {
                stack.extend([init, otherwise].into_iter().flatten().copied().map(Node::Expr));
            }
            Stmt::Semi(expr) | Stmt::Tail(expr) => stack.push(Node::Expr(*expr)),
        }
    }
}

fn push_expr(file: &FileSyntax, expr: &Expr, stack: &mut Vec<Node>) {
    match *expr {
        Expr::Path(_) | Expr::Literal(_) | Expr::Continue | Expr::Missing => {}
        Expr::Call { callee, args } => {
            stack.push(Node::Expr(callee));
            stack.extend(file[args].iter().copied().map(Node::Expr));
        }
        Expr::MethodCall { receiver, args, .. } => {
            stack.push(Node::Expr(receiver));
            stack.extend(file[args].iter().copied().map(Node::Expr));
        }
        Expr::Struct { fields, rest, .. } => {
            stack.extend(file[fields].iter().map(|field| Node::Expr(field.value)));
            stack.extend(rest.map(Node::Expr));
        }
        Expr::Block(block) | Expr::Async(block) => stack.push(Node::Block(block)),
        Expr::If {
            cond,
            then,
            otherwise,
        } => {
            stack.extend([Node::Expr(cond), Node::Block(then)]);
            stack.extend(otherwise.map(Node::Expr));
        }
        Expr::Match { scrutinee, arms } => {
            stack.push(Node::Expr(scrutinee));
            for arm in &file[arms] {
                stack.extend(arm.guard.map(Node::Expr));
                stack.push(Node::Expr(arm.body));
            }
        }
        Expr::Loop { kind, body } => {
            match kind {
                LoopKind::Endless => {}
                LoopKind::While(cond) => stack.push(Node::Expr(cond)),
                LoopKind::For { iter, .. } => stack.push(Node::Expr(iter)),
            }
            stack.push(Node::Block(body));
        }
        Expr::Let { value: inner, .. }
        | Expr::Closure { body: inner, .. }
        | Expr::Ref { inner, .. }
        | Expr::Unary { inner, .. }
        | Expr::Try(inner)
        | Expr::Await(inner)
        | Expr::Cast { inner, .. }
        | Expr::Field { base: inner, .. } => stack.push(Node::Expr(inner)),
        Expr::Binary {
            left: a, right: b, ..
        }
        | Expr::Assign { left: a, right: b }
        | Expr::Index { base: a, index: b }
        | Expr::Repeat { element: a, len: b } => stack.extend([Node::Expr(a), Node::Expr(b)]),
        Expr::Return(inner) | Expr::Break(inner) | Expr::Yield(inner) => stack.extend(inner.map(Node::Expr)),
        Expr::Range { from, to } => stack.extend([from, to].into_iter().flatten().map(Node::Expr)),
        Expr::Tuple(list) | Expr::Array(list) => stack.extend(file[list].iter().copied().map(Node::Expr)),
        Expr::Macro(call) => stack.push(Node::Macro(call)),
    }
}
