//! Typed indices. Each names a row of exactly one table and means nothing outside the run that made it.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of row `index`.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("invariant: fewer than 2^32 rows"))
            }

            /// The row that this id names.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A file of the source set.
    FileId;
    /// A package of the analyzed tree.
    PackageId;
    /// A target (library, binary, test, …) of a package.
    TargetId;
    /// A module of the code graph.
    ModuleId;
    /// An item of the code graph.
    ItemId;
    /// A service of a proposal or of the boundaries.
    ServiceId;
}
