//! variorum: annotated news digests from raw articles.
//!
//! A person puts raw articles into `seeds/`; a build makes a static digest in which every statement
//! leads to its source. The flow is the layout; a room imports only rooms before it:
//!
//! 1. [`text`]: bytes → text that remembers its lines and bytes; sentences, words, dates, diagnostics.
//! 2. [`intake`]: one reader a format → blocks of visible text, each with its spans.
//! 3. [`strip`]: blocks → an article: what is body, what is about it, what is cut, each by a named rule.
//! 4. [`corpus`]: articles → stories, statements, and passages that several articles print.
//! 5. [`annotate`]: links, citations, and the numbering of notes.
//! 6. [`policy`]: what of all this may be shown; everything leaves the build through it.
//! 7. [`page`]: what was let through → pages, by views and templates.
//! 8. [`publish`]: pages → the output folder, at once or not at all.
//!
//! Around the flow: [`config`] is `site.toml`, [`load`] reads the site's folder (the only room that
//! does), [`content`] is the editor's own files, [`pipeline`] composes the stages without touching the
//! disk, [`serve`] shows the site while it is written, [`cli`] is the command line, where the clock enters.
//!
//! `docs/architecture.md` tells the invariants and where each is tested.

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
pub mod serve;
pub mod strip;
pub mod text;
