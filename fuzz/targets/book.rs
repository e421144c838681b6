//! Any bytes for [`harness::book`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::book(bytes));
