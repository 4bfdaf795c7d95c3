//! The order in which an article tells its story.

use super::random::Random;

/// What one sentence is about; the numbers are rows of the tables in `topics` and `general`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// The opening.
    Lede,
    /// A fact of the topic.
    Fact(usize),
    /// What the first person said.
    Quotation,
    /// A sentence taken over word for word.
    Report(usize),
    /// A remark about the town.
    Remark(usize),
}

/// The beats of each paragraph.
pub type Plan = Vec<Vec<Beat>>;

/// How many facts and remarks there are to tell.
pub struct Supply {
    /// Facts of the topic; all of them are told.
    pub facts: usize,
    /// Remarks; as many are made as the article still has room for.
    pub remarks: usize,
}

/// The longest paragraph, in sentences.
const LONGEST: usize = 4;

/// Plans an article of 8 to 10 paragraphs that carries the given reports.
///
/// Sentences have 15 words on average, so 25 to 28 of them make about 400 words.
pub fn plan(supply: &Supply, reports: &[usize], random: &mut Random) -> Plan {
    let sentences = random.between(25, 28) as usize;
    let mut beats: Vec<Beat> = (0..supply.facts).map(Beat::Fact).collect();
    let swapped = random.index(beats.len() - 1);
    beats.swap(swapped, swapped + 1);
    beats.insert(2 + random.index(4), Beat::Quotation);
    for &report in reports {
        beats.insert(random.index(beats.len() + 1), Beat::Report(report));
    }
    let mut remarks: Vec<usize> = (0..supply.remarks).collect();
    random.shuffle(&mut remarks);
    remarks.truncate(sentences.saturating_sub(beats.len() + 1));
    for remark in remarks {
        // News first: remarks gather in the later two thirds.
        let earliest = beats.len() / 3;
        beats.insert(earliest + random.index(beats.len() + 1 - earliest), Beat::Remark(remark));
    }
    beats.insert(0, Beat::Lede);
    into_paragraphs(&beats, random)
}

fn into_paragraphs(beats: &[Beat], random: &mut Random) -> Plan {
    let mut lengths = vec![1; random.between(8, 10) as usize];
    for _ in lengths.len()..beats.len() {
        let mut chosen = random.index(lengths.len());
        while lengths[chosen] == LONGEST {
            chosen = (chosen + 1) % lengths.len();
        }
        lengths[chosen] += 1;
    }
    let mut rest = beats;
    let mut paragraphs = Vec::with_capacity(lengths.len());
    for length in lengths {
        let (paragraph, behind) = rest.split_at(length);
        paragraphs.push(paragraph.to_vec());
        rest = behind;
    }
    paragraphs
}

/// Lets a report take the place of the last remark, which is the most dispensable sentence.
pub fn replace_last_remark(plan: &mut Plan, report: usize) {
    let mut latest_first = plan.iter_mut().flatten().rev();
    if let Some(remark) = latest_first.find(|beat| matches!(beat, Beat::Remark(_))) {
        *remark = Beat::Report(report);
    }
}
