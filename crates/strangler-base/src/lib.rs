//! What every stage shares: ids, places, messages and files to write.
//!
//! Nothing here knows a stage; a type that needs the logic of one belongs there.

mod counted;
mod diagnostic;
mod ids;
mod output;
mod path;
mod printable;
mod scope;
#[cfg(test)]
mod tests;

pub use counted::counted;
pub use diagnostic::{Diagnostic, Place, Severity};
pub use ids::{FileId, ItemId, ModuleId, PackageId, ServiceId, TargetId};
pub use output::OutFile;
pub use path::{RelPath, is_device_name};
pub use printable::{UNPRINTABLE, is_unprintable, mermaid_text, printable};
pub use scope::{Scope, Site};
