//! Any bytes for [`harness::word`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::word(bytes));
