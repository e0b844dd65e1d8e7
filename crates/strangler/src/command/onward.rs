//! What to do next, once there are files under `migration/`.

use strangler_migration::Status;

use crate::session::Edited;

/// The next step, as commands.
pub(crate) fn next(edited: &Edited) -> String {
    let services = &edited.proposed.decisions.services;
    let open = services
        .iter()
        .filter(|service| service.status == Status::Proposed);
    let open: Vec<&str> = open.map(|service| service.id.as_str()).collect();
    match open.first() {
        None => {
            "every service is decided: `strangler run` writes the plan, `strangler plan` prints it".to_owned()
        }
        Some(first) => format!(
            "look at one with `strangler explain {first}`, try changes with `strangler plan --with \
             move=MODULE:SERVICE`, make them with `strangler edit`, agree with `strangler accept {}`",
            open.join(" ")
        ),
    }
}
