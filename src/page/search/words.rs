//! What of an entry is searched: the words that its page prints, as far as the policy lets them through.

use super::{Entry, EntryKind};
use crate::annotate::{Cite, Directive, NoteRef, Prose, Target};
use crate::page::desk::Reader;
use crate::page::markup::{Citing, Letters, prose};
use crate::page::phrases::Phrases;
use crate::policy::Publishable;

/// So many statements of a story are searched, as many as a reader looks at: all their words stand in its articles,
/// which are found by them as well.
const STATEMENTS: usize = 8;

impl Reader<'_> {
    /// The words of an entry beside its title, a line a paragraph.
    pub fn searched(&self, entry: &Entry) -> Publishable {
        self.read("searched", entry.route.path());
        let lines = match entry.kind {
            EntryKind::Article => self.article_words(entry.at),
            EntryKind::Story => self.story_words(entry.at),
            EntryKind::Entity(_) => self.entity_words(entry.at),
            EntryKind::Edition | EntryKind::Page => self.content_words(entry.at),
        };
        // Redacted once more: words of two lines may be a name.
        self.policy().own(&lines.join("\n"))
    }

    fn article_words(&self, article: usize) -> Vec<String> {
        let (policy, desk) = (self.policy(), self.desk());
        let text = &desk.corpus.articles[article];
        let mut lines: Vec<String> = policy.deck(article).iter().map(owned).collect();
        lines.extend(policy.body(article).iter().map(|block| owned(&block.text)));
        if policy.allowance(article) != crate::intake::Allowance::None {
            lines.extend(text.facts.bylines.iter().map(|name| owned(&policy.own(name))));
        }
        if text.editor.withdrawn.is_none() {
            let notes = desk.annotated.notes[article].iter();
            lines.extend(notes.flat_map(|note| self.plain(&note.words)));
        }
        lines
    }

    fn story_words(&self, story: usize) -> Vec<String> {
        let (policy, desk) = (self.policy(), self.desk());
        let record = &desk.corpus.stories[story];
        let mut lines: Vec<String> =
            desk.story_content(record).iter().flat_map(|at| self.content_words(*at)).collect();
        let shown = record.statements.iter().filter(|statement| policy.shows(statement.status));
        let first =
            |statement: &crate::corpus::Statement| statement.witnesses().find_map(|at| policy.quote(at));
        lines.extend(shown.filter_map(first).take(STATEMENTS).map(|text| owned(&text)));
        lines
    }

    fn entity_words(&self, at: usize) -> Vec<String> {
        let record = self.entity(at);
        let aliases: Vec<&str> = record.aliases.iter().map(Publishable::as_str).collect();
        let mut lines = if aliases.is_empty() { Vec::new() } else { vec![aliases.join(", ")] };
        lines.extend(record.content.iter().flat_map(|at| self.content_words(*at)));
        lines
    }

    fn content_words(&self, at: usize) -> Vec<String> {
        let (content, words) = self.content(at);
        let mut lines: Vec<String> =
            content.front.summary.iter().map(|summary| owned(&self.policy().own(summary))).collect();
        lines.extend(self.plain(words));
        lines
    }

    /// The editor's words without their markup, line by line.
    fn plain(&self, words: &Prose) -> Vec<String> {
        let pieces = prose(words, self.policy(), &mut Named(self), &mut Letters::default());
        pieces.iter().flat_map(|html| without_tags(html.as_str())).collect()
    }
}

fn owned(text: &Publishable) -> String {
    text.as_str().to_owned()
}

/// Prints the names of sources, and no numbers.
struct Named<'r, 'd>(&'r Reader<'d>);

impl Citing for Named<'_, '_> {
    fn refer(&mut self, _: &Cite) -> Vec<NoteRef> {
        Vec::new()
    }

    fn name(&self, article: usize) -> Publishable {
        let card = self.0.card(article);
        card.outlet.unwrap_or(card.title)
    }

    fn day(&self, _: usize) -> Option<String> {
        None
    }

    fn gone(&self, _: &Cite) -> Option<String> {
        None
    }

    fn phrases(&self) -> &Phrases {
        self.0.phrases()
    }

    fn root(&self) -> String {
        String::new()
    }

    fn directive(&mut self, _: &Directive) {}

    fn page(&self, target: Target) -> (String, Publishable) {
        let title = match target {
            Target::Article(at) => self.0.card(at).title,
            Target::Story(at) => self.0.story_head(at).title,
        };
        (String::new(), title)
    }
}

/// The lines of HTML that this program wrote, and of what the editor wrote in it: a tag of a block ends a line; what
/// leads to notes and back is left out.
fn without_tags(html: &str) -> Vec<String> {
    const INLINE: [&str; 12] =
        ["a", "abbr", "b", "code", "del", "em", "i", "mark", "span", "strong", "sub", "sup"];
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let (tag, after) = rest[at + 1..].split_once('>').unwrap_or((&rest[at + 1..], ""));
        rest = after;
        let name =
            tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        // What these hold is no running text; the editor may write the last two.
        let end = match name {
            "a" if tag.contains("class=\"n\"") || tag.contains("class=\"back\"") => "</a>",
            "span" if tag.contains("class=\"let\"") => "</span>",
            "style" if !tag.starts_with('/') => "</style>",
            "script" if !tag.starts_with('/') => "</script>",
            _ if INLINE.contains(&name) => continue,
            _ => {
                out.push('\n');
                continue;
            }
        };
        rest = rest.split_once(end).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(|line| unescaped(line.trim())).filter(|line| !line.is_empty()).collect()
}

fn unescaped(line: &str) -> String {
    let plain =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    plain.iter().fold(line.to_owned(), |line, (from, to)| line.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_references_leave_the_words() {
        let html = "<h2 id=\"h-a\">A &amp; B</h2>\n<p>The <em>old</em> bridge<a class=\"n\" href=\"#s1\"><span class=\"vh\">Source </span>1</a>\nis shut.</p><script>x < 1</script>";
        assert_eq!(without_tags(html), ["A & B", "The old bridge", "is shut."]);
    }
}
