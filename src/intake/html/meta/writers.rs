//! The writers, out of what a page declares and prints in several places.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashSet;

use super::evidence::Evidence;
use super::introduced::introduced;
use super::jsonld::Linked;
use super::names::{self, bare, distinct};
use super::outlets::Outlets;
use super::places::{NAMING, SHORT, automaton, is_quoted, leads_to_writer, names_of, stands_aside};
use super::prose;
use crate::intake::html::elements::is_hidden;
use crate::intake::html::tree::Tree;

/// Names of `<meta>` that hold writers, the most telling first; whether they hold names as catalogues
/// write them.
pub const DECLARED: [(&str, bool); 13] = [
    ("author", false),
    ("parsely-author", false),
    ("sailthru.author", false),
    ("cxenseparse:author", false),
    ("article:author", false),
    ("article:author_name", false),
    ("byl", false),
    ("citation_author", true),
    ("dc.creator", true),
    ("dcterms.creator", true),
    ("creator", false),
    ("article.author", false),
    ("og:article:author", false),
];

/// How an element says that it holds a writer, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// `itemprop="author"`.
    Property,
    /// `rel="author"`.
    Relation,
    /// A class of a byline's.
    Byline,
    /// It leads to a writer's page.
    Link,
    /// A class of an author's.
    Class,
}

/// The text of an element that is called a writer's.
pub struct Written {
    way: Way,
    text: String,
}

impl Written {
    /// What the element says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Reads an element, if it is one.
    pub fn of(tree: &Tree, node: u32) -> Option<Self> {
        let tag = tree.tag(node);
        if matches!(tag, "html" | "body" | "head" | "meta" | "script" | "style" | "link" | "time") {
            return None;
        }
        let way = way(tree, node)?;
        if is_hidden(tree, node) || stands_aside(tree, node) || is_quoted(tree, node) {
            return None;
        }
        let text = tree.text(node, SHORT);
        if text.is_empty() || text.len() >= SHORT {
            return None;
        }
        let name = tree.within(node).find(|&at| tree.attribute(at, "itemprop") == Some("name"));
        let name = name.filter(|_| way == Way::Property);
        let exact = name.map(|at| tree.attribute(at, "content").map_or_else(|| tree.text(at, SHORT), prose));
        Some(Written { way, text: exact.unwrap_or(text) })
    }
}

fn way(tree: &Tree, node: u32) -> Option<Way> {
    static NAMED: LazyLock<AhoCorasick> =
        LazyLock::new(|| automaton(&["byline", "author", "autor", "contributor"]));
    let named = NAMING.iter().filter_map(|name| tree.attribute(node, name)).any(|name| NAMED.is_match(name));
    let names = if named { names_of(tree, node) } else { String::new() };
    let any = |list: &[&str]| list.iter().any(|name| names.contains(name));
    let rel = || tree.attribute(node, "rel")?.split_whitespace().find(|word| *word == "author");
    let leads = || tree.tag(node) == "a" && tree.attribute(node, "href").is_some_and(leads_to_writer);
    if tree.attribute(node, "itemprop").is_some_and(|of| of.split_whitespace().any(|word| word == "author")) {
        Some(Way::Property)
    } else if rel().is_some() {
        Some(Way::Relation)
    } else if any(&["byline", "author-name", "author__name", "authorname", "author_name"]) {
        Some(Way::Byline)
    } else if leads() {
        Some(Way::Link)
    } else {
        any(&["author", "autor", "contributor"]).then_some(Way::Class)
    }
}

