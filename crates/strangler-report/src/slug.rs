//! Names of files made from names of services, which people may write as they like.

use strangler_base::is_device_name;

/// Lower-case letters, digits and dashes; never empty, at most 60 characters, no device of Windows.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for char in name.chars() {
        if char.is_ascii_alphanumeric() {
            slug.push(char.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(60);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "unnamed".to_owned()
    } else if is_device_name(slug) {
        format!("{slug}-service")
    } else {
        slug.to_owned()
    }
}
