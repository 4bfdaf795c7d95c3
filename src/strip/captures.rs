//! Several captures of one article → one article.
//!
//! An outlet edits what it has published, and a reader saves it again: that is one article, and what changed in it is
//! news of its own. Two captures are of one article if the editor says so (`capture_of`), or if they stood at one
//! address and share words. An address alone proves nothing: the pages of a front page's address share none.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rustc_hash::FxHashSet;

use super::Article;
use crate::intake::{Key, Sidecar};
use crate::text::{Diagnostic, Diagnostics, Place, Source, find_dates, hashed_words, nearest};

/// What an earlier capture of an article said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its own key, which leads to the article.
    pub key: Key,
    /// Its raw file, or an entry of one.
    pub source: Arc<Source>,
    /// When the copy was made, as the editor or the archive wrote it.
    pub captured: Option<String>,
    /// Its title.
    pub title: String,
    /// The paragraphs of its body.
    pub body: Vec<String>,
}

/// Percent of the shorter text's runs of three words that two captures of one article share at least. Not measured, for
/// want of collections with captures: live reports that grew fourfold keep what they had, and pages that merely
/// share an address (a front page, a wrong `rel=canonical`) share next to nothing.
const SHARED: usize = 30;

/// Captures by one address are compared with so many that were made before them: a page that is saved every hour
/// costs no more than its captures.
const BEFORE: usize = 3;

/// Joins the captures of each article. What is joined is called by its earliest capture; the keys of the others lead to
/// it, and its words are the latest's.
pub fn join_captures(articles: Vec<Article>) -> (Vec<Article>, Diagnostics) {
    let (groups, mut flaws) = groups(&articles);
    let mut places: Vec<Option<Article>> = articles.into_iter().map(Some).collect();
    let mut joined = Vec::with_capacity(groups.len());
    for group in groups {
        let mut captures: Vec<Article> = group.iter().filter_map(|&at| places[at].take()).collect();
        // Of copies that say the same none is the later one.
        let differ = captures.windows(2).any(|pair| runs(&pair[0]) != runs(&pair[1]));
        if differ && captures.iter().any(|capture| instant(capture).is_none()) {
            flaws.push(unordered(&captures));
        }
        let Some(latest) = captures.pop() else { continue };
        joined.push(if captures.is_empty() { latest } else { join(captures, latest) });
    }
    (joined, flaws)
}

/// The articles' places by article, each group in the order in which its captures were made; groups by their first
/// member's place.
fn groups(articles: &[Article]) -> (Vec<Vec<usize>>, Diagnostics) {
    let mut leads: Vec<usize> = (0..articles.len()).collect();
    let mut by_address: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if let Some(address) = article.facts.url.as_deref().and_then(address) {
            by_address.entry(address).or_default().push(at);
        }
    }
    for mut places in by_address.into_values().filter(|places| places.len() > 1) {
        places.sort_by(|&a, &b| order(&articles[a]).cmp(&order(&articles[b])));
        let runs: Vec<FxHashSet<u64>> = places.iter().map(|&at| runs(&articles[at])).collect();
        for later in 1..places.len() {
            let before = later.saturating_sub(BEFORE)..later;
            for earlier in before.filter(|&earlier| alike(&runs[earlier], &runs[later])) {
                unite(&mut leads, places[earlier], places[later]);
            }
        }
    }
    let flaws = declared(articles, &mut leads);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..articles.len() {
        groups.entry(lead(&leads, at)).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.iter_mut().for_each(|group| group.sort_by(|&a, &b| order(&articles[a]).cmp(&order(&articles[b]))));
    (groups, flaws)
}

/// Unites what the editor declares to be captures of one article.
fn declared(articles: &[Article], leads: &mut [usize]) -> Diagnostics {
    let says = |article: &Article| article.editor.capture_of.is_some();
    if !articles.iter().any(says) {
        return Vec::new();
    }
    let places: BTreeMap<&Key, usize> = articles.iter().enumerate().map(|(at, one)| (&one.key, at)).collect();
    let mut flaws = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let Some(key) = &article.editor.capture_of else { continue };
        if let Some(&other) = places.get(key) {
            unite(leads, at, other);
            continue;
        }
        let message = format!("`capture_of` names `{key}`, and no article has this key");
        let place = Place::file(&article.document().source.path);
        let near = nearest(key.as_str(), places.keys().map(|key| key.as_str()));
        let help = near.map_or_else(
            || "write the key of the article that this is another capture of".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        flaws.push(Diagnostic::warning("strip/capture-of", place, message).help(help));
    }
    flaws
}

fn lead(leads: &[usize], mut at: usize) -> usize {
    while leads[at] != at {
        at = leads[at];
    }
    at
}

