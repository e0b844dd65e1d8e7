//! Services on a ring, lines where they need each other; the kernel is left out, since all may use it.

use std::collections::BTreeMap;
use std::f64::consts::TAU;

use strangler_base::ServiceId;

use crate::Inputs;
use crate::rows::{self, ServiceRow};

/// Boxes at most; the largest stay, the rest is counted.
const MOST: usize = 30;
/// Lines at most; the heaviest stay.
const MOST_LINES: usize = 60;
/// Width and height of a box.
const BOX: (f64, f64) = (150.0, 52.0);

/// Boxes and lines with their coordinates.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Picture {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) boxes: Vec<ServiceBox>,
    pub(crate) lines: Vec<Line>,
    pub(crate) left_out: usize,
    pub(crate) lines_left_out: usize,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ServiceBox {
    pub(crate) x: i64,
    pub(crate) y: i64,
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) detail: String,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Line {
    pub(crate) path: String,
    /// 1 to 6.
    pub(crate) width: String,
    pub(crate) title: String,
}

/// The picture of the services in `services`.
pub(crate) fn picture(inputs: &Inputs<'_>, services: &[ServiceRow]) -> Picture {
    let mut shown: Vec<_> = services.iter().filter(|row| row.kind != "kernel").collect();
    let left_out = shown.len().saturating_sub(MOST);
    if left_out > 0 {
        shown.sort_by_key(|row| (std::cmp::Reverse(row.modules), row.id));
        shown.truncate(MOST);
        shown.sort_by_key(|row| row.id);
    }
    let ring = Ring::of(shown.len());
    let centers: BTreeMap<_, _> = shown
        .iter()
        .enumerate()
        .map(|(index, row)| (row.id, ring.center(index)))
        .collect();
    let (lines, lines_left_out) = lines(inputs, &centers, ring);
    Picture {
        width: whole(ring.width()),
        height: whole(ring.height()),
        boxes: shown
            .iter()
            .map(|row| service_box(row, centers[&row.id]))
            .collect(),
        lines,
        left_out,
        lines_left_out,
    }
}

fn service_box(row: &ServiceRow, (x, y): (f64, f64)) -> ServiceBox {
    let plural = |n: usize, word: &str| {
        if n == 1 {
            format!("1 {word}")
        } else {
            format!("{n} {word}s")
        }
    };
    ServiceBox {
        x: whole(x - BOX.0 / 2.0),
        y: whole(y - BOX.1 / 2.0),
        name: shorten(&row.name.text),
        href: row.name.href.clone().unwrap_or_default(),
        detail: format!(
            "{} · {}",
            plural(row.modules, "module"),
            plural(row.routes, "route")
        ),
    }
}

fn shorten(name: &str) -> String {
    if name.chars().count() <= 18 {
        name.to_owned()
    } else {
        name.chars().take(17).chain(['…']).collect()
    }
}

fn lines(inputs: &Inputs<'_>, centers: &BTreeMap<ServiceId, (f64, f64)>, ring: Ring) -> (Vec<Line>, usize) {
    let crossings = rows::crossings(inputs);
    let mut heaviest: Vec<_> = crossings
        .iter()
        .map(|(ends, seam)| (*ends, rows::n_sites(seam)))
        .collect();
    heaviest.retain(|((from, to), _)| centers.contains_key(from) && centers.contains_key(to));
    heaviest.sort_by_key(|(ends, places)| (std::cmp::Reverse(*places), *ends));
    let left_out = heaviest.len().saturating_sub(MOST_LINES);
    let lines = heaviest.into_iter().take(MOST_LINES).map(|((from, to), places)| {
        let name = |id| &inputs.service(id).name;
        Line {
            path: curve(centers[&from], centers[&to], ring.middle()),
            width: format!(
                "{:.1}",
                (1.0 + f64::from(u32::try_from(places).unwrap_or(u32::MAX)).ln()).min(6.0)
            ),
            title: format!("{} needs {} in {places} places", name(from), name(to)),
        }
    });
    (lines.collect(), left_out)
}

/// From box to box, bent towards the middle and to the right of the way, so that both directions can be seen.
fn curve(from: (f64, f64), to: (f64, f64), middle: (f64, f64)) -> String {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let bend = |a: f64, b: f64, m: f64, side: f64| (a + b) / 2.0 * 0.7 + m * 0.3 + side * 0.12;
    let control = (
        bend(from.0, to.0, middle.0, -dy),
        bend(from.1, to.1, middle.1, dx),
    );
    let point = |(x, y): (f64, f64)| format!("{} {}", whole(x), whole(y));
    format!("M{}Q{} {}", point(from), point(control), point(to))
}

/// An ellipse that leaves room for `n` boxes.
#[derive(Clone, Copy)]
struct Ring {
    n: f64,
}

impl Ring {
    fn of(n: usize) -> Self {
        Self {
            n: f64::from(u32::try_from(n.max(1)).unwrap_or(u32::MAX)),
        }
    }

    fn radii(self) -> (f64, f64) {
        ((self.n * 36.0).max(180.0), (self.n * 22.0).max(110.0))
    }

    fn middle(self) -> (f64, f64) {
        (self.width() / 2.0, self.height() / 2.0)
    }

    fn width(self) -> f64 {
        2.0 * self.radii().0 + BOX.0 + 8.0
    }

    fn height(self) -> f64 {
        2.0 * self.radii().1 + BOX.1 + 8.0
    }

    fn center(self, index: usize) -> (f64, f64) {
        let angle = f64::from(u32::try_from(index).unwrap_or(u32::MAX)) / self.n * TAU - TAU / 4.0;
        let (middle, radii) = (self.middle(), self.radii());
        (middle.0 + radii.0 * angle.cos(), middle.1 + radii.1 * angle.sin())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "coordinates of a picture are far below 2^53"
)]
fn whole(value: f64) -> i64 {
    value.round() as i64
}
