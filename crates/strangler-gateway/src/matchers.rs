//! What one gateway was told of matchers before: the tables of a plan name the same ones again and again.
//!
//! In: a matcher and how this gateway writes it. Out: its texts, written once. Whoever emits for several gateways keeps one
//! for each: a text of one is nonsense to another.

use std::collections::BTreeMap;

use strangler_routing::Matcher;

/// Texts by matcher; one for each gateway.
#[derive(Default)]
pub struct Matchers(BTreeMap<Matcher, Option<[String; 2]>>);

impl Matchers {
    /// The texts of a matcher, none where the gateway cannot be told about it; written where they are not known yet.
    pub(crate) fn of(
        &mut self,
        matcher: &Matcher,
        write: impl FnOnce(&Matcher) -> Option<[String; 2]>,
    ) -> Option<&[String; 2]> {
        if !self.0.contains_key(matcher) {
            self.0.insert(matcher.clone(), write(matcher));
        }
        self.0.get(matcher)?.as_ref()
    }
}
