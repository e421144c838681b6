//! [`Difference`]: what is not the same in the dossier that lies open and in the one on disk, counted and listed.

use std::collections::HashMap;

use egui::accesskit::Role;
use egui::{RichText, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::app::question::{remark, say};
use crate::app::top_bar::counted;
use crate::dossier::{Article, Dossier, Event};
use crate::paint::theme::{Palette, font, panel_frame};

/// How many events are listed; of more, the number is said.
const ROWS_MAX: usize = 200;
/// Height of the list, in points.
const LIST_PTS: f32 = 190.0;
/// Width of the words before an event, in points.
const WHERE_PTS: f32 = 88.0;

/// What differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The first events that do, in the order of the dossier that lies open; then those that are only on disk.
    rows: Vec<Row>,
    /// Events only on disk, only here, and in both but not the same.
    there: usize,
    here: usize,
    other: usize,
    /// What else differs: parts of the dossier.
    parts: Vec<&'static str>,
}

/// An event that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    place: Place,
    title: String,
    /// Its date, or which of its fields differ.
    details: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    There,
    Here,
    Both,
}

impl Difference {
    /// Compares what lies open with what is on disk.
    pub fn new(mine: &Dossier, theirs: &Dossier) -> Self {
        let mut difference = Self { parts: parts(mine, theirs), ..Self::default() };
        let mut ids: HashMap<&str, &Event> = theirs.events.iter().map(|event| (event.id(), event)).collect();
        for event in &mine.events {
            match ids.remove(event.id()) {
                None => difference.push(Place::Here, event.title(), event.date.in_words()),
                Some(their) => {
                    let fields = fields((mine, event), (theirs, their));
                    if !fields.is_empty() {
                        difference.push(Place::Both, event.title(), fields.join(", "));
                    }
                }
            }
        }
        for event in theirs.events.iter().filter(|event| ids.contains_key(event.id())) {
            difference.push(Place::There, event.title(), event.date.in_words());
        }
        difference
    }

    fn push(&mut self, place: Place, title: &str, details: String) {
        *match place {
            Place::There => &mut self.there,
            Place::Here => &mut self.here,
            Place::Both => &mut self.other,
        } += 1;
        if self.rows.len() < ROWS_MAX {
            self.rows.push(Row { place, title: title.to_owned(), details });
        }
    }

    fn sentence(&self) -> String {
        let parts = [
            (self.there, "is only on disk", "are only on disk"),
            (self.here, "is only here", "are only here"),
            (self.other, "says something else", "say something else"),
        ];
        let said = parts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{} {}", counted(count, "event"), if count == 1 { one } else { many }));
        let mut said: Vec<String> = said.collect();
        if !self.parts.is_empty() {
            let verb = if self.parts.len() == 1 && !self.parts.concat().ends_with('s') { "differs" } else { "differ" };
            said.push(format!("{} {verb}", self.parts.join(" and ")));
        }
        if said.is_empty() { "They say the same.".to_owned() } else { format!("Compared: {}.", said.join("; ")) }
    }

    /// Says it, and lists the events.
    pub fn ui(&self, ui: &mut Ui) {
        say(ui, &self.sentence());
        if self.rows.is_empty() {
            return;
        }
        let palette = Palette::of_ui(ui);
        ui.add_space(4.0);
        panel_frame(&palette).fill(palette.ground).inner_margin(12).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 5.0;
            let area = ScrollArea::vertical().id_salt("compared").max_height(LIST_PTS).auto_shrink([false, true]);
            area.show(ui, |ui| {
                for row in &self.rows {
                    row.ui(ui, &palette);
                }
                let more = self.there + self.here + self.other - self.rows.len();
                if more > 0 {
                    remark(ui, &format!("and {more} more"));
                }
            });
        });
        ui.add_space(4.0);
    }
}

impl Row {
    fn ui(&self, ui: &mut Ui, palette: &Palette) {
        let (place, color) = match self.place {
            Place::There => ("only on disk", palette.accent),
            Place::Here => ("only here", palette.alarm),
            Place::Both => ("differs", palette.second),
        };
        let name = format!("{place}: {}, {}", self.title, self.details);
        let row = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let (rect, _) = ui.allocate_exact_size(vec2(WHERE_PTS, 16.0), Sense::hover());
            let galley = crate::paint::text::galley(ui.ctx(), place, font::medium(12.0), color);
            ui.painter().galley(egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, color);
            let mut job = egui::text::LayoutJob::default();
            let format = |font, color| egui::text::TextFormat::simple(font, color);
            job.append(&self.title, 0.0, format(font::medium(12.5), palette.ink));
            job.append(&format!("  {}", self.details), 0.0, format(font::sans(12.0), palette.second));
            ui.add(egui::Label::new(job).truncate().selectable(false));
        });
        row.response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
        row.response.on_hover_text(RichText::new(name));
    }
}

