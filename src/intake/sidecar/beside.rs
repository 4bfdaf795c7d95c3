//! `NAME.toml` beside a raw file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::raw::Raw;
use super::{Said, Sidecar, joined, of_all};
use crate::intake::Key;
use crate::text::{
    DecodeError, Diagnostic, Diagnostics, Place, Source, Span, Text, nearest, parse_toml, read_toml_value,
};

/// Where the fields of one article belong.
const BELONGS: &str = "write it into the table of that article: [article.\"its id or key\"]";

/// What the sidecar of a file says: of its one article, or of all its articles and of single ones.
///
/// Law: the file is parsed once, however many articles there are.
#[derive(Debug)]
pub struct Beside {
    source: Option<Arc<Source>>,
    whole: Said,
    all: Said,
    single: BTreeMap<String, Single>,
}

/// What is said of one article of many.
#[derive(Debug)]
struct Single {
    said: Said,
    place: Place,
    used: bool,
}

impl Default for Beside {
    fn default() -> Self {
        Beside::said(None, Ok(Sidecar::default()))
    }
}

impl Beside {
    fn said(source: Option<Arc<Source>>, said: Said) -> Self {
        Beside { source, whole: said.clone(), all: said, single: BTreeMap::new() }
    }

    /// Reads a sidecar. Its flaws are those of the articles that it speaks of.
    pub fn read(source: Source) -> Self {
        let source = Arc::new(source);
        let text = match source.decode() {
            Ok(text) => text,
            Err(DecodeError::Empty) => return Beside::said(Some(source), Ok(Sidecar::default())),
            Err(error) => {
                let flaw = Diagnostic::error("intake/sidecar", Place::file(&source.path), error.to_string());
                return Beside::said(Some(source), Err(vec![flaw]));
            }
        };
        match parse_toml("intake/sidecar", &source.path, &text) {
            Ok(table) => Beside::of_table(source.clone(), &text, table),
            Err(flaw) => Beside::said(Some(source), Err(vec![*flaw])),
        }
    }

    fn of_table(source: Arc<Source>, text: &Text, mut table: Spanned<DeTable<'_>>) -> Self {
        let path = source.path.as_str();
        let mut single = BTreeMap::new();
        let mut flaws = Vec::new();
        let articles = table.get_mut().remove_entry("article");
        let own = articles.as_ref().map(|(key, _)| spot(path, text, &key.span()));
        if let Some((key, value)) = articles {
            match value.into_inner() {
                DeValue::Table(articles) => {
                    for (id, value) in articles {
                        let place = spot(path, text, &id.span());
                        let said = said(path, text, value);
                        single.insert(id.into_inner().into_owned(), Single { said, place, used: false });
                    }
                }
                _ => flaws.push(
                    Diagnostic::error(
                        "intake/sidecar",
                        spot(path, text, &key.span()),
                        "`article` is no table",
                    )
                    .help(BELONGS),
                ),
            }
        }
        let spans = spans(table.get_ref());
        let place = |field: &str| spot(path, text, spans.get(field).unwrap_or(&(0..0)));
        let range = table.span();
        let whole = said(path, text, Spanned::new(range, DeValue::Table(table.into_inner())));
        let whole = if flaws.is_empty() { whole } else { joined(Err(flaws), whole) };
        let all = of_all(&whole, &place, BELONGS);
        let whole = match own.filter(|_| !single.is_empty()) {
            None => whole,
            Some(place) => {
                let flaw = Diagnostic::error("intake/sidecar", place, "this file holds one article");
                joined(Err(vec![flaw.help("write the fields without [article.…] above them")]), whole)
            }
        };
        Beside { source: Some(source), whole, all, single }
    }

    /// The file that says it.
    pub fn source(&self) -> Option<&Arc<Source>> {
        self.source.as_ref()
    }

    /// Whether it has tables of single articles.
    pub fn has_tables(&self) -> bool {
        !self.single.is_empty()
    }

    /// What is said of the one article of the file.
    pub fn whole(&self) -> Said {
        self.whole.clone()
    }

