//! What is known about an article, each fact with its origin.

use super::agencies::{self, Agency, AgencyUse};
use super::article::{Facts, Origin, Role, Stated};
use super::page::Page;
use super::rules::{byline_names, credit_inside, is_address};
use super::{Known, dates, title};
use crate::intake::{Declared, is_language};
use crate::text::{Span, collapse, each_hashed_word, word_hash};

/// Gathers the facts; the sidecar goes before markup, markup before the text.
pub fn gather(page: &Page<'_>, declared: [&Declared; 2], known: &Known) -> Facts {
    let [sidecar, markup] = declared;
    let url = sidecar.url.clone().or_else(|| markup.url.clone()).or_else(|| address(page));
    Facts {
        title: first(declared, |d| d.title.clone())
            .map_or_else(|| title::of_text(page), |(value, from)| Stated { value, from, span: None }),
        deck: first(declared, |d| d.deck.clone())
            .map(|(deck, _)| deck)
            .or_else(|| role_text(page, Role::Deck)),
        bylines: writers(page, declared),
        outlet: outlet(page, declared, url.as_deref(), known),
        published: first(declared, |d| d.published)
            .filter(|(date, from)| *date <= known.today || *from == Origin::Sidecar)
            .map(|(value, from)| Stated { value, from, span: None })
            .or_else(|| dates::stated(page, known.today))
            .or_else(|| dates::inferred(page, known.today))
            .or_else(|| dates::of_change(page, known.today)),
        agencies: credited(page),
        language: first(declared, |d| d.language.clone().filter(|tag| is_language(tag)))
            .map(|(tag, _)| tag)
            .or_else(|| language(page)),
        url,
        told: page.anchors.told.clone(),
    }
}

/// What markup says to be the day of publication and is not taken for it: a day after today, or no day at all.
pub fn refused(page: &Page<'_>, markup: &Declared, facts: &Facts, known: &Known) -> Option<Refused> {
    let by = |day: &str| page.anchors.teller("date", day).map_or(String::new(), |by| format!(" ({by})"));
    let future = markup.published.filter(|day| *day > known.today).map(|day| day.to_string());
    let what = match (future, &page.anchors.no_date) {
        (Some(day), _) => format!("the markup says {day}{}, which has not come yet", by(&day)),
        (None, Some(told)) => {
            format!("the markup says `{}` ({}), which is no day that can be told", told.value, told.by)
        }
        (None, None) => return None,
    };
    let taken = match &facts.published {
        // The editor has said it, so nothing is in doubt.
        Some(published) if published.from == Origin::Sidecar => return None,
        Some(published) => format!("{} was taken, from another place", published.value),
        None => "no date was taken".to_owned(),
    };
    Some(Refused { what, taken })
}

/// A date that was refused: what it is, and what was taken instead.
pub struct Refused {
    /// What the markup says.
    pub what: String,
    /// What was taken.
    pub taken: String,
}

/// The first of sidecar and markup that declares a fact.
fn first<T>(declared: [&Declared; 2], fact: impl Fn(&Declared) -> Option<T>) -> Option<(T, Origin)> {
    let [sidecar, markup] = declared;
    fact(sidecar)
        .map(|value| (value, Origin::Sidecar))
        .or_else(|| fact(markup).map(|value| (value, Origin::Markup)))
}

fn whole(page: &Page<'_>, at: usize) -> Option<Span> {
    let block = page.seen[at].block;
    block.locate(0..block.text.len())
}

fn role_text(page: &Page<'_>, role: Role) -> Option<String> {
    let at = (0..page.seen.len()).find(|&at| page.has_role(at, role))?;
    Some(collapse(&page.seen[at].block.text))
}

/// The writers: declared, or named on bylines.
pub fn writers(page: &Page<'_>, declared: [&Declared; 2]) -> Vec<String> {
    let declared = declared.into_iter().find(|declared| !declared.bylines.is_empty());
    declared.map_or_else(|| names(page), |declared| declared.bylines.clone())
}

