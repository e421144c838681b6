//! Any bytes for [`harness::article`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::article(bytes));
