//! What a story dates, as dots over its days, with its articles under them.

use jiff::civil::Date;
use serde::Serialize;

use super::axis::{Axis, Step};
use super::{across, down};
use crate::page::day::DateView;

/// Fewer entries than this are sooner read than looked at.
const ENTRIES: usize = 3;

/// What spans more days stands in words: its bar would hide the days it is about.
const MONTH: i32 = 31;

/// So many marks lie over one another at most; how many more there are stands over them.
const HIGHEST: usize = 12;

/// So many articles lie under a column at most.
const DEEPEST: usize = 6;

/// So many things beside the axis are named at most.
const NAMED: usize = 6;

/// A mark's height with the space around it, in tenths of an em.
const LANE: usize = 9;

/// An entry of a timeline.
#[derive(Clone, Debug)]
pub struct Dated {
    /// First and last day.
    pub days: (Date, Date),
    /// Its days for readers.
    pub label: String,
    /// The place on the page that tells it.
    pub target: String,
}

/// A plot of a timeline: what is dated over the line, a mark each; under it the articles by their days.
#[derive(Clone, Debug, Serialize)]
pub struct Strip {
    /// What a column is: `day`, `week`, `month`, `year`.
    pub step: &'static str,
    /// Its first day.
    pub first: DateView,
    /// Its last day.
    pub last: DateView,
    /// Its height.
    pub height: String,
    /// Where its line lies.
    pub line: String,
    /// What is dated.
    pub dots: Vec<Dot>,
    /// Whether some of it is dated to several columns.
    pub bars: bool,
    /// How many entries of a column have no mark.
    pub over: Vec<Count>,
    /// The articles.
    pub squares: Vec<Square>,
    /// How many articles of a column have no mark.
    pub under: Vec<Count>,
    /// Days of the month under the line, as many as have room; none where a column is longer.
    pub ticks: Vec<Tick>,
    /// What lies beside the axis, as far as it is named.
    pub beside: Vec<Beside>,
    /// How many more things lie beside it.
    pub more: usize,
}

/// A mark: a dot, or a bar for several columns.
#[derive(Clone, Debug, Serialize)]
pub struct Dot {
    /// Where it begins.
    pub from: String,
    /// Where it ends; the same for a dot.
    pub until: String,
    /// How far down it lies.
    pub y: String,
    /// Its days for readers.
    pub label: String,
    /// The place on the page that tells it.
    pub target: String,
}

/// The mark of an article.
#[derive(Clone, Debug, Serialize)]
pub struct Square {
    /// Its middle.
    pub x: String,
    /// How far down it lies.
    pub y: String,
}

/// How many marks are left out of a column.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// Its middle.
    pub x: String,
    /// How far down the number stands.
    pub y: String,
    /// How many.
    pub count: usize,
}

/// A day of the month under the line.
#[derive(Clone, Debug, Serialize)]
pub struct Tick {
    /// Its middle.
    pub x: String,
    /// How far down it stands.
    pub y: String,
    /// The day of the month.
    pub day: i8,
}

/// What lies beside the axis.
#[derive(Clone, Debug, Serialize)]
pub struct Beside {
    /// Its days for readers.
    pub label: String,
    /// The place on the page that tells it.
    pub target: String,
}

/// A mark before it is drawn: its columns, its lane from the line upwards, its entry.
struct Laid<'e> {
    columns: (usize, usize),
    lane: usize,
    entry: &'e Dated,
}

/// Plots a timeline; none where fewer than three entries on two columns are left on the axis.
pub fn strip(entries: &[Dated], published: &[Date], written: impl Fn(Date) -> DateView) -> Option<Strip> {
    let short = |entry: &&Dated| (entry.days.1 - entry.days.0).get_days() < MONTH;
    let ends = entries.iter().filter(short).flat_map(|entry| {
        let (from, until) = entry.days;
        std::iter::once(from).chain((until != from).then_some(until))
    });
    let axis = Axis::of(ends.chain(published.iter().copied()).collect())?;
    let columns = |entry: &Dated| Some((axis.column(entry.days.0)?, axis.column(entry.days.1)?));
    let (on, beside): (Vec<&Dated>, Vec<&Dated>) =
        entries.iter().partition(|entry| short(entry) && columns(entry).is_some());
    let mut on: Vec<((usize, usize), &Dated)> =
        on.into_iter().filter_map(|entry| Some((columns(entry)?, entry))).collect();
    if on.len() < ENTRIES || on.iter().all(|(columns, _)| *columns == on[0].0) {
        return None;
    }
    // Bars lie lowest, the longest first.
    on.sort_by_key(|((from, until), _)| (std::cmp::Reverse(until - from), *from));
    let (laid, left) = lay(&on, axis.columns());
    let mut squares = vec![0; axis.columns()];
    published.iter().filter_map(|day| axis.column(*day)).for_each(|column| squares[column] += 1);
    let mut labels: Vec<Beside> = Vec::new();
    for entry in beside {
        if labels.last().is_none_or(|last| last.target != entry.target) {
            labels.push(Beside { label: entry.label.clone(), target: entry.target.clone() });
        }
    }
    let more = labels.len().saturating_sub(NAMED);
    labels.truncate(NAMED);
    let (first, last) = axis.days();
    let ends = [written(first), written(last)];
    Some(Strip { beside: labels, more, ..draw(&axis, &laid, (&left, &squares), ends) })
}

