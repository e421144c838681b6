//! The choice of how a date is known.

use egui::Ui;

use crate::app::widgets::segments;
use crate::dossier::Basis;

/// Shows every basis with `chosen` selected; returns another one that was clicked.
#[expect(clippy::expect_used, reason = "a basis that `Basis::ALL` lacks could not be chosen")]
pub fn basis_ui(ui: &mut Ui, chosen: Basis) -> Option<Basis> {
    let at = Basis::ALL.iter().position(|basis| *basis == chosen).expect("`Basis::ALL` lists every basis");
    let clicked = segments(ui, &Basis::ALL.map(Basis::word), at)?;
    Basis::ALL.get(clicked).copied()
}
