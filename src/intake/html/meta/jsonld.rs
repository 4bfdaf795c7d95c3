//! Linked data: what `<script type="application/ld+json">` says of the article (schema.org).

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::prose;

/// What linked data says of a page's article.
#[derive(Debug, Default)]
pub struct Linked {
    /// `headline`, else `name`.
    pub headline: Option<String>,
    /// `description`, or `alternativeHeadline`.
    pub deck: Option<String>,
    /// `articleBody`.
    pub body: Option<String>,
    /// Persons in `author`, else in `creator`.
    pub authors: Vec<String>,
    /// Organisations there, if there is no person.
    pub agencies: Vec<String>,
    /// Names in `editor`, `contributor` and `reviewedBy`.
    pub helpers: Vec<String>,
    /// `publisher`.
    pub publisher: Option<String>,
    /// `datePublished`.
    pub published: Option<String>,
    /// `dateCreated`.
    pub created: Option<String>,
    /// `url`, or `mainEntityOfPage`.
    pub url: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// The date of the page around the article.
    pub page_published: Option<String>,
}

/// Reads the scripts' contents; what cannot be read is passed over.
pub fn read(scripts: &[&str]) -> Linked {
    let values: Vec<Value> = scripts.iter().flat_map(|script| values(script)).collect();
    let objects = objects(&values);
    let mut by_id: FxHashMap<&str, &Value> = FxHashMap::default();
    for object in &objects {
        if let (Some(id), true) = (object["@id"].as_str(), object.get("name").is_some()) {
            by_id.entry(id).or_insert(object);
        }
    }
    let rank = |object: &&Value| kinds(object).map(rank).min().unwrap_or(u8::MAX);
    let article = objects.iter().copied().filter(|object| rank(object) < 3).min_by_key(rank);
    let page = objects.iter().copied().find(|object| rank(object) == 3);
    let mut linked = article.map(|article| of_article(article, &by_id)).unwrap_or_default();
    linked.page_published = page.and_then(|page| text(&page["datePublished"]));
    let named =
        |object: &&&Value| kinds(object).any(|kind| kind.contains("Organization") || kind == "WebSite");
    linked.publisher = linked.publisher.or_else(|| text(&objects.iter().find(named)?["name"]));
    linked
}

/// How surely an object of this type is the page's article.
fn rank(kind: &str) -> u8 {
    match kind {
        kind if kind.ends_with("NewsArticle") => 0,
        kind if kind.ends_with("Article") || kind.ends_with("BlogPosting") => 1,
        "Report"
        | "Review"
        | "Recipe"
        | "HowTo"
        | "SocialMediaPosting"
        | "DiscussionForumPosting"
        | "CreativeWork" => 2,
        "WebPage" | "ItemPage" | "AboutPage" => 3,
        _ => u8::MAX,
    }
}

fn kinds(object: &Value) -> impl Iterator<Item = &str> {
    let one = object["@type"].as_str();
    let several = object["@type"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let bare = |kind: &str| kind.rfind(['/', ':']).map_or(0, |at| at + 1);
    one.into_iter().chain(several).map(move |kind| &kind[bare(kind)..])
}

fn of_article(article: &Value, by_id: &FxHashMap<&str, &Value>) -> Linked {
    let named = |key: &str| names(&article[key], by_id, Kind::Any);
    let written = |kind: Kind| {
        let authors = Some(names(&article["author"], by_id, kind)).filter(|authors| !authors.is_empty());
        authors.unwrap_or_else(|| names(&article["creator"], by_id, kind))
    };
    let page = &article["mainEntityOfPage"];
    let authors = written(Kind::Person);
    Linked {
        headline: text(&article["headline"]).or_else(|| text(&article["name"])),
        deck: text(&article["description"]).or_else(|| text(&article["alternativeHeadline"])),
        body: text(&article["articleBody"]),
        agencies: if authors.is_empty() { written(Kind::Organisation) } else { Vec::new() },
        authors,
        helpers: ["editor", "contributor", "reviewedBy"].iter().flat_map(|key| named(key)).collect(),
        publisher: named("publisher").into_iter().next(),
        published: text(&article["datePublished"]),
        created: text(&article["dateCreated"]),
        url: text(&article["url"]).or_else(|| text(page)).or_else(|| text(&page["@id"])),
        language: text(&article["inLanguage"]),
        page_published: None,
    }
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(list) => list.first()?.as_str()?,
        other => other.as_str()?,
    };
    Some(prose(text)).filter(|text| !text.is_empty())
}

