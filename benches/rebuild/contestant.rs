//! A program with a site of its own, and what happens to that site.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::corpus::{Form, Generated, bundles, drawn};

/// What happens before a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Output and caches are removed.
    Cold,
    /// Nothing.
    Nothing,
    /// An article gets a sentence more.
    Body,
    /// An article gets another title.
    Title,
    /// An article comes.
    New,
    /// The template of article pages changes.
    Template,
}

impl Case {
    /// All, with their names in the table.
    pub const ALL: [(Case, &'static str); 6] = [
        (Case::Cold, "cold"),
        (Case::Nothing, "nothing changed"),
        (Case::Body, "one body"),
        (Case::Title, "one title"),
        (Case::New, "one new article"),
        (Case::Template, "article template"),
    ];
}

/// What our own program is measured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ours {
    /// Markdown, and no links are looked for: as others do it.
    Unlinked,
    /// Markdown.
    Linked,
    /// Pasted text, saved pages, feeds, rows and Markdown.
    AllForms,
}

impl Ours {
    fn name(self) -> &'static str {
        match self {
            Ours::Unlinked => "variorum, linking off",
            Ours::Linked => "variorum",
            Ours::AllForms => "variorum, all forms",
        }
    }
}

/// A program and its site.
pub struct Contestant {
    /// Its name in the table.
    pub name: String,
    /// The site's folder; the output is `public` in it.
    pub root: PathBuf,
    program: OsString,
    arguments: Vec<OsString>,
    /// Where articles stand.
    articles: PathBuf,
    /// The template of article pages.
    template: PathBuf,
    /// What is removed before a cold build.
    made: Vec<PathBuf>,
    write: fn(&Generated) -> String,
}

impl Contestant {
    /// Our own program, or the one that `VARIORUM_PROGRAM` names.
    pub fn variorum(ours: Ours, root: PathBuf, count: usize) -> Self {
        let articles = root.join("seeds");
        match ours {
            Ours::AllForms => put(&articles, bundles::files(1, count)),
            _ => put(&articles, markdown(count).map(|one| (one.name, one.text))),
        }
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/page/theme/templates/article.html");
        let template = root.join("themes/own/templates/article.html");
        fs::create_dir_all(template.parent().expect("a folder")).expect("folders");
        fs::copy(theme, &template).expect("a template");
        let linking = if ours == Ours::Unlinked { "[link]\nenabled = false\n" } else { "" };
        let settings = "title = \"Bench\"\nbase_url = \"https://digest.example/\"\ntheme = \"own\"\n[publish]\ntext = \"full\"\n";
        fs::write(root.join("site.toml"), format!("{settings}{linking}")).expect("settings");
        let mut arguments = ["build", "-q", "--today", "2031-12-31", "--root"].map(OsString::from).to_vec();
        arguments.push(root.clone().into());
        let program = std::env::var_os("VARIORUM_PROGRAM");
        Contestant {
            name: ours.name().into(),
            program: program.unwrap_or_else(|| env!("CARGO_BIN_EXE_variorum").into()),
            arguments,
            articles,
            template,
            made: ["public", ".public.variorum"].map(|name| root.join(name)).to_vec(),
            write: |article| article.text.clone(),
            root,
        }
    }

    /// Hugo, which `HUGO` names, or that of the path.
    pub fn hugo(root: PathBuf, count: usize) -> Self {
        copy_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/rebuild/hugo"), &root);
        let articles = root.join("content/articles");
        put(&articles, markdown(count).map(|one| (one.name.clone(), front_of_hugo(&one))));
        Contestant {
            name: "Hugo".into(),
            program: std::env::var_os("HUGO").unwrap_or_else(|| "hugo".into()),
            // The articles are dated later than any day on which this is measured; Hugo leaves such out unless it is told not to.
            arguments: vec!["--quiet".into(), "--buildFuture".into(), "--source".into(), root.clone().into()],
            articles,
            template: root.join("layouts/_default/single.html"),
            made: ["public", "resources", ".hugo_build.lock"].map(|name| root.join(name)).to_vec(),
            write: front_of_hugo,
            root,
        }
    }

    /// Zola, which `ZOLA` names, or that of the path.
    pub fn zola(root: PathBuf, count: usize) -> Self {
        copy_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/rebuild/zola"), &root);
        let articles = root.join("content");
        put(&articles, markdown(count).map(|one| (one.name.clone(), front_of_zola(&one))));
        fs::write(articles.join("_index.md"), "+++\nsort_by = \"date\"\npaginate_by = 50\n+++\n")
            .expect("written");
        Contestant {
            name: "Zola".into(),
            program: std::env::var_os("ZOLA").unwrap_or_else(|| "zola".into()),
            arguments: vec!["--root".into(), root.clone().into(), "build".into(), "--force".into()],
            articles,
            template: root.join("templates/page.html"),
            made: vec![root.join("public")],
            write: front_of_zola,
            root,
        }
    }