    /// What is said of an entry of the file: in its own table (by its id, by its key), else of all.
    pub fn entry(&mut self, id: &str, key: Option<&Key>) -> Said {
        let mut said = Ok(Sidecar::default());
        for name in [Some(id), key.map(Key::as_str).filter(|key| *key != id)].into_iter().flatten() {
            if let Some(single) = self.single.get_mut(name) {
                single.used = true;
                said = joined(said, single.said.clone());
            }
        }
        joined(said, self.all.clone())
    }

    /// Tables of articles that the file does not hold, which holds these.
    pub fn unused<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> Diagnostics {
        let flaw = |(id, single): (&String, &Single)| {
            let message = format!("no article of this file is called `{id}`");
            let near = nearest(id, names.clone())
                .map_or("its id or its key was expected".to_owned(), |near| {
                    format!("did you mean `{near}`?")
                });
            Diagnostic::warning("intake/no-entry", single.place.clone(), message)
                .label(near)
                .help("`variorum extract FILE | jq -r .key` prints the keys of its articles")
        };
        self.single.iter().filter(|(_, single)| !single.used).map(flaw).collect()
    }
}

/// What a table says.
fn said(path: &str, text: &Text, value: Spanned<DeValue<'_>>) -> Said {
    let spans = match value.get_ref() {
        DeValue::Table(table) => spans(table),
        _ => BTreeMap::new(),
    };
    let place = |field: &str| spot(path, text, spans.get(field).unwrap_or(&value_span(&spans)));
    let raw: Raw = read_toml_value("intake/sidecar", path, text, ValueDeserializer::from(value))
        .map_err(|flaw| vec![*flaw])?;
    raw.understood(&place)
}

/// Where each field of a table is set: its whole line matters, so its key is enough.
fn spans(table: &DeTable<'_>) -> BTreeMap<String, Range<usize>> {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), key.span().start..value.span().end)).collect()
}

fn value_span(spans: &BTreeMap<String, Range<usize>>) -> Range<usize> {
    spans.values().map(|range| range.start).min().map_or(0..0, |start| start..start)
}