/// Chooses the writers.
///
/// 1. The first list that names any: linked data, `<meta>`, elements, words near the headline.
/// 2. If linked data names an organisation only, a byline near the headline goes before it.
/// 3. A list that holds all of these and more counts instead: linked data often names the first writer only.
/// 4. Helpers go, a handle gives way to the name that it stands for.
pub fn choose(evidence: &Evidence, linked: &Linked, helpers: &[String], outlets: &Outlets) -> Vec<String> {
    let clean = |list: &[String]| names::names(list, outlets);
    let near = [&evidence.near.behind, &evidence.near.before].map(|texts| introduced(texts, outlets));
    let [near, above] = near;
    let near = if near.is_empty() { above } else { near };
    let declared: Vec<Vec<String>> = declared(evidence).iter().map(|list| clean(list)).collect();
    let elements: Vec<(Way, Vec<String>)> =
        elements(evidence).into_iter().map(|(way, list)| (way, clean(&list))).collect();
    let agencies = || distinct(linked.agencies.iter().filter(|name| !outlets.are(name)).cloned());
    let lists = [clean(&linked.authors)].into_iter();
    let lists =
        lists.chain(if linked.agencies.is_empty() { Vec::new() } else { vec![near.clone(), agencies()] });
    let mut lists =
        lists.chain(declared.iter().cloned()).chain(elements.iter().map(|(_, list)| list.clone()));
    let Some(first) = lists.find(|list| !list.is_empty()).or(Some(near.clone()).filter(|n| !n.is_empty()))
    else {
        return own_site(evidence, linked);
    };
    let bylines = elements.iter().filter(|(way, _)| *way == Way::Byline).map(|(_, list)| list);
    let others: Vec<&Vec<String>> = declared.iter().chain([&near]).chain(bylines).collect();
    let helped: FxHashSet<String> = helpers
        .iter()
        .chain(&linked.helpers)
        .flat_map(|text| clean(std::slice::from_ref(text)))
        .map(|n| bare(&n))
        .collect();
    let without_helpers = |list: &[String]| -> Vec<String> {
        list.iter().filter(|name| !helped.contains(&bare(name))).cloned().collect()
    };
    let first = Some(without_helpers(&first)).filter(|list| !list.is_empty()).unwrap_or(first);
    let wider = others.iter().map(|list| without_helpers(list)).find(|list| includes(list, &first));
    let found = wider.unwrap_or(first);
    let shown = || others.iter().copied().flatten().chain(elements.iter().flat_map(|(_, list)| list));
    found.into_iter().map(|name| whole(&name, shown()).unwrap_or(name)).collect()
}

/// Whether a list holds all names of another and more, which are persons' without doubt.
fn includes(list: &[String], other: &[String]) -> bool {
    let has = |list: &[String], name: &String| list.iter().any(|known| bare(known) == bare(name));
    let (more, same): (Vec<&String>, Vec<&String>) = list.iter().partition(|name| !has(other, name));
    !more.is_empty() && same.len() == other.len() && more.iter().all(|name| names::is_person(name))
}

/// The name that a handle or a single word stands for: the same letters with spaces between, or that word
/// and another.
fn whole<'a>(name: &str, shown: impl Iterator<Item = &'a String>) -> Option<String> {
    if name.split_whitespace().count() != 1 {
        return None;
    }
    let mut persons = shown.filter(|shown| names::is_person(shown));
    persons.find(|shown| bare(shown) == bare(name) || shown.split(' ').next() == Some(name)).cloned()
}

/// Writers whose own name the site or its address bears, where no other is found: a handle or a person's
/// name, but not an organisation's.
fn own_site(evidence: &Evidence, linked: &Linked) -> Vec<String> {
    let lists = [linked.authors.clone()].into_iter().chain(declared(evidence));
    let lists = lists.chain(elements(evidence).into_iter().map(|(_, list)| list));
    let own = |list: Vec<String>| distinct(list.iter().flat_map(|name| names::all_names(name)));
    let mut lists = lists.map(own);
    lists
        .find(|list| !list.is_empty() && !list.iter().any(|name| names::is_organisation(name)))
        .unwrap_or_default()
}

/// The writers that `<meta>` names: under a name of its own, or as a label that networks show.
fn declared(evidence: &Evidence) -> Vec<Vec<String>> {
    let labelled = ["1", "2", "3"].into_iter().filter_map(|number| {
        let label = evidence.meta(&[&format!("twitter:label{number}")]).next()?.to_lowercase();
        let writer = ["written", "author", "verfasst", "geschrieben", "écrit", "escrito", "autor"];
        let named = writer.iter().any(|word| label.contains(word));
        named.then(|| evidence.meta(&[&format!("twitter:data{number}")]).next()).flatten()
    });
    let metas = DECLARED.iter().map(|(name, catalogued)| {
        let contents = evidence.meta(std::slice::from_ref(name));
        contents.map(|name| if *catalogued { names::turned(&name) } else { name }).collect()
    });
    metas.chain(labelled.map(|name| vec![name])).collect()
}

/// The texts of elements, the most telling way first: those of a property or relation together, the others
/// each by itself.
fn elements(evidence: &Evidence) -> Vec<(Way, Vec<String>)> {
    let mut found: Vec<(Way, Vec<String>)> = Vec::new();
    for way in [Way::Property, Way::Relation, Way::Byline, Way::Link, Way::Class] {
        let texts: Vec<String> =
            evidence.written.iter().filter(|written| written.way == way).map(|w| w.text.clone()).collect();
        match way {
            Way::Property | Way::Relation => found.push((way, texts)),
            _ => found.extend(texts.into_iter().map(|text| (way, vec![text]))),
        }
    }
    found
}
