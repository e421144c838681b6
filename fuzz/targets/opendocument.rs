//! Any bytes for [`harness::opendocument`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::opendocument(bytes));
