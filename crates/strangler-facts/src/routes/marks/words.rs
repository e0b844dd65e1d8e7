//! Names that speak of authentication.

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

/// Whether a name is of something that asks for authentication: `require_auth`, `JwtLayer`, `login_required`.
pub(super) fn of_authentication(name: &str) -> bool {
    let words = words(name);
    let says = |word: &String| {
        let word = word.as_str();
        matches!(
            word,
            "auth" | "jwt" | "bearer" | "authn" | "authz" | "authed" | "apikey"
        ) || ["authent", "authoriz", "authoris"]
            .iter()
            .any(|start| word.starts_with(start))
    };
    let asks = words.iter().any(|word| {
        matches!(
            word.as_str(),
            "require"
                | "requires"
                | "required"
                | "check"
                | "ensure"
                | "verify"
                | "validate"
                | "only"
                | "guard"
        )
    });
    let somebody = words.iter().any(|word| {
        SOMEBODY.contains(&word.as_str())
            || matches!(word.as_str(), "login" | "session" | "signature" | "role")
    });
    let key = words.windows(2).any(|pair| pair[0] == "api" && pair[1] == "key");
    words.iter().any(says) || key || asks && somebody
}

/// Whether a name is of somebody, or of what proves who it is: `CurrentUser`, `Claims`.
pub(super) fn of_somebody(name: &str) -> bool {
    of_authentication(name) || words(name).iter().any(|word| SOMEBODY.contains(&word.as_str()))
}

/// The words of a name; a user agent is nobody.
fn words(name: &str) -> Vec<String> {
    let snake = crate::framework::snake_case(name);
    let all = snake
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut words: Vec<String> = Vec::new();
    for word in all.map(str::to_lowercase) {
        if word == "agent" && words.last().is_some_and(|last| last == "user") {
            words.pop();
        } else {
            words.push(word);
        }
    }
    words
}
