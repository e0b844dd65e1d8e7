//! Patterns over requests: the methods, paths and segments that they stand for.

use strangler_base::ItemId;
use strangler_syntax::ir::{Expr, ExprId, Literal, Pat, PatId};

use super::request::{Asked, Shape};
use super::{Reader, Says, method};
use crate::code::Said;

/// `.` and `..` are looked for in order to refuse them.
fn is_step(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'.')
}

impl Reader<'_> {
    /// The alternatives of a pattern; `of` is what is matched.
    pub(super) fn pattern(&self, pat: PatId, of: &Shape) -> Vec<Says> {
        let file = self.code.file(self.part);
        match (file[pat].pat, of) {
            (Pat::Or(pats), _) => file[pats].iter().flat_map(|pat| self.pattern(*pat, of)).collect(),
            (Pat::Ref(inner), _) => self.pattern(inner, of),
            (Pat::Bind { sub: Some(sub), .. }, _) => self.pattern(sub, of),
            (Pat::Tuple(pats), Shape::Tuple(kinds)) => self.tuple(&file[pats], kinds),
            (_, Shape::One(Some(Asked::Method))) => vec![Says {
                methods: self.methods(pat),
                path: None,
            }],
            (_, Shape::One(Some(Asked::Path))) => {
                let paths = self.whole(pat).into_iter();
                paths.map(|path| Says::at(Vec::new(), Some(path))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// `(&Method::GET, Some(&"a"), Some(id), None)`, `(Method::GET, A | "/b")`, `("/x", true)`
    fn tuple(&self, pats: &[PatId], kinds: &[Option<Asked>]) -> Vec<Says> {
        let of = |kind: Asked| {
            let both = pats.iter().zip(kinds);
            both.filter(move |(_, asked)| **asked == Some(kind))
                .map(|(pat, _)| *pat)
        };
        let methods: Vec<String> = of(Asked::Method).flat_map(|pat| self.methods(pat)).collect();
        let all: Vec<PatId> = of(Asked::Path).collect();
        let one = kinds.iter().filter(|kind| **kind == Some(Asked::Path)).count() == 1;
        let paths = match all.as_slice() {
            [only] if one => self.whole(*only),
            several => self.segments(several),
        };
        if paths.is_empty() {
            return vec![Says::at(methods, None)];
        }
        let paths = paths.into_iter();
        paths.map(|path| Says::at(methods.clone(), Some(path))).collect()
    }

    /// The paths that the pattern of a whole path stands for.
    fn whole(&self, pat: PatId) -> Vec<String> {
        let file = self.code.file(self.part);
        match file[pat].pat {
            Pat::Slice(inner) => self.slice(&file[inner]).into_iter().collect(),
            Pat::Ref(inner) => self.whole(inner),
            Pat::Or(inner) => file[inner].iter().flat_map(|pat| self.whole(*pat)).collect(),
            // `Some("users")` of what comes next.
            Pat::TupleStruct { pats, .. } => match file[pats] {
                [only] => self.whole(only),
                _ => Vec::new(),
            },
            _ => self
                .literal(pat)
                .filter(|text| !is_step(text))
                .into_iter()
                .collect(),
        }
    }

    /// The paths that patterns of segments stand for.
    fn segments(&self, pats: &[PatId]) -> Vec<String> {
        let file = self.code.file(self.part);
        let mut paths = vec![String::new()];
        let mut literal = false;
        for pat in pats {
            let (name, optional) = match file[*pat].pat {
                Pat::TupleStruct { pats: inner, .. } => match file[inner].first() {
                    Some(inner) => match self.literal(*inner) {
                        Some(text) => {
                            literal = true;
                            (text, false)
                        }
                        None => (format!("{{{}}}", self.bound(*inner)), false),
                    },
                    None => continue,
                },
                Pat::Bind { .. } if self.code.written_pat(self.part, *pat) == "None" => break,
                Pat::Path(_) => break,
                Pat::Bind { .. } => (format!("{{{}}}", self.bound(*pat)), true),
                Pat::Wild => ("{*rest}".to_owned(), true),
                _ => match self.literal(*pat) {
                    Some(text) => {
                        literal = true;
                        (text, false)
                    }
                    None => break,
                },
            };
            let longer: Vec<String> = paths
                .last()
                .map(|path| format!("{path}/{name}"))
                .into_iter()
                .collect();
            if optional {
                paths.extend(longer);
            } else {
                let kept = paths.len().saturating_sub(1);
                paths.truncate(kept);
                paths.extend(longer);
            }
        }
        if literal { paths } else { Vec::new() }
    }

    fn slice(&self, pats: &[PatId]) -> Option<String> {
        let mut path = String::new();
        for pat in pats {
            match self.literal(*pat) {
                Some(text) if text.is_empty() => {}
                Some(text) => path = format!("{path}/{text}"),
                None if self.is_rest(*pat) => path.push_str("/{*rest}"),
                None => path = format!("{path}/{{{}}}", self.bound(*pat)),
            }
        }
        Some(if path.is_empty() { "/".to_owned() } else { path })
    }

    /// `..`, `rest @ ..`
    fn is_rest(&self, pat: PatId) -> bool {
        match self.code.file(self.part)[pat].pat {
            Pat::Rest => true,
            Pat::Bind { sub: Some(sub), .. } => self.is_rest(sub),
            _ => false,
        }
    }

    fn bound(&self, pat: PatId) -> String {
        let mut names = Vec::new();
        self.code.bindings(self.part, pat, &mut names);
        let first = names.first().map(|pat| self.code.written_pat(self.part, *pat));
        first.unwrap_or_else(|| "param".to_owned())
    }

    /// `None` and `Some(name)` of the next segment: the end of the path, and a parameter.
    pub(super) fn next_segment(&self, pat: PatId) -> Option<Says> {
        let file = self.code.file(self.part);
        let path = match file[pat].pat {
            Pat::TupleStruct { pats, .. } => match file[pats] {
                [only] if matches!(file[only].pat, Pat::Bind { sub: None, .. }) => {
                    format!("/{{{}}}", self.bound(only))
                }
                _ => return None,
            },
            _ if self.code.written_pat(self.part, pat) == "None" => String::new(),
            _ => return None,
        };
        Some(Says::at(Vec::new(), Some(path)))
    }

    /// Whether what is matched is the next segment of a path: `path.next()`, `segments.parse_next()?`.
    pub(super) fn is_next(&self, scrutinee: ExprId) -> bool {
        let file = self.code.file(self.part);
        match file[scrutinee].expr {
            Expr::MethodCall { name, .. } => self
                .code
                .name(self.part, name)
                .split('_')
                .any(|word| word == "next"),
            Expr::Try(inner) | Expr::Await(inner) | Expr::Ref { inner, .. } => self.is_next(inner),
            _ => false,
        }
    }

    /// Whether an arm hands what it knows of a request to a function that answers, and does not only refuse.
    pub(super) fn goes_on(&self, body: ExprId) -> bool {
        let file = self.code.file(self.part);
        let Some((call, item)) = self.code.answered_by(self.part, body) else {
            return false;
        };
        let args = match file[call].expr {
            Expr::Call { args, .. } | Expr::MethodCall { args, .. } => &file[args],
            _ => return false,
        };
        let is_local = |arg: &ExprId| {
            let Expr::Path(path) = file[*arg].expr else {
                return false;
            };
            matches!(self.code.said(self.part, path), Said::Local(_) | Said::SelfValue)
        };
        let name = self.code.graph.item(item).name.as_str();
        args.iter().any(is_local) && !name.contains("not_found") && !name.contains("error")
    }

    /// The string that a pattern is.
    fn literal(&self, pat: PatId) -> Option<String> {
        let file = self.code.file(self.part);
        match file[pat].pat {
            Pat::Expr(id) => match file[id].expr {
                Expr::Literal(Literal::Str(name)) => Some(self.code.name(self.part, name).to_owned()),
                _ => None,
            },
            Pat::Ref(inner) | Pat::Bind { sub: Some(inner), .. } => self.literal(inner),
            Pat::Path(path) => match self.code.said(self.part, path) {
                Said::Item(item) => self.constant(item),
                _ => None,
            },
            Pat::Bind { name, .. } => {
                let named = self.code.named(self.code.name(self.part, name)).iter();
                let package = self.code.package(self.item);
                named
                    .copied()
                    .filter(|item| self.code.package(*item) == package)
                    .find_map(|item| self.constant(item))
            }
            _ => None,
        }
    }

    /// The string of a constant that is a literal.
    pub(super) fn constant(&self, item: ItemId) -> Option<String> {
        if self.code.function(item).is_some() {
            return None;
        }
        let (part, body) = self.code.body(item)?;
        let file = self.code.file(part);
        match file[file[body].root].expr {
            Expr::Literal(Literal::Str(name)) => Some(self.code.name(part, name).to_owned()),
            _ => None,
        }
    }

    /// The methods that a pattern names.
    fn methods(&self, pat: PatId) -> Vec<String> {
        let file = self.code.file(self.part);
        match file[pat].pat {
            Pat::Path(path) => method(&self.code.path_text(self.part, path))
                .into_iter()
                .collect(),
            Pat::Ref(inner) => self.methods(inner),
            Pat::Or(pats) => file[pats].iter().flat_map(|pat| self.methods(*pat)).collect(),
            Pat::Bind { sub: Some(sub), .. } => self.methods(sub),
            Pat::Expr(id) => match file[id].expr {
                Expr::Literal(Literal::Str(name)) => {
                    method(self.code.name(self.part, name)).into_iter().collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
