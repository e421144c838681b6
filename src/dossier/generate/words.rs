//! Titles of generated events: fictional towns, and what might happen there.

use super::random::Random;

const BEGINNINGS: [&str; 24] = [
    "Al", "Bel", "Cor", "Dar", "Esk", "Fen", "Gal", "Hol", "Ist", "Jor", "Kel", "Lor", "Mar", "Nor", "Or", "Pel",
    "Quar", "Ros", "Sel", "Tor", "Ul", "Vel", "Wes", "Yar",
];
const MIDDLES: [&str; 12] = ["a", "ba", "do", "e", "la", "mi", "no", "o", "ra", "si", "u", "ven"];
const ENDINGS: [&str; 14] =
    ["bridge", "by", "dale", "field", "ford", "ham", "haven", "mere", "mouth", "stead", "ton", "vale", "wick", "worth"];
const ACTORS: [&str; 16] = [
    "council",
    "harbour board",
    "hospital",
    "museum",
    "railway office",
    "school board",
    "water works",
    "fire brigade",
    "growers",
    "dockers",
    "weather station",
    "library",
    "survey office",
    "market hall",
    "post office",
    "observatory",
];
const DEEDS: [&str; 20] = [
    "opens",
    "closes",
    "repairs",
    "votes for",
    "delays",
    "approves",
    "rejects",
    "extends",
    "moves",
    "inspects",
    "buys",
    "sells",
    "measures",
    "rebuilds",
    "floods",
    "reports on",
    "plans",
    "tests",
    "restores",
    "celebrates",
];
const QUALITIES: [&str; 14] = [
    "new",
    "old",
    "second",
    "northern",
    "southern",
    "long",
    "narrow",
    "public",
    "disputed",
    "costly",
    "wooden",
    "temporary",
    "first",
    "eastern",
];
const THINGS: [&str; 24] = [
    "bridge",
    "canal",
    "quay",
    "tram line",
    "reservoir",
    "clinic",
    "reading room",
    "seed store",
    "dyke",
    "lighthouse",
    "ferry",
    "ring road",
    "school",
    "archive",
    "mill",
    "pumping station",
    "festival",
    "harvest",
    "budget",
    "tunnel",
    "orchard",
    "theatre",
    "power line",
    "tide gauge",
];
const ENDS: [&str; 12] = [
    "after the storm",
    "despite protests",
    "before winter",
    "for the third time",
    "at half the cost",
    "by one vote",
    "ahead of the fair",
    "with help from afar",
    "once more",
    "on a trial basis",
    "under a new charter",
    "in spring",
];

/// Least and greatest number of characters.
pub(super) const CHARS: std::ops::RangeInclusive<usize> = 20..=60;

/// A title: ASCII, so that it counts bytes and characters alike.
pub(super) fn title(random: &mut Random) -> String {
    let place = place(random);
    let [actor, quality] = [ACTORS.as_slice(), &QUALITIES].map(|words| {
        let word = random.pick(words);
        if random.chance(50) { format!(" {word}") } else { String::new() }
    });
    let (deed, thing, end) = (random.pick(&DEEDS), random.pick(&THINGS), random.pick(&ENDS));
    let mut title = format!("{place}{actor} {deed}{quality} {thing}");
    if title.len() > *CHARS.end() {
        title = format!("{place} {deed}{quality} {thing}");
    }
    let is_short = title.len() < *CHARS.start();
    if (is_short || random.chance(40)) && title.len() + 1 + end.len() <= *CHARS.end() {
        title = format!("{title} {end}");
    }
    title
}

fn place(random: &mut Random) -> String {
    let middle = if random.chance(50) { random.pick(&MIDDLES) } else { "" };
    format!("{}{middle}{}", random.pick(&BEGINNINGS), random.pick(&ENDINGS))
}