fn spot(path: &str, text: &Text, range: &Range<usize>) -> Place {
    Place::span(path, text, Span::new(range.start, range.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(text: &str) -> Beside {
        Beside::read(Source::new("seeds/feed.toml", text.as_bytes().to_vec()))
    }

    fn told(said: &Said) -> Vec<String> {
        let told = |flaw: &Diagnostic| {
            format!("{}: {} | {}", flaw.place.line, flaw.message, flaw.label.as_deref().unwrap_or(""))
        };
        said.as_ref().err().into_iter().flatten().map(told).collect()
    }

    #[test]
    fn every_field_is_read() {
        let said = beside(
            "key = 'quay'\ncite = 'q'\nformer = ['pier']\nurl = 'https://post.example/quay'\n\
             archive_url = 'https://archive.example/1'\noutlet = 'Harbour Post'\npublished = 2031-03-09\n\
             byline = ['Ada Brook', 'Tom Vance']\ntitle = 'Quay  shut'\ndeck = 'For a week'\nlanguage = 'en'\n\
             rights = 'with leave'\ncaptured = '2031-03-10'\ntext = 'none'\nwithdrawn = 'asked for'\n\
             redact = ['Elm Row']\nkeep = ['The quay']\ncut = ['Share']\n[extra]\nshelf = 3\n",
        );
        let said = said.whole().expect("every field is known");
        assert_eq!(said.key, Key::new("quay"));
        assert_eq!(said.cite, Key::new("q"));
        assert_eq!(said.former, [Key::new("pier").unwrap()]);
        assert_eq!(said.declared.url.as_deref(), Some("https://post.example/quay"));
        assert_eq!(said.archive_url.as_deref(), Some("https://archive.example/1"));
        assert_eq!(said.declared.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(said.declared.published, Some(jiff::civil::date(2031, 3, 9)));
        assert_eq!(said.declared.bylines, ["Ada Brook", "Tom Vance"]);
        assert_eq!(said.declared.title.as_deref(), Some("Quay shut"));
        assert_eq!(said.declared.deck.as_deref(), Some("For a week"));
        assert_eq!(said.declared.language.as_deref(), Some("en"));
        assert_eq!(said.rights.as_deref(), Some("with leave"));
        assert_eq!(said.captured.as_deref(), Some("2031-03-10"));
        assert_eq!(said.text, Some(crate::intake::Allowance::None));
        assert_eq!(said.withdrawn.as_deref(), Some("asked for"));
        assert_eq!(said.redact, ["Elm Row"]);
        assert_eq!(
            (&said.rulings.keep[..], &said.rulings.cut[..]),
            (&["The quay".into()][..], &["Share".into()][..])
        );
        assert_eq!(said.extra["shelf"], 3);
    }

    #[test]
    fn an_entry_has_the_fields_of_its_table_and_those_of_all() {
        let mut beside = beside(
            "outlet = 'Harbour Post'\nredact = ['Elm Row']\n[article.'urn:1']\nkey = 'quay'\noutlet = 'Tide Letter'\n\
             [article.'feed/0123']\nbyline = 'Ada Brook'\nredact = ['Oak Row']\n",
        );
        let one = beside.entry("urn:1", None).unwrap();
        assert_eq!(one.key, Key::new("quay"));
        assert_eq!(one.declared.outlet.as_deref(), Some("Tide Letter"));
        let two = beside.entry("urn:2", Key::new("feed/0123").as_ref()).unwrap();
        assert_eq!(two.declared.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(two.declared.bylines, ["Ada Brook"]);
        assert_eq!(two.redact, ["Oak Row", "Elm Row"]);
        assert_eq!(beside.entry("urn:3", None).unwrap().declared.bylines, Vec::<String>::new());
        assert!(beside.unused(std::iter::empty()).is_empty());
    }

    #[test]
    fn fields_of_one_article_do_not_hold_for_many() {
        let mut many =
            beside("outlet = 'Harbour Post'\nkey = 'quay'\n\ntitle = 'Quay'\n[article.a]\nkey = 'b'\n");
        assert_eq!(
            told(&many.entry("a", None)),
            [
                "2: `key` is said of a file that holds many articles | it can be one article's only",
                "4: `title` is said of a file that holds many articles | it can be one article's only",
            ]
        );
        assert_eq!(told(&many.whole()), ["5: this file holds one article | "]);
        assert_eq!(told(&beside("article = 3").whole()), ["1: `article` is no table | "]);
    }

    #[test]
    fn a_flawed_table_leaves_its_article_out_and_no_other() {
        let mut many = beside(
            "[article.a]\nbylin = 'Ada'\n[article.b]\npublished = 'last Monday'\nurl = 'post'\n[article.c]\noutlet = 'Post'\n",
        );
        assert_eq!(told(&many.entry("a", None)), ["2: unknown key `bylin` | did you mean `byline`?"]);
        assert_eq!(
            told(&many.entry("b", None)),
            [
                "4: `published` is not understood | a date was expected, like 2031-03-09",
                "5: `url` is not understood | a web address was expected, like https://…",
            ]
        );
        assert!(many.entry("c", None).is_ok() && many.entry("d", None).is_ok());
        assert_eq!(told(&beside("key = ").entry("a", None)).len(), 1);
        assert_eq!(
            told(&beside("rights = ['a']").whole()),
            ["1: a list where text is expected | write it in quotation marks"]
        );
    }

    #[test]
    fn a_table_of_no_entry_is_named_with_the_nearest() {
        let mut many =
            beside("[article.'https://post.example/quai']\noutlet = 'Post'\n[article.x]\nkey = 'y'\n");
        many.entry("x", None).unwrap();
        let flaws = many.unused(["https://post.example/quay", "x"].into_iter());
        assert_eq!(
            told(&Err(flaws)),
            [
                "1: no article of this file is called `https://post.example/quai` | did you mean `https://post.example/quay`?"
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_it(text in "(\\[article\\.(a|\"b\"|)\\]|key|outlet|=|'x'|\n|\\{|\\}|article|\\.| ){0,12}") {
            let mut many = beside(&text);
            let _ = (many.entry("a", None), many.whole(), many.unused(["a"].into_iter()));
        }
    }
}
