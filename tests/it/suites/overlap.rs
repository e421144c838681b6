//! How much two texts have in common, as the benchmark of article extraction compares them.

use std::collections::HashMap;

/// Runs of four words with how often each occurs.
pub(super) fn shingles(text: &str) -> HashMap<String, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|it| !it.is_empty()).collect();
    let mut out = HashMap::new();
    for run in words.windows(words.len().clamp(1, 4)) {
        *out.entry(run.join(" ")).or_default() += 1;
    }
    out
}

/// What a text has of another.
#[derive(Clone, Copy)]
pub(super) struct Overlap {
    both: usize,
    wanted: usize,
    found: usize,
}

impl Overlap {
    pub(super) fn recall(&self) -> f64 {
        if self.wanted == 0 { 1.0 } else { self.both as f64 / self.wanted as f64 }
    }

    pub(super) fn precision(&self) -> f64 {
        if self.found == 0 { 1.0 } else { self.both as f64 / self.found as f64 }
    }

    pub(super) fn f1(&self) -> f64 {
        let all = self.wanted + self.found;
        if all == 0 { 1.0 } else { 2.0 * self.both as f64 / all as f64 }
    }
}

pub(super) fn overlap(wanted: &HashMap<String, usize>, found: &HashMap<String, usize>) -> Overlap {
    let both = wanted.iter().map(|(run, count)| (*count).min(found.get(run).copied().unwrap_or(0))).sum();
    Overlap { both, wanted: wanted.values().sum(), found: found.values().sum() }
}
