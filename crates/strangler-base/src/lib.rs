//! What every stage shares: ids, places, messages and files to write.
//!
//! Nothing here knows a stage; a type that needs the logic of one belongs there.

mod diagnostic;
mod ids;
mod output;
mod path;
mod scope;

pub use diagnostic::{Diagnostic, Place, Severity};
pub use ids::{FileId, ItemId, ModuleId, PackageId, ServiceId, TargetId};
pub use output::OutFile;
pub use path::RelPath;
pub use scope::{Scope, Site};
