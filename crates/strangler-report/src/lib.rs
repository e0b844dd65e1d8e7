//! Renders the report and the documents.
//!
//! In: [`Inputs`], what every stage found. Out: files below `--out`: linked pages under `report/`, the architecture
//! document, the guide and a checklist for each phase. It computes nothing that a stage should.

mod documents;
mod inputs;
mod link;
mod page;
mod pages;
mod pictures;
mod prose;
mod rows;
mod slug;
mod verdict;
mod visible;

#[cfg(test)]
mod tests;

pub use inputs::{Inputs, Origin};
pub use link::{phase_folder, step_folder};

use strangler_base::OutFile;

/// Every page and document.
#[must_use]
pub fn emit(inputs: &Inputs<'_>) -> Vec<OutFile> {
    let mut files = pages::all(inputs);
    files.extend(documents::all(inputs));
    for file in &mut files {
        visible::make(&mut file.bytes);
    }
    files
}
