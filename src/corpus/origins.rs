//! How many separate origins a statement has at most.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::passages::PassageKind;
use super::witness::Witness;
use crate::strip::Article;
use crate::text::words;

/// How many separate origins witnesses have at most: repetition is not confirmation.
///
/// The same words have one origin, whoever prints them, and so have all that one outlet prints. What is left is
/// an upper bound: two outlets may have reworded one agency's report without saying so. The same speaker is one
/// origin too; once statements have speakers, those of one speaker are joined here like those of one outlet.
pub fn origins(kind: PassageKind, witnesses: &[Witness], articles: &[Arc<Article>]) -> usize {
    if kind != PassageKind::Reworded {
        return 1;
    }
    let marks = |witness: &Witness| {
        let article = &articles[witness.article];
        let text = &article.blocks[witness.block].block.text[witness.range()];
        let folded: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
        let outlet = article.facts.outlet.as_ref().map(|outlet| format!("outlet {}", outlet.value));
        BTreeSet::from_iter([Some(format!("words {}", folded.join(" "))), outlet].into_iter().flatten())
    };
    let mut separate: Vec<BTreeSet<String>> = Vec::new();
    for witness in witnesses {
        let mut joined = marks(witness);
        separate.retain(|known| {
            let apart = known.is_disjoint(&joined);
            if !apart {
                joined.extend(known.iter().cloned());
            }
            apart
        });
        separate.push(joined);
    }
    separate.len()
}
