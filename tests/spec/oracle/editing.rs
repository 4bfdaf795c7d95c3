//! What the editor does: sidecars, words of their own, rulings, the theme, settings, and how the program is called.

use std::path::Path;

use super::sequence::Edit;
use super::site::{article, below, line, pick, stem, text, words};
use crate::site::{Chance, Site};

/// The table.
pub const EDITING: &[Edit] = &[
    Edit { name: "sidecar", apply: sidecar },
    Edit { name: "ruling", apply: ruling },
    Edit { name: "no-sidecar", apply: |site, chance| gone(site, chance, "seeds", ".toml") },
    Edit { name: "sheet", apply: sheet },
    Edit { name: "no-sheet", apply: |site, chance| gone(site, chance, "seeds", ".csv") },
    Edit { name: "front", apply: front },
    Edit { name: "story", apply: story },
    Edit { name: "note", apply: note },
    Edit { name: "entity", apply: entity },
    Edit { name: "link", apply: link },
    Edit { name: "grouping", apply: grouping },
    Edit { name: "edition", apply: edition },
    Edit { name: "words", apply: own_page },
    Edit { name: "no-words", apply: |site, chance| gone(site, chance, "content", "") },
    Edit { name: "silence", apply: silence },
    Edit { name: "settings", apply: settings },
    Edit { name: "theme", apply: theme },
    Edit { name: "style", apply: style },
    Edit { name: "no-theme", apply: |site, chance| gone(site, chance, "themes", "") },
    Edit { name: "asked", apply: asked },
];

const NOBODY: &str = "nothing was there to change";

fn gone(site: &Site, chance: &mut Chance, folder: &str, ending: &str) -> String {
    let files: Vec<String> = below(site, folder).into_iter().filter(|path| path.ends_with(ending)).collect();
    let Some(path) = pick(&files, chance) else { return NOBODY.to_owned() };
    std::fs::remove_file(site.path(&path)).expect("removed");
    format!("{path} is removed")
}

/// A raw article and its key.
fn keyed(site: &Site, chance: &mut Chance) -> Option<(String, String)> {
    article(site, chance).map(|path| (stem(&path).to_owned(), path))
}

fn written(site: &Site, path: &str, words: &str) -> String {
    site.write(path, words);
    format!("{path} says {words:?}")
}

fn sidecar(site: &Site, chance: &mut Chance) -> String {
    let (Some((_, path)), Some((other, _))) = (keyed(site, chance), keyed(site, chance)) else {
        return NOBODY.to_owned();
    };
    let number = chance.below(5);
    let said = match chance.below(14) {
        0 => format!("title = \"Title number {number}\"\n"),
        1 => format!("outlet = \"Outlet {number}\"\nbyline = \"Ada Brook\"\n"),
        2 => format!("published = 2031-03-1{number}\n"),
        3 => format!(
            "url = \"https://paper.example/{number}\"\narchive_url = \"https://kept.example/{number}\"\n"
        ),
        4 => "text = \"none\"\n".to_owned(),
        5 => "text = \"excerpt\"\n".to_owned(),
        6 => format!("withdrawn = \"for reason {number}\"\n"),
        7 => "redact = [\"council\", \"the\"]\n".to_owned(),
        8 => format!("key = \"named-{number}\"\n"),
        9 => format!("cite = \"short{number}\"\n"),
        10 => format!("former = [\"before-{number}\"]\n"),
        11 => format!("capture_of = \"{other}\"\ncaptured = 2031-05-0{}\n", number + 1),
        12 => format!("[extra]\nshelf = {number}\n"),
        _ => format!("titel = \"Title number {number}\"\n"),
    };
    let beside = path.rsplit_once('.').map_or(path.as_str(), |(before, _)| before);
    written(site, &format!("{beside}.toml"), &said)
}

fn ruling(site: &Site, chance: &mut Chance) -> String {
    let Some((_, path)) = keyed(site, chance) else { return NOBODY.to_owned() };
    let Some(words) = words(site, &path, chance) else { return NOBODY.to_owned() };
    let verb = ["keep", "cut", "redact"][chance.below(3)];
    let beside = path.rsplit_once('.').map_or(path.as_str(), |(before, _)| before);
    written(site, &format!("{beside}.toml"), &format!("{verb} = [\"{words}\"]\n"))
}

