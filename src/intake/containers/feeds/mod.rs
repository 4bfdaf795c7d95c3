//! Feeds in XML: RSS 0.91, 0.92, 1.0 and 2.0, Atom 0.3 and 1.0.
//!
//! 1. [`xml`]: events with names by their namespaces; nothing that a DTD declares is expanded or fetched.
//! 2. [`tree`]: one field of the feed, or one entry, with what stands in it.
//! 3. [`entry`]: the fields → what the feed says of an article.
//! 4. Here: the feed as a whole. Where XML breaks, reading goes on at the next entry.
//!
//! JSON Feed is read by [`rows`](super::rows).

mod entry;
mod tree;
mod xml;

use super::draft::Draft;
use super::gathered::{Gathered, place};
use crate::intake::{Entry, Limit, Limits};
use crate::text::{Diagnostic, Diagnostics, Place, Source, Text};
use entry::Head;
use tree::Tree;
use xml::{Break, Space, Step, Tag, Walk};

/// The articles of a feed.
pub fn read(source: &Source, text: &Text, limits: &Limits) -> (Vec<Entry>, Diagnostics) {
    let mut feed = Feed::new(&source.path, text, limits);
    feed.walk();
    feed.finish()
}

struct Feed<'a> {
    path: &'a str,
    text: &'a Text,
    limits: &'a Limits,
    walk: Walk<'a>,
    head: Head,
    drafts: Vec<Draft>,
    root: Option<Tag>,
    gathered: Gathered,
    breaks: usize,
    /// Entries that were begun: an empty feed is told from a broken one.
    begun: usize,
}

impl<'a> Feed<'a> {
    fn new(path: &'a str, text: &'a Text, limits: &'a Limits) -> Self {
        Feed {
            path,
            text,
            limits,
            walk: Walk::new(&text.string, limits.count(Limit::Attributes)),
            head: Head::default(),
            drafts: Vec::new(),
            root: None,
            gathered: Gathered::new(path),
            breaks: 0,
            begun: 0,
        }
    }

    fn place(&self, at: usize) -> Place {
        place(self.path, self.text, at)
    }

    /// Steps through the file; entries and fields are read whole where they begin.
    fn walk(&mut self) {
        loop {
            let before = self.walk.place();
            let more = match self.walk.step() {
                Ok(Step::Open(tag)) => self.open(tag, before),
                Ok(Step::Close) if self.walk.depth() == 0 => return,
                Ok(Step::DocType(declared)) => {
                    self.doctype(&declared, before);
                    Ok(())
                }
                Ok(Step::End) => {
                    if self.root.is_some() && self.walk.depth() > 0 {
                        let what = "the file ends before the feed does".to_owned();
                        self.broken(&Break { at: before, what });
                    }
                    return;
                }
                Ok(Step::Close | Step::Text(_)) => Ok(()),
                Err(broken) => Err(broken),
            };
            match more {
                Ok(()) => {}
                Err(broken) if self.root.is_none() || !self.go_on(&broken) => return,
                Err(_) => {}
            }
        }
    }

    /// An element above or beside the entries.
    fn open(&mut self, tag: Tag, at: usize) -> Result<(), Break> {
        let Some(root) = &self.root else {
            let known = is_root(&tag);
            self.root = Some(tag.clone());
            if tag.name == "entry" && known {
                return self.entry(tag, at);
            }
            self.head.inherit(&tag);
            // What is no feed is not walked through.
            return if known { Ok(()) } else { Err(Break { at, what: String::new() }) };
        };
        if !is_root(root) {
            return Err(Break { at, what: String::new() });
        }
        match tag.name.as_str() {
            "channel" if tag.space == Space::Rss => {
                self.head.inherit(&tag);
                Ok(())
            }
            "item" | "entry" => self.entry(tag, at),
            _ => {
                let tree = self.tree(tag, at)?;
                self.head.take(&tree, &self.text.string);
                Ok(())
            }
        }
    }

    /// What stands in an element, which begins at a place.
    fn tree(&mut self, tag: Tag, at: usize) -> Result<Tree, Break> {
        let tree = Tree::read(&mut self.walk, tag, self.limits.count(Limit::Elements))?;
        if tree.is_cut {
            let said = self.limits.said(Limit::Elements);
            let message = format!("more than {said} elements stand here; the others are passed over");
            self.reached(Limit::Elements, at, message);
        }
        Ok(tree)
    }

    /// Tells that a limit left something out.
    fn reached(&mut self, limit: Limit, at: usize, message: String) {
        let flaw = self.limits.reached(limit, self.place(at), message);
        self.gathered.flaw(flaw);
    }

