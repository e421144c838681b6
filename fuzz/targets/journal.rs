//! Any bytes for [`harness::journal`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::journal(bytes));