fn sheet(site: &Site, chance: &mut Chance) -> String {
    let mut rows = "file,outlet,published\n".to_owned();
    for _ in 0..1 + chance.below(4) {
        if let Some((key, _)) = keyed(site, chance) {
            rows += &format!("{key},Sheet Post {},2031-04-0{}\n", chance.below(3), 1 + chance.below(9));
        }
    }
    written(site, "seeds/sources.csv", &rows)
}

/// A citation of an article, mostly one that is there.
fn citation(site: &Site, chance: &mut Chance) -> String {
    let key = keyed(site, chance).map_or("nobody".to_owned(), |(key, _)| key);
    format!("Words {} with a source [@{{{key}}}].", chance.below(50))
}

/// A quotation that is proven, as long as its article says it.
fn proven(site: &Site, chance: &mut Chance) -> String {
    let Some((key, path)) = keyed(site, chance) else { return String::new() };
    let words = words(site, &path, chance);
    words.map_or_else(String::new, |words| format!("\n\n> {words}\n>\n> — [@{{{key}}}]\n"))
}

fn front(site: &Site, chance: &mut Chance) -> String {
    let words = citation(site, chance) + &proven(site, chance);
    written(site, "content/index.md", &words)
}

fn story(site: &Site, chance: &mut Chance) -> String {
    let keys: Vec<String> =
        (0..1 + chance.below(3)).filter_map(|_| keyed(site, chance)).map(|(key, _)| key).collect();
    let (slug, number) = (chance.below(2), chance.below(9));
    let words = format!(
        "+++\ntitle = \"Made {number}\"\narticles = {keys:?}\n+++\n{}{}",
        citation(site, chance),
        proven(site, chance)
    );
    written(site, &format!("content/stories/made-{slug}.md"), &words)
}

fn note(site: &Site, chance: &mut Chance) -> String {
    let Some((key, path)) = keyed(site, chance) else { return NOBODY.to_owned() };
    let Some(words) = words(site, &path, chance) else { return NOBODY.to_owned() };
    let number = chance.below(9);
    let note = format!(
        "+++\nby = \"The editor\"\ndate = 2031-06-0{}\n+++\n\n> {words}\n\nNote {number}.\n",
        number + 1
    );
    written(site, &format!("content/notes/{key}.md"), &note)
}

fn entity(site: &Site, chance: &mut Chance) -> String {
    let path = keyed(site, chance).map(|(_, path)| path);
    let line = path.and_then(|path| line(site, &path, chance)).unwrap_or_default();
    let is_name = |word: &&str| word.len() > 3 && word.starts_with(char::is_uppercase);
    let clean = line.split(|c: char| !c.is_alphabetic()).filter(is_name).collect::<Vec<_>>();
    let name = pick(&clean, chance).unwrap_or("Dorvik");
    let kind = ["person", "place", "organisation"][chance.below(3)];
    let words = format!("+++\nname = \"{name}\"\nkind = \"{kind}\"\n+++\n\nWords {}.\n", chance.below(9));
    written(site, &format!("content/entities/named-{}.md", chance.below(2)), &words)
}

/// A ruling on what was found between two articles.
fn link(site: &Site, chance: &mut Chance) -> String {
    let mut side = || {
        let (key, path) = keyed(site, chance)?;
        let words = words(site, &path, chance)?;
        Some(format!("{{ article = \"{key}\", words = \"{words}\" }}"))
    };
    let (Some(one), Some(other)) = (side(), side()) else { return NOBODY.to_owned() };
    let verb = ["confirm", "suppress"][chance.below(2)];
    let kind = ["statement", "quotation", "quantity", "tension", "moment"][chance.below(5)];
    let words = format!("[[{verb}]]\nkind = \"{kind}\"\none = {one}\nother = {other}\n");
    written(site, &format!("content/links/link-{}.toml", chance.below(2)), &words)
}

