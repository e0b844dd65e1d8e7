//! The weighted graph as the search sees it: flat rows of neighbours.
//!
//! In: undirected weighted pairs. Out: neighbours, strengths, and the network of a partition's groups.

/// An undirected weighted graph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Network {
    starts: Vec<usize>,
    ends: Vec<(u32, f64)>,
    /// Weight inside a node that stands for several.
    pub(crate) inner: Vec<f64>,
    /// Sum of a node's weights, inner ones twice.
    pub(crate) strength: Vec<f64>,
    /// How many modules a node stands for.
    pub(crate) size: Vec<u32>,
    /// Sum of all strengths.
    pub(crate) total: f64,
    widest: usize,
}

impl Network {
    /// `pairs` may name a pair several times, and a node with itself.
    pub(crate) fn new(size: Vec<u32>, pairs: &[(usize, usize, f64)]) -> Self {
        let nodes = size.len();
        let mut inner = vec![0.0; nodes];
        let mut starts = vec![0_usize; nodes + 1];
        for (a, b, weight) in pairs {
            if a == b {
                inner[*a] += weight;
            } else {
                starts[a + 1] += 1;
                starts[b + 1] += 1;
            }
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut ends = vec![(0_u32, 0.0); starts[nodes]];
        for (a, b, weight) in pairs.iter().filter(|(a, b, _)| a != b) {
            for (from, to) in [(*a, *b), (*b, *a)] {
                ends[next[from]] = (to as u32, *weight);
                next[from] += 1;
            }
        }
        Self::finish(starts, ends, inner, size)
    }

    fn finish(starts: Vec<usize>, ends: Vec<(u32, f64)>, inner: Vec<f64>, size: Vec<u32>) -> Self {
        let mut network = Self {
            starts,
            ends,
            inner,
            strength: Vec::new(),
            size,
            total: 0.0,
            widest: 0,
        };
        let widths = network.starts.windows(2).map(|ends| ends[1] - ends[0]);
        network.widest = widths.max().unwrap_or(0);
        let strength = |node: usize| {
            let outer: f64 = network.neighbours(node).map(|(_, weight)| weight).sum();
            outer + 2.0 * network.inner[node]
        };
        let strengths: Vec<f64> = (0..network.len()).map(strength).collect();
        network.total = strengths.iter().sum();
        network.strength = strengths;
        network
    }

    pub(crate) fn len(&self) -> usize {
        self.size.len()
    }

    /// The most neighbours that a node has.
    pub(crate) fn widest(&self) -> usize {
        self.widest
    }

    pub(crate) fn neighbours(&self, node: usize) -> impl Iterator<Item = (usize, f64)> {
        self.ends[self.starts[node]..self.starts[node + 1]]
            .iter()
            .map(|(end, weight)| (*end as usize, *weight))
    }

    /// One node for each group of `groups`, which are numbered from 0 without a gap.
    pub(crate) fn grouped(&self, groups: &[usize]) -> Self {
        let (firsts, members) = members(groups);
        let count = firsts.len() - 1;
        let (mut inner, mut size) = (vec![0.0; count], vec![0; count]);
        let (mut starts, mut ends) = (Vec::with_capacity(count + 1), Vec::new());
        starts.push(0);
        let mut row = Row::new(count);
        for group in 0..count {
            for node in &members[firsts[group]..firsts[group + 1]] {
                size[group] += self.size[*node];
                inner[group] += self.inner[*node];
                for (other, weight) in self.neighbours(*node) {
                    row.add(groups[other], weight);
                }
            }
            row.drain(|other, sum| {
                if other == group {
                    inner[group] += sum / 2.0;
                } else {
                    ends.push((other as u32, sum));
                }
            });
            starts.push(ends.len());
        }
        Self::finish(starts, ends, inner, size)
    }

    /// Newman's modularity of a partition at a resolution (Reichardt and Bornholdt):
    /// `Σ over groups (inside / total − resolution · (strength / total)²)`.
    pub(crate) fn modularity(&self, groups: &[usize], resolution: f64) -> f64 {
        let count = groups.iter().max().map_or(0, |last| last + 1);
        let (mut inside, mut strength) = (vec![0.0; count], vec![0.0; count]);
        for node in 0..self.len() {
            inside[groups[node]] += 2.0 * self.inner[node];
            strength[groups[node]] += self.strength[node];
            let same = self
                .neighbours(node)
                .filter(|(other, _)| groups[*other] == groups[node]);
            inside[groups[node]] += same.map(|(_, weight)| weight).sum::<f64>();
        }
        if self.total == 0.0 {
            return 0.0;
        }
        let share =
            |group: usize| inside[group] / self.total - resolution * (strength[group] / self.total).powi(2);
        (0..count).map(share).sum()
    }

    /// Number of the component that each node is in.
    pub(crate) fn components(&self) -> Vec<usize> {
        let mut component = vec![usize::MAX; self.len()];
        let mut count = 0;
        for root in 0..self.len() {
            if component[root] != usize::MAX {
                continue;
            }
            component[root] = count;
            let mut border = vec![root];
            while let Some(node) = border.pop() {
                for (other, _) in self.neighbours(node) {
                    if component[other] == usize::MAX {
                        component[other] = count;
                        border.push(other);
                    }
                }
            }
            count += 1;
        }
        component
    }
}

/// Sums by group, taken out in the order of the groups: which have one stands in the bits of words, so that nothing is sorted.
struct Row {
    sums: Vec<f64>,
    filled: Vec<u64>,
    /// The words that can hold a bit.
    from: usize,
    to: usize,
}

impl Row {
    fn new(count: usize) -> Self {
        let words = count.div_ceil(64);
        Self {
            sums: vec![0.0; count],
            filled: vec![0; words],
            from: words,
            to: 0,
        }
    }

    fn add(&mut self, group: usize, weight: f64) {
        let word = group / 64;
        self.sums[group] += weight;
        self.filled[word] |= 1 << (group % 64);
        self.from = self.from.min(word);
        self.to = self.to.max(word + 1);
    }

    fn drain(&mut self, mut take: impl FnMut(usize, f64)) {
        for word in self.from..self.to {
            let mut bits = std::mem::take(&mut self.filled[word]);
            while bits != 0 {
                let group = word * 64 + bits.trailing_zeros() as usize;
                take(group, std::mem::take(&mut self.sums[group]));
                bits &= bits - 1;
            }
        }
        (self.from, self.to) = (self.filled.len(), 0);
    }
}

/// Where the nodes of each group begin in the second list, and one more.
fn members(groups: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let count = groups.iter().max().map_or(0, |last| last + 1);
    let mut firsts = vec![0; count + 1];
    for group in groups {
        firsts[group + 1] += 1;
    }
    for group in 0..count {
        firsts[group + 1] += firsts[group];
    }
    let mut next = firsts.clone();
    let mut members = vec![0; groups.len()];
    for (node, group) in groups.iter().enumerate() {
        members[next[*group]] = node;
        next[*group] += 1;
    }
    (firsts, members)
}

/// Numbers groups from 0 in the order in which they first appear.
pub(crate) fn renumber(groups: &[usize]) -> Vec<usize> {
    let most = groups.iter().max().map_or(0, |last| last + 1);
    let mut numbers = vec![usize::MAX; most];
    let mut next = 0;
    let number = |group: &usize| {
        if numbers[*group] == usize::MAX {
            numbers[*group] = next;
            next += 1;
        }
        numbers[*group]
    };
    groups.iter().map(number).collect()
}
