//! Any bytes for [`harness::text`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::text(bytes));
