//! [`Palette`]: the colours of a mode, and those that themes have in it.

use egui::{Color32, Theme as Mode};

use crate::dossier::{Dossier, Event, ThemeIdx};

/// The colours of one mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color32,
    /// Panels.
    pub sheet: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub second: Color32,
    /// Decoration and hints only.
    pub third: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Outlines of fields and buttons.
    pub edge: Color32,
    /// Lines behind the marks.
    pub grid: Color32,
    /// Links, buttons and focus.
    pub accent: Color32,
    /// Behind the selection.
    pub selection: Color32,
    /// Behind search results.
    pub found: Color32,
    /// Errors.
    pub alarm: Color32,
    /// Sources that conflict.
    pub conflict: Color32,
    /// Whether text is light on dark.
    pub is_dark: bool,
    /// Whether themes differ in the shape of their marks, too: see [`super::theme_sign::ThemeSign`].
    pub has_theme_signs: bool,
    /// The least contrast that a theme's colour has on a panel.
    least_contrast: u8,
    /// Whether all themes have the colour of secondary text.
    is_without_colors: bool,
}

const LIGHT: Palette = Palette {
    ground: Color32::from_rgb(0xf6, 0xf5, 0xf1),
    sheet: Color32::from_rgb(0xff, 0xff, 0xff),
    ink: Color32::from_rgb(0x1d, 0x21, 0x26),
    second: Color32::from_rgb(0x5b, 0x63, 0x6d),
    third: Color32::from_rgb(0x8a, 0x92, 0x9b),
    line: Color32::from_rgb(0xe3, 0xe1, 0xda),
    edge: Color32::from_rgb(0x8d, 0x8c, 0x86),
    grid: Color32::from_rgb(0xec, 0xeb, 0xe5),
    accent: Color32::from_rgb(0x1f, 0x5f, 0xbf),
    selection: Color32::from_rgb(0xff, 0xf4, 0xd6),
    found: Color32::from_rgb(0xff, 0xe3, 0x8c),
    alarm: Color32::from_rgb(0xb3, 0x26, 0x1e),
    conflict: Color32::from_rgb(0xc8, 0x22, 0x7a),
    is_dark: false,
    has_theme_signs: false,
    least_contrast: 4,
    is_without_colors: false,
};

const DARK: Palette = Palette {
    ground: Color32::from_rgb(0x14, 0x17, 0x1b),
    sheet: Color32::from_rgb(0x1b, 0x1f, 0x24),
    ink: Color32::from_rgb(0xe8, 0xe9, 0xea),
    second: Color32::from_rgb(0xa5, 0xad, 0xb6),
    third: Color32::from_rgb(0x76, 0x7f, 0x89),
    line: Color32::from_rgb(0x2c, 0x32, 0x39),
    edge: Color32::from_rgb(0x66, 0x6e, 0x77),
    grid: Color32::from_rgb(0x24, 0x29, 0x2f),
    accent: Color32::from_rgb(0x7f, 0xb2, 0xff),
    selection: Color32::from_rgb(0x3a, 0x32, 0x15),
    found: Color32::from_rgb(0x5f, 0x4d, 0x0e),
    alarm: Color32::from_rgb(0xff, 0x9a, 0x90),
    conflict: Color32::from_rgb(0xfc, 0x9a, 0xcd),
    is_dark: true,
    has_theme_signs: false,
    least_contrast: 4,
    is_without_colors: false,
};

