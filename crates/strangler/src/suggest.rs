//! "Did you mean": the known word that is nearest to a wrong one.

/// The known word that somebody who wrote `wrong` most likely meant; none where all are far from it.
pub(crate) fn similar<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let near = known.into_iter().filter_map(|word| {
        let distance = distance(&wrong, &word.to_lowercase());
        let longest = wrong.chars().count().max(word.chars().count());
        (distance * 3 <= longest + 1).then_some((distance, word))
    });
    near.min().map(|(_, word)| word)
}

/// A sentence that names the likely word, or else all that there are.
pub(crate) fn instead<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(word) = similar(wrong, known.clone()) {
        return format!("did you mean `{word}`?");
    }
    let words: Vec<&str> = known.into_iter().collect();
    if words.is_empty() {
        "there are none".to_owned()
    } else {
        format!("there are: {}", words.join(", "))
    }
}

/// How many letters must be put in, taken out, replaced or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut last = None;
    for (n, letter) in a.chars().enumerate() {
        let mut next = vec![n + 1];
        for (m, &other) in b.iter().enumerate() {
            let replaced = row[m] + usize::from(letter != other);
            let mut least = replaced.min(row[m + 1] + 1).min(next[m] + 1);
            if m > 0 && last == Some(other) && b[m - 1] == letter {
                least = least.min(before[m - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
        last = Some(letter);
    }
    row[b.len()]
}
