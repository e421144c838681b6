//! Contrast as WCAG 2.2 asks for it (1.4.3 for text, 1.4.11 for the rest), measured on the pixels of the window: what
//! lies behind a thing is the colour that most pixels of its area have, and the thing itself the colour that differs
//! most from it. What is disabled, or lies under something else, does not count.

use std::collections::HashMap;

use dateline::app::settings::{LoadedSettings, Preference, Settings};
use dateline::app::{Launch, Memory};
use dateline::dossier::load;
use dateline::layout::LaneMode;
use dateline::paint::theme::contrast;
use egui::accesskit::Role;
use egui::epaint::ClippedShape;
use egui::{Color32, Key, Modifiers, Rect, Shape, Theme};
use egui_kittest::kittest::NodeT as _;
use image::RgbaImage;

use crate::bench::{Bench, Way};

/// Pixels a point: strokes of one point have pixels of their full colour.
const SCALE: f32 = 2.0;
/// So many pixels tell a colour from a speck.
const PIXELS_LEAST: usize = 4;

/// The least ratios that a look has to reach.
#[derive(Clone, Copy)]
struct Least {
    text: f32,
    sign: f32,
}

const USUAL: Least = Least { text: 4.5, sign: 3.0 };
const HIGH: Least = Least { text: 7.0, sign: 4.5 };

/// A thing on the screen, and the ratio that its pixels have.
#[derive(Debug)]
struct Measured {
    what: String,
    area: Rect,
    ratio: f32,
}

/// The pixels of an area but for some parts of it, as colours with their counts.
fn colors(pixels: &RgbaImage, area: Rect, without: &[Rect]) -> HashMap<Color32, usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the picture")]
    let side = |points: f32, most: u32| ((points * SCALE).round().max(0.0) as u32).min(most);
    let (width, height) = pixels.dimensions();
    let without: Vec<&Rect> = without.iter().filter(|part| part.intersects(area)).collect();
    let mut counts = HashMap::new();
    for y in side(area.top(), height)..side(area.bottom(), height) {
        for x in side(area.left(), width)..side(area.right(), width) {
            #[expect(clippy::cast_precision_loss, reason = "pixels of a screen")]
            let at = egui::pos2(x as f32 + 0.5, y as f32 + 0.5) / SCALE;
            if !without.iter().any(|part| part.contains(at)) {
                let [r, g, b, _] = pixels.get_pixel(x, y).0;
                *counts.entry(Color32::from_rgb(r, g, b)).or_default() += 1;
            }
        }
    }
    counts
}

/// The greatest ratio between what lies behind an area and what is drawn on it.
fn ratio(counts: &HashMap<Color32, usize>) -> f32 {
    let Some((behind, _)) = counts.iter().max_by_key(|(color, count)| (**count, color.to_array())) else { return 1.0 };
    let mut ratios: Vec<(f32, usize)> =
        counts.iter().map(|(color, count)| (contrast(*color, *behind), *count)).collect();
    ratios.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut seen = 0;
    let enough = ratios.into_iter().find(|(_, count)| {
        seen += count;
        seen >= PIXELS_LEAST
    });
    enough.map_or(1.0, |(ratio, _)| ratio)
}

/// Shapes one by one, with the area that they are cut to.
fn flat<'a>(shape: &'a Shape, clip: Rect, out: &mut Vec<(Rect, &'a Shape)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| flat(shape, clip, out)),
        shape => out.push((clip, shape)),
    }
}

/// Lines of text that can be read whole, with what they say; those under something that is painted later are left out.
fn lines(shapes: &[ClippedShape]) -> Vec<(Rect, String)> {
    let mut all = Vec::new();
    for one in shapes {
        flat(&one.shape, one.clip_rect, &mut all);
    }
    let covers = |(clip, shape): &(Rect, &Shape), area: Rect| match shape {
        Shape::Rect(rect) => rect.fill.a() > 40 && clip.intersect(rect.rect).contains_rect(area.shrink(1.0)),
        // The edge of a list that scrolls on fades.
        Shape::Mesh(mesh) => clip.intersect(mesh.calc_bounds()).contains(area.center_bottom() - egui::vec2(0.0, 1.0)),
        _ => false,
    };
    let mut lines = Vec::new();
    for (at, (clip, shape)) in all.iter().enumerate() {
        let Shape::Text(text) = shape else { continue };
        for row in &text.galley.rows {
            let whole = row.rect_without_leading_space().translate(text.pos.to_vec2());
            let area = whole.intersect(*clip);
            let says = row.text();
            let is_seen = area.height() > 0.8 * whole.height() && area.width() > 4.0 && !says.trim().is_empty();
            if is_seen && !all[at + 1..].iter().any(|later| covers(later, area)) {
                lines.push((area, says));
            }
        }
    }
    lines
}

/// The areas of nodes that `is_wanted`, with their names.
fn nodes(bench: &Bench, is_wanted: &dyn Fn(Role, bool) -> bool) -> Vec<(Rect, String)> {
    let screen = bench.harness.ctx.content_rect();
    let nodes = bench.harness.root().children_recursive();
    let wanted = nodes.filter(|node| is_wanted(node.accesskit_node().role(), node.accesskit_node().is_disabled()));
    wanted
        .map(|node| (node.rect(), node.accesskit_node().label().unwrap_or_default()))
        .filter(|(area, _)| area.is_finite() && area.is_positive() && screen.contains_rect(*area))
        .collect()
}

