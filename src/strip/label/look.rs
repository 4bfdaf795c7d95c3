//! What a block says and what its markup calls it, for the second look at what is cut.

use super::lexicon::{self, CLASSES, NAMES};
use super::sheet::Sheet;
use super::sight::Sight;
use super::tree::AROUND;

/// Evidence of what a block is, beside whether it is body.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Cue classes anywhere and at the start, as bits.
    cues: (u16, u16),
    /// Name classes of the two nearest elements, and of those up to six further up, as bits.
    names: (u16, u16),
    /// Elements around it, as bits.
    around: u16,
}

fn bit(classes: &[&str], class: &str) -> u16 {
    classes.iter().position(|known| *known == class).map_or(0, |place| 1 << place)
}

impl Look {
    /// Looks at a block's text alone.
    pub fn of_text(sight: &Sight) -> Self {
        Look { cues: sight.cues, ..Look::default() }
    }

    /// All blocks of a sheet.
    pub(super) fn all(sheet: &Sheet<'_>) -> Vec<Self> {
        let look = |at: usize| {
            let mut look = Look { cues: sheet.sights[at].cues, ..Look::default() };
            if let Some(place) = sheet.places.get(at) {
                (look.names, look.around) = (place.hints, place.around);
            }
            look
        };
        (0..sheet.count()).map(look).collect()
    }

    /// Whether its text opens with a cue of this class (`data/cue-stems.txt`).
    pub fn opens(&self, class: &str) -> bool {
        self.cues.1 & bit(&CLASSES, class) != 0
    }

    /// Whether its text holds a cue of this class.
    pub fn says(&self, class: &str) -> bool {
        self.cues.0 & bit(&CLASSES, class) != 0
    }

    /// Whether the names of an element around it, up to eight, are of this class (`data/name-stems.txt`).
    pub fn is_named(&self, class: &str) -> bool {
        (self.names.0 | self.names.1) & bit(&NAMES, class) != 0
    }

    /// Whether one of the two nearest elements' names is.
    pub fn is_named_near(&self, class: &str) -> bool {
        self.names.0 & bit(&NAMES, class) != 0
    }

    /// Whether an element around its own has this tag.
    pub fn is_within(&self, tag: &str) -> bool {
        self.around & bit(&AROUND, tag) != 0
    }

    /// Whether an element around it is named as furniture.
    pub fn is_furniture(&self) -> bool {
        lexicon::is_furniture(self.names.0 | self.names.1)
    }
}