/// The group of the lower place takes the other's.
fn unite(leads: &mut [usize], a: usize, b: usize) {
    let (a, b) = (lead(leads, a), lead(leads, b));
    leads[a.max(b)] = a.min(b);
}

/// An address without what does not name the page: scheme, `www.`, case of the host, fragment, closing slash, and the
/// parameters by which links are counted.
fn address(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let rest = rest.split('#').next().unwrap_or(rest);
    let (page, query) = rest.split_once('?').map_or((rest, ""), |(page, query)| (page, query));
    let (host, path) = page.split_once('/').unwrap_or((page, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let counts = |name: &str| name.starts_with("utm_") || COUNTERS.contains(&name);
    let telling =
        query.split('&').filter(|part| !part.is_empty() && !counts(part.split('=').next().unwrap_or("")));
    let telling: Vec<&str> = telling.collect();
    Some(format!("{host}/{}?{}", path.trim_end_matches('/'), telling.join("&")))
}

/// Parameters that only count from where a page was reached.
const COUNTERS: [&str; 6] = ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "dclid"];

/// The hashes of each three words of the body in a row.
fn runs(article: &Article) -> FxHashSet<u64> {
    let mut runs = FxHashSet::default();
    for (_, ruled) in article.body() {
        let words = hashed_words(&ruled.block.text);
        runs.extend(
            words
                .windows(3)
                .map(|three| three.iter().fold(0u64, |hash, word| hash.rotate_left(21) ^ word.hash)),
        );
    }
    runs
}

fn alike(a: &FxHashSet<u64>, b: &FxHashSet<u64>) -> bool {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = small.iter().filter(|run| large.contains(run)).count();
    !small.is_empty() && shared * 100 >= small.len() * SHARED
}

/// When a capture was made, in UTC where a zone is given; a day counts from its beginning.
fn instant(article: &Article) -> Option<DateTime> {
    let captured = article.editor.captured.as_deref()?.trim();
    if let Ok(instant) = captured.parse::<Timestamp>() {
        return Some(instant.to_zoned(TimeZone::UTC).datetime());
    }
    let read = captured.parse::<DateTime>().ok();
    read.or_else(|| find_dates(captured).first().map(|found| found.date.at(0, 0, 0, 0)))
}

/// What orders captures: when they were made, else when they say that they were published, else their names.
fn order(article: &Article) -> (Option<DateTime>, Option<DateTime>, &Key) {
    (instant(article), article.date().map(|date| date.at(0, 0, 0, 0)), &article.key)
}

fn unordered(captures: &[Article]) -> Diagnostic {
    let of = |capture: &Article| capture.document().source.path.clone();
    let paths: Vec<String> = captures.iter().map(of).collect();
    let message =
        format!("{} are captures of one article, and not all say when they were made", paths.join(" and "));
    Diagnostic::warning("strip/capture-order", Place::file(&paths[0]), message).help(
        "they are taken in this order, the last is shown; write captured = \"2031-03-09\" in their sidecars, \
         or give one another `url` if they are two articles",
    )
}

/// One article of its captures. What the latest does not say, an earlier one may: but the first day of publication
/// counts, because outlets date what they edit anew.
fn join(captures: Vec<Article>, latest: Article) -> Article {
    let mut article = latest;
    let published = captures.iter().chain([&article]).filter_map(|one| one.facts.published.clone());
    article.facts.published = published.min_by_key(|published| published.value);
    article.key = captures[0].key.clone();
    article.editor.former.push(article.own_key.clone());
    for capture in captures.into_iter().rev() {
        let facts = capture.facts;
        article.facts.outlet = article.facts.outlet.or(facts.outlet);
        article.facts.url = article.facts.url.or(facts.url);
        if article.facts.bylines.is_empty() {
            article.facts.bylines = facts.bylines;
        }
        let body = capture.blocks.iter().filter(|ruled| ruled.is_body());
        article.earlier.insert(
            0,
            Earlier {
                body: body.map(|ruled| ruled.block.text.clone()).collect(),
                title: facts.title.value,
                captured: capture.editor.captured.clone(),
                source: capture.latest.source,
                key: capture.key.clone(),
            },
        );
        article.editor = with_earlier(article.editor, capture.editor);
        if capture.key != article.key {
            article.editor.former.push(capture.key);
        }
    }
    article.editor.former.sort();
    article.editor.former.dedup();
    article
}

/// What the editor says of a capture holds for the article where nothing is said of a later one, but for the day of the
/// copy itself. Words that are redacted anywhere stay redacted, and what was withdrawn once stays so.
fn with_earlier(later: Sidecar, earlier: Sidecar) -> Sidecar {
    Sidecar { captured: later.captured.clone(), ..later.or(earlier) }
}