/// The fields in which an event differs.
fn fields((mine, a): (&Dossier, &Event), (theirs, b): (&Dossier, &Event)) -> Vec<&'static str> {
    let themes = |dossier: &Dossier, event: &Event| {
        let ids = event.themes.iter().map(|theme| dossier[*theme].id.clone());
        ids.collect::<Vec<_>>()
    };
    let words = |event: &Event| event.citations().iter().map(|citation| citation.exact.clone()).collect::<Vec<_>>();
    let all = [
        ("title", a.title() == b.title()),
        ("date", a.date == b.date),
        ("basis", a.basis == b.basis),
        ("themes", themes(mine, a) == themes(theirs, b)),
        ("summary", a.summary() == b.summary()),
        ("note", a.note() == b.note()),
        ("importance", a.importance == b.importance),
        ("citations", words(a) == words(b)),
    ];
    all.into_iter().filter(|(_, is_same)| !is_same).map(|(name, _)| name).collect()
}

/// The parts of the dossier, besides its events, that differ.
fn parts(mine: &Dossier, theirs: &Dossier) -> Vec<&'static str> {
    let themes = |dossier: &Dossier| {
        let all = dossier.themes.iter().map(|theme| (theme.id.clone(), theme.title.clone(), theme.color));
        all.collect::<Vec<_>>()
    };
    let is_same_article = |(a, b): (&Article, &Article)| {
        (&a.id, &a.title, &a.author, &a.publisher, &a.published)
            == (&b.id, &b.title, &b.author, &b.publisher, &b.published)
            && a.text.plain == b.text.plain
    };
    let is_same_articles =
        mine.articles.len() == theirs.articles.len() && mine.articles.iter().zip(&theirs.articles).all(is_same_article);
    let all = [
        ("the title", mine.title == theirs.title),
        ("the description", mine.description == theirs.description),
        ("themes", themes(mine) == themes(theirs)),
        ("articles", is_same_articles),
    ];
    all.into_iter().filter(|(_, is_same)| !is_same).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;
    use crate::dossier::source::MemorySource;

    fn dossier(title: &str, events: &str) -> std::sync::Arc<Dossier> {
        let text =
            format!(r#"{{"format": 1, "title": "{title}", "themes": [], "articles": [], "events": [{events}]}}"#);
        load::from_source(&MemorySource { name: "x", dossier: &text, articles: &[] }).unwrap().dossier
    }

    #[test]
    fn what_differs_is_counted_and_listed() {
        let event = |id: &str, date: &str| {
            format!(r#"{{"id": "{id}", "title": "T{id}", "date": "{date}", "basis": "background", "note": "n"}}"#)
        };
        let mine = dossier("T", &[event("a", "2018"), event("b", "2018"), event("c", "2018")].join(","));
        let theirs = dossier("U", &[event("a", "2018"), event("b", "2019"), event("d", "2018")].join(","));
        let difference = Difference::new(&mine, &theirs);
        let said =
            "Compared: 1 event is only on disk; 1 event is only here; 1 event says something else; the title differs.";
        assert_eq!(difference.sentence(), said);
        let rows: Vec<_> =
            difference.rows.iter().map(|row| (row.place, row.title.as_str(), row.details.as_str())).collect();
        assert_eq!(rows, [(Place::Both, "Tb", "date"), (Place::Here, "Tc", "2018"), (Place::There, "Td", "2018")]);
        assert_eq!(Difference::new(&mine, &mine).sentence(), "They say the same.");
    }

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let event = |at: usize| {
            format!(r#"{{"id": "e{at}", "title": "T", "date": "2018", "basis": "background", "note": "n"}}"#)
        };
        let mine = dossier("T", &(0..300).map(event).collect::<Vec<_>>().join(","));
        let difference = Difference::new(&mine, &dossier("T", ""));
        assert_eq!((difference.rows.len(), difference.here), (ROWS_MAX, 300));
    }
}
