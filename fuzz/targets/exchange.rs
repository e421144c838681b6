//! Any bytes for [`harness::exchange`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::exchange(bytes));
