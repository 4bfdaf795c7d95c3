//! What people and programs do to raw articles, and to the output.

use std::fs::File;
use std::time::{Duration, SystemTime};

use super::sequence::Edit;
use super::site::{another, article, below, line, pick, stem, text};
use crate::corpus::{bundles, generate};
use crate::site::{Chance, Site};

/// The table.
pub const ARTICLES: &[Edit] = &[
    Edit { name: "none", apply: |_, _| "nothing happens".to_owned() },
    Edit { name: "add", apply: add },
    Edit { name: "page", apply: page },
    Edit { name: "remove", apply: remove },
    Edit { name: "rename", apply: rename },
    Edit { name: "move", apply: put_elsewhere },
    Edit { name: "swap", apply: swap },
    Edit { name: "copy", apply: copy },
    Edit { name: "twin", apply: twin },
    Edit { name: "sentence", apply: sentence },
    Edit { name: "word", apply: word },
    Edit { name: "digit", apply: digit },
    Edit { name: "secret", apply: secret },
    Edit { name: "title", apply: title },
    Edit { name: "borrow", apply: borrow },
    Edit { name: "flaw", apply: flaw },
    Edit { name: "touch", apply: touch },
    Edit { name: "age", apply: age },
    Edit { name: "lead", apply: lead },
    Edit { name: "feed", apply: feed },
    Edit { name: "rows", apply: rows },
    Edit { name: "lose", apply: lose },
    Edit { name: "forge", apply: forge },
];

/// Does something to an article, if there is one.
fn with_one(
    site: &Site,
    chance: &mut Chance,
    change: impl FnOnce(&str, &mut Chance) -> Option<String>,
) -> String {
    let told =
        article(site, chance).and_then(|path| change(&path, chance).map(|told| format!("{path}: {told}")));
    told.unwrap_or_else(|| "nothing was there to change".to_owned())
}

fn rewrite(site: &Site, path: &str, change: impl FnOnce(String) -> String) {
    let old = text(site, path);
    std::fs::write(site.path(path), change(old)).expect("a written file");
}

fn add(site: &Site, chance: &mut Chance) -> String {
    let fresh = another(chance);
    let path = format!("seeds/n{}-{}", chance.below(20), fresh.name);
    site.write(&path, &fresh.text);
    format!("{path} is added")
}

fn page(site: &Site, chance: &mut Chance) -> String {
    let path = format!("seeds/saved/p{}.html", chance.below(20));
    site.write(&path, bundles::saved_page(&another(chance)));
    format!("{path} is saved")
}

fn remove(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, _| {
        std::fs::remove_file(site.path(path)).ok()?;
        Some("removed".to_owned())
    })
}

fn rename(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| {
        let new = path.replacen(stem(path), &format!("r{}", chance.below(30)), 1);
        std::fs::rename(site.path(path), site.path(&new)).ok()?;
        Some(format!("renamed to {new}"))
    })
}

fn put_elsewhere(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| {
        let name = path.rsplit('/').next()?;
        let folder = ["seeds", "seeds/deep", "seeds/deep/er"][chance.below(3)];
        std::fs::create_dir_all(site.path(folder)).ok()?;
        std::fs::rename(site.path(path), site.path(folder).join(name)).ok()?;
        Some(format!("moved to {folder}"))
    })
}

/// Two files take each other's name; their lengths, times and numbers on the disk go with them.
fn swap(site: &Site, chance: &mut Chance) -> String {
    let other = article(site, chance);
    with_one(site, chance, |path, _| {
        let other = other?;
        let at = |path: &str| site.path(path);
        std::fs::rename(at(path), at("swap")).ok()?;
        if other != path {
            std::fs::rename(at(&other), at(path)).ok()?;
        }
        std::fs::rename(at("swap"), at(&other)).ok()?;
        Some(format!("swapped with {other}"))
    })
}

fn copy(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| {
        let new = path.replacen(stem(path), &format!("c{}", chance.below(30)), 1);
        std::fs::copy(site.path(path), site.path(&new)).ok()?;
        Some(format!("copied to {new}"))
    })
}

/// Another file with the same key: both are left out.
fn twin(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, _| {
        let new = format!("seeds/twins/{}.text", stem(path));
        site.write(&new, "A twin\n\n1 May 2031\n\nThis file is called like another one, and says less.\n");
        Some(format!("{new} has its name"))
    })
}

fn sentence(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| {
        let more =
            format!("The harbour office counted {} crates on Sunday evening, it said.", chance.below(90));
        rewrite(site, path, |text| match text.contains("</article>") {
            true => text.replacen("</article>", &format!("<p>{more}</p></article>"), 1),
            false => format!("{}\n\n{more}\n", text.trim_end()),
        });
        Some(format!("a sentence more: {more}"))
    })
}

fn word(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| {
        let line = line(site, path, chance)?;
        let word = pick(&line.split(' ').filter(|word| word.len() > 4).collect::<Vec<_>>(), chance)?;
        rewrite(site, path, |text| text.replacen(&line, &line.replacen(word, "lantern", 1), 1));
        Some(format!("“{word}” becomes “lantern”"))
    })
}

/// Another digit in the place of one: the length stays.
fn other_digit(site: &Site, path: &str, chance: &mut Chance) -> Option<String> {
    let mut bytes = std::fs::read(site.path(path)).ok()?;
    let digits: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
    let at = pick(&digits, chance)?;
    bytes[at] = b'0' + (bytes[at] - b'0' + 1) % 10;
    std::fs::write(site.path(path), bytes).ok()?;
    Some(format!("another digit at byte {at}"))
}

