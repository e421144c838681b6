//! Any bytes for [`harness::rich_text`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::rich_text(bytes));
