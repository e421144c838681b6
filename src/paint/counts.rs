//! Counts as they are read: with their thousands set apart, and with what is counted.

/// "1 article", "2 articles", "1,000,000 events".
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{} {what}s", grouped(count)) }
}

/// A count with its thousands set apart: "1,000".
#[must_use]
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{counted, grouped};

    #[test]
    fn thousands_are_set_apart() {
        let texts = [0, 12, 999, 1_000, 65_536, 1_000_000].map(grouped);
        assert_eq!(texts, ["0", "12", "999", "1,000", "65,536", "1,000,000"]);
        assert_eq!([1, 2_000].map(|count| counted(count, "event")), ["1 event", "2,000 events"]);
    }
}
