//! Hard-wrapped text → paragraphs.
//!
//! Mail programs and `lynx`, `w3m` wrap at a fixed column. The column is found by vote: a line and
//! the first word of the next one say which columns could have parted them. Measured on the wrapped
//! dumps of the development sets (shared/labeller/README.md): fires on 99–100 % of wrapped dumps and
//! on none of the others.

/// A line as the vote sees it.
#[derive(Clone, Copy)]
pub struct WrapLine<'a> {
    /// The line without trailing white space.
    pub text: &'a str,
    /// Whether it begins with a list marker, a heading sign or the like.
    pub marked: bool,
}

/// Columns that are considered, and the longest stretch that one pair may vote for.
const COLUMNS: std::ops::Range<usize> = 50..170;
const REACH: usize = 30;

/// The display width of a text: East Asian wide characters count two (UAX #11, by block).
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let columns = |c: char| match c as u32 {
        0x0300..=0x036f | 0x200b..=0x200f | 0x00ad => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60 => 2,
        0x1f300..=0x1faff | 0x20000..=0x3fffd => 2,
        _ => 1,
    };
    text.chars().map(columns).sum()
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}

/// The column at which a text was wrapped, if it was.
///
/// Accepted with at least three votes, by at least 45 % of the pairs whose line fills 60 % of the
/// column, and with hardly a line that sticks out: a single stray long line does not undo a mail.
pub fn wrap_column(lines: &[WrapLine<'_>]) -> Option<usize> {
    let widths: Vec<usize> = lines.iter().map(|line| width(line.text)).collect();
    // Of columns from COLUMNS' first on.
    let mut votes = [0_usize; COLUMNS.end - COLUMNS.start];
    let mut voters = Vec::new();
    for (at, pair) in lines.windows(2).enumerate() {
        let [_, next] = pair else { continue };
        if widths[at] < 40 || next.text.trim().is_empty() || next.marked {
            continue;
        }
        voters.push(widths[at]);
        let reach = width(first_word(next.text)).min(REACH);
        for column in widths[at].max(COLUMNS.start)..(widths[at] + reach + 1).min(COLUMNS.end) {
            votes[column - COLUMNS.start] += 1;
        }
    }
    let inside = COLUMNS.zip(votes).filter(|(_, count)| *count > 0);
    let (column, count) = inside.max_by_key(|&(column, count)| (count, std::cmp::Reverse(column)))?;
    let filling = voters.iter().filter(|&&width| 5 * width >= 3 * column).count();
    let over = widths.iter().filter(|&&width| width > column + 4).count();
    let full = widths.iter().filter(|&&width| 4 * width >= 3 * column && width <= column + 1).count();
    let agreed = count >= 3 && 100 * count >= 45 * filling && 100 * over <= 15 * full.max(1) + 100;
    agreed.then_some(column)
}

/// Whether `next` continues `line` in a text wrapped at `column`: its first word would not have
/// fitted, and the line was at least half full.
pub fn continues(line: &str, next: &str, column: usize) -> bool {
    let filled = width(line);
    filled + 1 + width(first_word(next)) > column && 2 * filled >= column
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(text: &str) -> Option<usize> {
        let lines: Vec<_> = text.lines().map(|text| WrapLine { text, marked: false }).collect();
        wrap_column(&lines)
    }

    #[test]
    fn wrapped_mail_is_recognised() {
        let mail = "The harbour office said on Sunday evening that the swing bridge would stay\n\
                    shut until the damaged bearing had been replaced, which could take as long\n\
                    as three weeks, and asked drivers to use the northern crossing until then.\n\
                    Buses are diverted and an extra ferry runs at the full hour until midnight\n\
                    on every day.";
        assert!((74..=80).contains(&column(mail).unwrap()));
    }

    #[test]
    fn paragraphs_on_one_line_each_are_not() {
        let pasted = "The harbour office said on Sunday that the bridge would stay shut.\n\n\
                      Buses are diverted, and an extra ferry runs at the full hour until midnight on every day of the week.\n\n\
                      Nobody was hurt.";
        assert_eq!(column(pasted), None);
    }
}
