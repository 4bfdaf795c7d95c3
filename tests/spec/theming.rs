//! `docs/theming.md` lists every field of every view; that part of it is written from the sources.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::site::tree;

/// A structure that templates are given, or an enumeration within one.
struct View {
    doc: String,
    /// Name, type and meaning; of an enumeration nothing.
    fields: Option<Vec<(String, String, String)>>,
}

/// The sentences of doc comments, as Markdown: a link to another item is only its name.
fn sentence(doc: &[String]) -> String {
    let link = regex::Regex::new(r"\[(`?\w+`?)\](\([^)]*\))?").expect("a pattern");
    link.replace_all(&doc.join(" "), "$1").into_owned()
}

/// All that can be serialised in a source file of `src/page`.
fn read(source: &str, views: &mut BTreeMap<String, View>) {
    let opening = regex::Regex::new(r"^pub(?:\([a-z]+\))? (struct|enum) (\w+) \{$").expect("a pattern");
    let (mut doc, mut derived, mut skipped, mut open) = (Vec::new(), false, false, None::<(String, View)>);
    let mut flat = false;
    for line in source.lines() {
        let trimmed = line.trim();
        if let Some(words) = trimmed.strip_prefix("///") {
            doc.push(words.trim().to_owned());
        } else if trimmed.starts_with("#[") {
            derived |= trimmed.contains("Serialize");
            skipped |= trimmed.contains("serde(skip)");
            flat |= trimmed.contains("serde(flatten)");
        } else if let Some((name, view)) = &mut open {
            if line == "}" {
                views.insert(name.clone(), open.take().expect("it is open").1);
            } else if let (Some(fields), Some((field, of)), false) =
                (&mut view.fields, trimmed.split_once(": "), skipped)
            {
                // Of another view that is put into this one all fields stand here.
                let field = if flat { "…" } else { field.rsplit(' ').next().unwrap_or(field) };
                fields.push((field.to_owned(), of.trim_end_matches(',').to_owned(), sentence(&doc)));
            }
            doc.clear();
            (skipped, flat) = (false, false);
        } else {
            if let Some(found) = opening.captures(line).filter(|_| derived) {
                let fields = (&found[1] == "struct").then(Vec::new);
                open = Some((found[2].to_owned(), View { doc: sentence(&doc), fields }));
            }
            doc.clear();
            derived = false;
        }
    }
}

/// A type in the words of the page, and the views that it names.
fn words(of: &str, views: &BTreeMap<String, View>, named: &mut Vec<String>) -> String {
    let inner = |prefix: &str, end: &str| of.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(end));
    if let Some(of) = inner("Option<", ">") {
        return format!("{} or nothing", words(of, views, named));
    }
    if let Some(of) = inner("Vec<", ">") {
        return format!("list of {}", words(of, views, named));
    }
    if let Some(of) = inner("[", "; 2]") {
        return format!("two of {}", words(of, views, named));
    }
    if let Some(of) = inner("Ready<", ">") {
        return words(of, views, named);
    }
    match of.rsplit("::").next().unwrap_or(of) {
        "String" | "Publishable" | "&'static str" | "Cow<'static, str>" | "Status" | "PassageKind"
        | "When" | "Direction" | "ChangeKind" => "text".to_owned(),
        "usize" | "u32" | "u64" | "i8" | "i16" => "number".to_owned(),
        "bool" => "true or false".to_owned(),
        "SafeHtml" => "HTML".to_owned(),
        "SafeUrl" => "address".to_owned(),
        name => match views.get(name) {
            Some(View { fields: Some(_), .. }) => {
                named.push(name.to_owned());
                format!("[{name}](#{})", name.to_lowercase())
            }
            Some(_) => "text".to_owned(),
            None => panic!("{name}: say in tests/spec/theming.rs what this type is for a template"),
        },
    }
}

/// The part of the page: the views in the order of the table of templates, then those that they name.
fn chapter(page: &str, views: &BTreeMap<String, View>) -> String {
    let table =
        page.split("## Templates").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a table");
    let view = regex::Regex::new(r"\[(\w+View)\]\(#").expect("a pattern");
    let mut order: Vec<String> = vec!["SiteView".to_owned(), "PageView".to_owned()];
    order.extend(view.captures_iter(table).map(|found| found[1].to_owned()));
    let mut chapter = String::new();
    let mut at = 0;
    while at < order.len() {
        let name = order[at].clone();
        at += 1;
        if order[..at - 1].contains(&name) {
            continue;
        }
        let view = views.get(&name).unwrap_or_else(|| panic!("no source has {name}"));
        let fields = view.fields.as_ref().unwrap_or_else(|| panic!("{name} has no fields"));
        write!(chapter, "### {name}\n\n{}\n\n| field | type | meaning |\n| --- | --- | --- |\n", view.doc)
            .unwrap();
        for (field, of, meaning) in fields {
            assert!(!meaning.is_empty(), "{name}.{field} has no words");
            let meaning = meaning.replace('|', "\\|");
            writeln!(chapter, "| `{field}` | {} | {meaning} |", words(of, views, &mut order)).unwrap();
        }
        chapter.push('\n');
    }
    chapter
}

#[test]
fn the_page_about_themes_lists_every_field_that_a_template_is_given() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut views = BTreeMap::new();
    let mut sources: Vec<_> = tree(&root.join("src/page/views")).into_values().collect();
    for path in [
        "src/page/day.rs",
        "src/page/feed.rs",
        "src/page/markup/mod.rs",
        "src/page/plots/scale.rs",
        "src/page/plots/strip.rs",
        "src/page/export/epub/front.rs",
        "src/page/export/epub/contents.rs",
        "src/page/export/single.rs",
        "src/annotate/numbering.rs",
    ] {
        sources.push(std::fs::read(root.join(path)).expect("a source"));
    }
    for source in sources {
        let source = String::from_utf8(source).expect("UTF-8");
        read(source.split("#[cfg(test)]\nmod").next().unwrap_or(""), &mut views);
    }
    let path = root.join("docs/theming.md");
    let page = std::fs::read_to_string(&path).expect("docs/theming.md");
    const FROM: &str = "that serialise them.\n\n";
    const UNTIL: &str = "## Feeds";
    let (before, rest) = page.split_once(FROM).expect("the beginning of the views");
    let (_, after) = rest.split_once(UNTIL).expect("what follows the views");
    let expected = format!("{before}{FROM}{}{UNTIL}{after}", chapter(&page, &views));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &expected).expect("it is written");
    } else {
        let diff = similar::TextDiff::from_lines(&page, &expected);
        assert!(
            page == expected,
            "UPDATE=1 writes them anew, to be reviewed:\n{}",
            diff.unified_diff().context_radius(1)
        );
    }
}
