//! Laws and cases of the room, checked against days counted one by one.

mod brute_force;
mod coverage;
mod pairs;
mod sequences;
mod tellings;