fn names(page: &Page<'_>) -> Vec<String> {
    let lines = (0..page.seen.len()).filter(|&at| page.has_role(at, Role::Byline));
    let mut found = Vec::new();
    for name in lines.filter_map(|at| byline_names(&page.seen[at].block.text)).flatten() {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// An address alone on its line, above the body's end: the page's own short link.
fn address(page: &Page<'_>) -> Option<String> {
    let end = page.run.end.min(page.seen.len());
    let found = (0..end).map(|at| page.seen[at].block.text.trim()).find(|line| is_address(line))?;
    Some(if found.starts_with("www.") { format!("https://{found}") } else { found.to_owned() })
}

/// The outlet: declared, or known by its host, or by its name alone on a line that is not body, or the
/// host's own label where such a line prints that label as a name.
fn outlet(
    page: &Page<'_>,
    declared: [&Declared; 2],
    url: Option<&str>,
    known: &Known,
) -> Option<Stated<String>> {
    if let Some((value, from)) = first(declared, |d| d.outlet.clone()) {
        return Some(Stated { value, from, span: None });
    }
    let host =
        url.and_then(|url| url.split("://").nth(1)?.split(['/', '?', '#']).next().map(str::to_lowercase));
    let under =
        |name: &str| host.as_ref().is_some_and(|host| host == name || host.ends_with(&format!(".{name}")));
    if let Some((_, name)) = known.hosts.iter().find(|(name, _)| under(name)) {
        return Some(Stated { value: name.clone(), from: Origin::Text, span: None });
    }
    let not_body =
        |at: &usize| page.rule(*at).is_some_and(|rule| rule.role.verdict() != super::Verdict::Body);
    let lines: Vec<usize> = (0..page.seen.len()).filter(not_body).collect();
    for &at in lines.iter().filter(|&&at| page.seen[at].words <= 6) {
        let line = collapse(&page.seen[at].block.text);
        if let Some(name) = known.outlets.iter().find(|name| **name == line) {
            return Some(Stated { value: name.clone(), from: Origin::Text, span: whole(page, at) });
        }
    }
    let labels: Vec<&str> = host.as_deref()?.split('.').collect();
    let label = *labels.len().checked_sub(2).and_then(|at| labels.get(at))?;
    lines.into_iter().filter(|&at| !is_address(&page.seen[at].block.text)).find_map(|at| {
        let block = page.seen[at].block;
        let hash = word_hash(label);
        // Most lines do not hold it.
        let word = each_hashed_word(&block.text).find(|word| word.hash == hash)?;
        let range = word.start as usize..word.end as usize;
        let name = &block.text[range.clone()];
        let span = block.locate(range);
        name.starts_with(char::is_uppercase).then(|| Stated {
            value: name.to_owned(),
            from: Origin::Text,
            span,
        })
    })
}

fn credited(page: &Page<'_>) -> Vec<Agency> {
    let mut found: Vec<Agency> = Vec::new();
    for at in 0..page.seen.len() {
        let block = page.seen[at].block;
        let (names, credited_for) = credit_of(page, at, &block.text);
        for (offset, name) in names {
            let agency = agencies::agency(name, credited_for, block.locate(offset..offset + name.len()));
            if !found
                .iter()
                .any(|known| (&known.name, known.credited_for) == (&agency.name, agency.credited_for))
            {
                found.push(agency);
            }
        }
    }
    found.sort_by_key(|agency| agency.credited_for);
    found
}

/// The agencies that a block credits, and what for.
fn credit_of<'a>(page: &Page<'_>, at: usize, text: &'a str) -> (Vec<(usize, &'a str)>, AgencyUse) {
    match page.rule(at).map(|rule| rule.role) {
        Some(Role::Signature | Role::Agency) => {
            let known = || agencies::known_in(text);
            (agencies::signature(text).map_or_else(known, |(names, _)| names), AgencyUse::Text)
        }
        Some(Role::Byline) => (agencies::known_in(text), AgencyUse::Text),
        Some(Role::Credit) => (image_credit(text, 0), AgencyUse::Image),
        Some(Role::Caption) => {
            (credit_inside(text).map_or(Vec::new(), |from| image_credit(text, from)), AgencyUse::Image)
        }
        Some(Role::Paragraph) => (agencies::wire_head(text).into_iter().collect(), AgencyUse::Text),
        _ => (Vec::new(), AgencyUse::Text),
    }
}

fn image_credit(text: &str, from: usize) -> Vec<(usize, &str)> {
    let credit = &text[from..];
    let label = credit.find(':').map_or(0, |colon| colon + 1);
    let named = agencies::known_in(&credit[label..]).into_iter().map(|(at, name)| (from + label + at, name));
    let spaced = credit.split("  ").map(str::trim).filter(|name| agencies::is_known(name));
    let mut found: Vec<(usize, &str)> = named.collect();
    for name in spaced.filter(|_| label == 0) {
        let at = from + (name.as_ptr() as usize - credit.as_ptr() as usize);
        if !found.iter().any(|(known, _)| *known == at) {
            found.push((at, name));
        }
    }
    found
}

/// English's commonest words (`the` apart), for [`is_plainly_english`].
const COMMON: [&str; 18] = [
    "of", "and", "to", "in", "that", "was", "for", "with", "said", "from", "at", "on", "is", "it", "as",
    "by", "be", "he",
];

/// Whether every sixth word is one of English's commonest and one in forty is `the`, a word in no other
/// language of Latin letters: none of the pages of shared/data/extract/trafeval in another language is
/// taken for English. It spares the detector, which takes longer than all rules.
fn is_plainly_english(sample: &str) -> bool {
    let (mut all, mut common, mut the) = (0, 0, 0);
    for word in sample.split_ascii_whitespace() {
        all += 1;
        common += usize::from(COMMON.contains(&word));
        the += usize::from(matches!(word, "the" | "The"));
    }
    all >= 20 && (common + the) * 6 >= all && the * 40 >= all
}

/// The body's language where twenty words let it be told with some certainty.
fn language(page: &Page<'_>) -> Option<String> {
    let mut sample = String::new();
    for at in page.run.clone().filter(|&at| page.has_role(at, Role::Paragraph)) {
        let text = &page.seen[at].block.text;
        sample.extend(text.chars().take(400));
        sample.push(' ');
        // A few sentences: detection is sure at about fifty words and costs by their number.
        if sample.len() > 320 {
            break;
        }
    }
    if is_plainly_english(&sample) {
        return Some("en".to_owned());
    }
    let info = whatlang::detect(&sample).filter(|info| info.is_reliable())?;
    let two = match info.lang().code() {
        "eng" => "en",
        "deu" => "de",
        "fra" => "fr",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "nld" => "nl",
        "pol" => "pl",
        "rus" => "ru",
        "ukr" => "uk",
        "tur" => "tr",
        "ara" => "ar",
        "heb" => "he",
        "pes" => "fa",
        "cmn" => "zh",
        "jpn" => "ja",
        "kor" => "ko",
        "swe" => "sv",
        "dan" => "da",
        "nob" => "nb",
        "fin" => "fi",
        "ces" => "cs",
        "hun" => "hu",
        "ron" => "ro",
        "ell" => "el",
        "bul" => "bg",
        "srp" => "sr",
        "hrv" => "hr",
        "hin" => "hi",
        "ben" => "bn",
        "urd" => "ur",
        "vie" => "vi",
        "ind" => "id",
        "tha" => "th",
        other => other,
    };
    Some(two.to_owned())
}
