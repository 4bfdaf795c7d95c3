//! variorum
pub mod annotate;
pub mod cli;
pub mod config;
pub mod content;
pub mod corpus;
pub mod intake;
pub mod load;
pub mod page;
pub mod pipeline;
pub mod policy;
pub mod publish;
pub mod strip;
pub mod text;
