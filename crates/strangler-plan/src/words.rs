//! Names of events: what has happened, as `order.created`.
//!
//! In: the name of the function that tells others, and the id of its service. Out: noun and participle, by tables of
//! verbs and the rules of English spelling.

/// Verbs that change something and whose participle follows no rule, and their participle.
const IRREGULAR: [(&str, &str); 26] = [
    ("begin", "begun"),
    ("bind", "bound"),
    ("break", "broken"),
    ("build", "built"),
    ("buy", "bought"),
    ("choose", "chosen"),
    ("forget", "forgotten"),
    ("give", "given"),
    ("hide", "hidden"),
    ("keep", "kept"),
    ("leave", "left"),
    ("lose", "lost"),
    ("make", "made"),
    ("pay", "paid"),
    ("put", "put"),
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

/// Verbs whose participle follows the rules and that are hardly ever nouns.
const VERBS: &str = "abort accept activate add adjust apply approve archive assign authorize ban block cancel capture \
    clear close complete confirm consume convert create deactivate decline delete deliver deny disable discard dispatch \
    drop edit enable enqueue enroll expire finish follow fulfill generate grant increase insert install invite join \
    merge modify move notify open pause place publish purge receive recover refuse register reject release remove rename \
    renew reopen replace reserve reset restore resume revoke rotate save schedule start stop subscribe suspend unban \
    unblock unfollow unlink unlock unsubscribe update upsert validate verify warn";

/// Verbs that are nouns as well, so that they count only where a name begins with them.
const AMBIGUOUS: &str = "bill book change charge check deposit fail import issue like link lock log mark order patch post \
    purchase queue record refund report request return share store transfer trigger upgrade upload void vote";

/// Words that follow the verb and are no noun of their own.
const PARTICLES: [&str; 6] = ["in", "off", "on", "out", "over", "up"];

/// `create_order` in `orders` → `order.created`; `order_cancel` → `order.canceled`; `checkout` in `orders` →
/// `order.checked-out`. A name without a verb that is known stays as it is: `order.nightly-import`.
pub(crate) fn event_name(function: &str, service: &str) -> String {
    let name = function.to_lowercase();
    let words: Vec<&str> = name.split('_').filter(|word| !word.is_empty()).collect();
    let thing = singular(service);
    let Some((before, verb, after)) = find_verb(&words) else {
        let told = if words.is_empty() {
            "changed".to_owned()
        } else {
            words.join("-")
        };
        return format!("{thing}.{told}");
    };
    let (verb, after) = with_particle(verb, after);
    let noun: Vec<&str> = after.iter().copied().take_while(|word| !is_link(word)).collect();
    let noun = if noun.is_empty() { before } else { &noun };
    let noun = if noun.is_empty() {
        thing
    } else {
        singular(&noun.join("-"))
    };
    format!("{noun}.{verb}")
}

/// The first word that is a verb and nothing else, else the first word where it may be one; with what stands around it. What
/// stands before counts as noun only where nothing follows.
fn find_verb<'w>(words: &'w [&'w str]) -> Option<(&'w [&'w str], &'w str, &'w [&'w str])> {
    let clear = words.iter().position(|word| is_verb(word));
    let at = clear.or_else(|| {
        words
            .first()
            .is_some_and(|word| lists(AMBIGUOUS, word))
            .then_some(0)
    })?;
    let before = if at + 1 == words.len() { &words[..at] } else { &[] };
    Some((before, words[at], &words[at + 1..]))
}

fn is_verb(word: &str) -> bool {
    let irregular = IRREGULAR.iter().any(|(verb, _)| *verb == word);
    irregular || lists(VERBS, word) || split_particle(word).is_some()
}

fn lists(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

fn with_particle<'w>(verb: &'w str, after: &'w [&'w str]) -> (String, &'w [&'w str]) {
    match (split_particle(verb), after.split_first()) {
        (Some((verb, particle)), _) => (format!("{}-{particle}", participle(verb)), after),
        (None, Some((particle, rest))) if PARTICLES.contains(particle) => {
            (format!("{}-{particle}", participle(verb)), rest)
        }
        _ => (participle(verb), after),
    }
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
    let short = verb.chars().filter(|c| "aeiou".contains(*c)).count() == 1;
    match last {
        Some('e') => format!("{verb}d"),
        Some('y') if !vowel(before) => format!("{}ied", &verb[..verb.len() - 1]),
        // One short syllable doubles its last letter: drop, plan.
        Some(c) if short && !vowel(last) && vowel(before) && !vowel(third) && !"wxy".contains(c) => {
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
