//! Dossiers whose articles were edited after their one citation was made (`tests/cases/ties`).

use std::path::Path;

use super::*;
use crate::dossier::load;

/// How the citation of a case resolves, and the text of the article up to the passage and in it.
fn resolved(case: &str) -> (Anchoring, String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ties").join(case);
    let dossier = load::open(&folder).expect("opens").dossier;
    let [citation] = dossier.events[0].citations() else { panic!("{case}: one citation") };
    let plain = &dossier[citation.article].text.plain;
    let range = citation.anchored.range.clone();
    let (before, words) = range.map_or(("", ""), |range| (&plain[..range.start], &plain[range]));
    (citation.anchored.state, before.to_owned(), words.to_owned())
}

#[test]
fn a_deleted_entry_never_leads_to_its_neighbour() {
    for case in
        ["middle-deleted", "middle-rewritten", "table-row-deleted", "weekday-deleted", "deleted-ctx0", "deleted-ctx5"]
    {
        let (state, _, words) = resolved(&format!("repeated/{case}"));
        assert!(matches!(state, Ambiguous | Lost) && words.is_empty(), "{case}: {state:?}");
    }
}

#[test]
fn an_entry_that_only_moved_is_found() {
    let (state, before, _) = resolved("repeated/shifted");
    assert!(matches!(state, Exact | Moved) && before.ends_with("4 May: "), "{state:?} {before}");
}

#[test]
fn what_looks_alike_is_found_and_called_changed() {
    for (case, words) in
        [("nfc-nfd/short", "Iva\u{301}n Nova\u{301}k"), ("soft-hyphens/short", "the of\u{AD}fice said")]
    {
        assert_eq!((resolved(case).0, &*resolved(case).2), (Changed, words), "{case}");
    }
    assert_ne!(resolved("composite/a").0, Exact, "another letter");
}

#[test]
fn a_long_quote_survives_one_changed_word() {
    for case in ["len-300", "len-1000", "len-2000", "len-3000", "len-4000", "len-6000", "len-8000", "len-16000"] {
        assert_eq!(resolved(&format!("very-long/{case}")).0, Changed, "{case}");
    }
}
