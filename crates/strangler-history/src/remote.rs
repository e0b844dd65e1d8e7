//! The address of a remote, fit to be shown: no credentials, no path of this machine.

/// `None` where the remote is a folder of this machine.
pub(crate) fn address(url: &str) -> Option<String> {
    if let Some((scheme, rest)) = url.split_once("://") {
        if scheme == "file" {
            return None;
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.rsplit('@').next().unwrap_or(host);
        let path = path.split(['?', '#']).next().unwrap_or(path);
        return Some(format!("{scheme}://{host}/{path}"));
    }
    // `user@host:path`, as ssh writes it.
    let (host, path) = url.split_once(':')?;
    let host = host.rsplit('@').next().unwrap_or(host);
    let is_host = host.len() > 1 && !host.contains(['/', '\\']);
    is_host.then(|| format!("{host}:{path}"))
}
