//! How much of one text is in another: by whole lines, whatever their order.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::git::{Blob, Reader};

/// Larger files are data.
const MAX_BYTES: u64 = 1 << 20;
/// As git has it by default.
const LEAST_PERCENT: u64 = 50;

/// The lines of a text as sorted hashes with their lengths.
pub(super) struct Signature {
    lines: Vec<(u64, u64)>,
    bytes: u64,
}

impl Signature {
    /// `None` where the contents are missing, too large or empty.
    pub(super) fn read(reader: &Reader, blob: Blob) -> Option<Self> {
        let contents = reader.contents(blob, MAX_BYTES)?;
        let lines = contents.split_inclusive(|&byte| byte == b'\n');
        let mut lines: Vec<(u64, u64)> = lines
            .map(|line| (FxBuildHasher.hash_one(line), line.len() as u64))
            .collect();
        lines.sort_unstable();
        let bytes = contents.len() as u64;
        (bytes > 0).then_some(Self { lines, bytes })
    }

    /// Percent of the larger text that both have, if that is enough for a rename.
    pub(super) fn similarity(&self, other: &Self) -> Option<u64> {
        let (less, more) = (self.bytes.min(other.bytes), self.bytes.max(other.bytes));
        if less * 100 < more * LEAST_PERCENT {
            return None;
        }
        let percent = self.common_bytes(other) * 100 / more;
        (percent >= LEAST_PERCENT).then_some(percent)
    }

    fn common_bytes(&self, other: &Self) -> u64 {
        let (mut a, mut b, mut common) = (0, 0, 0);
        while let (Some(left), Some(right)) = (self.lines.get(a), other.lines.get(b)) {
            match left.cmp(right) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    common += left.1;
                    (a, b) = (a + 1, b + 1);
                }
            }
        }
        common
    }
}
