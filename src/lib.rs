//! variorum
pub mod corpus;
pub mod intake;
pub mod strip;
pub mod text;
