//! Edits as words: `move=a::b:orders`.
//!
//! In: a text. Out: an edit. The same words stand on the command line of `edit`, separated by spaces.

use std::str::FromStr;

use super::{Edit, EditError};
use crate::suggest;

const FORMS: [(&str, &str); 4] = [
    ("move", "move=MODULE:SERVICE"),
    ("merge", "merge=FROM:INTO"),
    ("split", "split=SERVICE:NEW:MODULE,MODULE"),
    ("rename", "rename=OLD:NEW"),
];

impl FromStr for Edit {
    type Err = EditError;

    fn from_str(text: &str) -> Result<Self, EditError> {
        let (verb, rest) = text.split_once('=').unwrap_or((text, ""));
        Self::parse(verb.trim(), rest.trim())
    }
}

impl Edit {
    /// The edit that `verb` makes of `rest`: of `move` and `a::b:orders`.
    ///
    /// # Errors
    /// Where that is no edit.
    pub fn parse(verb: &str, rest: &str) -> Result<Self, EditError> {
        let edit = match verb {
            "move" => pair(rest).map(|(member, to)| Self::Move { member, to }),
            "merge" => pair(rest).map(|(from, into)| Self::Merge { from, into }),
            "rename" => pair(rest).map(|(service, to)| Self::Rename { service, to }),
            "split" => split(rest),
            _ => None,
        };
        edit.ok_or_else(|| unknown(verb, rest))
    }
}

impl Edit {
    /// The words that [`str::parse`] understands; for edits that have none, what they do.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Move { member, to } => format!("move={member}:{to}"),
            Self::Merge { from, into } => format!("merge={from}:{into}"),
            Self::Split {
                service,
                new,
                members,
            } => format!("split={service}:{new}:{}", members.join(",")),
            Self::Rename { service, to } => format!("rename={service}:{to}"),
            Self::Adopt(_) | Self::Status { .. } | Self::Forget { .. } | Self::Follow { .. } => {
                self.to_string()
            }
        }
    }
}

/// What stands before and after the last colon that is none of a path.
fn pair(rest: &str) -> Option<(String, String)> {
    let (left, right) = rest.rsplit_once(':')?;
    let whole = !left.is_empty() && !right.is_empty() && !left.ends_with(':');
    whole.then(|| (left.trim().to_owned(), right.trim().to_owned()))
}

fn split(rest: &str) -> Option<Edit> {
    let (service, rest) = rest.split_once(':')?;
    let (new, members) = rest.split_once(':')?;
    let members = members
        .split(',')
        .map(str::trim)
        .filter(|member| !member.is_empty());
    let members: Vec<String> = members.map(str::to_owned).collect();
    let whole = !service.is_empty() && !new.is_empty() && !members.is_empty();
    whole.then(|| Edit::Split {
        service: service.trim().to_owned(),
        new: new.trim().to_owned(),
        members,
    })
}

fn unknown(verb: &str, rest: &str) -> EditError {
    let verbs = FORMS.map(|(verb, _)| verb);
    let form = FORMS
        .iter()
        .find(|(known, _)| Some(*known) == suggest::nearest(verb, &verbs));
    let remedy = match form {
        Some((_, form)) => format!("write `{form}`"),
        None => format!(
            "known are {}",
            FORMS.map(|(_, form)| format!("`{form}`")).join(", ")
        ),
    };
    let text = if rest.is_empty() {
        verb.to_owned()
    } else {
        format!("{verb}={rest}")
    };
    EditError::Unknown { text, remedy }
}