/// A ruling on stories.
fn grouping(site: &Site, chance: &mut Chance) -> String {
    let (Some((one, _)), Some((other, _))) = (keyed(site, chance), keyed(site, chance)) else {
        return NOBODY.to_owned();
    };
    let words = match chance.below(3) {
        0 => format!("[[merge]]\narticles = [\"{one}\", \"{other}\"]\n"),
        1 => format!("[[split]]\narticles = [\"{one}\"]\n"),
        _ => format!("[[pin]]\nstory = \"pinned\"\narticles = [\"{one}\", \"{other}\"]\n"),
    };
    written(site, "content/links/stories.toml", &words)
}

fn edition(site: &Site, chance: &mut Chance) -> String {
    let day = 1 + chance.below(9);
    let words = format!("+++\ntitle = \"Day {day}\"\n+++\n{}", citation(site, chance));
    written(site, &format!("content/editions/2031-03-0{day}.md"), &words)
}

fn own_page(site: &Site, chance: &mut Chance) -> String {
    let number = chance.below(3);
    let words = format!("+++\ntitle = \"Page {}\"\n+++\n{}", chance.below(9), citation(site, chance));
    written(site, &format!("content/page-{number}.md"), &words)
}

fn silence(site: &Site, _: &mut Chance) -> String {
    let _ = std::fs::remove_dir_all(site.path("content"));
    "all of content/ is removed".to_owned()
}

fn settings(site: &Site, chance: &mut Chance) -> String {
    let number = chance.below(5);
    let mut said = format!("title = \"Digest {number}\"\n");
    for _ in 0..chance.below(3) {
        let key = ["subtitle", "author"][chance.below(2)];
        if !said.contains(key) {
            said += &format!("{key} = \"Words {}\"\n", chance.below(9));
        }
    }
    said += ["", "language = \"de\"\n", "language = \"ar\"\n"][chance.below(3)];
    said += ["", "base_url = \"https://digest.example/\"\n", "theme = \"own\"\n", "theme = \"own\"\n"]
        [chance.below(4)];
    said += match chance.below(9) {
        0 => "[publish]\ntext = \"excerpt\"\nexcerpt_words = 30\n",
        1 => "[publish]\ntext = \"none\"\n",
        2 => "[publish]\nredact = [\"council\", \"harbour\"]\n",
        3 => "[link]\npublish = \"confirmed\"\n",
        4 => {
            "[outlets.post]\nname = \"Harbour Post\"\nhosts = [\"harbour-gazette.example\"]\ntext = \"excerpt\"\n"
        }
        5 => "front = \"stories\"\n[publish]\nexcerpt_words = 0\n",
        _ => "",
    };
    written(site, "site.toml", &said)
}

/// A template of the built-in theme with a mark of its own, or one that is broken.
fn theme(site: &Site, chance: &mut Chance) -> String {
    let names = ["base.html", "article.html", "story.html", "index.html", "parts.html", "outlet.html"];
    let name = names[chance.below(names.len())];
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/page/theme/templates").join(name);
    let template = std::fs::read_to_string(built_in).expect("a template");
    let number = chance.below(9);
    let template = match chance.below(8) {
        0 => template + "{% if %}",
        _ => template.replacen("</", &format!("<i class=\"mark{number}\"></i></"), 1),
    };
    site.write(&format!("themes/own/templates/{name}"), template);
    chosen(site, &format!("themes/own/templates/{name} has mark {number}"))
}

fn style(site: &Site, chance: &mut Chance) -> String {
    let path = ["themes/own/static/style.css", "themes/own/static/extra.txt"][chance.below(2)];
    site.write(path, format!("body{{margin:{}px}}\n", chance.below(9)));
    chosen(site, &format!("{path} is written"))
}

/// Lets the settings name the theme.
fn chosen(site: &Site, told: &str) -> String {
    let settings = text(site, "site.toml");
    if !settings.contains("theme = ") {
        site.write("site.toml", format!("theme = \"own\"\n{settings}"));
    }
    told.to_owned()
}

/// How the program is called from now on.
fn asked(site: &Site, chance: &mut Chance) -> String {
    let ways = ["", "--strict", "--today 2031-03-20", "--jobs 1", "--format json", "--today 2032-02-29"];
    written(site, "asked", ways[chance.below(ways.len())])
}
