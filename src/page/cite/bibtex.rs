//! BibTeX, as BibLaTeX and biber read it: UTF-8, accents as they are.
//!
//! `@article` with `entrysubtype = {newspaper}` is BibLaTeX's newspaper article. `journal` and `year` stand in
//! place of, or beside, BibLaTeX's `journaltitle` and `date`, because the older BibTeX knows nothing else.

use super::{Citation, line};

/// Languages and BibLaTeX's names for them.
const LANGUAGES: &str = include_str!("data/langid.txt");

/// An entry.
pub fn entry(citation: &Citation) -> String {
    let mut fields = vec![
        ("entrysubtype", "newspaper".to_owned()),
        // A second pair of braces keeps every letter as printed: styles change the case of what has none.
        ("title", format!("{{{}}}", escape(&line(&citation.title)))),
    ];
    // Braces keep a name whole: neither its commas nor an "and" in it part it.
    let names = citation.authors.iter().map(|name| format!("{{{}}}", escape(&line(name))));
    let authors = names.collect::<Vec<_>>().join(" and ");
    let langid = citation.language.as_deref().and_then(langid);
    let more = [
        ("author", Some(authors).filter(|authors| !authors.is_empty())),
        ("journal", citation.outlet.as_ref().map(|outlet| escape(&line(outlet)))),
        ("date", citation.date.map(|date| date.to_string())),
        ("year", citation.date.map(|date| date.year().to_string())),
        // Verbatim in BibLaTeX ("URI fields"); `SafeUrl` has no brace and no backslash.
        ("url", citation.url.as_ref().map(|url| url.as_str().to_owned())),
        ("urldate", citation.captured.map(|day| day.to_string())),
        ("langid", langid.map(str::to_owned)),
        ("note", citation.note().map(escape)),
    ];
    fields.extend(more.into_iter().filter_map(|(name, value)| Some((name, value?))));
    let fields: String = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@article{{{},\n{fields}}}\n", citation.handle)
}

/// Whether a key can stand in a `.bib` file: biber takes no space and none of `"#'(),={}%~\`, BibTeX nothing
/// outside ASCII.
pub fn is_key(key: &str) -> bool {
    key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/' | '+'))
}

/// The name of a language for `langid`.
fn langid(tag: &str) -> Option<&'static str> {
    let own = tag.split('-').next()?;
    let rows = LANGUAGES.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once(' '));
    rows.into_iter().find(|(code, _)| *code == own).map(|(_, name)| name)
}

/// Text as TeX prints it: its ten special characters (The TeXbook, chapter 7), and what its fonts join
/// (`--`, two backquotes, two apostrophes).
///
/// Braces stand as commands, for BibTeX counts `\{` as a brace when it looks for the field's end. Commands stand
/// in braces, as Zotero writes and reads them.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for c in text.chars() {
        if c == last && matches!(c, '-' | '`' | '\'') {
            out.push_str("{}");
        }
        match c {
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '\\' => out.push_str("{\\textbackslash}"),
            c => out.push(c),
        }
        last = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::citation;
    use super::*;

    #[test]
    fn an_entry_is_a_newspaper_article_with_whole_names() {
        assert_eq!(
            entry(&citation("Čápi nad řekou")),
            "@article{harbour,
  entrysubtype = {newspaper},
  title = {{Čápi nad řekou}},
  author = {{Ana de la Cruz} and {Brandt and Sons, Ltd}},
  journal = {Harbour \\& Post},
  date = {2031-03-09},
  year = {2031},
  url = {https://post.example/a_b~c?d=1&e=50%25#f},
  urldate = {2031-03-10},
  langid = {english},
}
"
        );
    }

    #[test]
    fn an_undated_article_has_no_year_and_a_derived_title_says_so() {
        let mut bare = citation("The crane stood still");
        (bare.date, bare.outlet, bare.url, bare.captured, bare.language) = (None, None, None, None, None);
        bare.authors.clear();
        bare.derived = true;
        let entry = entry(&bare);
        assert_eq!(entry.matches(" = ").count(), 3, "{entry}");
        assert!(entry.contains("note = {No headline in our copy: the title is how the text begins.}"));
    }

    #[test]
    fn what_tex_reads_as_commands_is_escaped() {
        assert_eq!(escape("50% & #1_a $5"), "50\\% \\& \\#1\\_a \\$5");
        assert_eq!(escape("a } b { c"), "a {\\textbraceright} b {\\textbraceleft} c");
        assert_eq!(escape("\\x~^"), "{\\textbackslash}x{\\textasciitilde}{\\textasciicircum}");
        assert_eq!(escape("9--5 ``x''"), "9-{}-5 `{}`x'{}'");
    }

    #[test]
    fn keys_that_bib_files_cannot_hold_are_slugs() {
        assert!(is_key("post/2031-03-09_a.b:c+d"));
        assert!(["a b", "a,b", "a{b", "大桥", "a%b", "a~b"].iter().all(|key| !is_key(key)));
    }

    #[test]
    fn languages_have_babels_names() {
        assert_eq!(langid("de-AT"), Some("german"));
        assert_eq!(langid("tlh"), None);
    }
}
