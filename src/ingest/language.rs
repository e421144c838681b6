//! The language of a text, where nothing else says it.

/// Fewest letters that a language is told from.
const LETTERS: usize = 60;

/// The tag of a text's language; empty where it is too short or in doubt.
pub(super) fn of_text(text: &str) -> String {
    // The beginning is enough, and keeps a long text from costing anything.
    const CHARS: usize = 4_000;
    let start: String = text.chars().take(CHARS).collect();
    if start.chars().filter(|c| c.is_alphabetic()).count() < LETTERS {
        return String::new();
    }
    let found = whatlang::detect(&start).filter(whatlang::Info::is_reliable);
    found.map(|info| short(info.lang().code())).unwrap_or_default()
}

/// The tag of two letters for a code of three, where there is one.
fn short(code: &str) -> String {
    const TAGS: [(&str, &str); 68] = [
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
    ];
    TAGS.iter().find(|(long, _)| *long == code).map_or(code, |(_, tag)| tag).to_owned()
}
