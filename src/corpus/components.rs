//! What of a corpus can be grouped by itself.

use jiff::civil::Date;

use super::group::THRESHOLD;
use super::similarity::Scores;

/// How many articles are grouped at once at most: what that costs grows with the square where all
/// resemble all.
const LARGEST: usize = 2000;
/// Pairs that score this much may always be one story (see `group`): no more is asked of them.
const PLAIN: u64 = 4000;

/// Parts of the corpus that no group crosses, in order, their members in order.
///
/// Two groups that are joined have one pair of articles at [`THRESHOLD`] at least, so articles that no chain
/// of such pairs connects are never in one group. Where chains connect more than [`LARGEST`] articles, a
/// quarter more is asked of each pair, until [`PLAIN`]; what even that connects is cut at the days.
pub fn components(dates: &[Option<Date>], scores: &Scores) -> Vec<Vec<usize>> {
    let mut done = Vec::new();
    let mut open = vec![((0..dates.len()).collect::<Vec<usize>>(), THRESHOLD)];
    // Where each article stands in the part that it was last in.
    let mut places = vec![0; dates.len()];
    while let Some((part, least)) = open.pop() {
        part.iter().enumerate().for_each(|(at, &article)| places[article] = at);
        for chained in chains(&part, scores, (least, &places)) {
            if chained.len() <= LARGEST {
                done.push(chained);
            } else if least < PLAIN {
                open.push((chained, least * 5 / 4));
            } else {
                let (early, late) = chained.split_at(widest_gap(&chained, dates));
                open.extend([(early.to_vec(), least), (late.to_vec(), least)]);
            }
        }
    }
    done.sort_unstable();
    done
}

/// The articles of a part that chains of pairs of at least this score connect.
fn chains(part: &[usize], scores: &Scores, (least, places): (u64, &[usize])) -> Vec<Vec<usize>> {
    // Each place leads to an earlier one of its chain, the first to itself.
    let mut leads: Vec<usize> = (0..part.len()).collect();
    let first = |leads: &mut [usize], mut at: usize| {
        while leads[at] != at {
            leads[at] = leads[leads[at]];
            at = leads[at];
        }
        at
    };
    for (later, &article) in part.iter().enumerate() {
        for (other, _) in scores.before(article).filter(|&(_, score)| u64::from(score) >= least) {
            let earlier = places[other];
            if part.get(earlier) == Some(&other) {
                let (a, b) = (first(&mut leads, earlier), first(&mut leads, later));
                leads[a.max(b)] = a.min(b);
            }
        }
    }
    let mut chained: Vec<Vec<usize>> = vec![Vec::new(); part.len()];
    for (at, &article) in part.iter().enumerate() {
        chained[first(&mut leads, at)].push(article);
    }
    chained.retain(|members| !members.is_empty());
    chained
}

/// Where articles in order are cut: where most days lie between two neighbours, of equal gaps at the one
/// next to the middle. The undated are cut off before all others.
fn widest_gap(members: &[usize], dates: &[Option<Date>]) -> usize {
    let days = |at: usize| match (dates[members[at - 1]], dates[members[at]]) {
        (Some(before), Some(after)) => (after - before).get_days(),
        (Some(_), None) => i32::MAX,
        (None, _) => 0,
    };
    let middle = members.len() / 2;
    let preferred = |&at: &usize| (days(at), std::cmp::Reverse(at.abs_diff(middle)), std::cmp::Reverse(at));
    (1..members.len()).max_by_key(preferred).unwrap_or(middle)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn articles_that_resemble_none_stand_alone() {
        let scores = Scores::of_pairs(4, &[((0, 2), 900), ((1, 3), 500)]);
        assert_eq!(components(&[None; 4], &scores), [vec![0, 2], vec![1], vec![3]]);
    }

    #[test]
    fn a_long_chain_is_cut_at_its_weak_pairs() {
        let links: Vec<((usize, usize), u32)> =
            (1..2500).map(|at| ((at - 1, at), if at == 1300 { 700 } else { 2000 })).collect();
        let parts = components(&[None; 2500], &Scores::of_pairs(2500, &links));
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [1300, 1200]);
    }

    #[test]
    fn what_is_close_throughout_is_cut_where_no_news_came_for_longest() {
        let links: Vec<((usize, usize), u32)> = (1..2500).map(|at| ((at - 1, at), 9000)).collect();
        let day = |at: i64| date(2031, 1, 1) + at.days();
        let dates: Vec<_> = (0..2500).map(|at| Some(day(at / 10 + if at < 900 { 0 } else { 7 }))).collect();
        let parts = components(&dates, &Scores::of_pairs(2500, &links));
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [900, 1600]);
    }
}
