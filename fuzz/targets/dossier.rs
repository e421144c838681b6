//! Any bytes for [`harness::dossier`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::dossier(bytes));
