//! Links: to pages of the report and to places in the source.

use strangler_base::{ModuleId, ServiceId, Site};
use strangler_plan::{Phase, Step};

use crate::slug::slug;
use crate::{Inputs, Origin};

/// Text and where it leads; without an address it is text alone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Link {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
}

impl Link {
    /// A link to a page of the report; `root` leads from the page that shows it to the report's folder.
    pub(crate) fn to_page(root: &str, path: &str, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: Some(format!("{root}{path}")),
        }
    }
}

/// Makes links for one page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Links<'a> {
    /// From the page to the report's folder: empty or `../`.
    pub(crate) root: &'static str,
    pub(crate) inputs: &'a Inputs<'a>,
}

impl Links<'_> {
    /// A place in the source, `path:line`.
    pub(crate) fn site(&self, site: Site) -> Link {
        let path = &self.inputs.graph.files[site.file.index()];
        let href =
            blob(self.inputs.origin).map(|blob| format!("{blob}/{}#L{}", encode(path.as_str()), site.line));
        Link {
            text: format!("{path}:{}", site.line),
            href,
        }
    }

    /// The page of a service.
    pub(crate) fn service(&self, id: ServiceId) -> Link {
        let service = self.inputs.service(id);
        Link::to_page(self.root, &service_page(&service.id), &service.name)
    }

    /// The row of a module.
    pub(crate) fn module(&self, id: ModuleId) -> Link {
        let name = &self.inputs.graph.module(id).name;
        Link::to_page(
            self.root,
            &format!("modules.html#{}", encode(name)),
            name.as_str(),
        )
    }

    /// The page of a phase.
    pub(crate) fn phase(&self, number: u32, id: &str) -> Link {
        Link::to_page(self.root, &phase_page(number, id), format!("Phase {number}"))
    }
}

/// The page of a service, from the report's folder.
pub(crate) fn service_page(id: &str) -> String {
    format!("services/{}.html", slug(id))
}

/// The page of a phase, from the report's folder.
pub(crate) fn phase_page(number: u32, id: &str) -> String {
    format!("phases/{number:02}-{}.html", slug(id))
}

/// The folder of a phase, below `--out`.
#[must_use]
pub fn phase_folder(phase: &Phase) -> String {
    format!("phases/{:02}-{}", phase.number, slug(&phase.id))
}

/// The folder of a step, below `--out`.
#[must_use]
pub fn step_folder(phase: &Phase, step: &Step) -> String {
    format!("{}/{}-{}", phase_folder(phase), step.number, slug(&step.id))
}

/// Where the remote shows files of the revision; hosts that we do not know follow the commonest form.
fn blob(origin: &Origin) -> Option<String> {
    let (remote, revision) = (origin.remote.as_deref()?, origin.revision.as_deref()?);
    let url = web_address(remote)?;
    let middle = if url.contains("gitlab") {
        "/-/blob/"
    } else {
        "/blob/"
    };
    Some(format!("{url}{middle}{revision}"))
}

/// `git@host:a/b.git`, `ssh://…`, `https://…` → `https://host/a/b`.
pub(crate) fn web_address(remote: &str) -> Option<String> {
    let bare = remote.trim_end_matches('/').trim_end_matches(".git");
    if bare.starts_with("https://") || bare.starts_with("http://") {
        return Some(bare.to_owned());
    }
    if let Some(ssh) = bare.strip_prefix("ssh://") {
        let (host, path) = ssh
            .split_once('@')
            .map_or(ssh, |(_, host)| host)
            .split_once('/')?;
        // The port is that of ssh.
        let host = host.split_once(':').map_or(host, |(host, _)| host);
        return Some(format!("https://{host}/{path}"));
    }
    let (_, rest) = bare.split_once('@')?;
    let (host, path) = rest.split_once(':')?;
    Some(format!("https://{host}/{path}"))
}

/// Percent-encodes what may not stand in an address.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:()".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
