//! CPU time and memory of this process, and how they are printed.

use crate::Row;

/// What several rounds of one thing took, by stage.
#[derive(Default)]
pub(crate) struct Cost {
    stages: Vec<Row>,
    pub(crate) n_rounds: usize,
}

impl Cost {
    pub(crate) fn add(&mut self, rows: Vec<Row>) {
        self.n_rounds += 1;
        for (name, seconds) in rows {
            match self.stages.iter_mut().find(|(known, _)| *known == name) {
                Some(row) => row.1 += seconds,
                None => self.stages.push((name, seconds)),
            }
        }
    }

    pub(crate) fn total(&self) -> f64 {
        self.stages.iter().map(|(_, seconds)| seconds).sum()
    }

    pub(crate) fn mean(&self) -> f64 {
        self.total() / self.n_rounds.max(1) as f64
    }

    pub(crate) fn print(&self, name: &str, floor: f64) {
        let mean = self.mean();
        println!(
            "  {name:20} {:7.0} ms CPU, {:5.2} of the parser",
            mean * 1e3,
            mean / floor
        );
        let stages = self
            .stages
            .iter()
            .map(|(name, seconds)| (name, seconds / self.n_rounds as f64));
        for (name, seconds) in stages.filter(|(_, seconds)| *seconds >= 0.001 && *seconds < mean) {
            println!(
                "    {name:18} {:7.0} ms      {:5.2}",
                seconds * 1e3,
                seconds / floor
            );
        }
    }
}

/// Seconds of CPU time of all threads so far, ended ones included; of the clock where the system does not tell.
pub(crate) fn cpu() -> f64 {
    /// What the system counts in, whatever the machine.
    const TICKS_PER_SECOND: f64 = 100.0;
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in parentheses, may hold spaces.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks: Vec<f64> = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse().ok())
        .collect();
    match ticks[..] {
        [user, system] => (user + system) / TICKS_PER_SECOND,
        _ => clock(),
    }
}

fn clock() -> f64 {
    static BEGIN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    BEGIN.elapsed().as_secs_f64()
}

/// Forgets the most memory so far, where the system lets it.
pub(crate) fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most memory that was resident so far, in MB; 0 where the system does not tell.
pub(crate) fn peak_memory() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() * 1_024.0 / 1e6
}