/// Lays marks in lanes, each in the lowest that is free on all its columns; counts by column what has no room.
fn lay<'e>(marks: &[((usize, usize), &'e Dated)], columns: usize) -> (Vec<Laid<'e>>, Vec<usize>) {
    let mut free = vec![0; columns];
    let mut left = vec![0; columns];
    let mut laid = Vec::new();
    for &((from, until), entry) in marks {
        let lane = free[from..=until].iter().copied().max().unwrap_or(0);
        if lane < HIGHEST {
            free[from..=until].fill(lane + 1);
            laid.push(Laid { columns: (from, until), lane, entry });
        } else {
            left[from] += 1;
        }
    }
    (laid, left)
}

fn draw(axis: &Axis, laid: &[Laid<'_>], (left, squares): (&[usize], &[usize]), ends: [DateView; 2]) -> Strip {
    let columns = axis.columns();
    let middle = |column: usize| across((2 * column + 1) * 5_000 / columns);
    let lanes = laid.iter().map(|mark| mark.lane + 1).max().unwrap_or(0);
    let room = if left.iter().any(|count| *count > 0) { 14 } else { 0 };
    let line = room + lanes * LANE + 3;
    let deep = squares.iter().copied().max().unwrap_or(0).min(DEEPEST);
    let every = columns.div_ceil(12);
    let days = axis.step() == Step::Day;
    let numbers = line + 14;
    let first_square = if days { numbers + 9 } else { line + 9 };
    let below = first_square + deep * LANE;
    let tick = |column| Tick { x: middle(column), y: down(numbers), day: axis.day(column).day() };
    let dot = |mark: &Laid<'_>| Dot {
        from: middle(mark.columns.0),
        until: middle(mark.columns.1),
        y: down(line - 6 - mark.lane * LANE),
        label: mark.entry.label.clone(),
        target: mark.entry.target.clone(),
    };
    let mut articles = Vec::new();
    for (column, count) in squares.iter().enumerate() {
        let square = |row: usize| Square { x: middle(column), y: down(first_square + row * LANE) };
        articles.extend((0..(*count).min(DEEPEST)).map(square));
    }
    let counts = |counts: &[usize], y: usize, most: usize| -> Vec<Count> {
        let over = counts.iter().enumerate().filter(|(_, count)| **count > most);
        over.map(|(column, count)| Count { x: middle(column), y: down(y), count: count - most }).collect()
    };
    let under = counts(squares, below + 9, DEEPEST);
    let [first, last] = ends;
    Strip {
        step: named(axis.step()),
        first,
        last,
        height: down(if under.is_empty() { below } else { below + 14 }),
        line: down(line),
        dots: laid.iter().map(dot).collect(),
        bars: laid.iter().any(|mark| mark.columns.0 != mark.columns.1),
        over: counts(left, 9, 0),
        squares: articles,
        under,
        ticks: if days { (0..columns).step_by(every).map(tick).collect() } else { Vec::new() },
        beside: Vec::new(),
        more: 0,
    }
}

fn named(step: Step) -> &'static str {
    match step {
        Step::Day => "day",
        Step::Week => "week",
        Step::Month => "month",
        Step::Year => "year",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(day: Date) -> DateView {
        DateView { iso: day.to_string(), text: day.to_string() }
    }

    fn on(from: Date, until: Date) -> Dated {
        Dated { days: (from, until), label: from.to_string(), target: format!("t{from}") }
    }

    fn march(day: i8) -> Date {
        jiff::civil::date(2031, 3, day)
    }

    #[test]
    fn a_mark_stands_over_its_day_and_a_bar_over_its_days() {
        let entries = [on(march(3), march(3)), on(march(3), march(3)), on(march(4), march(6))];
        let plot = strip(&entries, &[march(3), march(6)], written).unwrap();
        let marks: Vec<_> = plot.dots.iter().map(|dot| (dot.from.as_str(), dot.until.as_str())).collect();
        assert_eq!(marks, [("37.50%", "87.50%"), ("12.50%", "12.50%"), ("12.50%", "12.50%")]);
        assert_ne!(plot.dots[1].y, plot.dots[2].y, "two of one day lie over each other");
        assert_eq!(plot.squares.len(), 2);
        assert_eq!(plot.ticks.iter().map(|tick| tick.day).collect::<Vec<_>>(), [3, 4, 5, 6]);
        assert_eq!((plot.first.iso.as_str(), plot.last.iso.as_str()), ("2031-03-03", "2031-03-06"));
    }

    #[test]
    fn what_is_far_or_long_is_named_beside_the_axis() {
        let year = on(jiff::civil::date(2031, 1, 1), jiff::civil::date(2031, 12, 31));
        let past = on(jiff::civil::date(1999, 5, 1), jiff::civil::date(1999, 5, 1));
        let news = [on(march(3), march(3)), on(march(4), march(4)), on(march(5), march(5))];
        let plot = strip(&[&[past, year][..], &news].concat(), &[march(5)], written).unwrap();
        let beside: Vec<_> = plot.beside.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(beside, ["1999-05-01", "2031-01-01"]);
        assert_eq!((plot.first.iso.as_str(), plot.more), ("2031-03-03", 0));
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let mut entries = vec![on(march(3), march(3)); 20];
        entries.push(on(march(4), march(4)));
        let plot = strip(&entries, &[march(4); 9], written).unwrap();
        assert_eq!((plot.dots.len(), plot.over[0].count), (13, 8));
        assert_eq!((plot.squares.len(), plot.under[0].count), (6, 3));
    }

    #[test]
    fn what_is_sooner_read_is_not_plotted() {
        assert!(
            strip(&[on(march(3), march(3)), on(march(4), march(4))], &[], written).is_none(),
            "two entries"
        );
        assert!(strip(&vec![on(march(3), march(3)); 5], &[march(9)], written).is_none(), "one day");
    }
}
