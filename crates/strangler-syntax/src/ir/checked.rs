//! Reads files back from where they were kept, and refuses those in which an index leads nowhere.
//!
//! In: what a format hands over. Out: a [`FileSyntax`] whose every index and list lies within its arena. While it reads, each
//! index notes how far it reaches; at the end this is compared with what was read.

use std::cell::Cell;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::arena::{Arenas, N_ARENAS, Stored, lengths};
use super::{Attr, CfgId, FileSyntax, Idx, ItemIdx, List, Name, Names, Parse, Path};

/// The number of the names, behind those of the arenas.
const NAMES: usize = N_ARENAS;

thread_local! {
    /// How many nodes of each arena the file that is being read must have.
    static REACH: [Cell<u32>; N_ARENAS + 1] = const { [const { Cell::new(0) }; N_ARENAS + 1] };
}

fn note(number: usize, end: u32) {
    REACH.with(|reach| reach[number].set(reach[number].get().max(end)));
}

/// How far the indices reach that were read since the last call.
fn noted() -> [usize; N_ARENAS + 1] {
    REACH.with(|reach| std::array::from_fn(|number| reach[number].take() as usize))
}

/// As [`FileSyntax`], field by field.
#[derive(Deserialize)]
pub(super) struct Unchecked {
    names: Names,
    top: List<ItemIdx>,
    attrs: List<Attr>,
    cfg: Option<CfgId>,
    parse: Parse,
    arenas: Arenas,
}

impl TryFrom<Unchecked> for FileSyntax {
    type Error = &'static str;

    fn try_from(read: Unchecked) -> Result<Self, Self::Error> {
        let noted = noted();
        let lengths = lengths(&read.arenas);
        let within = noted.iter().zip(&lengths).all(|(end, len)| end <= len);
        let file = Self {
            names: read.names,
            top: read.top,
            attrs: read.attrs,
            cfg: read.cfg,
            parse: read.parse,
            arenas: read.arenas,
        };
        if !within || noted[NAMES] > file.names.all().len() || !file.all::<Path>().iter().all(is_sound) {
            return Err("an index leads nowhere");
        }
        Ok(file)
    }
}

/// A path has the segments of its trait.
fn is_sound(path: &Path) -> bool {
    path.qself
        .is_none_or(|qself| qself.trait_segments as usize <= path.segments.len())
}

impl<T> Serialize for Idx<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Stored> Deserialize<'de> for Idx<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let row = u32::deserialize(deserializer)?;
        note(T::NUMBER, row.saturating_add(1));
        Ok(Self(row, PhantomData))
    }
}

impl<T> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.len).serialize(serializer)
    }
}

impl<'de, T: Stored> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, len): (u32, u32) = Deserialize::deserialize(deserializer)?;
        note(T::NUMBER, start.saturating_add(len));
        Ok(Self {
            start,
            len,
            of: PhantomData,
        })
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let row = u32::deserialize(deserializer)?;
        note(NAMES, row.saturating_add(1));
        Ok(Self(row))
    }
}
