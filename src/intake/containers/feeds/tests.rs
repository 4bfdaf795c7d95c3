//! Feeds, read.
