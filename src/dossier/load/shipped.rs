//! The files of the dossier that is built into the program.

use crate::dossier::source::MemorySource;

/// `data/us-canada-defence`.
pub(in crate::dossier) const SHIPPED: MemorySource<'static> = MemorySource {
    name: "us-canada-defence/dossier.json",
    dossier: include_str!("../../../data/us-canada-defence/dossier.json"),
    articles: &[
        (
            "articles/2023-01-03-security-partnership.md",
            include_str!("../../../data/us-canada-defence/articles/2023-01-03-security-partnership.md"),
        ),
        (
            "articles/2026-06-03-decoupling.md",
            include_str!("../../../data/us-canada-defence/articles/2026-06-03-decoupling.md"),
        ),
    ],
};
