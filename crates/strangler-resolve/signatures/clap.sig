//! Signatures of clap: what its derives give a type.

pub struct Error;
pub trait Parser {
    fn parse() -> Self;
    fn try_parse() -> Result<Self, Error>;
    fn parse_from<I>(itr: I) -> Self;
    fn try_parse_from<I>(itr: I) -> Result<Self, Error>;
}
pub trait ValueEnum { fn from_str(input: &str, ignore_case: bool) -> Result<Self, String>; fn value_variants() -> &[Self]; }
