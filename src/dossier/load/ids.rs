//! Unique ids: a repeated id gets a number.

use std::collections::{HashMap, HashSet};

use super::json_span::JsonSpan;
use super::report::{Report, excerpt};

/// A repeated id, and the one that replaces it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::dossier) struct Renamed {
    /// Which item.
    pub(in crate::dossier) at: usize,
    /// The id in the file.
    pub(in crate::dossier) from: String,
    /// An id that was not in use.
    pub(in crate::dossier) to: String,
}

impl Renamed {
    /// The problem, and what was done about it.
    pub(in crate::dossier) fn words(&self) -> (String, String) {
        (format!("the id {} is taken already", excerpt(&self.from)), format!("it is kept as {}", excerpt(&self.to)))
    }

    /// Reports the repeated id of the record at `span`.
    pub(super) fn report<'a>(&self, span: &JsonSpan<'a>, report: &mut Report<'a>) {
        let (what, done) = self.words();
        report.error(&span.key("id"), what, &done);
    }
}

/// Makes ids unique by adding `-2`, `-3` … to repeated ones. Returns those that changed.
pub(in crate::dossier) fn make_unique<'a>(ids: impl Iterator<Item = &'a mut String>) -> Vec<Renamed> {
    let ids: Vec<&mut String> = ids.collect();
    // An id that the file contains is never given to another record.
    let mut taken: HashSet<String> = ids.iter().map(|id| (**id).clone()).collect();
    if taken.len() == ids.len() {
        return Vec::new();
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut renamed = Vec::new();
    for (at, id) in ids.into_iter().enumerate() {
        let Some(number) = seen.get_mut(id.as_str()) else {
            seen.insert(id.clone(), 1);
            continue;
        };
        let to = loop {
            *number += 1;
            let to = format!("{id}-{number}");
            if taken.insert(to.clone()) {
                break to;
            }
        };
        let from = std::mem::replace(id, to.clone());
        renamed.push(Renamed { at, from, to });
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_keeps_its_id_and_so_do_strangers() {
        let mut ids = ["a", "b", "a", "a-2", "a", "b"].map(str::to_owned);
        let renamed = make_unique(ids.iter_mut());
        assert_eq!(ids, ["a", "b", "a-3", "a-2", "a-4", "b-2"]);
        assert_eq!(renamed.len(), 3);
        assert_eq!(renamed[0], Renamed { at: 2, from: "a".to_owned(), to: "a-3".to_owned() });
    }
}
