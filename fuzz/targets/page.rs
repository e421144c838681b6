//! Any bytes for [`harness::page`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::page(bytes));
