//! Macros of frameworks: lists of handlers, segments of paths, maps of mounted lists.

use std::rc::Rc;

use strangler_base::Site;
use strangler_resolve::PartId;
use strangler_syntax::ir::{BinaryOp, Expr, ExprId, Literal, MacroArgs, MacroId, PathIdx, Pos, Token, TokenKind};

use super::Rule;
use crate::code::{Said, unquote};
use crate::eval::{Eval, Frame, Methods, Node, Text, Value};

impl Eval<'_> {
    /// `routes![a, b::c]`: each handler by its attribute.
    pub(super) fn routes_macro(&mut self, frame: &mut Frame, rule: Rule, call: MacroId, site: Site) -> Value {
        let file = self.code.file(frame.part);
        let values: Vec<Value> = match file[call].args {
            MacroArgs::Exprs(args) => self.values(frame, args),
            MacroArgs::Paths(paths) => file[paths].iter().map(|path| self.path_value(frame.part, *path)).collect(),
            _ => Vec::new(),
        };
        let nodes = values.iter().filter_map(|value| {
            let value = self.load(value.clone());
            match value {
                Value::Item(_) | Value::Node(_) | Value::List(_) => self.as_node(&value, rule.framework, site, frame.item),
                Value::External(_) => Some(self.unknown_handler(&value, rule, site, frame)),
                _ => None,
            }
        });
        Value::list(nodes.map(Value::Node).collect())
    }

    fn unknown_handler(&self, value: &Value, rule: Rule, site: Site, frame: &Frame) -> Rc<Node> {
        let mut node = Node::new(rule.framework, site, frame.item);
        node.path = Some(Text::hole());
        node.methods = Methods::Unknown;
        node.handler = Some(self.handler(value));
        Rc::new(node)
    }

    fn path_value(&mut self, part: PartId, path: PathIdx) -> Value {
        match self.code.said(part, path) {
            Said::Item(item) => Value::Item(item),
            Said::External(path) => Value::External(path),
            _ => Value::Unknown,
        }
    }

    /// `path!("a" / u64 / ..)`
    pub(super) fn segments_macro(&mut self, frame: &mut Frame, rule: Rule, call: MacroId, site: Site) -> Value {
        let mut path = String::new();
        if let MacroArgs::Exprs(args) = self.code.file(frame.part)[call].args {
            for arg in &self.code.file(frame.part)[args] {
                self.segment(frame.part, *arg, &mut path);
            }
        }
        let mut node = Node::new(rule.framework, site, frame.item);
        node.path = Some(Text::known(&path, Some(frame.item)));
        Value::Node(Rc::new(node))
    }

    fn segment(&self, part: PartId, id: ExprId, out: &mut String) {
        match self.code.file(part)[id].expr {
            Expr::Binary { op: BinaryOp::Div, left, right } => {
                self.segment(part, left, out);
                self.segment(part, right, out);
            }
            Expr::Literal(Literal::Str(name)) => {
                out.push('/');
                out.push_str(self.code.name(part, name));
            }
            Expr::Range { .. } => {}
            _ => out.push_str("/{param}"),
        }
    }

    /// `mount!(rocket, "/base".to_owned(), settings, "/x" => routes(), …)`: each list at its path, on the first argument.
    pub(super) fn mount_macro(&mut self, frame: &mut Frame, rule: Rule, call: MacroId, site: Site) -> Value {
        let file = self.code.file(frame.part);
        let paths = self.paths_by_position(frame.part, call);
        let pieces = self.code.split_tokens(frame.part, file[call].tokens);
        let Some((target, rest)) = pieces.split_first() else {
            return Value::Unknown;
        };
        let base = rest.first().and_then(|piece| self.first_literal(frame.part, piece)).unwrap_or_default();
        let mut node = Node::new(rule.framework, site, frame.item);
        node.path = Some(Text::known(&base, Some(frame.item)));
        node.conditions.clone_from(&self.conditions);
        for piece in rest {
            if let Some(child) = self.mount_entry(frame, rule, piece, &paths) {
                node.children.push(child);
            }
        }
        let cell = target.first().and_then(|token| lookup(&paths, token.pos));
        if let Some(Said::Local(pat)) = cell.map(|path| self.code.said(frame.part, path)) {
            let cell = self.local(frame, pat);
            let mut whole = match self.read(cell) {
                Value::Node(old) => (*old).clone(),
                _ => Node::new(rule.framework, site, frame.item),
            };
            whole.children.push(Rc::new(node));
            self.write(cell, Value::Node(Rc::new(whole)));
            return Value::Unknown;
        }
        Value::Node(Rc::new(node))
    }

    fn mount_entry(
        &mut self,
        frame: &mut Frame,
        rule: Rule,
        piece: &[Token],
        paths: &[(Pos, PathIdx)],
    ) -> Option<Rc<Node>> {
        let arrow = piece.windows(2).position(|pair| {
            matches!(pair[0].kind, TokenKind::Punct { ch: '=', .. }) && matches!(pair[1].kind, TokenKind::Punct { ch: '>', .. })
        })?;
        let (key, value) = (&piece[..arrow], &piece[arrow + 2..]);
        let key = self.first_literal(frame.part, key)?;
        let site = self.code.site(frame.part, piece.first()?.pos);
        let mut node = Node::new(rule.framework, site, frame.item);
        node.path = Some(Text::known(&key, Some(frame.item)));
        let named: Vec<PathIdx> = value.iter().filter_map(|token| lookup(paths, token.pos)).collect();
        let is_macro = value.iter().any(|token| matches!(token.kind, TokenKind::Punct { ch: '!', .. }));
        let children: Vec<Value> = match *named {
            [callee] if !is_macro => vec![match self.path_value(frame.part, callee) {
                Value::Item(item) => self.call_named(frame, item, Vec::new()),
                other => Value::Returned(self.handler(&other).text, Rc::default()),
            }],
            _ => named.iter().skip(usize::from(is_macro)).map(|path| self.path_value(frame.part, *path)).collect(),
        };
        for child in children {
            let child = match child {
                Value::Returned(..) => Some(self.unknown_handler(&child, rule, site, frame)),
                child => self.as_node(&child, rule.framework, site, frame.item),
            };
            node.children.extend(child);
        }
        (!node.children.is_empty()).then(|| Rc::new(node))
    }

    fn paths_by_position(&self, part: PartId, call: MacroId) -> Vec<(Pos, PathIdx)> {
        let file = self.code.file(part);
        let MacroArgs::Paths(paths) = file[call].args else {
            return Vec::new();
        };
        let mut all: Vec<(Pos, PathIdx)> = file[paths]
            .iter()
            .filter_map(|path| Some((file[file[*path].segments].first()?.pos, *path)))
            .collect();
        all.sort_unstable();
        all
    }

    fn first_literal(&self, part: PartId, tokens: &[Token]) -> Option<String> {
        tokens.iter().find_map(|token| match token.kind {
            TokenKind::Literal(name) => unquote(self.code.name(part, name)),
            _ => None,
        })
    }
}

fn lookup(paths: &[(Pos, PathIdx)], pos: Pos) -> Option<PathIdx> {
    let row = paths.binary_search_by_key(&pos, |(at, _)| *at).ok()?;
    Some(paths[row].1)
}