/// What is asked for among those that `author` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Any,
    Person,
    Organisation,
}

/// The names that a value of `author` gives: a text, an object with a name, an object that only refers
/// to one, or a list of them. What does not say to be an organisation counts as a person.
fn names(value: &Value, by_id: &FxHashMap<&str, &Value>, kind: Kind) -> Vec<String> {
    let list = match value {
        Value::Array(list) => list.as_slice(),
        other => std::slice::from_ref(other),
    };
    let meant = |value: &'_ Value| match value["@id"].as_str().filter(|_| value.get("name").is_none()) {
        Some(id) => by_id.get(id).copied().cloned().unwrap_or_else(|| value.clone()),
        None => value.clone(),
    };
    let name = |object: &Value| -> Vec<String> {
        match (object.as_str(), &object["name"]) {
            (Some(name), _) => vec![prose(name)],
            (None, Value::Array(names)) => names.iter().filter_map(text).collect(),
            (None, name) => text(name).into_iter().collect(),
        }
    };
    let asked = |object: &Value| {
        let agency = kinds(object).any(|kind| kind.ends_with("Organization"));
        kind == Kind::Any || agency == (kind == Kind::Organisation)
    };
    let objects = list.iter().map(meant).filter(asked);
    objects.flat_map(|object| name(&object)).filter(|name| !name.is_empty()).collect()
}

/// Every object of the values, outer ones first.
fn objects(values: &[Value]) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(list) => waiting.extend(list.iter().rev()),
            Value::Object(object) => {
                found.push(value);
                let inner =
                    |key: &&str| object.get(*key).filter(|inner| inner.is_object() || inner.is_array());
                let keys = ["publisher", "creator", "author", "mainEntity", "mainEntityOfPage", "@graph"];
                waiting.extend(keys.iter().filter_map(inner));
            }
            _ => {}
        }
    }
    found
}

/// The JSON values of a script, junk before, between and behind them passed over.
fn values(script: &str) -> Vec<Value> {
    let stream = |text: &str| -> Vec<Value> {
        serde_json::Deserializer::from_str(text).into_iter().map_while(Result::ok).collect()
    };
    let Some(start) = script.find(['{', '[']) else { return Vec::new() };
    let found = stream(&script[start..]);
    match found.is_empty() {
        // `[CDATA[` opens no list: JSON is looked for at the first brace.
        true => script.find('{').map_or(Vec::new(), |start| stream(&repaired(&script[start..]))),
        false => found,
    }
}

/// JSON without what makes parsers refuse it: control characters in strings, escapes that JSON does not
/// know, commas before a closing bracket.
fn repaired(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut chars = script.chars().peekable();
    let mut within = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => within = !within,
            '\\' if within => {
                match chars.next() {
                    Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                        out.extend(['\\', next])
                    }
                    other => out.extend(other),
                }
                continue;
            }
            c if within && c.is_control() => {
                out.push(' ');
                continue;
            }
            '}' | ']' if !within => {
                let kept = out.trim_end().len();
                if out[..kept].ends_with(',') {
                    out.truncate(kept - 1);
                }
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph_and_its_author_by_reference() {
        let script = r##"{"@context": "https://schema.org", "@graph": [
            {"@type": "WebPage", "name": "Harbour Post", "datePublished": "2031-01-01"},
            {"@type": ["Article", "NewsArticle"], "headline": "Bridge &amp; ferry", "datePublished": "2031-03-09",
             "articleBody": "&lt;p&gt;The bridge is shut.&lt;/p&gt;&lt;p&gt;Buses wait.&lt;/p&gt;",
             "author": {"@id": "#ada"}, "publisher": {"@type": "Organization", "name": "Harbour Post"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Brook"}]}"##;
        let linked = read(&[script]);
        assert_eq!(linked.headline.as_deref(), Some("Bridge & ferry"));
        assert_eq!(linked.body.as_deref(), Some("The bridge is shut. Buses wait."));
        assert_eq!(linked.authors, ["Ada Brook"]);
        assert_eq!(linked.publisher.as_deref(), Some("Harbour Post"));
        assert_eq!(linked.published.as_deref(), Some("2031-03-09"));
    }

    #[test]
    fn damaged_json_is_read_as_far_as_it_means_something() {
        let script = "//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"The\nferry\\'s back\",}\n//]]>;";
        assert_eq!(read(&[script]).headline.as_deref(), Some("The ferry's back"));
        assert!(read(&["{", "", "null", "[[[["]).headline.is_none());
    }
}
