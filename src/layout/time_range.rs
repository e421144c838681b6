//! [`TimeRange`]: a half-open range on the axis.

/// From one instant up to another in axis seconds, half-open; may be endless.
pub type TimeRange = (f64, f64);

/// Whether the two share an instant.
pub fn overlap(a: TimeRange, b: TimeRange) -> bool {
    a.0 < b.1 && b.0 < a.1
}
