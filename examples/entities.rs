//! Prints the entities that stand in several articles of a story, to be judged by eye.
//!
//! `cargo run --example entities -- ../shared/data/link/giveme5w1h.jsonl.gz 6` prints those of the first six
//! stories of three articles or more; without a number, of all. Each line: kind, name, how many of the story's
//! articles name it, the forms printed, and the first sentence.

#[allow(dead_code)]
mod stories;

use variorum::corpus::{Corpus, Entity, Mention, Story};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("a set's path");
    let most = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(usize::MAX);
    let corpus = stories::corpus(&stories::rows(&path));
    for story in corpus.stories.iter().filter(|story| story.members.len() > 2).take(most) {
        println!("\n== {} ({} articles)", corpus.articles[story.lead].facts.title.value, story.members.len());
        corpus.entities.iter().for_each(|entity| print(&corpus, story, entity));
    }
}

fn print(corpus: &Corpus, story: &Story, entity: &Entity) {
    let own = |mention: &&Mention| story.members.contains(&mention.name.article);
    let mentions: Vec<&Mention> = entity.mentions.iter().filter(own).collect();
    let mut articles: Vec<usize> = mentions.iter().map(|mention| mention.name.article).collect();
    articles.dedup();
    let Some(first) = mentions.first() else { return };
    let mut forms: Vec<&str> = mentions.iter().map(|mention| corpus.quote(&mention.name)).collect();
    forms.sort_unstable();
    forms.dedup();
    let (count, sentence) = (articles.len(), corpus.quote(&first.sentence));
    let short: String = sentence.chars().take(110).collect();
    println!("{:?}\t{}\t{count}\t{}\t{short}", entity.kind, entity.name, forms.join(" | "));
}
