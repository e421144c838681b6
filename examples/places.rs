//! Says where things lie in a window on the shipped dossier, for scripts that click in a real one.
//!
//! `cargo run --example places -- WIDTHxHEIGHT EVENT` lays the window out without a display, chooses the event as a click
//! would, and prints a line each: `mark X Y` (where to click), `passage X Y R G B` (a place inside its lit passage and
//! the colour that must be there, light mode).

#[path = "../tests/window/bench.rs"]
#[expect(dead_code, clippy::unwrap_used, clippy::panic, reason = "made for tests, which use the rest")]
mod bench;
#[path = "../tests/window/camera.rs"]
#[expect(clippy::unwrap_used, reason = "made for tests")]
mod camera;

use bench::Bench;
use dateline::app::{Launch, ThemeChoice};
use dateline::dossier::load;
use dateline::paint::theme::Palette;

fn main() -> Result<(), &'static str> {
    let usage = "usage: places WIDTHxHEIGHT EVENT";
    let mut arguments = std::env::args().skip(1);
    let size = arguments.next().ok_or(usage)?;
    let (width, height) = size.split_once('x').ok_or(usage)?;
    let size = [width.parse().map_err(|_| usage)?, height.parse().map_err(|_| usage)?];
    let event = arguments.next().ok_or(usage)?;

    let launch = Launch { loaded: load::shipped(), theme: Some(ThemeChoice::Light), ..Launch::default() };
    let mut bench = Bench::with(launch, size);
    let idx = bench.window().dossier().event_by_id(&event).ok_or("no such event")?;
    let plot = bench.window().timeline().plot_rect().ok_or("no timeline")?;
    let area =
        bench.window().timeline().scene().and_then(|scene| scene.mark(idx)).ok_or("not a mark at this size")?.area;
    let x = plot.left() + f32::midpoint(area.left, area.right);
    let y = plot.top() + f32::midpoint(area.top, area.bottom);
    println!("mark {x:.0} {y:.0}");

    let name = bench.name(&event);
    bench.click(&name);
    let passage = bench.passage_rect(&name).ok_or("its passage is not in view")?;
    let dossier = bench.window().dossier();
    let palette = Palette::of(egui::Theme::Light);
    let color = dossier.event(idx).map(|event| palette.event(dossier, event)).ok_or("no such event")?;
    let [red, green, blue, _] = palette.tint(color, 0.34).to_array();
    // Just inside the left end, before the first letter's ink.
    println!("passage {:.0} {:.0} {red} {green} {blue}", passage.left(), passage.center().y);
    Ok(())
}
