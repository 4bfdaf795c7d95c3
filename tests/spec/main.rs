//! What variorum promises, as tests. Each module holds one kind of promise.
//!
//! `VARIORUM_SLOW=1` runs full counts instead of fixed-seed samples; `UPDATE=1` writes golden files anew,
//! to be reviewed by eye.

#[path = "../archive/mod.rs"]
mod archive;
#[path = "../corpus/mod.rs"]
mod corpus;
#[path = "../../fuzz/mod.rs"]
mod fuzz;
mod links;
mod output;
mod serving;
mod site;
#[path = "../hostile/mod.rs"]
mod strangers;

mod accounts;
mod aleppo;
mod aleppo_desk;
mod aleppo_entities;
mod aleppo_statements;
mod aleppo_tensions;
mod annotations;
mod archives;
mod bylines;
mod captures;
mod citations;
mod commands;
mod copies;
mod differ;
mod errors;
mod exports;
mod faults;
mod feeds;
mod forms;
mod fuzzing;
mod golden;
mod hostile;
mod hosts;
mod html;
mod interface;
mod kills;
mod laws;
mod limits;
mod locks;
mod long_story;
mod mail;
mod memory;
mod metadata;
mod notes;
mod oracle;
mod overviews;
mod own_events;
mod pictures;
mod policy;
mod publishing;
mod quotations;
mod reading;
mod refusal;
mod reliability;
mod rulings;
mod seam;
mod search;
mod sentences;
mod standing;
mod stories;
mod stripping;
mod supply;
mod theming;
mod timings;
mod verify;
mod watching;
mod writing;
