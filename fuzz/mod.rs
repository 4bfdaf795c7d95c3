//! The harness, shared by the program `fuzz` and the tests.

mod corpus;
pub mod harness;
mod mutate;
pub mod targets;
