//! Pictures in the editor's words: files that lie beside them.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag};

use super::Reader;
use crate::text::{Diagnostic, nearest};

/// The editor's pictures: a file's path below the site's folder, and its path in the output.
pub type Pictures = BTreeMap<String, String>;

/// What stands before the address of a picture of ours, until a page knows the way to the output folder.
pub const PICTURE: &str = "variorum:";

impl Reader<'_> {
    /// Leads a picture to its file in the output. One that is not there is an error; one of another host is not
    /// shown, because no page asks other hosts.
    pub(super) fn picture(&mut self, event: Event<'static>, at: usize) -> Event<'static> {
        let Event::Start(Tag::Image { link_type, dest_url, title, id }) = event else { return event };
        let address = dest_url.to_string();
        let dest_url = match self.file_of(&address) {
            Some(file) => format!("{PICTURE}{file}").into(),
            None => {
                let place = self.written.place(at, &address);
                let flaw = if address.contains("://") || address.starts_with("//") {
                    let flaw = Diagnostic::warning(
                        "annotate/remote-picture",
                        place,
                        "a picture of another host is not shown",
                    );
                    flaw.help("keep a copy beside the page: no page of the digest asks other hosts")
                } else {
                    let message = format!("there is no picture `{address}`");
                    let names =
                        self.sources.pictures.keys().map(|path| path.rsplit('/').next().unwrap_or(path));
                    let near = nearest(&address, names).map(|near| format!("did you mean `{near}`?"));
                    let help = near.unwrap_or_else(|| {
                        "put it beside this file (.png, .jpg, .gif, .webp, .avif, .svg)".to_owned()
                    });
                    Diagnostic::error("annotate/no-picture", place, message).help(help)
                };
                self.flaws.push(flaw);
                dest_url
            }
        };
        Event::Start(Tag::Image { link_type, dest_url, title, id })
    }

    /// The file in the output of an address that is relative to the page's own folder.
    fn file_of(&self, address: &str) -> Option<&str> {
        let folder = self.written.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = folder.split('/').collect();
        for part in address.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                name => parts.push(name),
            }
        }
        self.sources.pictures.get(&parts.join("/")).map(String::as_str)
    }
}
