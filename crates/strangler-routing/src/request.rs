//! The reference matcher: what a gateway must do with a request.
//!
//! In: a table, a method and a URL. Out: a [`Decision`]. The policy on paths, which every gateway has to keep:
//!
//! - The path is what stands before `?` and `#`; of a URL with scheme and host what follows the host.
//! - Rejected (400) are: a path that does not begin with `/`; an empty part (`//`); a part that is `.` or `..`, also
//!   as `%2e`; an encoded separator (`%2f`, `%5c`) and a bare `\`; control characters, encoded (`%00` to `%1f`, `%7f`)
//!   or bare; a `%` without two hex digits after it. Nothing is ever merged or resolved: what a gateway and the
//!   server behind it might read in two ways does not pass.
//! - What passes is decoded once and compared byte by byte, upper and lower case apart. `%252f` is thus the text `%2f`.
//! - A slash at the end counts: `/a/` is not `/a`. Only a rest takes both; it stands for one part or more.
//! - A `GET` entry serves `HEAD` as well.

use strangler_facts::{Method, PathPart, RoutePath};

use crate::{Action, Matcher, RouteTable, mixed};

/// A request as far as routing reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// The decoded parts of the path.
    pub parts: Vec<Vec<u8>>,
    /// Whether the path ends with a slash (the root does not count).
    pub trailing_slash: bool,
}

/// Why a request is answered with 400.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rejection {
    /// The path does not begin with `/`.
    NotAPath,
    /// `//`
    EmptyPart,
    /// `.` or `..`
    DotPart,
    /// `%2f`, `%5c` or `\`
    Separator,
    /// A control character.
    Control,
    /// `%` without two hex digits.
    BadEncoding,
}

impl Rejection {
    /// What is wrong with the path, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NotAPath => "the path does not begin with `/`",
            Self::EmptyPart => "the path has an empty part, `//`",
            Self::DotPart => "a part of the path is `.` or `..`",
            Self::Separator => "a part of the path holds a slash or backslash, plain or encoded",
            Self::Control => "the path holds a control character",
            Self::BadEncoding => "a `%` in the path is not followed by two hex digits",
        }
    }
}

/// What happens to a request.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Decision<'a> {
    /// It is answered with 400.
    Rejected(Rejection),
    /// It goes where this entry says.
    Entry {
        /// Its row in the table.
        index: usize,
        /// What it says.
        action: &'a Action,
    },
    /// No entry fits.
    Fallback(&'a Action),
}

impl Decision<'_> {
    /// What is done, unless the request is rejected.
    #[must_use]
    pub fn action(&self) -> Option<&Action> {
        match self {
            Self::Rejected(_) => None,
            Self::Entry { action, .. } | Self::Fallback(action) => Some(action),
        }
    }
}

impl RouteTable {
    /// What happens to a request, by the policy of this module. The header for opting in is not looked at.
    #[must_use]
    pub fn decide_request(&self, method: &str, url: &str) -> Decision<'_> {
        let request = match Request::new(method, url) {
            Ok(request) => request,
            Err(rejection) => return Decision::Rejected(rejection),
        };
        let fitting = self.entries.iter().position(|entry| entry.matcher.fits(&request));
        match fitting {
            Some(index) => Decision::Entry {
                index,
                action: &self.entries[index].action,
            },
            None => Decision::Fallback(&self.fallback),
        }
    }
}

impl Request {
    /// Reads a request.
    ///
    /// # Errors
    /// Where the policy of this module rejects it.
    pub fn new(method: &str, url: &str) -> Result<Self, Rejection> {
        let path = path_of(url);
        let inner = path.strip_prefix('/').ok_or(Rejection::NotAPath)?;
        let trailing_slash = !inner.is_empty() && inner.ends_with('/');
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        if inner.is_empty() && path.len() > 1 {
            return Err(Rejection::EmptyPart);
        }
        let texts = inner.split('/').filter(|_| !inner.is_empty());
        let parts = texts.map(decode).collect::<Result<_, _>>()?;
        Ok(Self {
            method: method.to_ascii_uppercase(),
            parts,
            trailing_slash,
        })
    }
}

fn path_of(url: &str) -> &str {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    match url.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            rest.find('/').map_or("/", |at| &rest[at..])
        }
        _ => url,
    }
}

fn decode(text: &str) -> Result<Vec<u8>, Rejection> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let plain = if byte == b'%' {
            let digits = [bytes.next(), bytes.next()].map(|digit| digit.and_then(hex));
            let [Some(high), Some(low)] = digits else {
                return Err(Rejection::BadEncoding);
            };
            high * 16 + low
        } else {
            byte
        };
        decoded.push(accept(plain)?);
    }
    match decoded.as_slice() {
        b"" => Err(Rejection::EmptyPart),
        b"." | b".." => Err(Rejection::DotPart),
        _ => Ok(decoded),
    }
}

fn accept(byte: u8) -> Result<u8, Rejection> {
    match byte {
        b'/' | b'\\' => Err(Rejection::Separator),
        0..0x20 | 0x7f => Err(Rejection::Control),
        _ => Ok(byte),
    }
}

fn hex(digit: u8) -> Option<u8> {
    (digit as char)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

impl Matcher {
    /// Whether method and path of a request fit. A path with unknown parts fits nothing.
    #[must_use]
    pub fn fits(&self, request: &Request) -> bool {
        self.fits_method(&request.method) && fits_path(&self.path, request)
    }

    /// The methods that fit; none for all.
    #[must_use]
    pub fn methods(&self) -> Option<Vec<&str>> {
        match &self.method {
            Method::Named(name) if name == "GET" => Some(vec!["GET", "HEAD"]),
            Method::Named(name) => Some(vec![name]),
            Method::Any => None,
            Method::Unknown => Some(Vec::new()),
        }
    }

    fn fits_method(&self, method: &str) -> bool {
        self.methods().is_none_or(|methods| methods.contains(&method))
    }
}

fn fits_path(path: &RoutePath, request: &Request) -> bool {
    let slash = crate::overlap::open_ended(path) || path.trailing_slash == request.trailing_slash;
    slash && fits_parts(&path.parts, &request.parts)
}

/// Part by part of the pattern: how many parts of the request may be taken so far.
fn fits_parts(pattern: &[PathPart], parts: &[Vec<u8>]) -> bool {
    let mut taken = vec![false; parts.len() + 1];
    taken[0] = true;
    for part in pattern {
        let mut next = vec![false; parts.len() + 1];
        let mut any_before = false;
        for (n, text) in parts.iter().enumerate() {
            any_before |= taken[n];
            next[n + 1] = match part {
                PathPart::Literal(literal) => taken[n] && literal.as_bytes() == text.as_slice(),
                PathPart::Mixed(mixed) => taken[n] && mixed::fits(mixed, text),
                PathPart::Param(_) => taken[n],
                PathPart::Rest(_) => any_before,
                PathPart::Unknown => false,
            };
        }
        taken = next;
    }
    taken.last() == Some(&true)
}
