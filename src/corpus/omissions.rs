//! What each source of a story leaves out.
//!
//! That something is not there is easily said and hard to know. So a statement counts as left out only by an
//! article that could have had it (of the same language, of the same day or later), of whose text we are sure,
//! and in whose whole copy, headline, captions and cut blocks included, nothing is even near it.

use std::sync::Arc;

use jiff::civil::Date;

use super::profile::language;
use super::reworded::{Index, thousandths};
use super::story::{Statement, Status, Story};
use super::told::{Material, Told};
use crate::strip::Article;
use crate::text::word_count;

/// A statement of a story, and the articles in whose copies it was not found.
///
/// Laws: `statement` is a place in the story's statements; `articles` are members, in order, none of them a
/// witness of it, and not more than it has witnesses, unless the editor says so.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Omission {
    /// The statement's place in the story.
    pub statement: usize,
    /// Who does not have it.
    pub articles: Vec<usize>,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

/// Of a story so many statements are looked for at most, those that most sources have: the work stays linear.
const LOOKED_FOR: usize = 20;

/// So many witnesses of a statement are compared at most.
const WITNESSES: usize = 8;

/// An article with fewer words is a notice: it leaves out nearly everything.
const SHORTEST: usize = 100;

/// So many blocks that could go either way make an article's text doubtful.
const DOUBTFUL: usize = 3;

/// Something is near a statement if it has so many thousandths of the weight of a witness's stems …
const NEAR: u32 = 280;

/// … or, all over the article, so many …
const SCATTERED: u32 = 500;

/// … or a number of it and so many stems in all.
const NUMBERED: usize = 3;

/// What the articles of a story leave out, by the story's statements.
pub(super) fn omissions(story: &Story, told: &Told, material: Material<'_>) -> Vec<Omission> {
    if story.members.len() < 3 || story.statements.is_empty() {
        return Vec::new();
    }
    let (articles, index) = (material.articles, told.index(&story.members, material));
    let told = story.statements.iter().take(LOOKED_FOR).enumerate().filter_map(|(at, statement)| {
        Some((at, statement, told_by(statement, articles)?, said(statement, index, articles)))
    });
    let told: Vec<_> = told.filter(|(.., said)| !said.is_empty()).collect();
    let mut lacking = vec![Vec::new(); told.len()];
    for &member in story.members.iter().filter(|&&member| is_sure(&articles[member])) {
        let article = &articles[member];
        let could = |&(_, statement, day, _): &(usize, &Statement, Date, Vec<Vec<u32>>)| {
            article.date().is_some_and(|date| date >= day)
                && language(article) == language(&articles[statement.base.article])
                && statement.witnesses().all(|witness| witness.article != member)
        };
        let asked: Vec<usize> = (0..told.len()).filter(|&at| could(&told[at])).collect();
        if asked.is_empty() {
            continue;
        }
        let places = places(member, index, article);
        let all = sorted(places.concat());
        let lacks = asked.into_iter().filter(|&at| !has_near(&told[at].3, (&places, &all), index));
        lacks.for_each(|at| lacking[at].push(member));
    }
    let omission = |((statement, ..), articles): (&(usize, &Statement, Date, _), Vec<usize>)| Omission {
        statement: *statement,
        articles,
        status: Status::Found,
    };
    let found = told.iter().zip(lacking).map(omission);
    // Where more sources lack it than have it, it is the exception, and nobody left it out.
    let notable = |omission: &Omission| {
        let witnesses = story.statements[omission.statement].witnesses().count();
        (1..=witnesses).contains(&omission.articles.len())
    };
    found.filter(notable).collect()
}

/// The day by which two articles had a statement; where only one of them has a date, that.
fn told_by(statement: &Statement, articles: &[Arc<Article>]) -> Option<Date> {
    let mut days: Vec<Date> =
        statement.witnesses().filter_map(|witness| articles[witness.article].date()).collect();
    days.sort_unstable();
    days.get(1).or(days.first()).copied()
}

/// The stems of a statement in the words of its witnesses.
fn said(statement: &Statement, index: &Index, articles: &[Arc<Article>]) -> Vec<Vec<u32>> {
    let text = |article: usize, block: usize| articles[article].blocks[block].block.text.as_str();
    let mut said: Vec<Vec<u32>> = statement
        .witnesses()
        .take(WITNESSES)
        .map(|witness| {
            let read = index.sentence(witness).map(|sentence| sentence.terms.clone());
            read.unwrap_or_else(|| {
                let words = &text(witness.article, witness.block)[witness.range()];
                index.known(words, language(&articles[witness.article]))
            })
        })
        .collect();
    said.retain(|terms| terms.len() >= NUMBERED);
    said
}

/// Whether we are sure of an article's text, and it is long enough to leave something out.
fn is_sure(article: &Article) -> bool {
    let mut words = 0;
    let mut is_long = || {
        article.body().any(|(_, ruled)| {
            words += word_count(&ruled.block.text);
            words >= SHORTEST
        })
    };
    article.editor.withdrawn.is_none() && article.unsure().count() < DOUBTFUL && is_long()
}

