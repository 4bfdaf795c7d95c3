//! What is the same text, and what only seems to be.

use std::sync::Arc;

use super::*;
use crate::corpus::fixture::{profiles, published_by};

const REPORT: &str = "The ferry Corvina ran onto a sandbank off Port Elm at dawn on Tuesday and had to wait nine hours for the tide. None of the 62 passengers was hurt, and the cook served pancakes until the flour gave out.

Harbour pilot Ines Tolland had warned the company in March that the channel was filling up. The company answered that a survey was planned for the autumn and that its captains knew the water well.

By evening two tugs had pulled the ship free. Divers are to look at her hull before she may sail again, which the port office does not expect before Friday.";

/// The same with a clause cut, words changed and the paragraphs drawn together.
const REPRINT: &str = "Nobody on the quay at Port Elm could remember a longer wait for breakfast.

The ferry Corvina ran onto a sandbank off Port Elm at dawn on Tuesday and had to wait nearly nine hours for the tide. None of the 62 travellers was hurt, and the cook served pancakes until the flour gave out. Harbour pilot Ines Tolland warned the company in March that the channel was filling up. It answered that a survey was planned for the autumn.

By evening two tugs had pulled the ship free. Divers are to look at her hull before she may sail again, which the port office does not expect before Friday.";

const OTHER: &str = "A sandbank stopped the Corvina on Tuesday morning. Sixty-two people spent most of the day aboard, fed by a cheerful cook, until the sea rose and tugs could drag the vessel clear in the evening.

Passengers clapped when she floated. A pilot says that she told the owners long ago how shallow the channel had become; the owners speak of a survey later in the year.";

fn found(articles: &[Arc<Article>], stories: &[&[usize]]) -> Copies {
    let group = |members: &&[usize]| Group { members: members.to_vec(), editor: None, pinned: Vec::new() };
    let groups: Vec<Group> = stories.iter().map(group).collect();
    let (docket, _) = Docket::new(&Default::default(), articles, Status::Found);
    copies(articles, &profiles(articles), &groups, &docket)
}

/// The pairs of the first story, with how many of a hundred words each holds.
fn pairs(copies: &Copies) -> Vec<(usize, usize, usize, usize)> {
    let pair = |copied: &Copied| {
        let [one, other] = &copied.sides;
        (one.article, other.article, one.percent, other.percent)
    };
    copies.by_story[0].iter().map(pair).collect()
}

#[test]
fn a_reprint_with_small_changes_is_found_both_ways_and_own_words_are_not() {
    let articles = [
        published_by("Halyard", "a", REPORT),
        published_by("Elm Mercury", "b", REPRINT),
        published_by("Lindhaven Post", "c", OTHER),
    ];
    let copies = found(&articles, &[&[0, 1, 2]]);
    let [(0, 1, held, other)] = pairs(&copies)[..] else { panic!("{:?}", pairs(&copies)) };
    assert!((80..=92).contains(&held) && (80..=92).contains(&other), "{held} {other}");
    assert_eq!(copies.origin, [0, 0, 2]);
    let copied = &copies.by_story[0][0];
    assert_eq!(copied.kind, CopyKind::Outlets);
    // A changed word does not end a run, the end of a paragraph does.
    let quote =
        |witness: &Witness| &articles[witness.article].blocks[witness.block].block.text[witness.range()];
    let texts: Vec<[&str; 2]> = copied.runs.iter().map(|run| run.witnesses.each_ref().map(quote)).collect();
    assert_eq!(texts.len(), 3);
    assert!(texts[0][0].starts_with("The ferry Corvina") && texts[0][0].ends_with("flour gave out"));
    assert!(texts[0][1].contains("had to wait nearly nine hours") && texts[0][1].contains("62 travellers"));
    assert!(texts[2].iter().all(|text| text.ends_with("before Friday")));
}

#[test]
fn words_of_a_third_are_not_copied() {
    let speech = "We marked the sandbank on every chart that we own, and we told each captain twice where it lies, and still somebody steers for it at dawn as if it were a friend";
    let said = |before: &str, after: &str| format!("{before}\n\n“{speech}.”\n\n{after}");
    let a = said("The port office answered on Tuesday.", "No more was said at the harbour that day.");
    let b = said("An answer came in the afternoon.", "Nobody asked which captain was meant.");
    let articles = [published_by("Halyard", "a", &a), published_by("Elm Mercury", "b", &b)];
    assert_eq!(pairs(&found(&articles, &[&[0, 1]])), []);
    // Without the marks it would be.
    let plain = [a.replace(['“', '”'], ""), b.replace(['“', '”'], "")];
    let articles = [published_by("Halyard", "a", &plain[0]), published_by("Elm Mercury", "b", &plain[1])];
    assert_eq!(pairs(&found(&articles, &[&[0, 1]])).len(), 1);
}

#[test]
fn what_an_outlet_prints_in_two_stories_is_its_boilerplate() {
    let stock = "The Elm Mercury has reported from the harbour since the first crane was raised there, and on Saturdays it prints what readers write to it about ships, gulls and the weather in the sound.";
    let news = ["Barley is dear.", "The mill stands still.", "A gull was counted twice."];
    let articles = news.map(|news| published_by("Elm Mercury", &news[..3], &format!("{news}\n\n{stock}")));
    let copies = found(&articles, &[&[0, 1], &[2]]);
    assert_eq!(pairs(&copies), []);
    // Within one story it is another edition of the outlet's text.
    let copies = found(&articles[..2], &[&[0, 1]]);
    assert_eq!(copies.by_story[0][0].kind, CopyKind::Edition);
}

#[test]
fn a_copy_is_found_across_stories_and_told_in_both() {
    let articles = [published_by("Halyard", "a", REPORT), published_by("Elm Mercury", "b", REPRINT)];
    let copies = found(&articles, &[&[0], &[1]]);
    assert_eq!(copies.by_story[0].len(), 1);
    assert_eq!(copies.by_story[0], copies.by_story[1]);
}

#[test]
fn agencies_are_named_as_each_article_credits_them() {
    let credited = format!("PORT ELM (Reuters) - {REPORT}");
    let articles = [published_by("Halyard", "a", &credited), published_by("Elm Mercury", "b", REPRINT)];
    let copies = found(&articles, &[&[0, 1]]);
    let agencies = copies.by_story[0][0].sides.each_ref().map(|side| side.agencies.join(", "));
    assert_eq!(agencies, ["Reuters", ""]);
}

#[test]
fn a_thousand_prints_of_one_text_are_joined_by_their_neighbours() {
    let one = published_by("", "a", REPORT);
    let articles: Vec<Arc<Article>> = (0..1000).map(|_| Arc::clone(&one)).collect();
    let members: Vec<usize> = (0..1000).collect();
    let copies = found(&articles, &[&members]);
    assert_eq!(copies.origin, vec![0; 1000]);
    assert_eq!(copies.by_story[0].len(), MOST);
}
