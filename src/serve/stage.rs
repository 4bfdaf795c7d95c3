//! The site that is shown: a digest with its pages, each rendered when somebody asks for it.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};

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
    let mut shown: Option<Box<Digest>> = None;
    let mut next = first(asks);
    while let Some((digest, reply)) = next {
        match play(&digest, &reply, asks) {
            Played::Refused => match &shown {
                // The last good site stays up.
                Some(last) => match play(last, &channel().0, asks) {
                    Played::Until(later) => next = later,
                    Played::Refused => return,
                },
                None => next = first(asks),
            },
            Played::Until(later) => {
                shown = Some(digest);
                next = later;
            }
        }
    }
}

/// A digest to be shown, and who wants to know whether it can be.
type Next = (Box<Digest>, Sender<Result<(), Diagnostics>>);

/// How the showing of a digest ended.
enum Played {
    /// Its pages cannot be planned.
    Refused,
    /// Another is to be shown; none when nobody can ask any more.
    Until(Option<Next>),
}

/// The first digest that is to be shown.
fn first(asks: &Receiver<Ask>) -> Option<Next> {
    loop {
        match asks.recv().ok()? {
            Ask::Page(_, reply) => drop(reply.send(Answer::nothing_yet())),
            Ask::Show(digest, reply) => return Some((digest, reply)),
        }
    }
}

/// Shows a digest until another is to be shown.
fn play(digest: &Digest, reply: &Sender<Result<(), Diagnostics>>, asks: &Receiver<Ask>) -> Played {
    let refuse = |flaws: Diagnostics| {
        let _ = reply.send(Err(flaws));
        Played::Refused
    };
    let theme = match Theme::new(&digest.theme, &digest.config.language) {
        Ok(theme) => theme,
        Err(flaws) => return refuse(flaws),
    };
    let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
    let edition = match Edition::new(desk, &theme) {
        Ok(edition) => edition,
        Err(flaws) => return refuse(flaws),
    };
    let _ = reply.send(Ok(()));
    let pages: HashMap<&str, &Page> = edition.pages().iter().map(|page| (page.route.path(), page)).collect();
    loop {
        match asks.recv() {
            Ok(Ask::Page(path, reply)) => drop(reply.send(answer(&edition, &pages, &path))),
            Ok(Ask::Show(digest, reply)) => return Played::Until(Some((digest, reply))),
            Err(_) => return Played::Until(None),
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
