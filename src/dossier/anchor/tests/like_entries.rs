//! Documents of like entries (logs, tables, chronologies, chats) that are edited at random, against a test that knows
//! where each entry went: a citation never leads to another entry, and one between its old neighbours is found.
//!
//! `DATELINE_ANCHOR_CASES` asks for more cases; 100,000 were run by hand with optimisation.

use super::*;

/// A small generator of random numbers, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % count
    }

    fn of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

const BODIES: [&str; 5] = [
    "The ferry left the eastern bank at nine and returned at ten without any passengers.",
    "No passengers were carried in either direction that day.",
    "The ferry left the eastern bank at ten and returned at noon without any passengers.",
    "The ferry did not sail.",
    "calm",
];
const VALUES: [&str; 4] = ["80,000", "120,000", "95,500", "n/a"];
const SAID: [&str; 6] = ["ok", "yes", "see you at nine", "what?", "I will bring the bread.", "Did the ferry leave?"];
const KINDS: usize = 5;

#[derive(Clone, PartialEq)]
struct Entry {
    id: usize,
    head: String,
    body: &'static str,
}

impl Entry {
    fn any(kind: usize, number: usize, id: usize, variety: usize, random: &mut Random) -> Self {
        let (head, bodies): (String, &[&'static str]) = match kind {
            0 => (format!("{} {}: ", number % 28 + 1, ["May", "June", "July 2021"][number / 28 % 3]), &BODIES),
            1 => (format!("{}\n", 1990 + number), &VALUES),
            2 => (format!("{} | ", 1990 + number), &VALUES),
            3 => (format!("[{}:{:02}] {}: ", 8 + number / 20, number % 20 * 3, random.of(&["Ann", "Bob"])), &SAID),
            _ => (format!("Day {number}: "), &BODIES),
        };
        Self { id, head, body: random.of(&bodies[..variety.min(bodies.len())]) }
    }

    fn text(&self) -> String {
        format!("{}{}", self.head, self.body)
    }
}

fn joined(entries: &[Entry]) -> (String, Vec<usize>) {
    let mut text = "Log".to_owned();
    let starts = entries.iter().map(|entry| {
        text.push('\n');
        let start = text.len();
        text.push_str(&entry.text());
        start
    });
    let starts = starts.collect();
    (text + "\nThat is all.", starts)
}

/// The texts of an entry and its neighbours.
fn with_neighbours(entries: &[Entry], at: usize) -> [Option<String>; 3] {
    [at.checked_sub(1), Some(at), Some(at + 1)].map(|at| Some(entries.get(at?)?.text()))
}

fn edit(entries: &mut Vec<Entry>, kind: usize, cited: usize, number: usize, random: &mut Random) {
    let at = random.below(entries.len());
    match random.below(5) {
        0 if entries.len() > 1 => drop(entries.remove(at)),
        1 if entries.len() > 1 => {
            let at = entries.iter().position(|entry| entry.id == cited).unwrap_or(at);
            entries.remove(at);
        }
        2 => {
            let other = random.below(entries.len());
            entries.swap(at, other);
        }
        3 => entries.insert(at, Entry::any(kind, number, usize::MAX, 9, random)),
        // Its words are other words now: as good as another entry.
        _ => entries[at] = Entry::any(kind, number, usize::MAX, 9, random),
    }
}

fn case(seed: u64) {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (kind, variety, count) = (random.below(KINDS), 1 + random.below(5), 2 + random.below(12));
    let old: Vec<Entry> = (0..count).map(|at| Entry::any(kind, 2 * at, at, variety, &mut random)).collect();
    let (text, starts) = joined(&old);
    let cited = random.below(count);
    let whole = random.below(3) == 0;
    let from = starts[cited] + if whole { 0 } else { old[cited].head.len() };
    let words = from..starts[cited] + old[cited].text().len();
    let before = article(&text);
    let [prefix, suffix] = surroundings(&before, &words);
    let position = Some((before.char_from_byte(words.start), before.char_from_byte(words.end)));
    let selector = Selector { exact: &text[words.clone()], prefix: &text[prefix], suffix: &text[suffix], position };

    let mut now = old.clone();
    for number in 0..random.below(5) {
        edit(&mut now, kind, cited, 60 + 5 * number, &mut random);
    }
    let (text_now, starts_now) = joined(&now);
    let got = resolve(&text_now, &selector);
    let context = || format!("seed {seed}\n{text}\n\n{selector:?}\n\n{text_now}\n\n{got:?}");
    let at = now.iter().position(|entry| entry.id == cited);
    if let Some(range) = &got.range {
        let found =
            starts_now.iter().rposition(|start| *start <= range.start).unwrap_or_else(|| panic!("{}", context()));
        // A place with the same words between the same neighbours is the same place to any reader.
        let is_like_it = with_neighbours(&now, found) == with_neighbours(&old, cited);
        assert!(Some(found) == at || is_like_it, "another entry: {}", context());
        let is_whole =
            text_now[..range.start].ends_with(selector.prefix) && text_now[range.end..].starts_with(selector.suffix);
        assert!(got.state != Exact || is_whole, "exact, but the surroundings differ: {}", context());
    }
    if let Some(at) = at
        && with_neighbours(&now, at) == with_neighbours(&old, cited)
    {
        let is_unique = |entries: &[Entry]| {
            (0..entries.len()).filter(|at| with_neighbours(entries, *at) == with_neighbours(&old, cited)).count() == 1
        };
        assert!(
            matches!(got.state, Exact | Moved) || !is_unique(&old) || !is_unique(&now),
            "needlessly lost: {}",
            context()
        );
    }
}

#[test]
fn a_citation_never_leads_to_a_like_entry() {
    let cases = std::env::var("DATELINE_ANCHOR_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(400);
    (0..cases).for_each(case);
}
