//! Which service a path belongs to, as the members say.
//!
//! In: decisions. Out: for a path the longest member that it is or lies below, and whose it is. Rejected services
//! claim nothing. It does not know which paths exist.

use std::collections::BTreeMap;

use crate::value::{Decisions, Status};

/// Member → the service that names it.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    members: BTreeMap<String, String>,
}

impl Claims {
    /// What the services of these decisions claim.
    #[must_use]
    pub fn of(decisions: &Decisions) -> Self {
        let standing = decisions
            .services
            .iter()
            .filter(|service| service.status != Status::Rejected);
        let members = standing.flat_map(|service| {
            let own = service.members.iter();
            own.map(|member| (member.clone(), service.id.clone()))
        });
        Self {
            members: members.collect(),
        }
    }

    /// The longest member that `path` is or lies below, and its service.
    #[must_use]
    pub fn longest(&self, path: &str) -> Option<(&str, &str)> {
        let mut end = path.len();
        loop {
            if let Some((member, service)) = self.members.get_key_value(&path[..end]) {
                return Some((member, service));
            }
            end = path[..end].rfind("::")?;
        }
    }

    /// The service that a path belongs to.
    #[must_use]
    pub fn service(&self, path: &str) -> Option<&str> {
        self.longest(path).map(|(_, service)| service)
    }
}

/// Whether `path` is `above` or lies below it.
#[must_use]
pub fn lies_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}
