//! Generated articles in the forms that programs save: pages, feeds, rows.
//!
//! They are made of a [`Generated`] article that is there already, so that asking for them changes no other.

use super::Generated;
use super::outlets::{OTHER_HEADLINES, OUTLETS, Outlet, SECTIONS};

/// The paper that prints an article: the same one whenever it is asked for.
fn outlet_of(article: &Generated) -> &'static Outlet {
    let sum = article.name.bytes().fold(0, |sum, byte| sum * 31 + usize::from(byte));
    &OUTLETS[sum % OUTLETS.len()]
}

/// A file's name without its ending.
fn stem(article: &Generated) -> &str {
    article.name.split('.').next().unwrap_or(&article.name)
}

/// Where an article stands on the web.
pub fn url_of(article: &Generated) -> String {
    format!("https://{}/{}", outlet_of(article).host, stem(article))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn listed(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("<li><a href=\"/s\">{}</a></li>\n", escaped(&line))).collect()
}

/// A page as a browser saves it: the article among navigation, related headlines and the foot of the site.
pub fn saved_page(article: &Generated) -> String {
    let outlet = outlet_of(article);
    let plain = |template: &str| template.replace(['[', ']'], "").replace('|', " or ");
    let sections = listed(SECTIONS.iter().map(|section| (*section).to_owned()));
    let related = listed(OTHER_HEADLINES.iter().take(6).map(|template| plain(template)));
    let body: String = article.body.iter().map(|text| format!("<p>{}</p>\n", escaped(text))).collect();
    let title = escaped(&article.title);
    let name = escaped(outlet.name);
    let date = &article.published;
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} - {name}</title>\n\
         <meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:site_name\" content=\"{name}\">\n\
         <meta property=\"article:published_time\" content=\"{date}T06:30:00Z\">\n\
         <link rel=\"canonical\" href=\"{}\">\n<script>var pages = 1;</script>\n</head>\n<body>\n\
         <header><a href=\"/\">{name}</a>\n<nav><ul>\n{sections}</ul></nav></header>\n\
         <main><article>\n<h1>{title}</h1>\n<p class=\"date\"><time datetime=\"{date}\">{date}</time></p>\n\
         {body}</article></main>\n<aside><h2>Related articles</h2>\n<ul>\n{related}</ul></aside>\n\
         <footer><p>Copyright {name}. All rights reserved.</p><p><a href=\"/terms\">Terms of use</a></p></footer>\n\
         </body>\n</html>\n",
        url_of(article)
    )
}

/// The Atom feed of one paper, with whole articles.
pub fn feed(articles: &[Generated]) -> String {
    let entries: String = articles
        .iter()
        .map(|article| {
            let body: String = article.body.iter().map(|text| format!("<p>{}</p>", escaped(text))).collect();
            format!(
                "<entry>\n<title>{}</title>\n<link href=\"{}\"/>\n<id>tag:example,2031:{}</id>\n\
                 <published>{date}T06:30:00Z</published>\n<updated>{date}T06:30:00Z</updated>\n\
                 <content type=\"html\">{}</content>\n</entry>\n",
                escaped(&article.title),
                url_of(article),
                stem(article),
                escaped(&body),
                date = article.published
            )
        })
        .collect();
    let name = articles.first().map_or("Nobody", |article| outlet_of(article).name);
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n\
         <title>{name}</title>\n<id>tag:example,2031:feed</id>\n<updated>2031-12-30T00:00:00Z</updated>\n\
         {entries}</feed>\n"
    )
}

/// Rows, an article a line, as crawlers write them.
pub fn rows(articles: &[Generated]) -> String {
    articles
        .iter()
        .map(|article| {
            let row = serde_json::json!({
                "title": article.title, "url": url_of(article), "date": article.published,
                "hostname": outlet_of(article).host, "text": article.body.join("\n"),
            });
            format!("{row}\n")
        })
        .collect()
}

/// So many articles stand in one feed, and in one file of rows.
const TOGETHER: usize = 10;

/// Files that hold so many articles in all forms, name and text: of a hundred, twenty are saved pages, ten entries of one feed,
/// ten rows of one file, and the others text and Markdown as they are drawn.
pub fn files(seed: u64, count: usize) -> impl Iterator<Item = (String, String)> {
    let mut articles = super::drawn(seed, None).take(count);
    (0..count.div_ceil(100)).flat_map(move |number| {
        let hundred: Vec<Generated> = articles.by_ref().take(100).collect();
        let (mut files, mut entries, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for (at, article) in hundred.into_iter().enumerate() {
            match at % TOGETHER {
                3 => entries.push(article),
                7 => lines.push(article),
                1 | 6 => files.push((format!("{}.html", stem(&article)), saved_page(&article))),
                _ => files.push((article.name, article.text)),
            }
        }
        if !entries.is_empty() {
            files.push((format!("feed-{number:04}.atom"), feed(&entries)));
        }
        if !lines.is_empty() {
            files.push((format!("rows-{number:04}.jsonl"), rows(&lines)));
        }
        files
    })
}
