//! Colours, type and spacing, all in one place.

use std::sync::Arc;

use egui::{CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, Style, Theme as Mode, Visuals};

use super::palette::THEME_SIGNS;
pub use super::palette::{Palette, contrast};

/// Distances, in points.
pub mod space {
    /// Between a panel's border and its content.
    pub const PANEL: f32 = 16.0;
    /// Between panels, and around them.
    pub const GAP: f32 = 10.0;
    /// Corners of panels.
    pub const CORNER: u8 = 10;
    /// Corners of buttons and fields.
    pub const CORNER_SMALL: u8 = 6;
    /// Height of the bar at the top.
    pub const TOP_BAR: f32 = 47.0;
}

/// How the window looks and moves, besides light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent choices, each asked for by its name")]
pub struct Look {
    /// Text has a contrast of at least 7:1, marks and controls of 4.5:1.
    pub is_high_contrast: bool,
    /// Nothing is animated.
    pub is_still: bool,
    /// Articles are set without serifs.
    pub has_sans_articles: bool,
    /// Themes differ in the shape of their marks, as they always do with high contrast.
    pub has_theme_signs: bool,
}

/// Type: Inter for the interface, Source Serif 4 for reading.
pub mod font {
    use super::{FontFamily, FontId};

    fn named(size: f32, name: &str) -> FontId {
        FontId::new(size, FontFamily::Name(name.into()))
    }

    /// Interface, regular.
    #[must_use]
    pub fn sans(size: f32) -> FontId {
        FontId::proportional(size)
    }

    /// Interface, medium.
    #[must_use]
    pub fn medium(size: f32) -> FontId {
        named(size, "medium")
    }

    /// Interface, semibold.
    #[must_use]
    pub fn semibold(size: f32) -> FontId {
        named(size, "semibold")
    }

    /// Reading, regular.
    #[must_use]
    pub fn serif(size: f32) -> FontId {
        named(size, "serif")
    }

    /// Reading, italic.
    #[must_use]
    pub fn serif_italic(size: f32) -> FontId {
        named(size, "serif-italic")
    }

    /// Reading, semibold.
    #[must_use]
    pub fn serif_semibold(size: f32) -> FontId {
        named(size, "serif-semibold")
    }

    /// EDTF values.
    #[must_use]
    pub fn mono(size: f32) -> FontId {
        FontId::monospace(size)
    }

    /// Labels on the timeline.
    #[must_use]
    pub fn label() -> FontId {
        sans(12.5)
    }

    /// Label of the selected event.
    #[must_use]
    pub fn label_selected() -> FontId {
        semibold(12.5)
    }
}

/// The bundled typefaces, with egui's as fallbacks.
#[must_use]
pub fn fonts() -> FontDefinitions {
    fonts_for(Look::default())
}

fn fonts_for(look: Look) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let files: [(&str, &'static [u8], FontFamily); 6] = [
        ("Inter", include_bytes!("../../assets/fonts/Inter-Regular.ttf"), FontFamily::Proportional),
        ("Inter Medium", include_bytes!("../../assets/fonts/Inter-Medium.ttf"), FontFamily::Name("medium".into())),
        (
            "Inter SemiBold",
            include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
            FontFamily::Name("semibold".into()),
        ),
        (
            "Source Serif 4",
            include_bytes!("../../assets/fonts/SourceSerif4-Regular.ttf"),
            FontFamily::Name("serif".into()),
        ),
        (
            "Source Serif 4 Italic",
            include_bytes!("../../assets/fonts/SourceSerif4-Italic.ttf"),
            FontFamily::Name("serif-italic".into()),
        ),
        (
            "Source Serif 4 SemiBold",
            include_bytes!("../../assets/fonts/SourceSerif4-SemiBold.ttf"),
            FontFamily::Name("serif-semibold".into()),
        ),
    ];
    for (name, bytes, family) in files {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let mut faces = vec![name.to_owned()];
        faces.extend(fallback.iter().cloned());
        fonts.families.insert(family, faces);
    }
    if look.has_sans_articles {
        for (name, of) in [
            ("serif", FontFamily::Proportional),
            ("serif-italic", FontFamily::Proportional),
            ("serif-semibold", FontFamily::Name("semibold".into())),
        ] {
            let faces = fonts.families.get(&of).cloned().unwrap_or_default();
            fonts.families.insert(FontFamily::Name(name.into()), faces);
        }
    }
    fonts
}

