//! Names of events: what has happened, as `order.created`.
//!
//! In: the name of the function that tells others, and the id of its service. Out: noun and participle, by a table of
//! verbs and the rules of English spelling.

/// Verbs whose participle follows no rule, and their participle.
const IRREGULAR: [(&str, &str); 32] = [
    ("begin", "begun"),
    ("bind", "bound"),
    ("break", "broken"),
    ("build", "built"),
    ("buy", "bought"),
    ("choose", "chosen"),
    ("do", "done"),
    ("find", "found"),
    ("forget", "forgotten"),
    ("get", "fetched"),
    ("give", "given"),
    ("hide", "hidden"),
    ("hold", "held"),
    ("keep", "kept"),
    ("know", "known"),
    ("leave", "left"),
    ("lose", "lost"),
    ("make", "made"),
    ("pay", "paid"),
    ("put", "put"),
    ("read", "read"),
    ("sell", "sold"),
    ("send", "sent"),
    ("set", "set"),
    ("ship", "shipped"),
    ("sign", "signed"),
    ("spend", "spent"),
    ("submit", "submitted"),
    ("take", "taken"),
    ("undo", "undone"),
    ("win", "won"),
    ("write", "written"),
];

/// First words that say how something is done and not what.
const EMPTY: [&str; 16] = [
    "async", "do", "execute", "finalize", "handle", "handler", "inner", "internal", "main", "on", "perform",
    "process", "run", "spawn", "try", "and",
];

/// Words that follow the verb and are no noun of their own.
const PARTICLES: [&str; 6] = ["in", "off", "on", "out", "over", "up"];

/// `create_order` in `orders` → `order.created`; `checkout` in `orders` → `order.checked-out`.
pub(crate) fn event_name(function: &str, service: &str) -> String {
    let words: Vec<&str> = function.split('_').filter(|word| !word.is_empty()).collect();
    let told = words.iter().position(|word| !EMPTY.contains(word)).unwrap_or(0);
    let words = words.get(told..).unwrap_or_default();
    let Some((verb, rest)) = words.split_first() else {
        return format!("{}.changed", singular(service));
    };
    let (verb, rest) = match (split_particle(verb), rest.split_first()) {
        (Some((verb, particle)), _) => (format!("{}-{particle}", participle(verb)), rest),
        (None, Some((particle, rest))) if PARTICLES.contains(particle) => {
            (format!("{}-{particle}", participle(verb)), rest)
        }
        _ => (participle(verb), rest),
    };
    let noun: Vec<&str> = rest.iter().copied().take_while(|word| !is_link(word)).collect();
    let noun = if noun.is_empty() {
        singular(service)
    } else {
        singular(&noun.join("-"))
    };
    format!("{noun}.{verb}")
}

/// `checkout` is written as one word and is two.
fn split_particle(word: &str) -> Option<(&str, &str)> {
    let known = [
        ("checkout", ("check", "out")),
        ("signup", ("sign", "up")),
        ("login", ("log", "in")),
    ];
    let known = known
        .into_iter()
        .chain([("logout", ("log", "out")), ("signin", ("sign", "in"))]);
    known
        .into_iter()
        .find(|(whole, _)| *whole == word)
        .map(|(_, parts)| parts)
}

fn is_link(word: &str) -> bool {
    [
        "and", "as", "by", "for", "from", "if", "in", "into", "of", "to", "with",
    ]
    .contains(&word)
}

fn participle(verb: &str) -> String {
    if let Some((_, participle)) = IRREGULAR.iter().find(|(known, _)| *known == verb) {
        return (*participle).to_owned();
    }
    let mut letters = verb.chars().rev();
    let (last, before, third) = (letters.next(), letters.next(), letters.next());
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    match last {
        Some('e') => format!("{verb}d"),
        Some('y') if !vowel(before) => format!("{}ied", &verb[..verb.len() - 1]),
        // One short syllable doubles its last letter: drop, plan.
        Some(c)
            if verb.len() <= 4 && !vowel(last) && vowel(before) && !vowel(third) && !"wxy".contains(c) =>
        {
            format!("{verb}{c}ed")
        }
        _ if verb.ends_with("ed") => verb.to_owned(),
        _ => format!("{verb}ed"),
    }
}

fn singular(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if noun.ends_with(ending) {
            return noun[..noun.len() - 2].to_owned();
        }
    }
    let keep = ["ss", "us", "is"].iter().any(|ending| noun.ends_with(ending));
    match noun.strip_suffix('s') {
        Some(stem) if !keep && stem.len() > 2 => stem.to_owned(),
        _ => noun.to_owned(),
    }
}