/// The stems of each place of an article: two neighbouring sentences, the headline, any other block.
fn places(member: usize, index: &Index, article: &Article) -> Vec<Vec<u32>> {
    let first = index.sentences.partition_point(|sentence| sentence.witness.article < member);
    let own = &index.sentences[first..];
    let own = &own[..own.partition_point(|sentence| sentence.witness.article == member)];
    let mut places: Vec<Vec<u32>> =
        own.windows(2).map(|two| [two[0].terms.as_slice(), &two[1].terms].concat()).collect();
    places.extend(own.iter().take(1).map(|sentence| sentence.terms.clone()));
    let others = article.blocks.iter().filter(|ruled| !ruled.is_body());
    let others = others.map(|ruled| ruled.block.text.as_str()).chain([article.facts.title.value.as_str()]);
    places.extend(others.map(|text| index.known(text, language(article))));
    places.into_iter().map(sorted).collect()
}

/// Stems in ascending order, each once.
fn sorted(mut stems: Vec<u32>) -> Vec<u32> {
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Whether something in an article is near what a statement's witnesses say: one of its places, or all of it.
fn has_near(said: &[Vec<u32>], (places, all): (&[Vec<u32>], &[u32]), index: &Index) -> bool {
    said.iter().any(|terms| {
        let whole = index.sum(terms);
        let near = |place: &Vec<u32>| {
            let shared = index.shared(terms, place);
            thousandths(shared.weight, whole) >= NEAR || shared.digits > 0 && shared.count >= NUMBERED
        };
        places.iter().any(near) || thousandths(index.shared(terms, all).weight, whole) >= SCATTERED
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::build;
    use crate::intake::{Key, Sidecar, read};
    use crate::strip::{Known, strip};
    use crate::text::Source;

    const CLOSED: &str =
        "Engineers closed the swing bridge at Dorvik on Monday after a cracked bearing was found.";
    const CLOSED_TOO: &str =
        "The Dorvik swing bridge was closed on Monday when engineers found a cracked bearing.";

    /// A report of the same event, with enough words of its own to leave something out.
    fn article(name: &str, published: &str, sentence: &str) -> Arc<Article> {
        let text = format!(
            "+++\ntitle = \"Dorvik ferry carries school classes\"\nlanguage = \"en\"\npublished = \"{published}\"\n+++\n\n\
             {sentence}\n\n\
             The Dorvik ferry carried school classes over the strait, and harbour master Tarnow stood at the \
             landing with a list of names and a whistle. Parents waved from the quay until the boat was small, \
             and an old sailor sold them roasted chestnuts from a paper bag. The ferry {name} will sail twice as \
             often until further notice, harbour master Tarnow told parents at the landing, and teachers may \
             bring bicycles. On the far shore of the strait a bus waited with its engine running, and the \
             driver counted the children twice because the wind had taken his first list into the water. \
             Nobody was late, and the cook of the Dorvik ferry had baked for everyone.\n"
        );
        let source = Arc::new(Source::new(format!("seeds/{name}.md"), text.into_bytes()));
        let (capture, _) = read(&source).expect("Markdown is read");
        let known = Known::on(jiff::civil::date(2032, 1, 1));
        Arc::new(strip(Key::new(name).expect("a key"), capture, Sidecar::default(), &known).0)
    }

    /// Who leaves out the sentence on the bridge, which the first two articles have.
    fn leaves_out(third: Arc<Article>) -> bool {
        let articles =
            vec![article("alma", "2031-06-11", CLOSED), article("bree", "2031-06-11", CLOSED_TOO), third];
        let (corpus, _) = build(articles, Default::default());
        assert_eq!(corpus.stories.len(), 1, "one story");
        let story = &corpus.stories[0];
        let about = |omission: &&Omission| {
            corpus.quote(&story.statements[omission.statement].base).contains("cracked bearing")
        };
        story.omissions.iter().find(about).is_some_and(|omission| omission.articles == [2])
    }

    #[test]
    fn what_two_sources_say_and_a_third_of_the_same_day_does_not_is_left_out() {
        assert!(leaves_out(article("cora", "2031-06-11", "Chestnuts were sold out by noon.")));
        assert!(leaves_out(article("cora", "2031-06-12", "Chestnuts were sold out by noon.")));
    }

    #[test]
    fn nobody_leaves_out_what_came_later_or_is_near() {
        let near =
            "A bearing had cracked, so that boats had to wait for the engineers, who closed what they could.";
        assert!(!leaves_out(article("cora", "2031-06-12", near)));
        // Earlier articles stand before the others in the order, and could not know.
        let earlier = article("cora", "2031-06-09", "Chestnuts were sold out by noon.");
        let articles =
            vec![article("alma", "2031-06-11", CLOSED), article("bree", "2031-06-11", CLOSED_TOO), earlier];
        assert!(build(articles, Default::default()).0.stories.iter().all(|story| story.omissions.is_empty()));
    }

    #[test]
    fn an_article_without_a_date_leaves_nothing_out() {
        assert!(!leaves_out(article("cora", "", "Chestnuts were sold out by noon.")));
    }
}