const LIGHT_HIGH_CONTRAST: Palette = Palette {
    ground: Color32::from_rgb(0xff, 0xff, 0xff),
    sheet: Color32::from_rgb(0xff, 0xff, 0xff),
    ink: Color32::from_rgb(0x00, 0x00, 0x00),
    second: Color32::from_rgb(0x2b, 0x30, 0x36),
    third: Color32::from_rgb(0x50, 0x56, 0x5d),
    line: Color32::from_rgb(0x6a, 0x6f, 0x75),
    edge: Color32::from_rgb(0x00, 0x00, 0x00),
    grid: Color32::from_rgb(0xc9, 0xcc, 0xd0),
    accent: Color32::from_rgb(0x00, 0x3a, 0x9b),
    selection: Color32::from_rgb(0xff, 0xec, 0x99),
    found: Color32::from_rgb(0xff, 0xd8, 0x3d),
    alarm: Color32::from_rgb(0x8f, 0x00, 0x00),
    conflict: Color32::from_rgb(0x8a, 0x0a, 0x50),
    is_dark: false,
    has_theme_signs: true,
    least_contrast: 7,
    is_without_colors: false,
};

const DARK_HIGH_CONTRAST: Palette = Palette {
    ground: Color32::from_rgb(0x00, 0x00, 0x00),
    sheet: Color32::from_rgb(0x00, 0x00, 0x00),
    ink: Color32::from_rgb(0xff, 0xff, 0xff),
    second: Color32::from_rgb(0xd6, 0xda, 0xde),
    third: Color32::from_rgb(0xac, 0xb2, 0xb8),
    line: Color32::from_rgb(0x8b, 0x91, 0x97),
    edge: Color32::from_rgb(0xff, 0xff, 0xff),
    grid: Color32::from_rgb(0x46, 0x4b, 0x50),
    accent: Color32::from_rgb(0xa8, 0xcc, 0xff),
    selection: Color32::from_rgb(0x4a, 0x3f, 0x00),
    found: Color32::from_rgb(0x59, 0x4a, 0x00),
    alarm: Color32::from_rgb(0xff, 0xb8, 0xb0),
    conflict: Color32::from_rgb(0xff, 0xb8, 0xdc),
    is_dark: true,
    has_theme_signs: true,
    least_contrast: 7,
    is_without_colors: false,
};

/// For a printer without colours.
const BLACK_AND_WHITE: Palette = Palette {
    ground: Color32::from_rgb(0xff, 0xff, 0xff),
    sheet: Color32::from_rgb(0xff, 0xff, 0xff),
    ink: Color32::from_rgb(0x00, 0x00, 0x00),
    second: Color32::from_rgb(0x3c, 0x3c, 0x3c),
    third: Color32::from_rgb(0x76, 0x76, 0x76),
    line: Color32::from_rgb(0xc8, 0xc8, 0xc8),
    edge: Color32::from_rgb(0x76, 0x76, 0x76),
    grid: Color32::from_rgb(0xe4, 0xe4, 0xe4),
    accent: Color32::from_rgb(0x00, 0x00, 0x00),
    selection: Color32::from_rgb(0xe8, 0xe8, 0xe8),
    found: Color32::from_rgb(0xd8, 0xd8, 0xd8),
    alarm: Color32::from_rgb(0x00, 0x00, 0x00),
    conflict: Color32::from_rgb(0x00, 0x00, 0x00),
    is_dark: false,
    has_theme_signs: true,
    least_contrast: 7,
    is_without_colors: true,
};

/// Theme colours, light and dark, by theme id, with a contrast of 4.5:1 on the panel. Colour-blind people can tell them
/// apart, too. Themes of other ids take them in this order; the last one is for publications alone.
pub(super) const THEMES: &[(&str, [u8; 3], [u8; 3])] = &[
    ("trade", [0x16, 0x6f, 0xb3], [0x0a, 0x9a, 0xe1]),
    ("procurement", [0x86, 0x39, 0x02], [0xd4, 0x7f, 0x3a]),
    ("alliance", [0x6c, 0x4f, 0xd9], [0xcf, 0xb5, 0xff]),
    ("spending", [0x8b, 0x6a, 0x02], [0xdb, 0xb9, 0x50]),
    ("ukraine", [0xc8, 0x22, 0x7a], [0xfc, 0x9a, 0xcd]),
    ("arctic", [0x02, 0x55, 0x3c], [0x50, 0xce, 0xa2]),
    ("forest", [0x12, 0x30, 0x18], [0xd9, 0xf2, 0xa6]),
    ("publication", [0x54, 0x5a, 0x62], [0x87, 0x97, 0xa1]),
];

