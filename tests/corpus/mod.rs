//! Invented raw news articles for tests and benches.
//!
//! Real articles belong to somebody and cannot be shipped; these belong to nobody, exist in any
//! number and come with what is known about them.
//!
//! 1. `random` draws numbers, `calendar` knows dates, `names` invents names.
//! 2. `topics` and `general` are tables of sentence templates, `grammar` makes sentences of them.
//! 3. `facts` settles what is true in a story, `shared` what its articles have word for word in
//!    common, `plan` the order in which each article tells it.
//! 4. `newsroom` writes a story's articles into `draft`s; its `desk` prevents chance repetition.
//! 5. `forms` saves drafts as the files that people really have.
//! 6. `bundles` gives articles the forms that programs save: pages, feeds, rows.
//! 7. This file mixes the forms and hands out the files.
//!
//! Invariants: same arguments, same bytes; `generate(seed, n)` begins `generate(seed, m)` for any
//! `m > n`, article by article; titles and whole sentences never recur in another story. Within a
//! story, sentences recur only where `shared` or a reprint says so.

// Every test and bench compiles this module for itself and uses only the part it needs.
#![allow(dead_code)]

pub mod bundles;
mod calendar;
mod desk;
mod draft;
mod facts;
mod forms;
mod general;
mod grammar;
mod names;
mod newsroom;
mod outlets;
mod plan;
mod random;
mod shared;
mod topics;

use draft::Draft;
use newsroom::Newsroom;
use random::Random;
use shared::MEMBERS;

/// The raw forms that people really have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A web page selected as a whole and pasted as text, with everything around the article.
    TextDump,
    /// Plain text whose paragraphs are broken at 72 columns.
    HardWrapped,
    /// An agency's dispatch, with dateline and signature and without a date.
    WireCopy,
    /// Markdown with TOML front matter.
    Markdown,
}

/// All forms, in the order in which they are declared.
const FORMS: [Form; 4] = [Form::TextDump, Form::HardWrapped, Form::WireCopy, Form::Markdown];

/// One generated file with what is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The file's name, such as `a00012.md`; its stem is unique and its extension fits the form.
    pub name: String,
    /// The form of `text`.
    pub form: Form,
    /// The file's content.
    pub text: String,
    /// The headline, as it stands in `text`.
    pub title: String,
    /// The day of publication, as an ISO date; wire copy does not state it.
    pub published: String,
    /// The number of the story the article belongs to.
    pub story: usize,
    /// The paragraphs of the body, unwrapped, in order.
    ///
    /// The sentences that introduce a list or a block quotation are paragraphs; headings, list
    /// items and block quotations are not. Wire copy begins its first paragraph with a dateline,
    /// which is not part of it.
    pub body: Vec<String>,
}

/// `count` articles in `count.div_ceil(5)` stories, in mixed forms.
pub fn generate(seed: u64, count: usize) -> Vec<Generated> {
    take(count, |story| saved(seed, story, None))
}

/// `count` articles in `count.div_ceil(5)` stories, all in one form.
pub fn generate_form(seed: u64, count: usize, form: Form) -> Vec<Generated> {
    take(count, |story| saved(seed, story, Some(form)))
}

/// Articles without end, story by story, in mixed forms or in one: a hundred thousand need not be held at once.
pub fn drawn(seed: u64, only: Option<Form>) -> impl Iterator<Item = Generated> {
    (0..).flat_map(move |story| saved(seed, story, only))
}

fn take(count: usize, story: impl Fn(usize) -> Vec<Generated>) -> Vec<Generated> {
    (0..count.div_ceil(MEMBERS)).flat_map(story).take(count).collect()
}

/// Writes and saves all articles of a story.
fn saved(seed: u64, story: usize, only: Option<Form>) -> Vec<Generated> {
    let mut newsroom = Newsroom::open(seed, story);
    let mut forms = [(); MEMBERS].map(|()| *newsroom.random().pick(&FORMS));
    if let Some(only) = only {
        forms = [only; MEMBERS];
    }
    let syndication = syndication(&mut forms);
    if let Some((wire, partner)) = syndication {
        newsroom.syndicate(wire, partner);
    }
    let mut drafts: Vec<Draft> = Vec::with_capacity(MEMBERS);
    for (member, form) in forms.into_iter().enumerate() {
        let original = match syndication {
            Some((wire, partner)) if partner == member => Some(&drafts[wire]),
            _ => None,
        };
        let mut draft = match original {
            Some(original) => newsroom.reprint(member, original),
            None => newsroom.write(member),
        };
        if form == Form::Markdown {
            newsroom.add_asides(&mut draft);
        }
        // A reprint keeps its agency's signs, or the halves would differ at every quotation mark.
        if original.is_none() && matches!(form, Form::TextDump | Form::Markdown) {
            draft.typeset();
        }
        drafts.push(draft);
    }
    let ordinals = story * MEMBERS..;
    ordinals
        .zip(drafts.iter().zip(forms))
        .map(|(ordinal, (draft, form))| save(ordinal, draft, form, newsroom.random()))
        .collect()
}

/// The story's wire copy and the article that reprints half of it, if there is any wire copy.
///
/// The reprint comes after the original and is wire copy too where the story has more of it.
fn syndication(forms: &mut [Form; MEMBERS]) -> Option<(usize, usize)> {
    let wire = forms.iter().position(|form| *form == Form::WireCopy)?;
    if wire == MEMBERS - 1 {
        // Nothing comes after the last article, so it changes places with the first.
        forms.swap(0, wire);
        return Some((0, 1));
    }
    let more = (wire + 1..MEMBERS).find(|&member| forms[member] == Form::WireCopy);
    Some((wire, more.unwrap_or(wire + 1)))
}

/// Gives article number `ordinal` its form and its name.
fn save(ordinal: usize, draft: &Draft, form: Form, random: &mut Random) -> Generated {
    let (text, extension) = match form {
        Form::TextDump => (forms::text_dump(draft, random), "txt"),
        Form::HardWrapped => (forms::hard_wrapped(draft, random), "txt"),
        Form::WireCopy => (forms::wire_copy(draft), "txt"),
        Form::Markdown => (forms::markdown(draft, random), "md"),
    };
    Generated {
        name: format!("a{ordinal:05}.{extension}"),
        form,
        text,
        title: draft.title.clone(),
        published: draft.published.iso(),
        story: ordinal / MEMBERS,
        body: draft.paragraphs().map(str::to_owned).collect(),
    }
}
