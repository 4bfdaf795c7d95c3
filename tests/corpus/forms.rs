//! The raw forms: how a draft looks once somebody has saved it.

use super::draft::{Draft, Piece};
use super::grammar;
use super::outlets::{OTHER_HEADLINES, SECTIONS, SKIP_TARGETS};
use super::random::Random;

/// The width of hard-wrapped text, as mail programs have it.
const COLUMNS: usize = 72;

/// A page selected as a whole and pasted: the article among what surrounds it on the page.
pub fn text_dump(draft: &Draft, random: &mut Random) -> String {
    let mut blocks = vec![skip_links(random), random.pick(&SECTIONS).to_string()];
    blocks.push(draft.title.clone());
    blocks.push(date_line(draft, random));
    if random.one_in(2) {
        blocks.push(draft.deck.clone());
    }
    blocks.push(format!("{}\nImage: {}/{}", draft.caption, draft.outlet.name, draft.photographer));
    let pause = 2 + random.index(5);
    for (position, paragraph) in draft.paragraphs().enumerate() {
        if position > 0 && position % pause == 0 {
            blocks.push("Advertisement".to_owned());
        }
        blocks.push(paragraph.to_owned());
    }
    blocks.push(related(random));
    blocks.push("No comments:".to_owned());
    blocks.push("Post a Comment".to_owned());
    blocks.join("\n\n") + "\n"
}

fn skip_links(random: &mut Random) -> String {
    let count = 2 + random.index(SKIP_TARGETS.len() - 1);
    let links: Vec<String> = (1..)
        .zip(&SKIP_TARGETS[..count])
        .map(|(number, target)| format!("{number}. Skip to {target}"))
        .collect();
    links.join("\n")
}

fn date_line(draft: &Draft, random: &mut Random) -> String {
    let date = draft.published;
    match random.index(4) {
        0 => date.month_first(),
        1 => date.padded(),
        2 => {
            let (hour, minute) = (random.between(5, 22), random.between(0, 59));
            format!("- {} {hour:02}:{minute:02} GMT", date.abbreviated())
        }
        _ => format!("{}, {}", date.weekday(), date.day_first()),
    }
}

fn related(random: &mut Random) -> String {
    let mut templates = OTHER_HEADLINES;
    random.shuffle(&mut templates);
    let count = 4 + random.index(5);
    let lines: Vec<String> = templates[..count]
        .iter()
        .map(|template| format!("- {}", grammar::choose(template, random)))
        .collect();
    lines.join("\n")
}

/// Plain text from a mail or an archive, broken at 72 columns; one file in four has CRLF.
pub fn hard_wrapped(draft: &Draft, random: &mut Random) -> String {
    let date = match random.index(3) {
        0 => draft.published.month_first(),
        1 => format!("{}, {}", draft.published.weekday(), draft.published.day_first()),
        _ => draft.published.iso(),
    };
    let mut blocks = vec![draft.title.clone(), format!("By {}\n{date}", draft.author)];
    blocks.extend(draft.paragraphs().map(wrapped));
    let text = blocks.join("\n\n") + "\n";
    if random.one_in(4) { text.replace('\n', "\r\n") } else { text }
}

/// Breaks a paragraph greedily: each line takes as many words as fit.
fn wrapped(paragraph: &str) -> String {
    let mut text = String::with_capacity(paragraph.len());
    let mut column = 0;
    for word in paragraph.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > COLUMNS {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += width;
    }
    text
}

/// An agency's copy: dateline, body, signature. It names no day; its file's sidecar would.
pub fn wire_copy(draft: &Draft) -> String {
    let dateline = format!("{} ({}) - ", draft.place.to_uppercase(), draft.agency);
    let body = draft.paragraphs().collect::<Vec<_>>().join("\n\n");
    format!("{}\n\n{dateline}{body}\n\n({})\n", draft.title, draft.agency)
}

/// Markdown with TOML front matter, as note-taking and site programs export it.
pub fn markdown(draft: &Draft, random: &mut Random) -> String {
    // Both spellings are common: Zola and Hugo write a TOML date, others a string.
    let date = match random.index(2) {
        0 => draft.published.iso(),
        _ => format!("\"{}\"", draft.published.iso()),
    };
    let front_matter = format!(
        "+++\ntitle = \"{}\"\nurl = \"https://{}/{}\"\noutlet = \"{}\"\nauthor = \"{}\"\n\
         published = {date}\n+++",
        draft.title,
        draft.outlet.host,
        slug(&draft.title),
        draft.outlet.name,
        draft.author
    );
    let mut blocks = vec![front_matter];
    blocks.extend(draft.pieces.iter().map(|piece| match piece {
        Piece::Paragraph(text) => text.clone(),
        Piece::Subhead(text) => format!("## {text}"),
        Piece::List(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
        Piece::Notice(text) => format!("> {text}"),
    }));
    blocks.join("\n\n") + "\n"
}

/// Lower-case words joined by hyphens.
fn slug(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|sign: char| !sign.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}
