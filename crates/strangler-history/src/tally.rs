//! Sums over commits: per file, and per pair of files.
//!
//! In: for each commit its time, author and today's files. Out: the tables of a `History`. The commits come in one fixed order, so that
//! sums of fractions are the same on every run.

use rustc_hash::FxHashMap;
use strangler_base::RelPath;

use crate::today::FileNumber;
use crate::{CoChange, FileHistory, History};

const SECONDS_PER_DAY: f64 = 86_400.0;

/// One commit that counts.
pub(crate) struct Touch {
    pub(crate) time: i64,
    pub(crate) author: u32,
    /// Sorted, each once.
    pub(crate) files: Vec<FileNumber>,
}

pub(crate) struct Tally {
    head_time: i64,
    half_life_days: f64,
    files: FxHashMap<FileNumber, FileHistory>,
    pairs: FxHashMap<(FileNumber, FileNumber), (u32, f64)>,
}

impl Tally {
    pub(crate) fn new(head_time: i64, half_life_days: f64) -> Self {
        Self {
            head_time,
            half_life_days,
            files: FxHashMap::default(),
            pairs: FxHashMap::default(),
        }
    }

    pub(crate) fn add(&mut self, touch: &Touch) {
        let weight = self.weight(touch.time);
        for &number in &touch.files {
            let file = self.files.entry(number).or_default();
            file.commits += 1;
            file.weight += weight;
            file.last_time = file.last_time.max(touch.time);
            *file.authors.entry(touch.author).or_default() += 1;
        }
        let share = weight / (touch.files.len().saturating_sub(1).max(1)) as f64;
        for (n, &a) in touch.files.iter().enumerate() {
            for &b in &touch.files[n + 1..] {
                let pair = self.pairs.entry((a, b)).or_default();
                pair.0 += 1;
                pair.1 += share;
            }
        }
    }

    /// Half as much for each half-life before head; a clock that ran ahead counts as head's.
    fn weight(&self, time: i64) -> f64 {
        let days = self.head_time.saturating_sub(time).max(0) as f64 / SECONDS_PER_DAY;
        (-days / self.half_life_days).exp2()
    }

    /// Writes the tables; `names` are today's files, sorted.
    pub(crate) fn finish(self, names: &[RelPath], history: &mut History) {
        let name = |number: FileNumber| names[number as usize].clone();
        history.files = self
            .files
            .into_iter()
            .map(|(number, file)| (name(number), file))
            .collect();
        let mut pairs: Vec<_> = self.pairs.into_iter().collect();
        pairs.sort_unstable_by_key(|&(pair, _)| pair);
        let pairs = pairs.into_iter();
        let made = pairs.map(|((a, b), (commits, weight))| CoChange {
            a: name(a),
            b: name(b),
            commits,
            weight,
        });
        history.co_changes = made.collect();
    }
}
