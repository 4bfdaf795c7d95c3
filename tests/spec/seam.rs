//! Same input, same bytes: after any edits, on any number of threads, in any order of files.

use variorum::corpus::{Findings, Keep};
use variorum::page::{Declared, Declaring, Desk, Edition, Theme};
use variorum::pipeline::{Digest, Memory, Past, compose, compose_remembering};

use crate::corpus::generate;
use crate::site::{Chance, Site, times};

/// One edit of a small site, of the kinds that people make.
fn edit(site: &Site, chance: &mut Chance) {
    let mut seeds: Vec<_> =
        std::fs::read_dir(site.path("seeds")).unwrap().flatten().map(|entry| entry.path()).collect();
    seeds.sort();
    let texts: Vec<_> =
        seeds.iter().filter(|path| path.extension().is_some_and(|ending| ending != "toml")).collect();
    let picked = texts[chance.below(texts.len())];
    let stem = picked.file_stem().unwrap().to_str().unwrap().to_owned();
    match chance.below(11) {
        0 => {
            let fresh = generate(chance.below(1000) as u64, 3).swap_remove(chance.below(3));
            site.write(&format!("seeds/n{}-{}", chance.below(50), fresh.name), fresh.text);
        }
        1 if texts.len() > 3 => std::fs::remove_file(picked).unwrap(),
        2 => std::fs::rename(picked, picked.with_file_name(format!("r{}-{stem}.txt", chance.below(99))))
            .unwrap(),
        3 => {
            let text = std::fs::read_to_string(picked).unwrap();
            std::fs::write(
                picked,
                format!(
                    "{text}\n\nA further sentence was added to this article on day {}.\n",
                    chance.below(99)
                ),
            )
            .unwrap();
        }
        4 => site
            .write(&format!("seeds/{stem}.toml"), format!("title = \"Title number {}\"\n", chance.below(99))),
        5 => site.write(
            "site.toml",
            format!(
                "title = \"Digest {}\"\n[publish]\nexcerpt_words = 30\n{}",
                chance.below(9),
                if chance.below(2) == 0 { "text = \"excerpt\"\n" } else { "" }
            ),
        ),
        6 => site
            .write("content/index.md", format!("Words {}, with a source [@{{{stem}}}].\n", chance.below(99))),
        7 => site.write(
            "content/stories/made.md",
            format!("+++\ntitle = \"Made\"\narticles = [\"{stem}\"]\n+++\nWords [@{{{stem}}}].\n"),
        ),
        8 => drop(std::fs::remove_dir_all(site.path("content"))),
        9 => site.write(&format!("seeds/{stem}.toml"), "withdrawn = true\n"),
        _ => site.write(&format!("content/page-{}.md", chance.below(3)), "# A page\n\nIts words.\n"),
    }
}

#[test]
fn after_any_edits_a_build_gives_the_bytes_of_a_clean_one() {
    let mut chance = Chance(71);
    for round in 0..times(24, 400) {
        let site = Site::new();
        for article in generate(round as u64, 5) {
            site.write(&format!("seeds/{}", article.name), article.text);
        }
        site.build();
        for _ in 0..1 + chance.below(4) {
            edit(&site, &mut chance);
            // A citation may have lost its article: then nothing is published, and the site stays.
            let before = site.output();
            let run = site.run(&["build"]);
            let clean = Site::copy_of(&site.path(""));
            std::fs::remove_dir_all(clean.path("public")).unwrap();
            let fresh = clean.run(&["build"]);
            assert_eq!(run.status, fresh.status, "round {round}: {}", run.stderr);
            match clean.path("public").exists() {
                true => assert_eq!(site.output(), clean.output(), "round {round}"),
                false => assert_eq!(site.output(), before, "round {round}: {}", run.stderr),
            }
        }
    }
}