fn style(mode: Mode, look: Look) -> Style {
    let palette = if look.is_high_contrast { Palette::of_high_contrast(mode) } else { Palette::of(mode) };
    let mut style = Style { visuals: visuals(&palette), ..Style::default() };
    style.spacing.item_spacing = egui::vec2(8.0, 6.0);
    style.spacing.button_padding = egui::vec2(10.0, 5.0);
    style.spacing.interact_size.y = 28.0;
    // In a long article the handle would shrink to a dot.
    style.spacing.scroll.handle_min_length = 32.0;
    style.interaction.tooltip_delay = 0.3;
    if look.is_still {
        style.animation_time = 0.0;
    }
    for (text, font) in [
        (egui::TextStyle::Body, font::sans(13.0)),
        (egui::TextStyle::Button, font::sans(13.0)),
        (egui::TextStyle::Small, font::sans(12.0)),
        (egui::TextStyle::Heading, font::semibold(19.0)),
        (egui::TextStyle::Monospace, font::mono(12.5)),
    ] {
        style.text_styles.insert(text, font);
    }
    style
}

fn visuals(palette: &Palette) -> Visuals {
    let mut visuals = if palette.is_dark { Visuals::dark() } else { Visuals::light() };
    let hairline = Stroke::new(1.0, palette.line);
    visuals.override_text_color = Some(palette.ink);
    visuals.weak_text_color = Some(palette.second);
    visuals.hyperlink_color = palette.accent;
    visuals.panel_fill = palette.ground;
    visuals.window_fill = palette.sheet;
    visuals.window_stroke = hairline;
    visuals.window_corner_radius = CornerRadius::same(space::CORNER);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = palette.sheet;
    visuals.text_edit_bg_color = Some(palette.sheet);
    visuals.faint_bg_color = palette.ground;
    visuals.code_bg_color = palette.ground;
    visuals.warn_fg_color = palette.alarm;
    visuals.error_fg_color = palette.alarm;
    visuals.selection.bg_fill = palette.tint(palette.accent, 0.28);
    visuals.selection.stroke = Stroke::new(1.5, palette.accent);
    let outline = Stroke::new(1.0, palette.edge);
    let hover = palette.ground.lerp_to_gamma(palette.ink, 0.06);
    let states = &mut visuals.widgets;
    for (widget, fill, stroke) in [
        (&mut states.noninteractive, palette.sheet, hairline),
        (&mut states.inactive, palette.sheet, outline),
        (&mut states.hovered, hover, Stroke::new(1.0, palette.second)),
        (&mut states.active, hover, Stroke::new(1.5, palette.accent)),
        (&mut states.open, hover, outline),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = stroke;
        widget.fg_stroke = Stroke::new(1.2, palette.ink);
        widget.corner_radius = CornerRadius::same(space::CORNER_SMALL);
        widget.expansion = 0.0;
    }
    visuals
}

/// Installs the bundled fonts and both modes in `ctx`.
pub fn install(ctx: &egui::Context) {
    install_look(ctx, Look::default());
}

/// The same with another look.
pub fn install_look(ctx: &egui::Context, look: Look) {
    ctx.set_fonts(fonts_for(look));
    ctx.data_mut(|data| data.insert_temp(egui::Id::unique(THEME_SIGNS), look.has_theme_signs));
    for mode in [Mode::Light, Mode::Dark] {
        ctx.set_style_of(mode, style(mode, look));
    }
}

/// Whether nothing is animated.
#[must_use]
pub fn is_still(ctx: &egui::Context) -> bool {
    ctx.global_style().animation_time <= 0.0
}

