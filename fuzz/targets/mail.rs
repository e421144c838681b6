//! Any bytes for [`harness::mail`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::mail(bytes));
