//! Which outlet printed when: a grid of outlets and days.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

/// So many outlets have a row at most, those with most articles: more are no overview.
const OUTLETS: usize = 12;

/// So many days have a column at most: each needs 24 pixels to be hit with a finger, and 320 are there.
const DAYS: i32 = 12;

/// Fewer articles are sooner read than looked at.
const ARTICLES: usize = 4;

/// What an outlet printed on a day.
#[derive(Clone, Debug)]
pub struct Printed<N> {
    /// The outlet; none where it is not named.
    pub outlet: Option<N>,
    /// The day, if it is known.
    pub day: Option<Date>,
    /// The article's place.
    pub article: usize,
}

/// A grid of outlets and days.
///
/// Law: every article is in one cell, or counted as left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage<N> {
    /// Its days, one after another.
    pub days: Vec<Date>,
    /// Its outlets, that which began first at the top; the unnamed at the end. Each with its articles by day.
    pub rows: Vec<(Option<N>, Vec<Vec<usize>>)>,
    /// How many outlets have no row.
    pub outlets: usize,
    /// How many articles are left out with them, or lie on other days.
    pub left: usize,
    /// How many articles have no date.
    pub undated: usize,
}

/// Articles by their days.
type Dated = Vec<(Date, usize)>;

/// Puts articles into a grid; none where it has fewer than two outlets or days, or fewer than four articles.
///
/// The days are twelve at most, those together that most articles of its outlets are of; of two such runs the first.
pub fn coverage<N: Clone + Ord>(printed: &[Printed<N>]) -> Option<Coverage<N>> {
    let mut outlets: BTreeMap<(bool, Option<&N>), Dated> = BTreeMap::new();
    for one in printed {
        let Some(day) = one.day else { continue };
        outlets.entry((one.outlet.is_none(), one.outlet.as_ref())).or_default().push((day, one.article));
    }
    let dated: usize = outlets.values().map(Vec::len).sum();
    let mut rows: Vec<_> = outlets.into_iter().collect();
    rows.sort_by_key(|(_, articles)| std::cmp::Reverse(articles.len()));
    let left = rows.len().saturating_sub(OUTLETS);
    rows.truncate(OUTLETS);
    let (first, last) = busiest(rows.iter().flat_map(|(_, articles)| articles).map(|(day, _)| *day))?;
    let days: Vec<Date> = first.series(1.day()).take_while(|day| *day <= last).collect();
    let began = |articles: &[(Date, usize)]| articles.iter().map(|(day, _)| *day).min();
    rows.sort_by_key(|((unnamed, _), articles)| (*unnamed, began(articles)));
    let cells = |articles: &[(Date, usize)]| -> Vec<Vec<usize>> {
        let of =
            |day: &Date| articles.iter().filter(|(on, _)| on == day).map(|(_, article)| *article).collect();
        days.iter().map(of).collect()
    };
    let rows: Vec<(Option<N>, Vec<Vec<usize>>)> =
        rows.iter().map(|((_, outlet), articles)| (outlet.cloned(), cells(articles))).collect();
    let all = rows.len();
    let rows: Vec<_> =
        rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect();
    let shown: usize = rows.iter().flat_map(|(_, cells)| cells).map(Vec::len).sum();
    (rows.len() > 1 && days.len() > 1 && shown >= ARTICLES).then(|| Coverage {
        outlets: left + all - rows.len(),
        left: dated - shown,
        undated: printed.len() - dated,
        days,
        rows,
    })
}

/// The first and the last day of the run of twelve days that holds most.
fn busiest(days: impl Iterator<Item = Date>) -> Option<(Date, Date)> {
    let mut days: Vec<Date> = days.collect();
    days.sort_unstable();
    let mut until = 0;
    let mut best: Option<(usize, usize)> = None;
    for from in 0..days.len() {
        while until < days.len() && (days[until] - days[from]).get_days() < DAYS {
            until += 1;
        }
        if best.is_none_or(|(first, end)| end - first < until - from) {
            best = Some((from, until));
        }
    }
    best.map(|(from, end)| (days[from], days[end - 1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(list: &[(&'static str, i8)]) -> Vec<Printed<&'static str>> {
        let one = |(article, &(outlet, day)): (usize, &(&'static str, i8))| Printed {
            outlet: (!outlet.is_empty()).then_some(outlet),
            day: (day > 0).then(|| jiff::civil::date(2031, 3, day)),
            article,
        };
        list.iter().enumerate().map(one).collect()
    }

    #[test]
    fn outlets_stand_in_the_order_in_which_they_began() {
        let grid =
            coverage(&printed(&[("", 3), ("Post", 5), ("Courier", 4), ("Post", 6), ("Courier", 0)])).unwrap();
        let names: Vec<_> = grid.rows.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, [Some("Courier"), Some("Post"), None]);
        assert_eq!(grid.days.len(), 4, "the third to the sixth of March");
        assert_eq!(grid.rows[1].1, [vec![], vec![], vec![1], vec![3]]);
        assert_eq!((grid.outlets, grid.left, grid.undated), (0, 0, 1));
    }

    #[test]
    fn it_has_twelve_days_at_most_and_counts_the_rest() {
        let list = [("Post", 1), ("Post", 15), ("Courier", 16), ("Courier", 20), ("Post", 26), ("Post", 30)];
        let grid = coverage(&printed(&list)).unwrap();
        assert_eq!((grid.days[0].day(), grid.days.len(), grid.left), (15, 12, 2));
    }

    #[test]
    fn it_has_twelve_outlets_at_most_and_counts_the_rest() {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"];
        let mut list: Vec<(&str, i8)> = names.iter().map(|name| (*name, 3)).collect();
        list.push(("n", 4));
        let grid = coverage(&printed(&list)).unwrap();
        assert_eq!((grid.rows.len(), grid.outlets, grid.left), (12, 2, 2));
        assert!(grid.rows.iter().any(|(name, _)| *name == Some("n")), "those with most are kept");
    }

    #[test]
    fn what_is_sooner_read_has_no_grid() {
        assert_eq!(
            coverage(&printed(&[("Post", 3), ("Post", 4), ("Post", 5), ("Post", 6)])),
            None,
            "one outlet"
        );
        assert_eq!(coverage(&printed(&[("Post", 3), ("a", 3), ("b", 3), ("c", 3)])), None, "one day");
        assert_eq!(coverage(&printed(&[("Post", 3), ("Courier", 4)])), None, "two articles");
    }
}
