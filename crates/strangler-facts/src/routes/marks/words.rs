//! Names that speak of authentication.

use crate::names::{self, is_one_of};

/// Words of who is known once a request is authenticated.
const SOMEBODY: &[&str] = &[
    "user",
    "admin",
    "administrator",
    "claims",
    "claim",
    "principal",
    "identity",
    "account",
    "viewer",
    "token",
    "credential",
    "credentials",
    "apikey",
    "caller",
    "actor",
    "operator",
    "permission",
    "permissions",
];

/// Words of what is done with them.
const ASKS: &[&str] = &[
    "require", "requires", "required", "check", "ensure", "verify", "validate", "only", "guard",
];
/// Words of what proves who somebody is.
const PROOFS: &[&str] = &["login", "session", "signature", "role"];
/// Words that say it by themselves, and beginnings of such.
const SAYS: &[&str] = &["auth", "jwt", "bearer", "authn", "authz", "authed", "apikey"];
const BEGINNINGS: &[&str] = &["authent", "authoriz", "authoris"];

/// Whether a name is of something that asks for authentication: `require_auth`, `JwtLayer`, `login_required`.
pub(super) fn of_authentication(name: &str) -> bool {
    let words = words(name);
    let key = |pair: &[&str]| is_one_of(pair[0], &["api"]) && is_one_of(pair[1], &["key"]);
    let any = |all: &[&str]| words.iter().any(|word| is_one_of(word, all));
    any(SAYS)
        || words.iter().any(|word| begins_as_one_of(word, BEGINNINGS))
        || words.windows(2).any(key)
        || any(ASKS) && (any(SOMEBODY) || any(PROOFS))
}

/// Whether a name is of somebody, or of what proves who it is: `CurrentUser`, `Claims`.
pub(super) fn of_somebody(name: &str) -> bool {
    of_authentication(name) || words(name).iter().any(|word| is_one_of(word, SOMEBODY))
}

/// The words of a name; a user agent is nobody.
fn words(name: &str) -> Vec<&str> {
    let all = names::words(name).flat_map(|part| part.split(|char: char| !char.is_alphanumeric()));
    let mut words: Vec<&str> = Vec::new();
    for word in all.filter(|word| !word.is_empty()) {
        let of_agent = is_one_of(word, &["agent"]);
        if of_agent && words.last().is_some_and(|last| is_one_of(last, &["user"])) {
            words.pop();
        } else {
            words.push(word);
        }
    }
    words
}

fn begins_as_one_of(word: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|start| {
        let found = word.get(..start.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(start))
    })
}
