//! Ids of services: what may be one.
//!
//! In: a text. Out: why it cannot be an id, if it cannot. The id is the name of a file, and becomes one of addresses,
//! folders and entries in gateways' files.

use strangler_base::is_device_name;

/// A label of a host name has no more letters.
const LONGEST: usize = 63;
/// Letters of a long text that are shown.
const SHOWN: usize = 20;

/// Why `id` cannot be one, and what would do; none where it can.
pub(crate) fn fault(id: &str) -> Option<String> {
    let is_plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    let length = id.chars().count();
    if id.is_empty() || !id.chars().all(is_plain) {
        return Some("use a-z, 0-9 and - only".to_owned());
    }
    if id.starts_with('-') || id.ends_with('-') {
        return Some("begin and end it with a letter or a digit".to_owned());
    }
    if length > LONGEST {
        return Some(format!(
            "it has {length} letters, and a name in an address has at most {LONGEST}"
        ));
    }
    if id == "monolith" {
        return Some("that is what the services leave; take another one".to_owned());
    }
    is_device_name(id).then(|| "Windows cannot have a file of that name; take another one".to_owned())
}

/// The id as a message shows it.
pub(crate) fn shown(id: &str) -> String {
    let plain = id.escape_debug().to_string();
    if plain.chars().count() <= LONGEST {
        return plain;
    }
    plain.chars().take(SHOWN).chain(['…']).collect()
}