    /// Holds that it made a page of every article: a program that leaves some out is not compared.
    pub fn check_pages(&self, count: usize) {
        let files = walkdir::WalkDir::new(self.root.join("public")).into_iter().flatten();
        let is_page = |entry: &walkdir::DirEntry| {
            entry.file_type().is_file() && entry.path().extension().is_some_and(|ending| ending == "html")
        };
        let pages = files.filter(is_page).count();
        assert!(pages >= count, "{} made {pages} pages of {count} articles", self.name);
    }

    /// The program, ready to build.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        // Zola writes into the folder from which it is called, unless it is told its own.
        command.args(&self.arguments).current_dir(&self.root);
        command
    }

    /// Whether it is installed.
    pub fn is_there(program: &str) -> bool {
        let name = std::env::var_os(program).unwrap_or_else(|| program.to_lowercase().into());
        Command::new(name).arg("--help").output().is_ok()
    }

    /// Lets something happen; the number makes it another change each time.
    pub fn prepare(&self, case: Case, number: usize) {
        match case {
            Case::Cold => {
                // Put aside and not removed: on ext4 creating a file costs several times as much while the numbers of files
                // that were removed in the last minutes must not be given again.
                let aside = self.root.with_file_name(format!("spent-{number}"));
                fs::create_dir_all(&aside).expect("a folder");
                for path in &self.made {
                    let name = path.file_name().expect("a name");
                    let _ = fs::rename(path, aside.join(name));
                }
            }
            Case::Nothing => {}
            Case::Body => self.change(number, |text| {
                format!("{text}\nThe harbour office counted {number} crates on Sunday, it said.\n")
            }),
            Case::Title => self.change(number, |text| {
                let title = text.lines().find(|line| line.starts_with("title = ")).expect("a title");
                text.replacen(title, &format!("title = \"Crane number {number} arrives\""), 1)
            }),
            Case::New => {
                let article = drawn(4711 + number as u64, Some(Form::Markdown)).next().expect("an article");
                fs::write(self.articles.join(format!("new-{number}.md")), (self.write)(&article))
                    .expect("written");
            }
            Case::Template => {
                let text = fs::read_to_string(&self.template).expect("a template");
                fs::write(
                    &self.template,
                    text.replacen("</article>", &format!("<i>{number}</i></article>"), 1),
                )
                .expect("written");
            }
        }
    }

    /// Changes one of its Markdown articles, near the middle.
    fn change(&self, number: usize, edit: impl FnOnce(&str) -> String) {
        let files = fs::read_dir(&self.articles).expect("a folder").flatten().map(|entry| entry.path());
        let is_article = |path: &PathBuf| {
            path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("_index.md")
        };
        let mut files: Vec<PathBuf> = files.filter(is_article).collect();
        files.sort();
        let path = &files[(files.len() / 2 + number) % files.len()];
        fs::write(path, edit(&fs::read_to_string(path).expect("an article"))).expect("written");
    }
}

/// The articles of all sites.
fn markdown(count: usize) -> impl Iterator<Item = Generated> {
    drawn(1, Some(Form::Markdown)).take(count)
}

fn put(folder: &Path, files: impl Iterator<Item = (String, String)>) {
    fs::create_dir_all(folder).expect("a folder");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("a file");
    }
}

fn copy_tree(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten() {
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).expect("a folder"),
            false => drop(fs::copy(entry.path(), target).expect("a file")),
        }
    }
}

/// What an article says of itself, and its words.
fn halves(article: &Generated) -> (Vec<(&str, String)>, &str) {
    let rest = article.text.trim_start_matches("+++\n");
    let (front, words) = rest.split_once("\n+++\n").expect("front matter");
    let fields = front.lines().filter_map(|line| line.split_once(" = "));
    let plain = |value: &str| value.trim_matches('"').to_owned();
    (fields.map(|(name, value)| (name, plain(value))).collect(), words)
}

fn field(fields: &[(&str, String)], name: &str) -> String {
    fields.iter().find(|(own, _)| *own == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

fn front_of_hugo(article: &Generated) -> String {
    let (fields, words) = halves(article);
    let [outlet, author, url, date] =
        ["outlet", "author", "url", "published"].map(|name| field(&fields, name));
    format!(
        "+++\ntitle = \"{}\"\ndate = {date}\noutlet = \"{outlet}\"\nauthor = \"{author}\"\noriginal = \"{url}\"\n+++\n{words}",
        article.title
    )
}

fn front_of_zola(article: &Generated) -> String {
    let (fields, words) = halves(article);
    let [outlet, author, url, date] =
        ["outlet", "author", "url", "published"].map(|name| field(&fields, name));
    format!(
        "+++\ntitle = \"{}\"\ndate = {date}\n[extra]\noutlet = \"{outlet}\"\nauthor = \"{author}\"\noriginal = \"{url}\"\n+++\n{words}",
        article.title
    )
}
