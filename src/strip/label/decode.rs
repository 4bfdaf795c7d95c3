//! Scores → kept or not.

use super::lexicon::is_furniture;
use super::sheet::Sheet;
use crate::intake::Shape;

/// What a change between kept and cut costs, in log odds. Weak: short pastes have many changes. Chosen on the
/// development dumps among 0, 0.3 and 0.6.
pub const CHANGE: f32 = 0.3;

/// The labels with the largest sum of kept blocks' scores less the cost of changes (Viterbi, two states).
fn smooth(scores: &[f32]) -> Vec<bool> {
    let (mut cut, mut kept) = (0.0_f32, -CHANGE);
    let mut came_from = Vec::with_capacity(scores.len());
    for score in scores {
        // The start counts as cut.
        let (to_cut, to_kept) = (kept - CHANGE > cut, kept >= cut - CHANGE);
        came_from.push((to_cut, to_kept));
        (cut, kept) =
            (if to_cut { kept - CHANGE } else { cut }, if to_kept { kept } else { cut - CHANGE } + score);
    }
    let mut state = kept > cut;
    let mut labels = vec![false; scores.len()];
    for (label, (to_cut, to_kept)) in labels.iter_mut().zip(came_from).rev() {
        *label = state;
        state = if state { to_kept } else { to_cut };
    }
    labels
}

/// The labels of [`smooth`], and those that blocks have where lines that interrupt a text are passed over: a faint
/// paragraph between such lines goes with the text around them, by its second score.
pub fn smooth_over(scores: &[f32], faint: &[f32], interrupts: &[bool]) -> Vec<bool> {
    let mut kept = smooth(scores);
    let open: Vec<usize> = (0..scores.len()).filter(|&at| !interrupts[at]).collect();
    let others: Vec<f32> = open.iter().map(|&at| faint[at]).collect();
    for (at, own) in open.into_iter().zip(smooth(&others)) {
        kept[at] |= own;
    }
    kept
}

/// Keeps what belongs to an article by its place: tables, code and headings between kept blocks, in the
/// container with most prose.
///
/// The model has seen few of them; a table of figures has the words of a menu. Nothing that the markup names
/// as furniture or that links throughout is filled in.
pub fn fill(sheet: &Sheet<'_>, kept: &mut [bool]) {
    let (Some(first), Some(last)) = (kept.iter().position(|k| *k), kept.iter().rposition(|k| *k)) else {
        return;
    };
    // From below, so that a heading sees what it heads.
    for at in (first..last).rev() {
        let Some(place) = sheet.places.get(at) else { return };
        let seen = &sheet.page.seen[at];
        let shaped = match seen.block.shape {
            Shape::TableRow { .. } | Shape::Code { .. } => true,
            Shape::Heading(_) => kept[at + 1],
            _ => false,
        };
        let named = is_furniture(place.hints.0 | place.hints.1);
        if shaped && place.within_best && !named && sheet.sights[at].linked < 0.5 && !place.hidden {
            kept[at] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faint_block_between_two_sure_ones_goes_with_them() {
        assert_eq!(smooth(&[-3.0, 2.0, -0.4, 2.0, -3.0]), [false, true, true, true, false]);
        assert_eq!(smooth(&[-3.0, 2.0, -0.9, 2.0]), [false, true, false, true]);
        assert_eq!(smooth(&[2.0, -1.0]), [true, false]);
        assert_eq!(smooth(&[]), [] as [bool; 0]);
    }

    #[test]
    fn a_line_that_interrupts_a_text_parts_nothing() {
        let scores = [2.0, -3.0, -0.1, -2.0, 2.0];
        assert_eq!(smooth(&scores), [true, false, false, false, true]);
        let lines = [false, true, false, true, false];
        assert_eq!(smooth_over(&scores, &scores, &lines), [true, false, true, false, true]);
    }
}
