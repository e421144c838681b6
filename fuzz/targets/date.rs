//! Any bytes for [`harness::date`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::date(bytes));
