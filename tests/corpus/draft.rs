//! An article that has been written but not yet saved in any form.

use super::calendar::Date;
use super::outlets::{Outlet, Typography};

/// One block of an article's body.
pub enum Piece {
    /// A paragraph of running text.
    Paragraph(String),
    /// A heading between paragraphs.
    Subhead(String),
    /// The items of a list.
    List(Vec<String>),
    /// Words set off as a block quotation.
    Notice(String),
}

/// What the newsroom hands over to the forms.
pub struct Draft {
    /// The headline.
    pub title: String,
    /// The day on which the article appeared.
    pub published: Date,
    /// Where it appeared.
    pub outlet: &'static Outlet,
    /// The agency that signs it, should it be wire copy.
    pub agency: &'static str,
    /// The town of the dateline.
    pub place: String,
    /// The reporter.
    pub author: String,
    /// The line below the headline.
    pub deck: String,
    /// The sentence below the picture.
    pub caption: String,
    /// The picture's author.
    pub photographer: String,
    /// The body, in order.
    pub pieces: Vec<Piece>,
}

impl Draft {
    /// The body's paragraphs, without headings, list items and block quotations.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Paragraph(text) => Some(text.as_str()),
            Piece::Subhead(_) | Piece::List(_) | Piece::Notice(_) => None,
        })
    }

    /// Sets quotation marks and apostrophes in the manner of the outlet.
    ///
    /// Not for forms that only know a typewriter's signs: plain wrapped text and wire copy.
    pub fn typeset(&mut self) {
        if self.outlet.typography == Typography::Typewriter {
            return;
        }
        self.deck = printed(&self.deck);
        self.caption = printed(&self.caption);
        for piece in &mut self.pieces {
            match piece {
                Piece::Paragraph(text) | Piece::Subhead(text) | Piece::Notice(text) => {
                    *text = printed(text);
                }
                Piece::List(items) => items.iter_mut().for_each(|item| *item = printed(item)),
            }
        }
    }
}

/// Replaces typewriter quotes by printer's quotes; one after white space, or at the start, opens.
fn printed(text: &str) -> String {
    let mut previous = ' ';
    text.chars()
        .map(|sign| {
            let set = match sign {
                '"' if previous.is_whitespace() => '“',
                '"' => '”',
                '\'' => '’',
                other => other,
            };
            previous = sign;
            set
        })
        .collect()
}
