//! [`ClaimFields`]: what each passage of an event says of its date, as fields of the card while it is edited.

use egui::{ComboBox, Key, RichText, TextEdit, Ui};

use super::field::fault_ui;
use crate::app::date_language::date_language;
use crate::app::escape;
use crate::dates::{DateEvidence, Language, Reference, parse_date_input_in};
use crate::dossier::{Basis, Citation, DateClaim, Dossier, Event, EventIdx, Stance};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};
use crate::time::EventDate;

/// The fields between frames.
#[derive(Clone, Debug, Default)]
pub struct ClaimFields {
    /// The id of the event.
    event: String,
    /// By citation.
    texts: Vec<ClaimText>,
}

#[derive(Clone, Debug, Default)]
struct ClaimText {
    text: String,
    /// The dossier's text in the last frame.
    seen: String,
    fault: Option<String>,
}

impl ClaimFields {
    /// Shows the fields of one citation and pushes changes.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        dossier: &Dossier,
        (idx, event): (EventIdx, &Event),
        at: usize,
        out: &mut Vec<Command>,
    ) {
        let Some(citation) = event.citations().get(at) else { return };
        if self.event != event.id() {
            *self = Self { event: event.id().to_owned(), texts: Vec::new() };
        }
        if self.texts.len() <= at {
            self.texts.resize_with(at + 1, ClaimText::default);
        }
        let Some(field) = self.texts.get_mut(at) else { return };
        let now = citation.date().map(|date| date.edtf().into_owned()).unwrap_or_default();
        if field.seen != now {
            *field = ClaimText { text: now.clone(), seen: now.clone(), fault: None };
        }
        let palette = Palette::of_ui(ui);
        let mut push = |claim: DateClaim| {
            let change = EditCommand::SetClaim(idx.into(), at, Box::new(claim));
            out.extend([Command::EndStep, Command::Edit(change), Command::EndStep]);
        };
        let claim = citation.claim.as_deref().cloned().unwrap_or_default();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new("Its date").font(font::sans(12.0)).color(palette.second));
            let edit = TextEdit::singleline(&mut field.text).desired_width(128.0).hint_text("as the event");
            let response = ui.add(edit.font(font::mono(12.0)));
            let name = format!("Date in passage {}", at + 1);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
            if response.lost_focus() && escape::is_struck(ui.ctx()) {
                escape::take(ui.ctx());
                *field = ClaimText { text: now.clone(), seen: now.clone(), fault: None };
            } else if response.lost_focus() && field.text.trim() != now {
                match typed(dossier, citation, field.text.trim(), date_language(ui.ctx())) {
                    Ok(Some((date, basis))) => {
                        push(DateClaim { date: Some(date), basis: Some(basis), ..claim.clone() });
                    }
                    Ok(None) => push(DateClaim { date: None, basis: None, ..claim.clone() }),
                    Err(fault) => field.fault = Some(fault),
                }
                if ui.input(|input| input.key_pressed(Key::Enter)) {
                    response.request_focus();
                }
            }
            let stances = ComboBox::from_id_salt(("stance", at)).selected_text(claim.stance.word()).width(96.0);
            let stances = stances.show_ui(ui, |ui| {
                for stance in Stance::ALL {
                    let is_it = claim.stance == stance;
                    if ui.selectable_label(is_it, stance.word()).on_hover_text(stance.meaning()).clicked() && !is_it {
                        push(DateClaim { stance, ..claim.clone() });
                    }
                }
            });
            let name = format!("Stance of passage {}", at + 1);
            ui.ctx().accesskit_node_builder(stances.response.id, |node| node.set_label(name));
        });
        if let Some(fault) = &field.fault {
            fault_ui(ui, fault);
        }
    }
}

/// The date that a person typed for a passage, and how it is known by the words of the passage; `None` for no date.
fn typed(
    dossier: &Dossier,
    citation: &Citation,
    text: &str,
    language: Language,
) -> Result<Option<(EventDate, Basis)>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let article = &dossier[citation.article];
    let typed = parse_date_input_in(text, article.published.as_ref(), language);
    let choice = match typed.choices.as_slice() {
        [only] => only,
        [] => return Err(typed.error.unwrap_or_else(|| "This is not a date.".to_owned())),
        [first, second, ..] => {
            return Err(format!("This can mean {} or {}; type one of them.", first.edtf, second.edtf));
        }
    };
    let date = EventDate::parse(&choice.edtf).map_err(|error| error.to_string())?;
    let reference = Reference { published: article.published.as_ref(), language: Language::of(article) };
    let evidence = DateEvidence::of_words(&citation.exact, reference, &date);
    let basis = evidence.basis_of_entered(Basis::Inferred);
    Ok(Some((date, basis)))
}