/// The name under which a window keeps whether themes have signs.
pub(super) const THEME_SIGNS: &str = "theme signs";

impl Palette {
    /// The palette of a mode.
    #[must_use]
    pub const fn of(mode: Mode) -> Self {
        match mode {
            Mode::Light => LIGHT,
            Mode::Dark => DARK,
        }
    }

    /// The palette of a mode, with high contrast.
    #[must_use]
    pub const fn of_high_contrast(mode: Mode) -> Self {
        match mode {
            Mode::Light => LIGHT_HIGH_CONTRAST,
            Mode::Dark => DARK_HIGH_CONTRAST,
        }
    }

    /// Black, white and greys, with themes told apart by their shapes.
    #[must_use]
    pub const fn black_and_white() -> Self {
        BLACK_AND_WHITE
    }

    /// The palette that `ui` is drawn in: each has a ground of its own.
    #[must_use]
    pub fn of_ui(ui: &egui::Ui) -> Self {
        let visuals = ui.visuals();
        let high = Self::of_high_contrast(if visuals.dark_mode { Mode::Dark } else { Mode::Light });
        if visuals.panel_fill == high.ground {
            return high;
        }
        let has_theme_signs = ui.data(|data| data.get_temp(egui::Id::unique(THEME_SIGNS))).unwrap_or(false);
        Self { has_theme_signs, ..Self::of(if high.is_dark { Mode::Dark } else { Mode::Light }) }
    }

    /// The fill of what is chosen among a few, and the text on it.
    #[must_use]
    pub const fn chosen(&self) -> (Color32, Color32) {
        if self.least_contrast > 4 { (self.ink, self.sheet) } else { (self.line, self.ink) }
    }

    /// A theme's colour: its own (lightened in dark mode if necessary), else the palette's for its id, else the
    /// palette's for its position.
    #[must_use]
    pub fn theme(&self, dossier: &Dossier, idx: ThemeIdx) -> Color32 {
        let Some(theme) = dossier.theme(idx).filter(|_| !self.is_without_colors) else { return self.second };
        if let Some(rgb) = theme.color {
            let [r, g, b] = rgb.0;
            return self.readable(Color32::from_rgb(r, g, b));
        }
        let by_id = THEMES.iter().find(|(id, ..)| *id == theme.id);
        let by_place = || THEMES.get(usize::from(idx.0) % (THEMES.len() - 1));
        let Some((_, light, dark)) = by_id.or_else(by_place) else { return self.second };
        let [r, g, b] = if self.is_dark { *dark } else { *light };
        let color = Color32::from_rgb(r, g, b);
        if self.least_contrast > 4 { self.readable(color) } else { color }
    }

    /// An event's colour: that of its first theme.
    #[must_use]
    pub fn event(&self, dossier: &Dossier, event: &Event) -> Color32 {
        event.themes.first().map_or(self.second, |&theme| self.theme(dossier, theme))
    }

    /// `color` mixed with ink until it has enough contrast on the panel: 4.5:1, or 7:1.
    fn readable(&self, color: Color32) -> Color32 {
        (0..=10_u8)
            .map(|tenths| color.lerp_to_gamma(self.ink, f32::from(tenths) / 10.0))
            .find(|&mixed| contrast(mixed, self.sheet) >= f32::from(self.least_contrast).max(4.5))
            .unwrap_or(self.ink)
    }

    /// `color` at `share` (0 to 1) over the panel, opaque: a tint that keeps text readable.
    #[must_use]
    pub fn tint(&self, color: Color32, share: f32) -> Color32 {
        self.sheet.lerp_to_gamma(color, share)
    }
}

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, section 1.4.3).
#[must_use]
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |color: Color32| {
        let linear = egui::Rgba::from(color);
        0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
