//! The table of contents: parts, chapters, and months where a part is long.

use jiff::civil::Date;
use serde::Serialize;

use crate::page::export::chapters::Part;
use crate::page::export::write::escape;

/// A chapter as the table of contents has it.
pub struct Listed {
    /// Its part.
    pub part: Part,
    /// Its place in it: 0 what leads it, 1 what stands under that, 2 what stands under its story, or nowhere.
    pub level: u8,
    /// Its title.
    pub title: String,
    /// Its file.
    pub file: String,
    /// The first day of what it is about.
    pub day: Option<Date>,
}

/// More chapters than this are listed by year and month: no reader looks through a longer list, and no reading
/// system's menu folds one.
const LONG: usize = 200;

/// A digest of more chapters lists no articles under their stories: the story's own page lists them.
const LARGE: usize = 2_000;

/// A part in the table of contents.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// Which part: `front`, `editions`, `stories`, `articles`, `names`, `outlets`, `timeline`, `figures`, `pages`, `about`.
    pub kind: &'static str,
    /// The page that leads it: title and file.
    pub lead: Option<[String; 2]>,
    /// Its chapters, as list items (HTML).
    pub items: String,
}

/// The parts of the table of contents, in the order in which they are read.
pub fn parts(listed: &[Listed]) -> Vec<PartView> {
    let articles = listed.len() <= LARGE;
    let mut parts = Vec::new();
    for own in listed.chunk_by(|a, b| a.part == b.part) {
        let lead = own.iter().find(|chapter| chapter.level == 0);
        let leads = own.iter().filter(|chapter| chapter.level == 1).count();
        // A long part that has a page of its own is listed there.
        let items = match (lead.is_some(), leads > LONG) {
            (true, true) => String::new(),
            (false, true) => by_month(own, articles),
            _ => items(own, articles),
        };
        let lead = lead.map(|lead| [lead.title.clone(), lead.file.clone()]);
        parts.push(PartView { kind: kind(own[0].part), lead, items });
    }
    parts.retain(|part| part.lead.is_some() || !part.items.is_empty());
    parts
}

fn kind(part: Part) -> &'static str {
    match part {
        Part::Front => "front",
        Part::Editions => "editions",
        Part::Stories => "stories",
        Part::Articles => "articles",
        Part::Names => "names",
        Part::Outlets => "outlets",
        Part::Timeline => "timeline",
        Part::Figures => "figures",
        Part::Pages => "pages",
        Part::About => "about",
        Part::Search => "search",
    }
}

/// Chapters of the first level, each with those under it.
fn items(listed: &[Listed], articles: bool) -> String {
    let mut out = String::new();
    let starts: Vec<usize> =
        listed.iter().enumerate().filter(|(_, one)| one.level == 1).map(|(at, _)| at).collect();
    for (n, &at) in starts.iter().enumerate() {
        let under = &listed[at + 1..starts.get(n + 1).copied().unwrap_or(listed.len())];
        out.push_str("<li>");
        link(&listed[at], &mut out);
        if articles && listed[at].part == Part::Stories && !under.is_empty() {
            out.push_str("<ol>");
            for one in under {
                out.push_str("<li>");
                link(one, &mut out);
                out.push_str("</li>");
            }
            out.push_str("</ol>");
        }
        out.push_str("</li>\n");
    }
    out
}

fn by_month(listed: &[Listed], articles: bool) -> String {
    let month = |one: &Listed| one.day.map(|day| (day.year(), day.month()));
    let mut out = String::new();
    // What stands under a story goes with it, whatever its own month.
    let mut groups: Vec<(Option<(i16, i8)>, usize)> = Vec::new();
    for (at, one) in listed.iter().enumerate().filter(|(_, one)| one.level == 1) {
        if groups.last().is_none_or(|(last, _)| *last != month(one)) {
            groups.push((month(one), at));
        }
    }
    for (n, &(month, at)) in groups.iter().enumerate() {
        let own = &listed[at..groups.get(n + 1).map_or(listed.len(), |next| next.1)];
        let label = month.map_or_else(|| "…".to_owned(), |(year, month)| format!("{year}-{month:02}"));
        out.push_str(&format!("<li><span>{label}</span><ol>{}</ol></li>\n", items(own, articles)));
    }
    out
}

fn link(listed: &Listed, out: &mut String) {
    out.push_str("<a href=\"");
    escape(&listed.file, out);
    out.push_str("\">");
    escape(&listed.title, out);
    out.push_str("</a>");
}
