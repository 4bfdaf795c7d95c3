//! CSL-JSON (`csl-data.json` of the Citation Style Language's schema, 1.0.2).

use jiff::civil::Date;
use serde::Serialize;

use super::{Citation, line};

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Day>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

/// A name as printed.
#[derive(Serialize)]
struct Name {
    literal: String,
}

#[derive(Serialize)]
struct Day {
    #[serde(rename = "date-parts")]
    parts: [[i16; 3]; 1],
    /// Whether it was concluded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

/// A file: a list of items, one on a line.
pub fn file(citations: &[Citation]) -> String {
    let items = citations.iter().map(|citation| serde_json::to_string(&item(citation)).unwrap_or_default());
    format!("[{}]\n", items.collect::<Vec<_>>().join(",\n"))
}

fn item(citation: &Citation) -> Item<'_> {
    let day = |date: Date, circa: bool| Day {
        parts: [[date.year(), i16::from(date.month()), i16::from(date.day())]],
        circa,
    };
    Item {
        id: &citation.key,
        kind: "article-newspaper",
        title: line(&citation.title),
        author: citation.authors.iter().map(|name| Name { literal: line(name) }).collect(),
        container: citation.outlet.as_ref().map(line),
        issued: citation.date.map(|date| day(date, citation.inferred)),
        url: citation.url.as_ref().map(super::SafeUrl::as_str),
        accessed: citation.captured.map(|date| day(date, false)),
        language: citation.language.as_deref(),
        note: citation.note(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::citation;
    use super::*;

    #[test]
    fn an_item_is_a_newspaper_article_with_literal_names() {
        let file = file(&[citation("“Brücke” {zu} & \"auf\"")]);
        let items: serde_json::Value = serde_json::from_str(&file).unwrap();
        assert_eq!(
            items,
            serde_json::json!([{
                "id": "harbour", "type": "article-newspaper", "title": "“Brücke” {zu} & \"auf\"",
                "author": [{"literal": "Ana de la Cruz"}, {"literal": "Brandt and Sons, Ltd"}],
                "container-title": "Harbour & Post", "issued": {"date-parts": [[2031, 3, 9]]},
                "URL": "https://post.example/a_b~c?d=1&e=50%25#f", "accessed": {"date-parts": [[2031, 3, 10]]},
                "language": "en-GB"
            }])
        );
    }

    #[test]
    fn a_concluded_date_is_approximate_and_an_undated_article_has_none() {
        let mut odd = citation("T");
        odd.inferred = true;
        assert!(file(&[odd.clone()]).contains("\"circa\":true"));
        odd.date = None;
        assert!(!file(&[odd]).contains("issued"));
        assert_eq!(file(&[]), "[]\n");
    }
}
