//! Macros of std whose value is a string or a list, and those that a table knows.

use std::rc::Rc;

use strangler_syntax::ir::{BinaryOp, Expr, ExprId, Literal, MacroArgs, MacroId};

use super::call::Outside;
use super::{Eval, Frame, Text, Value};
use crate::code::Said;

/// How many texts one format string may make.
const FEW: usize = 8;
/// Words that begin a query, of which each text is worth knowing: `SELECT * FROM {table}`.
const QUERIES: &[&str] = &[
    "select", "insert", "update", "delete", "with", "merge", "truncate", "replace",
];

impl Eval<'_> {
    pub(super) fn macro_call(&mut self, frame: &mut Frame, id: ExprId, call: MacroId) -> Value {
        let file = self.code.file(frame.part);
        let call_node = &file[call];
        let name = self.code.last_name(frame.part, call_node.path);
        let is_own = matches!(self.code.said(frame.part, call_node.path), Said::Item(_));
        if !is_own && let Some(value) = self.framework_macro(frame, id, call) {
            return value;
        }
        let args = match call_node.args {
            MacroArgs::Exprs(args) => &file[args],
            MacroArgs::Block(block) => return self.block(frame, block),
            _ => &[],
        };
        match name {
            "format" | "format_args" | "formatcp" | "concatcp" => self.format(frame, name, args),
            // `vpath!("/users/{id}")` is the path that it checks.
            "concat" | "vpath" => {
                let texts: Vec<Text> = args.iter().map(|arg| self.shown(frame, *arg)).collect();
                Value::Text(Text::concat(&texts))
            }
            "vec" => Value::list(args.iter().map(|arg| self.expr(frame, *arg)).collect()),
            "include_str" => self.include(frame, args),
            "env" | "option_env" | "stringify" => Self::hole(),
            "write" | "writeln" => self.write_macro(frame, args),
            "return" | "panic" | "unreachable" | "bail" | "todo" | "unimplemented" => {
                frame.diverged = true;
                Value::Unknown
            }
            _ => self.other_macro(frame, id, call, args),
        }
    }

    fn shown(&mut self, frame: &mut Frame, id: ExprId) -> Text {
        let value = self.expr(frame, id);
        self.load(value).to_text()
    }

    /// A macro that is not known: its arguments are looked at, a router among them is its value.
    fn other_macro(&mut self, frame: &mut Frame, id: ExprId, call: MacroId, args: &[ExprId]) -> Value {
        let path = self.code.file(frame.part)[call].path;
        let values: Vec<Value> = args.iter().map(|arg| self.expr(frame, *arg)).collect();
        let callee: Rc<str> = format!("{}!", self.said(frame, path)).into();
        let outside = Outside {
            callee,
            receiver: None,
            place: None,
            args: values,
            written: args,
            site: self.site(frame, id),
        };
        self.note(frame, &outside);
        outside
            .args
            .into_iter()
            .find(Value::holds_node)
            .unwrap_or(Value::Unknown)
    }

    fn include(&mut self, frame: &mut Frame, args: &[ExprId]) -> Value {
        let Some(first) = args.first() else {
            return Self::hole();
        };
        let path = self.shown(frame, *first);
        let here = &self.code.graph.files[self.code.graph.part(frame.part).file.index()];
        let found = path.as_known().and_then(|path| here.parent().join(path));
        let file = found.and_then(|path| self.code.source.find(&path));
        file.map_or_else(Self::hole, |file| {
            Value::Text(Text::known(&self.code.source.file(file).text, Some(frame.item)))
        })
    }

    fn write_macro(&mut self, frame: &mut Frame, args: &[ExprId]) -> Value {
        let Some((target, rest)) = args.split_first() else {
            return Value::Unknown;
        };
        let added = self.format(frame, "write", rest).to_text();
        if let Some(cell) = self.place(frame, *target)
            && let Value::Text(text) = self.read(cell)
        {
            self.write(cell, Value::Text(Text::concat([&text, &added])));
        }
        Value::Unknown
    }

    /// The string of a format string with its arguments.
    pub(super) fn format(&mut self, frame: &mut Frame, name: &str, args: &[ExprId]) -> Value {
        let Some((first, rest)) = args.split_first() else {
            return Value::text("");
        };
        let file = self.code.file(frame.part);
        if name == "concatcp" {
            let texts: Vec<Text> = args.iter().map(|arg| self.shown(frame, *arg)).collect();
            return Value::Text(Text::concat(&texts));
        }
        let Expr::Literal(Literal::Str(template)) = file[*first].expr else {
            return Value::Text(self.shown(frame, *first));
        };
        let template = self.code.name(frame.part, template);
        let mut positional = 0;
        let first = template
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let is_query = QUERIES.contains(&first.as_str());
        let mut texts = vec![Made::default()];
        for piece in pieces(template) {
            let (found, of) = match piece {
                Template::Text(text) => (vec![Text::known(&text, Some(frame.item))], None),
                Template::Argument(name) => {
                    let found = self.argument(frame, rest, &name, &mut positional);
                    let of = found
                        .filter(|_| is_query)
                        .map(|expr| self.code.written(frame.part, expr));
                    let found = match found {
                        Some(expr) if is_query => self.alternatives(frame, expr),
                        Some(expr) => vec![self.shown(frame, expr)],
                        None => vec![Text::hole()],
                    };
                    (found, of)
                }
            };
            texts = combined(texts, &found, of.as_deref());
        }
        let mut each = texts.iter().map(|made| Value::Text(Text::concat(&made.texts)));
        match texts.len() {
            1 => each.next().unwrap_or(Value::Unknown),
            _ => Value::Either(Rc::new(each.collect())),
        }
    }

    /// The texts that an expression may be, where these are all known and few; else the one with its holes.
    fn alternatives(&mut self, frame: &mut Frame, id: ExprId) -> Vec<Text> {
        let value = self.expr(frame, id);
        match self.load(value) {
            Value::Either(values) if values.len() <= FEW => {
                let texts = values.iter().map(|value| match value {
                    Value::Text(text) => Some(text.clone()),
                    _ => None,
                });
                let texts: Option<Vec<Text>> = texts.collect();
                texts.unwrap_or_else(|| vec![Text::hole()])
            }
            value => vec![value.to_text()],
        }
    }

    fn argument(&self, frame: &Frame, args: &[ExprId], name: &str, positional: &mut usize) -> Option<ExprId> {
        let file = self.code.file(frame.part);
        let named = |id: &ExprId| match file[*id].expr {
            Expr::Assign { left, right }
            | Expr::Binary {
                op: BinaryOp::Eq,
                left,
                right,
            } => match file[left].expr {
                Expr::Path(path) => Some((self.code.path_text(frame.part, path), right)),
                _ => None,
            },
            Expr::Path(path) => Some((self.code.path_text(frame.part, path), *id)),
            _ => None,
        };
        if name.is_empty() {
            *positional += 1;
            return args.get(*positional - 1).copied();
        }
        if let Ok(row) = name.parse::<usize>() {
            return args.get(row).copied();
        }
        args.iter()
            .filter_map(named)
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }
}