/// What text, marks and fields have on a picture of the window.
struct Measurement {
    texts: Vec<Measured>,
    marks: Vec<Measured>,
    fields: Vec<Measured>,
}

fn measure(bench: &mut Bench) -> Measurement {
    let pixels = bench.harness.render().unwrap();
    let lines = lines(&bench.harness.output().shapes);
    let disabled = nodes(bench, &|_, is_disabled| is_disabled);
    let is_disabled = |area: Rect| disabled.iter().any(|(node, _)| node.expand(1.0).contains(area.center()));
    let measured = |(area, what): (Rect, String), without: &[Rect]| {
        let ratio = ratio(&colors(&pixels, area, without));
        Measured { what, area, ratio }
    };
    let written: Vec<Rect> = lines.iter().map(|(area, _)| *area).collect();
    // A sign of the timeline stands beside its label, so that the label is left out.
    let plot = bench.window().timeline().plot_rect();
    let buttons = nodes(bench, &|role, is_disabled| role == Role::Button && !is_disabled);
    let on_plot = buttons.iter().filter(|(area, what)| {
        let is_mark = bench.window().dossier().events.iter().any(|event| *what == event.spoken_name());
        is_mark && plot.is_some_and(|plot| plot.contains_rect(*area))
    });
    // Without a label, or between marks that touch it, there may be little of a mark's area left.
    let marks = on_plot.map(|mark| measured(mark.clone(), &written)).collect();
    let fields = nodes(bench, &|role, is_disabled| role == Role::TextInput && !is_disabled);
    let sides = fields.iter().flat_map(|(area, what)| {
        let outer = area.expand(2.0);
        let sides = [
            ("left", Rect::from_x_y_ranges(outer.left()..=area.left() + 2.0, area.y_range().shrink(4.0))),
            ("right", Rect::from_x_y_ranges(area.right() - 2.0..=outer.right(), area.y_range().shrink(4.0))),
            ("bottom", Rect::from_x_y_ranges(area.x_range().shrink(4.0), area.bottom() - 2.0..=outer.bottom())),
        ];
        sides.map(|(side, strip)| (strip, format!("{side} edge of {what}")))
    });
    let fields = sides.map(|side| measured(side, &[])).collect();
    let texts = lines.into_iter().filter(|(area, _)| !is_disabled(*area)).map(|line| measured(line, &[])).collect();
    Measurement { texts, marks, fields }
}

/// What is looked at: its name, the way there, and the least number of lines of text, marks and edges of fields there;
/// 0 for marks that lie under a window.
const SIGHTS: [(&str, Way, [usize; 3]); 6] = [
    ("the opening view", |_| {}, [80, 20, 0]),
    (
        "an event with its card",
        |bench| {
            let name = bench.name("october-2022-meeting");
            bench.click(&name);
        },
        [80, 15, 0],
    ),
    (
        "as told",
        |bench| {
            bench.click("As told");
            bench.rest();
        },
        [60, 0, 0],
    ),
    (
        "the form",
        |bench| {
            let name = bench.name("pjbd-suspended");
            bench.click(&name);
            bench.press(Key::E);
        },
        [60, 10, 3],
    ),
    ("the table", |bench| bench.press_with(Modifiers::COMMAND, Key::T), [100, 0, 3]),
    ("the settings", |bench| bench.press_with(Modifiers::COMMAND, Key::Comma), [40, 0, 0]),
];

fn check(theme: Theme, contrast: Preference, least: Least) {
    let mut failed = Vec::new();
    for (name, way, counts) in SIGHTS {
        let mut settings = Settings::default();
        settings.look.high_contrast = contrast;
        let loaded = LoadedSettings { settings, ..LoadedSettings::default() };
        let memory = Memory { folder: None, state_folder: None, loaded };
        let launch = Launch { loaded: load::shipped(), lanes: Some(LaneMode::Theme), ..Launch::default() };
        let mut bench = Bench::photographed(launch, memory, theme, [1440.0, 900.0], SCALE);
        way(&mut bench);
        bench.harness.hover_at(egui::pos2(720.0, 2.0));
        bench.run();
        let found = measure(&mut bench);
        let sizes = [found.texts.len(), found.marks.len(), found.fields.len()];
        assert!(sizes.iter().zip(counts).all(|(size, least)| *size >= least), "{name}: {sizes:?} were measured");
        let low = |measured: Vec<Measured>, least: f32| measured.into_iter().filter(move |one| one.ratio < least);
        let marks = if counts[1] > 0 { found.marks } else { Vec::new() };
        let all = low(found.texts, least.text).chain(low(marks, least.sign)).chain(low(found.fields, least.sign));
        failed.extend(all.map(|one| format!("{name}: {:.2} {:?} at {:?}", one.ratio, one.what, one.area)));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn pixels_of_light_contrast() {
    check(Theme::Light, Preference::Off, USUAL);
}

#[test]
fn pixels_of_dark_contrast() {
    check(Theme::Dark, Preference::Off, USUAL);
}

#[test]
fn pixels_of_high_contrast() {
    check(Theme::Light, Preference::On, HIGH);
    check(Theme::Dark, Preference::On, HIGH);
}
