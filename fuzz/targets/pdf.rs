//! Any bytes for [`harness::pdf`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::pdf(bytes));
