//! The site that is shown: a digest with its pages, each rendered when somebody asks for it.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender};

use super::http::Answer;
use super::live::enlivened;
use crate::page::{Desk, Edition, Page, Theme};
use crate::pipeline::Digest;
use crate::text::Diagnostics;

/// What the stage is asked.
pub enum Ask {
    /// A page, by its path with the first slash.
    Page(String, Sender<Answer>),
    /// To show another site from now on.
    Show(Box<Digest>, Sender<Result<(), Diagnostics>>),
}

/// Answers until nobody can ask any more.
pub fn stage(asks: &Receiver<Ask>) {
    let Some(mut digest) = first(asks) else { return };
    while let Some(next) = play(&digest, asks) {
        digest = next;
    }
}

/// The first site that can be shown.
fn first(asks: &Receiver<Ask>) -> Option<Box<Digest>> {
    loop {
        match asks.recv().ok()? {
            Ask::Page(_, reply) => drop(reply.send(Answer::nothing_yet())),
            Ask::Show(digest, reply) => {
                if let Some(digest) = accepted(digest, &reply) {
                    return Some(digest);
                }
            }
        }
    }
}

/// A digest whose pages can be planned. One that fails leaves the site that is up as it is.
fn accepted(digest: Box<Digest>, reply: &Sender<Result<(), Diagnostics>>) -> Option<Box<Digest>> {
    let planned = Theme::new(&digest.theme, &digest.config.language).and_then(|theme| {
        let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
        Edition::new(desk, &theme).map(|_| ())
    });
    let is_good = planned.is_ok();
    let _ = reply.send(planned);
    is_good.then_some(digest)
}

/// Shows a digest until another is to be shown; none when nobody can ask any more.
fn play(digest: &Digest, asks: &Receiver<Ask>) -> Option<Box<Digest>> {
    let theme = Theme::new(&digest.theme, &digest.config.language).ok()?;
    let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
    let edition = Edition::new(desk, &theme).ok()?;
    let pages: HashMap<&str, &Page> = edition.pages().iter().map(|page| (page.route.path(), page)).collect();
    loop {
        match asks.recv().ok()? {
            Ask::Page(path, reply) => drop(reply.send(answer(&edition, &pages, &path))),
            Ask::Show(digest, reply) => {
                if let Some(digest) = accepted(digest, &reply) {
                    return Some(digest);
                }
            }
        }
    }
}

fn answer(edition: &Edition<'_>, pages: &HashMap<&str, &Page>, path: &str) -> Answer {
    let (status, page) = match pages.get(path.trim_start_matches('/')).filter(|_| !path.starts_with("//")) {
        Some(page) => (200, page),
        None => match pages.get("404.html") {
            Some(page) => (404, page),
            None => return Answer::words(404, "There is no such page."),
        },
    };
    let mut answer = match edition.render(page) {
        Ok(rendered) if status == 200 => Answer::found(page.route.path(), rendered.bytes),
        Ok(rendered) => Answer::page(status, rendered.bytes),
        Err(flaw) => Answer::words(500, &format!("{}: {}", flaw.place.path, flaw.message)),
    };
    if answer.is_page() {
        answer.bytes = enlivened(std::mem::take(&mut answer.bytes));
    }
    answer
}