    fn entry(&mut self, tag: Tag, at: usize) -> Result<(), Break> {
        self.begun += 1;
        let tree = self.tree(tag, at)?;
        self.drafts.push(entry::draft(&tree, &self.head.scope, &self.text.string));
        Ok(())
    }

    /// Tells of a break and goes on at the next entry; false if there is none.
    fn go_on(&mut self, broken: &Break) -> bool {
        if self.root.as_ref().is_some_and(|root| !is_root(root)) {
            return false;
        }
        self.broken(broken);
        self.breaks += 1;
        if self.breaks > self.limits.count(Limit::Breaks) {
            let said = self.limits.said(Limit::Breaks);
            let message =
                format!("more than {said} places of this feed are broken; what follows is not read");
            self.reached(Limit::Breaks, broken.at, message);
            return false;
        }
        let string = &*self.text.string;
        let from =
            (broken.at + 1..=string.len()).find(|at| string.is_char_boundary(*at)).unwrap_or(string.len());
        let Some(at) = next_entry(string, from) else { return false };
        self.walk.go_on(string, at, 1);
        true
    }

    fn broken(&mut self, broken: &Break) {
        let message = format!("this XML is broken: {}", broken.what);
        let flaw = Diagnostic::error("intake/broken-feed", self.place(broken.at), message)
            .help("the entries around it are read; download the feed again, or mend this line");
        self.gathered.flaw(flaw);
    }

    fn doctype(&mut self, declared: &str, at: usize) {
        // RSS 0.91 asked for this one; it names the letters of Latin-1, which are read anyway.
        if declared.contains("DTD RSS 0.91") && !declared.contains('[') {
            return;
        }
        let flaw =
            Diagnostic::warning("intake/dtd", self.place(at), "this feed has a document type declaration")
                .help("nothing that it declares is expanded, and nothing that it names is fetched");
        self.gathered.flaw(flaw);
    }

    fn finish(mut self) -> (Vec<Entry>, Diagnostics) {
        match &self.root {
            Some(root) if is_root(root) => {}
            Some(root) => {
                let message = format!("this XML is no feed: its root element is <{}>", root.name);
                let help = match root.name.as_str() {
                    "html" => "a web page is read under a name that ends in .html",
                    "opml" => "an OPML file lists feeds: save the feeds themselves",
                    "urlset" | "sitemapindex" => "a sitemap lists pages: save the pages themselves",
                    _ => "feeds begin with <rss>, <rdf:RDF> or <feed>",
                };
                self.gathered.flaw(
                    Diagnostic::error("intake/no-feed", Place::file(self.path), message)
                        .label("RSS or Atom was expected")
                        .help(help),
                );
                return self.gathered.finish();
            }
            None => {
                let flaw =
                    Diagnostic::error("intake/no-feed", Place::file(self.path), "this file holds no XML");
                self.gathered.flaw(flaw.help("save the feed's own text, which begins with <?xml or <rss"));
                return self.gathered.finish();
            }
        }
        if self.begun == 0 && self.breaks == 0 {
            let flaw =
                Diagnostic::warning("intake/empty-feed", Place::file(self.path), "this feed has no entries");
            self.gathered.flaw(flaw.help("download it again, or delete it"));
        }
        if let Some(at) = self.walk.cut() {
            let said = self.limits.said(Limit::Attributes);
            let message = format!("more than {said} attributes or namespaces; the others are passed over");
            self.reached(Limit::Attributes, at, message);
        }
        for mut draft in std::mem::take(&mut self.drafts) {
            self.head.complete(&mut draft);
            self.gathered.draft(draft);
        }
        let alone = self.root.is_some_and(|root| root.name == "entry");
        let (mut entries, flaws) = self.gathered.finish();
        if let ([entry], true) = (&mut entries[..], alone) {
            entry.id = None;
        }
        (entries, flaws)
    }
}

/// Whether a feed begins with this.
fn is_root(tag: &Tag) -> bool {
    match tag.name.as_str() {
        "rss" | "channel" => tag.space == Space::Rss,
        "rdf" => matches!(tag.space, Space::Rdf | Space::Rss),
        "feed" => matches!(tag.space, Space::Atom | Space::Rss),
        // An entry document (RFC 4287, section 2): one article without a feed.
        "entry" => tag.space == Space::Atom,
        _ => false,
    }
}

/// The next start tag of an entry, with a prefix or without.
fn next_entry(string: &str, from: usize) -> Option<usize> {
    string[from..].match_indices('<').map(|(at, _)| from + at).find(|at| {
        let name: String =
            string[at + 1..].chars().take(20).take_while(|c| *c != '>' && !c.is_whitespace()).collect();
        let local = name.rsplit(':').next().unwrap_or("");
        matches!(local, "item" | "entry")
    })
}

#[cfg(test)]
mod tests;
