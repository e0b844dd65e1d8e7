//! Patterns over requests: the methods, paths and segments that they stand for.

use strangler_base::ItemId;
use strangler_syntax::ir::{Expr, Literal, Pat, PatId};

use super::{Reader, Says, method};
use crate::code::Said;

impl Reader<'_> {
    /// The alternatives of a pattern; `of` is what is matched, as written.
    pub(super) fn pattern(&self, pat: PatId, of: &str) -> Vec<Says> {
        let file = self.code.file(self.part);
        match file[pat].pat {
            Pat::Or(pats) => file[pats].iter().flat_map(|pat| self.pattern(*pat, of)).collect(),
            Pat::Ref(inner) => self.pattern(inner, of),
            Pat::Bind { sub: Some(sub), .. } => self.pattern(sub, of),
            Pat::Tuple(pats) => self.tuple(&file[pats]),
            Pat::Slice(pats) => vec![Says {
                methods: Vec::new(),
                path: self.slice(&file[pats]),
            }],
            _ => {
                let methods = self.methods(pat);
                let of_path = ["path", "uri", "url", "segment", "route"]
                    .iter()
                    .any(|word| of.to_lowercase().contains(word));
                let path = self.literal(pat).filter(|text| text.starts_with('/') || of_path);
                vec![Says { methods, path }]
            }
        }
    }

    /// `(&Method::GET, Some(&"a"), Some(id), None)`, `(Method::GET, A | "/b")`
    fn tuple(&self, pats: &[PatId]) -> Vec<Says> {
        let Some(at) = pats.iter().position(|pat| !self.methods(*pat).is_empty()) else {
            return self
                .segments(pats)
                .into_iter()
                .map(|path| Says {
                    methods: Vec::new(),
                    path: Some(path),
                })
                .collect();
        };
        let methods = self.methods(pats[at]);
        let rest: Vec<PatId> = pats
            .iter()
            .enumerate()
            .filter(|(row, _)| *row != at)
            .map(|(_, pat)| *pat)
            .collect();
        let paths = self.segments(&rest);
        if paths.is_empty() {
            return vec![Says { methods, path: None }];
        }
        paths
            .into_iter()
            .map(|path| Says {
                methods: methods.clone(),
                path: Some(path),
            })
            .collect()
    }

    /// The paths that patterns of segments stand for; one literal with a slash is the whole path.
    fn segments(&self, pats: &[PatId]) -> Vec<String> {
        let file = self.code.file(self.part);
        if let [only] = pats {
            match file[*only].pat {
                Pat::Slice(inner) => return self.slice(&file[inner]).into_iter().collect(),
                Pat::Ref(inner) => return self.segments(&[inner]),
                Pat::Or(inner) => {
                    return file[inner]
                        .iter()
                        .flat_map(|pat| self.segments(&[*pat]))
                        .collect();
                }
                _ => return self.literal(*only).into_iter().collect(),
            }
        }
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