#[test]
fn threads_and_folder_order_do_not_show() {
    let articles = generate(13, 30);
    let build = |order: Vec<usize>, jobs: &str| {
        let site = Site::new();
        for at in order {
            // Folders are walked by name: putting half of the files deeper changes the order of reading.
            let folder = if jobs == "1" || at % 2 == 0 { "seeds" } else { "seeds/deeper" };
            site.write(&format!("{folder}/{}", articles[at].name), &articles[at].text);
        }
        let run = site.run(&["build", "--jobs", jobs]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        // The article pages name the raw file's path, which differs on purpose.
        let plain = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace("seeds/deeper/", "seeds/");
        let mut output = site.output();
        output.remove(".variorum-manifest");
        output.into_iter().map(|(path, bytes)| (path, plain(bytes))).collect::<Vec<_>>()
    };
    let forwards: Vec<usize> = (0..articles.len()).collect();
    let backwards: Vec<usize> = forwards.iter().rev().copied().collect();
    assert_eq!(build(forwards, "1"), build(backwards, "2"));
}

/// What a state of a site declares of its pages, and their bytes.
type Shown = (Declared, std::collections::BTreeMap<String, Vec<u8>>);

/// What is remembered of a site's last states.
#[derive(Default)]
struct Remembered {
    memory: Memory,
    /// The files that were kept.
    files: Vec<Vec<u8>>,
}

impl Remembered {
    /// Keeps findings as builds do.
    fn keep(&mut self, keep: Keep) {
        match keep {
            Keep::Same => {}
            Keep::Beside(bytes) => {
                self.files.truncate(1);
                self.files.push(bytes);
            }
            Keep::Instead(bytes) => self.files = vec![bytes],
        }
    }
}

/// Composes a site with what is remembered of the last time, which must be what is composed without.
fn composed(site: &Site, remembered: &mut Remembered) -> Digest {
    let today = jiff::civil::date(2031, 12, 31);
    let loaded = || variorum::load::load(&site.path("")).expect("a site");
    let (fresh, flaws) = loaded();
    let fresh = compose(fresh, flaws, today, &|| {});
    let findings = Findings::open(remembered.files.clone());
    let kept = Past { memory: None, findings: Some(&findings), program: "this" };
    let kept = compose_remembering(loaded(), today, &|| {}, kept);
    remembered.keep(findings.finish());
    let past = Past { memory: Some(&mut remembered.memory), findings: None, program: "this" };
    let digest = compose_remembering(loaded(), today, &|| {}, past);
    for digest in [&kept, &digest] {
        assert_eq!(format!("{:?}", digest.flaws), format!("{:?}", fresh.flaws));
        assert!(format!("{:?}", digest.corpus) == format!("{:?}", fresh.corpus), "another corpus");
    }
    digest
}

/// Renders all pages of a site; those that declare what they declared before must have the bytes that they had.
/// Gives how many those are.
fn rendered(digest: &Digest, theme: &Theme, last: Option<Shown>) -> (usize, Option<Shown>) {
    let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
    let Ok(edition) = Edition::new(desk, theme) else { return (0, last) };
    let (declared, before) = last.map_or_else(Default::default, |(declared, bytes)| (Some(declared), bytes));
    let declaring = Declaring::new(&edition, declared, "this program");
    let (mut kept, mut bytes) = (0, std::collections::BTreeMap::new());
    for page in edition.pages() {
        let rendered = edition.render(page).expect("it renders");
        if declaring.is_as_it_was(page) {
            kept += 1;
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert_eq!(text(&before[page.route.path()]), text(&rendered.bytes), "{}", page.route);
            declaring.keep(page);
        } else {
            declaring.note(page, &rendered);
        }
        bytes.insert(page.route.path().to_owned(), rendered.bytes);
    }
    let declared = Declared::parse(&declaring.finish().to_bytes()).expect("what was written is read back");
    (kept, Some((declared, bytes)))
}

#[test]
fn a_page_is_a_function_of_the_records_it_declares() {
    let theme = Theme::new(&Default::default(), "en").expect("the built-in theme");
    let (mut chance, mut kept, mut states) = (Chance(5), 0, 0);
    for round in 0..times(5, 100) {
        let site = Site::new();
        for article in generate(round as u64, 6) {
            site.write(&format!("seeds/{}", article.name), article.text);
        }
        let mut remembered = Remembered::default();
        let (_, mut last) = rendered(&composed(&site, &mut remembered), &theme, None);
        // Nothing changed, nothing is rendered.
        let (same, again) = rendered(&composed(&site, &mut remembered), &theme, last);
        assert!(same > 20, "{same}");
        last = again;
        for _ in 0..4 {
            edit(&site, &mut chance);
            let (count, now) = rendered(&composed(&site, &mut remembered), &theme, last);
            (kept, states, last) = (kept + count, states + 1, now);
        }
    }
    println!(
        "{kept} pages of {states} changed sites declared what they had declared, and had the same bytes"
    );
    assert!(kept > 10 * states, "{kept} of {states}");
}

#[test]
fn what_builds_kept_is_found_again_whatever_comes_before_it() {
    let site = Site::new();
    for article in generate(3, 12) {
        site.write(&format!("seeds/{}", article.name), article.text);
    }
    site.write("seeds/page.html", "<html><head><title>Tower</title></head><body><nav>Home | News</nav><article><h1>The tower is open</h1><p>The tower was opened on Monday, the harbour office said, after two years of work.</p></article></body></html>");
    site.write(
        "seeds/odd.txt",
        b"The caf\xe9 at the harbour was closed on Monday, its owner said.".as_slice(),
    );
    let today = jiff::civil::date(2031, 12, 31);
    let compose = |findings: &Findings| {
        let past = Past { memory: None, findings: Some(findings), program: "this" };
        compose_remembering(variorum::load::load(&site.path("")).expect("a site"), today, &|| {}, past)
    };
    let first = Findings::default();
    compose(&first);
    let Keep::Instead(file) = first.finish() else { panic!("all is new") };
    let again = Findings::open(vec![file.clone()]);
    compose(&again);
    // Bytes that are no UTF-8 are read anew each time, and nothing else is.
    assert_eq!(again.finish(), Keep::Same);
    // An article that comes first moves the places of all others; they and their stories are found again.
    site.write(
        "seeds/aaa.md",
        "+++\ntitle = \"Old\"\npublished = 1990-01-01\n+++\nNobody had seen snow in the valley before.\n",
    );
    let moved = Findings::open(vec![file]);
    let found = compose(&moved);
    let (fresh, flaws) = variorum::load::load(&site.path("")).expect("a site");
    let fresh = variorum::pipeline::compose(fresh, flaws, today, &|| {});
    assert!(format!("{:?}", found.corpus) == format!("{:?}", fresh.corpus), "another corpus");
    let Keep::Beside(since) = moved.finish() else { panic!("little is new") };
    assert!(since.len() < 5000, "one article and its story, and no more: {} bytes", since.len());
    // Another program, or another day, finds nothing.
    let other = Findings::open(vec![since]);
    let past = Past { memory: None, findings: Some(&other), program: "that" };
    compose_remembering(variorum::load::load(&site.path("")).expect("a site"), today, &|| {}, past);
    assert!(matches!(other.finish(), Keep::Instead(_)));
}