fn digit(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| other_digit(site, path, chance))
}

/// As a program does that restores times: only the entry's time tells.
fn secret(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| {
        let before = site.path(path).metadata().and_then(|meta| meta.modified()).ok()?;
        let told = other_digit(site, path, chance)?;
        set_time(site, path, before);
        Some(format!("{told}, and its time set back"))
    })
}

fn set_time(site: &Site, path: &str, time: SystemTime) {
    let file = File::options().write(true).open(site.path(path)).expect("a file");
    file.set_modified(time).expect("a time");
}

fn title(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| {
        let new = format!("Crane number {} arrives at last", chance.below(9));
        let old = match path.rsplit('.').next()? {
            "md" => text(site, path).lines().find(|line| line.starts_with("title = "))?.to_owned(),
            "html" => text(site, path).lines().find(|line| line.starts_with("<h1>"))?.to_owned(),
            _ => text(site, path).lines().find(|line| line.split_whitespace().count() > 3)?.to_owned(),
        };
        let line = match path.rsplit('.').next()? {
            "md" => format!("title = \"{new}\""),
            "html" => format!("<h1>{new}</h1>"),
            _ => new,
        };
        rewrite(site, path, |text| text.replacen(&old, &line, 1));
        Some(format!("“{old}” becomes “{line}”"))
    })
}

/// A sentence of another article, quoted or not: a shared passage comes, or another one takes its place.
fn borrow(site: &Site, chance: &mut Chance) -> String {
    let other = article(site, chance);
    with_one(site, chance, |path, chance| {
        let other = other?;
        let line = line(site, &other, chance)?;
        let quoted = format!("“{}”, {other} wrote.", line.trim_end_matches(['.', ',']));
        let told = if chance.below(2) == 0 { line } else { quoted };
        rewrite(site, path, |text| match text.contains("</article>") {
            true => text.replacen("</article>", &format!("<p>{told}</p></article>"), 1),
            false => format!("{}\n\n{told}\n", text.trim_end()),
        });
        Some(format!("takes over: {told}"))
    })
}

/// A file that cannot be an article, until another step mends it.
fn flaw(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| {
        let bytes: &[u8] = [b"".as_slice(), b"\x00\x01\x02\x03", b"\n\n \n"][chance.below(3)];
        std::fs::write(site.path(path), bytes).ok()?;
        Some(format!("{} bytes that say nothing", bytes.len()))
    })
}

fn touch(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, _| {
        set_time(site, path, SystemTime::now());
        Some("touched".to_owned())
    })
}

fn age(site: &Site, chance: &mut Chance) -> String {
    with_one(site, chance, |path, chance| {
        let days = 1 + chance.below(4000) as u64;
        set_time(site, path, SystemTime::now() - Duration::from_secs(days * 86_400));
        Some(format!("made {days} days old"))
    })
}

/// A link: to a file of the site's folder, to nowhere, or out of the site, which is refused.
fn lead(site: &Site, chance: &mut Chance) -> String {
    let targets = ["../kept.txt", "nowhere.txt", "/etc/hostname", "../content/index.md"];
    let (target, path) = (targets[chance.below(4)], format!("seeds/link-{}.txt", chance.below(2)));
    let number = chance.below(9);
    site.write(
        "kept.txt",
        format!("A kept file\n\n2 May 2031\n\nThe keeper counted {number} keys on Friday.\n"),
    );
    let _ = std::fs::remove_file(site.path(&path));
    std::os::unix::fs::symlink(target, site.path(&path)).expect("a link");
    format!("{path} leads to {target}, and kept.txt has {number} keys")
}

fn feed(site: &Site, chance: &mut Chance) -> String {
    let articles = generate(chance.below(30) as u64, 10);
    let count = chance.below(4);
    site.write("seeds/paper.atom", bundles::feed(&articles[8 - count..9]));
    format!("seeds/paper.atom has {} entries", count + 1)
}

fn rows(site: &Site, chance: &mut Chance) -> String {
    let mut text = text(site, "seeds/rows.jsonl");
    match chance.below(4) {
        0 => text = String::new(),
        1 => text.push_str("{\"title\": \"A row without words\"}\n"),
        2 => text = text.lines().rev().fold(String::new(), |rows, row| rows + row + "\n"),
        _ => text.push_str(&bundles::rows(&[another(chance)])),
    }
    site.write("seeds/rows.jsonl", &text);
    format!("seeds/rows.jsonl has {} rows", text.lines().count())
}

/// A published file; not the manifest, without which no file is known to be ours.
fn published(site: &Site, chance: &mut Chance) -> Option<String> {
    let is_page = |path: &String| !path.ends_with(".variorum-manifest");
    pick(&below(site, "public").into_iter().filter(is_page).collect::<Vec<_>>(), chance)
}

/// A published file that somebody removed.
fn lose(site: &Site, chance: &mut Chance) -> String {
    let Some(path) = published(site, chance) else { return "nothing is published".to_owned() };
    std::fs::remove_file(site.path(&path)).expect("removed");
    format!("{path} is lost")
}

/// A published file that somebody changed.
fn forge(site: &Site, chance: &mut Chance) -> String {
    let Some(path) = published(site, chance) else { return "nothing is published".to_owned() };
    std::fs::write(site.path(&path), "forged").expect("written");
    format!("{path} is forged")
}
