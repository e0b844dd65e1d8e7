//! `explain`: why an item, a module, a service, a table, a route or a finding is where it is.
//!
//! In: a name. Out: who says so, the evidence with its places, what speaks for another service, and the command that
//! would change it.

mod finding;
mod item;
mod module;
mod route;
mod service;
mod subject;
mod table;

use crate::args::{Explain, Search};
use crate::exit::WrongUsage;
use crate::session::Session;
use crate::ui::{Ui, printable};

use subject::{Subject, find};

pub(crate) fn run(args: &Explain, ui: &Ui) -> anyhow::Result<()> {
    let place = &args.place;
    let session = Session::open(&place.repo, &Search::default(), &place.analysis, ui)?;
    let subject = args.subject.join(" ");
    let (text, next) = match find(&session, &subject).map_err(WrongUsage)? {
        Subject::Service(id) => service::explain(&session, id),
        Subject::Module(id) => module::explain(&session, id),
        Subject::Item(id) => item::explain(&session, id),
        Subject::Table(name) => table::explain(&session, &name),
        Subject::Routes(routes) => route::explain(&session, &routes),
        Subject::Finding(finding) => finding::explain(&session, &finding),
    };
    ui.result(&printable(&text))?;
    ui.next(&next);
    Ok(())
}
