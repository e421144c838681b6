//! Positions in a window on the shipped dossier, for the script that clicks in a real one.

use dateline::app::{Launch, ThemeChoice};
use dateline::dossier::load;
use dateline::paint::theme::Palette;

use crate::bench::Bench;

const SIZE: [f32; 2] = [1440.0, 900.0];
const EVENT: &str = "october-2022-meeting";

/// Writes the file that `DATELINE_PLACES` names, a line each: `window WIDTHxHEIGHT`, `event ID`, `mark X Y` (where to
/// click), `passage X Y R G B` (a place inside the event's highlighted passage, and its colour in light mode).
#[test]
#[ignore = "makes a file for .ci/window"]
fn places() {
    let file = std::env::var_os("DATELINE_PLACES").expect("DATELINE_PLACES names the file to write");
    let launch = Launch { loaded: load::shipped(), theme: Some(ThemeChoice::Light), ..Launch::default() };
    let mut bench = Bench::with(launch, SIZE);
    let idx = bench.event(EVENT);
    let plot = bench.window().timeline().plot_rect().unwrap();
    let area = bench.window().timeline().scene().unwrap().mark(idx).expect("a mark of its own at this size").area;
    let x = plot.left() + f32::midpoint(area.left, area.right);
    let y = plot.top() + f32::midpoint(area.top, area.bottom);

    let name = bench.name(EVENT);
    bench.click(&name);
    let passage = bench.passage_rect(&name).expect("the passage is in view");
    let dossier = bench.window().dossier();
    let palette = Palette::of(egui::Theme::Light);
    let color = palette.event(dossier, dossier.event(idx).unwrap());
    let [red, green, blue, _] = palette.tint(color, 0.34).to_array();
    let [width, height] = SIZE;
    // Just inside the left end of the passage, before the first letter's ink.
    let text = format!(
        "window {width}x{height}\nevent {EVENT}\nmark {x:.0} {y:.0}\npassage {:.0} {:.0} {red} {green} {blue}\n",
        passage.left(),
        passage.center().y
    );
    std::fs::write(file, text).unwrap();
}
