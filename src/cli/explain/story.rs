//! Why a story's links exist, with the entry that confirms or forbids each.

use serde::Serialize;

use crate::cli::report::{clean, json_line};
use crate::corpus::{Corpus, Joins, LinkKind, Reason, Status, Story, Witness, memberships, reasons};
use crate::strip::Article;
use crate::text::Folded;

/// A story's account.
#[derive(Serialize)]
pub struct StoryAccount {
    /// Its id.
    id: String,
    /// Its articles: key, the key of the one that it is most like, and how much, of 1.
    articles: Vec<(String, Option<String>, Option<f64>)>,
    /// Its links.
    links: Vec<Link>,
}

/// A link.
#[derive(Serialize)]
struct Link {
    kind: &'static str,
    rule: &'static str,
    /// How alike both sides are, of 1, where that was measured.
    score: Option<f64>,
    status: Status,
    sides: Vec<Side>,
    /// What to write into `content/links/` to confirm it.
    entry: String,
}

/// One side of it; of an article that leaves something out, its key alone.
#[derive(Serialize)]
struct Side {
    article: String,
    lines: Option<(u32, u32)>,
    text: Option<String>,
}

impl StoryAccount {
    /// Tells of a story.
    pub fn of(corpus: &Corpus, story: &Story) -> Self {
        let key = |at: usize| corpus.articles[at].key.as_str().to_owned();
        let articles = memberships(corpus, story).into_iter().map(|one| {
            let (other, score) = one.nearest.map_or((None, None), |(at, score)| (Some(key(at)), Some(score)));
            (key(one.article), other, score.map(|score| f64::from(score) / 10_000.0))
        });
        StoryAccount {
            id: story.id.0.as_str().to_owned(),
            articles: articles.collect(),
            links: reasons(corpus, story).iter().map(|reason| link(corpus, reason)).collect(),
        }
    }

    /// As text.
    pub fn printed(&self) -> String {
        let mut out = format!("{}  (a story of {} articles)\n", clean(&self.id), self.articles.len());
        for (key, other, score) in &self.articles {
            let like = match (other, score) {
                (Some(other), Some(score)) => format!("most like {} ({score:.2})", clean(other)),
                _ => "like none of the others: the editor put it here".to_owned(),
            };
            out.push_str(&format!("  {}  {like}\n", clean(key)));
        }
        for link in &self.links {
            let score = link.score.map(|score| format!(" ({score:.2})")).unwrap_or_default();
            let status = if link.status == Status::Confirmed { "confirmed" } else { "found" };
            out.push_str(&format!("\n{}, {status}: {}{score}\n", link.kind, link.rule));
            for side in &link.sides {
                match (&side.lines, &side.text) {
                    (Some((first, _)), Some(text)) => {
                        out.push_str(&format!("  {}:{first}  “{}”\n", clean(&side.article), clean(text)));
                    }
                    _ if link.kind == LinkKind::Omission.name() => {
                        out.push_str(&format!("  not in {}\n", clean(&side.article)));
                    }
                    _ => out.push_str(&format!("  the story of {}\n", clean(&side.article))),
                }
            }
            link.entry.lines().for_each(|line| out.push_str(&format!("    {line}\n")));
        }
        let links = self.links.len();
        out.push_str(&format!(
            "\n{links} {}. To confirm one, put its entry into a file of content/links/ (any name, .toml); \
             to forbid it, write [[suppress]] there instead of [[confirm]].\n",
            if links == 1 { "link" } else { "links" }
        ));
        out
    }

    /// One JSON object a link.
    pub fn json_lines(&self) -> String {
        self.links.iter().map(|link| json_line(link) + "\n").collect()
    }
}

fn link(corpus: &Corpus, reason: &Reason) -> Link {
    let side = |witness: &Witness| Side {
        article: corpus.articles[witness.article].key.as_str().to_owned(),
        lines: corpus.lines(witness),
        text: Some(corpus.quote(witness).to_owned()),
    };
    let article =
        |at: usize| Side { article: corpus.articles[at].key.as_str().to_owned(), lines: None, text: None };
    let (sides, written) = match &reason.joins {
        Joins::Passages(a, b) => (vec![side(a), side(b)], vec![written(corpus, a), written(corpus, b)]),
        Joins::Articles(a, b) => {
            let article = |witness: &Witness| quoted(corpus.articles[witness.article].key.as_str());
            let only = |witness: &Witness| format!("{{ article = {} }}", article(witness));
            (vec![side(a), side(b)], vec![only(a), only(b)])
        }
        Joins::Stories(a, b) => {
            let only = |at: usize| format!("{{ article = {} }}", quoted(corpus.articles[at].key.as_str()));
            (vec![article(*a), article(*b)], vec![only(*a), only(*b)])
        }
        Joins::Passage(a) => (vec![side(a)], vec![written(corpus, a)]),
        Joins::Lacks(a, at) => {
            let key = quoted(corpus.articles[*at].key.as_str());
            (vec![side(a), article(*at)], vec![written(corpus, a), format!("{{ article = {key} }}")])
        }
    };
    let mut entry = format!("[[confirm]]\nkind = \"{}\"\n", reason.kind.name());
    for (name, side) in ["one", "other"].into_iter().zip(written) {
        entry.push_str(&format!("{name} = {side}\n"));
    }
    let score = reason.score.map(|score| f64::from(score) / 1000.0);
    Link { kind: reason.kind.name(), rule: reason.rule, score, status: reason.status, sides, entry }
}

/// A passage as an entry quotes it: its first words that stand nowhere else in the article's text; where the whole
/// passage stands twice, with words around it.
fn written(corpus: &Corpus, witness: &Witness) -> String {
    let article = &corpus.articles[witness.article];
    let text = corpus.block(witness).text.as_str();
    let words = match article.blocks[witness.block].is_body() {
        true => unique(text, witness.range(), article),
        // A headline's own words.
        false => corpus.quote(witness).to_owned(),
    };
    format!("{{ article = {}, words = {} }}", quoted(article.key.as_str()), quoted(&words))
}

/// The fewest words that are quoted, where a passage has more: they are to be recognised by a person, too.
const FEWEST: usize = 6;

fn unique(text: &str, range: std::ops::Range<usize>, article: &Article) -> String {
    let texts: Vec<Folded> = article.body().map(|(_, ruled)| Folded::of(&ruled.block.text)).collect();
    let once = |words: &str| texts.iter().map(|text| text.find(words).len()).sum::<usize>() == 1;
    let plain = |range: std::ops::Range<usize>| text[range].split_whitespace().collect::<Vec<_>>().join(" ");
    let passage = plain(range.clone());
    let words: Vec<&str> = passage.split(' ').collect();
    let starts = (FEWEST..=words.len()).map(|count| words[..count].join(" "));
    if let Some(start) = starts.into_iter().find(|start| once(start)) {
        return start;
    }
    let behind = text[range.end..].match_indices(' ').map(|(at, _)| range.end + at).chain([text.len()]);
    let before = text[..range.start].rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]);
    let longer = behind.map(|end| range.start..end).chain(before.map(|start| start..range.end));
    let mut longer = std::iter::once(range.clone()).chain(longer).map(plain);
    longer.find(|words| once(words)).unwrap_or(passage)
}

fn quoted(words: &str) -> String {
    toml::Value::String(words.to_owned()).to_string()
}