/// The frame of a panel: a hairline border and round corners.
pub fn panel_frame(palette: &Palette) -> egui::Frame {
    egui::Frame::new()
        .fill(palette.sheet)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(space::CORNER))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Color32;

    use crate::dossier::{Dossier, Theme, ThemeIdx};
    use crate::paint::colour_vision;
    use crate::paint::palette::THEMES;

    #[test]
    fn text_colours_can_be_read() {
        for mode in [Mode::Light, Mode::Dark] {
            let palette = Palette::of(mode);
            for (name, color) in [("ink", palette.ink), ("second", palette.second), ("accent", palette.accent)] {
                for behind in [palette.sheet, palette.ground] {
                    let ratio = contrast(color, behind);
                    assert!(ratio >= 4.5, "{name} in {mode:?}: {ratio}");
                }
            }
            for behind in [palette.selection, palette.found] {
                assert!(contrast(palette.ink, behind) >= 4.5);
            }
        }
    }

    #[test]
    fn outlines_of_fields_and_buttons_can_be_seen() {
        for mode in [Mode::Light, Mode::Dark] {
            let (palette, visuals) = (Palette::of(mode), style(mode, Look::default()).visuals);
            let states = &visuals.widgets;
            let outlines = [&states.inactive, &states.hovered, &states.active, &states.open].map(|state| {
                assert!(state.bg_stroke.width >= 1.0, "{mode:?}");
                state.bg_stroke.color
            });
            for outline in outlines.into_iter().chain([palette.edge, visuals.selection.stroke.color]) {
                for behind in [palette.sheet, palette.ground] {
                    let ratio = contrast(outline, behind);
                    assert!(ratio >= 3.0, "{outline:?} on {behind:?} in {mode:?}: {ratio}");
                }
            }
        }
    }

    #[test]
    fn high_contrast_is_high_everywhere() {
        let themes = THEMES.iter().map(|(id, ..)| Theme { id: (*id).into(), title: String::new(), color: None });
        let dossier = Dossier { themes: themes.collect(), ..Dossier::default() };
        let look = Look { is_high_contrast: true, ..Look::default() };
        for mode in [Mode::Light, Mode::Dark] {
            let (palette, visuals) = (Palette::of_high_contrast(mode), style(mode, look).visuals);
            let texts = [palette.ink, palette.second, palette.accent, palette.alarm, palette.conflict];
            let colors = (0..THEMES.len()).map(|at| palette.theme(&dossier, ThemeIdx(u16::try_from(at).unwrap())));
            for color in texts.into_iter().chain(colors) {
                let ratio = contrast(color, palette.sheet);
                assert!(ratio >= 7.0, "{color:?} in {mode:?}: {ratio}");
            }
            for behind in [palette.selection, palette.found] {
                assert!(contrast(palette.ink, behind) >= 7.0);
            }
            for outline in [palette.line, palette.edge, visuals.widgets.hovered.bg_stroke.color] {
                assert!(contrast(outline, palette.sheet) >= 4.5, "{outline:?} in {mode:?}");
            }
            // The ground tells which palette a panel is drawn in.
            assert_ne!(palette.ground, Palette::of(mode).ground);
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let grey = |value: u8| Color32::from_rgb(value, value, value);
        // Ratios published with the guidelines and their well-known examples: #767676 is the lightest grey with 4.5:1.
        for (a, b, expected) in [
            (Color32::WHITE, Color32::BLACK, 21.0),
            (Color32::BLACK, Color32::WHITE, 21.0),
            (grey(0x80), grey(0x80), 1.0),
            (grey(0x76), Color32::WHITE, 4.54),
            (grey(0x77), Color32::WHITE, 4.48),
            (Color32::from_rgb(0xff, 0, 0), Color32::WHITE, 4.0),
            (Color32::from_rgb(0, 0, 0xff), Color32::WHITE, 8.59),
        ] {
            let found = contrast(a, b);
            assert!((found - expected).abs() < 0.01, "{a:?} on {b:?}: {found}");
        }
    }

    #[test]
    fn theme_colours_are_told_apart_by_every_kind_of_sight() {
        let themes = THEMES.iter().map(|(id, ..)| Theme { id: (*id).into(), title: String::new(), color: None });
        let dossier = Dossier { themes: themes.collect(), ..Dossier::default() };
        for mode in [Mode::Light, Mode::Dark] {
            let palette = Palette::of(mode);
            let colors: Vec<_> =
                (0..THEMES.len()).map(|at| palette.theme(&dossier, ThemeIdx(u16::try_from(at).unwrap()))).collect();
            for (at, (id, ..)) in THEMES.iter().enumerate() {
                for (other, (other_id, ..)) in THEMES.iter().enumerate().skip(at + 1) {
                    let distance = colour_vision::distance(colors[at], colors[other]);
                    assert!(distance >= 12.0, "{id} and {other_id} in {mode:?}: {distance}");
                }
            }
        }
    }

    #[test]
    fn theme_colours_can_be_read() {
        for mode in [Mode::Light, Mode::Dark] {
            let palette = Palette::of(mode);
            let themes = THEMES.iter().map(|(id, ..)| Theme { id: (*id).into(), title: String::new(), color: None });
            let mut dossier = Dossier { themes: themes.collect(), ..Dossier::default() };
            dossier.themes.push(Theme {
                id: "own".into(),
                title: String::new(),
                color: Some(crate::dossier::Rgb([0x80, 0x80, 0x80])),
            });
            for at in 0..dossier.themes.len() {
                let color = palette.theme(&dossier, ThemeIdx(u16::try_from(at).unwrap()));
                assert!(contrast(color, palette.sheet) >= 4.5, "{mode:?} {}", dossier.themes[at].id);
            }
        }
    }
}