/// A string while it is made: its pieces, and which of the alternatives each argument stands for in it.
#[derive(Clone, Default)]
struct Made {
    texts: Vec<Text>,
    chosen: Vec<(String, usize)>,
}

/// Each of the strings so far with each text that follows; where that makes too many, with a hole. An argument that stands
/// there twice is the same both times.
fn combined(made: Vec<Made>, next: &[Text], of: Option<&str>) -> Vec<Made> {
    let hole = [Text::hole()];
    let before = |made: &Made| {
        let chosen = made.chosen.iter().find(|(name, _)| Some(name.as_str()) == of);
        chosen.map(|(_, row)| *row)
    };
    let new = !made.iter().any(|made| before(made).is_some());
    let next = if next.len() > 1 && new && made.len() * next.len() > FEW {
        &hole
    } else {
        next
    };
    let with = |made: &Made, row: usize, text: &Text| {
        let mut made = made.clone();
        made.texts.push(text.clone());
        made.chosen
            .extend(of.filter(|_| next.len() > 1).map(|of| (of.to_owned(), row)));
        made
    };
    let each = made.iter().flat_map(|made| {
        let rows = next.iter().enumerate();
        let rows = rows.filter(|(row, _)| before(made).is_none_or(|chosen| chosen == *row));
        rows.map(|(row, text)| with(made, row, text)).collect::<Vec<_>>()
    });
    each.collect()
}

enum Template {
    Text(String),
    Argument(String),
}

fn pieces(template: &str) -> Vec<Template> {
    let mut out = Vec::new();
    let mut text = String::new();
    let mut chars = template.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '{' if chars.next_if_eq(&'{').is_some() => text.push('{'),
            '}' => {
                chars.next_if_eq(&'}');
                text.push('}');
            }
            '{' => {
                out.push(Template::Text(std::mem::take(&mut text)));
                let inner: String = chars.by_ref().take_while(|char| *char != '}').collect();
                let name = inner.split(':').next().unwrap_or_default().trim();
                out.push(Template::Argument(name.to_owned()));
            }
            char => text.push(char),
        }
    }
    out.push(Template::Text(text));
    out
}
