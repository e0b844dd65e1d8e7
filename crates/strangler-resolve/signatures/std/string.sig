//! Signatures of std: texts and formatting.

pub mod string {
    pub struct String;
    pub struct FromUtf8Error;
    impl String {
        pub fn new() -> String {}
        pub fn with_capacity(capacity: usize) -> String {}
        pub fn from_utf8(vec: Vec<u8>) -> Result<String, FromUtf8Error> {}
        pub fn from_utf8_lossy(v: &[u8]) -> crate::borrow::Cow<str> {}
        pub fn into_bytes(self) -> Vec<u8> {}
        pub fn as_str(&self) -> &str {}
        pub fn as_mut_str(&mut self) -> &mut str {}
        pub fn push_str(&mut self, string: &str) {}
        pub fn push(&mut self, ch: char) {}
        pub fn pop(&mut self) -> Option<char> {}
        pub fn clear(&mut self) {}
        pub fn truncate(&mut self, len: usize) {}
        pub fn insert(&mut self, idx: usize, ch: char) {}
        pub fn insert_str(&mut self, idx: usize, string: &str) {}
        pub fn remove(&mut self, idx: usize) -> char {}
        pub fn capacity(&self) -> usize {}
        pub fn into_boxed_str(self) -> Box<str> {}
        pub fn drain<R>(&mut self, range: R) -> crate::iter::Iter<char> {}
    }
    impl crate::ops::Deref for String { type Target = str; }
    impl Clone for String { fn clone(&self) -> String {} }
    impl Default for String { fn default() -> String {} }
    impl<T> From<T> for String { fn from(value: T) -> String {} }
    impl crate::fmt::Display for String {}
    impl crate::fmt::Debug for String {}
    impl PartialEq for String { fn eq(&self, other: &String) -> bool {} }
    impl Ord for String { fn cmp(&self, other: &String) -> crate::cmp::Ordering {} }
    impl<A> FromIterator<A> for String {}
    impl<A> Extend<A> for String { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
    impl AsRef<str> for String { fn as_ref(&self) -> &str {} }
    impl crate::str::FromStr for String { type Err = crate::convert::Infallible; }
    impl<I> crate::ops::Index<I> for String { type Output = str; }
    pub trait ToString { fn to_string(&self) -> String; }
    impl<T: crate::fmt::Display> ToString for T { fn to_string(&self) -> String {} }
}
pub mod str {
    pub struct Utf8Error;
    pub struct Chars;
    impl Iterator for Chars { type Item = char; }
    impl DoubleEndedIterator for Chars {}
    impl Chars { pub fn as_str(&self) -> &str {} }
    pub trait FromStr { type Err; fn from_str(s: &str) -> Result<Self, Self::Err>; }
    pub fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {}
    impl str {
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn as_bytes(&self) -> &[u8] {}
        pub fn as_str(&self) -> &str {}
        pub fn chars(&self) -> Chars {}
        pub fn char_indices(&self) -> crate::iter::Iter<(usize, char)> {}
        pub fn bytes(&self) -> crate::iter::Iter<u8> {}
        pub fn lines(&self) -> crate::iter::Iter<&str> {}
        pub fn split_whitespace(&self) -> crate::iter::Iter<&str> {}
        pub fn contains<P>(&self, pat: P) -> bool {}
        pub fn starts_with<P>(&self, pat: P) -> bool {}
        pub fn ends_with<P>(&self, pat: P) -> bool {}
        pub fn find<P>(&self, pat: P) -> Option<usize> {}
        pub fn rfind<P>(&self, pat: P) -> Option<usize> {}
        pub fn split<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn split_inclusive<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn rsplit<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn split_terminator<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn splitn<P>(&self, n: usize, pat: P) -> crate::iter::Iter<&str> {}
        pub fn rsplitn<P>(&self, n: usize, pat: P) -> crate::iter::Iter<&str> {}
        pub fn split_once<P>(&self, pat: P) -> Option<(&str, &str)> {}
        pub fn rsplit_once<P>(&self, pat: P) -> Option<(&str, &str)> {}
        pub fn split_at(&self, mid: usize) -> (&str, &str) {}
        pub fn matches<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn match_indices<P>(&self, pat: P) -> crate::iter::Iter<(usize, &str)> {}
        pub fn trim(&self) -> &str {}
        pub fn trim_start(&self) -> &str {}
        pub fn trim_end(&self) -> &str {}
        pub fn trim_matches<P>(&self, pat: P) -> &str {}
        pub fn trim_start_matches<P>(&self, pat: P) -> &str {}
        pub fn trim_end_matches<P>(&self, pat: P) -> &str {}
        pub fn strip_prefix<P>(&self, pat: P) -> Option<&str> {}
        pub fn strip_suffix<P>(&self, pat: P) -> Option<&str> {}
        pub fn parse<F: FromStr>(&self) -> Result<F, <F as FromStr>::Err> {}
        pub fn replace<P>(&self, from: P, to: &str) -> String {}
        pub fn replacen<P>(&self, pat: P, to: &str, count: usize) -> String {}
        pub fn to_lowercase(&self) -> String {}
        pub fn to_uppercase(&self) -> String {}
        pub fn to_ascii_lowercase(&self) -> String {}
        pub fn to_ascii_uppercase(&self) -> String {}
        pub fn eq_ignore_ascii_case(&self, other: &str) -> bool {}
        pub fn repeat(&self, n: usize) -> String {}
        pub fn is_char_boundary(&self, index: usize) -> bool {}
        pub fn get<I>(&self, i: I) -> Option<&str> {}
        pub fn into_string(self) -> String {}
        pub fn is_ascii(&self) -> bool {}
    }
    impl crate::fmt::Display for str {}
    impl AsRef<str> for str { fn as_ref(&self) -> &str {} }
    impl<I> crate::ops::Index<I> for str { type Output = str; }
}
pub mod fmt {
    pub struct Formatter;
    pub struct Error;
    pub struct Arguments;
    pub type Result = crate::result::Result<(), Error>;
    pub trait Write { fn write_str(&mut self, s: &str) -> Result; fn write_fmt(&mut self, args: Arguments) -> Result; }
    pub trait Display { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait Debug { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait LowerHex { fn fmt(&self, f: &mut Formatter) -> Result; }
    impl Formatter { pub fn write_str(&mut self, data: &str) -> Result {} pub fn write_fmt(&mut self, f: Arguments) -> Result {} }
    impl<T: Display> Display for &T {}
    impl Display for u8 {} impl Display for u16 {} impl Display for u32 {} impl Display for u64 {} impl Display for u128 {} impl Display for usize {}
    impl Display for i8 {} impl Display for i16 {} impl Display for i32 {} impl Display for i64 {} impl Display for i128 {} impl Display for isize {}
    impl Display for f32 {} impl Display for f64 {} impl Display for bool {} impl Display for char {}
}
