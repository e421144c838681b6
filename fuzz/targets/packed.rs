//! Any bytes for [`harness::packed`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::packed(bytes));
