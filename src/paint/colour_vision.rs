//! How colours look to colour-blind people, for the test of the palette.
//!
//! Simulated by the matrices of Machado, Oliveira and Fernandes (2009) at full severity, which are applied to linear
//! values by the book and to encoded ones by many tools. Distances are CIE76 in CIELAB (D65).

use egui::{Color32, Rgba};

/// One for each kind of colour blindness: protanopia, deuteranopia, tritanopia.
const MACHADO: [[[f32; 3]; 3]; 3] = [
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
];

type Rgb = [f32; 3];

/// A colour as each kind of sight sees it: normal first.
fn seen(color: Color32) -> Vec<Rgb> {
    let linear = Rgba::from(color);
    let linear = [linear.r(), linear.g(), linear.b()];
    let encoded = [color.r(), color.g(), color.b()].map(|part| f32::from(part) / 255.0);
    let apply = |matrix: &[[f32; 3]; 3], rgb: Rgb| {
        matrix.map(|row| (row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]).clamp(0.0, 1.0))
    };
    let by_matrix = MACHADO.iter().flat_map(|matrix| [apply(matrix, linear), apply(matrix, encoded).map(decoded)]);
    std::iter::once(linear).chain(by_matrix).collect()
}

fn decoded(part: f32) -> f32 {
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// A linear colour in CIELAB.
fn lab([red, green, blue]: Rgb) -> Rgb {
    let x = (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47;
    let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175 * blue;
    let z = (0.019_333_9 * red + 0.119_192 * green + 0.950_304_1 * blue) / 1.088_83;
    let [x, y, z] = [x, y, z].map(|part: f32| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The smallest distance between two colours over all kinds of sight.
pub fn distance(a: Color32, b: Color32) -> f32 {
    let between = |(a, b): (Rgb, Rgb)| {
        let (a, b) = (lab(a), lab(b));
        a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
    };
    seen(a).into_iter().zip(seen(b)).map(between).fold(f32::INFINITY, f32::min)
}

#[test]
fn known_distances() {
    let distance_of =
        |a: [u8; 3], b: [u8; 3]| distance(Color32::from_rgb(a[0], a[1], a[2]), Color32::from_rgb(b[0], b[1], b[2]));
    assert!((distance_of([0; 3], [255; 3]) - 100.0).abs() < 0.1, "black and white, however seen");
    assert!(distance_of([0x80; 3], [0x80; 3]) < 1e-3);
    // Red and a green of its lightness are told apart by normal sight alone.
    assert!(distance_of([0xc0, 0x40, 0x20], [0x70, 0x70, 0x10]) < 30.0);
}
