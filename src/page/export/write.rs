//! Pieces → text: XHTML for books, HTML for the single file.

use super::tree::{Element, Piece};
use crate::page::markup;

/// How markup is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// XML 1.0.
    Xhtml,
    /// HTML.
    Html,
}

/// Elements without content.
const VOID: [&str; 9] = ["br", "hr", "img", "wbr", "col", "input", "link", "meta", "source"];

/// Writes pieces.
pub fn write(pieces: &[Piece], syntax: Syntax, out: &mut String) {
    let mut open: Vec<(&str, bool)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => escape(text, out),
            Piece::Open(element) => {
                begin(element, syntax, out);
                let is_void = VOID.contains(&&*element.tag);
                out.push_str(if is_void && syntax == Syntax::Xhtml { "/>" } else { ">" });
                // HTML drops the line end with which preformatted text begins.
                let breaks = matches!(pieces.get(at + 1), Some(Piece::Text(text)) if text.starts_with('\n'));
                if &*element.tag == "pre" && breaks && syntax == Syntax::Html {
                    out.push('\n');
                }
                open.push((&element.tag, is_void));
            }
            Piece::Close => {
                if let Some((tag, false)) = open.pop() {
                    out.push_str("</");
                    out.push_str(tag);
                    out.push('>');
                }
            }
        }
    }
}

fn begin(element: &Element, syntax: Syntax, out: &mut String) {
    out.push('<');
    out.push_str(&element.tag);
    if &*element.tag == "svg" && syntax == Syntax::Xhtml && element.get("xmlns").is_none() {
        out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
    }
    for (name, value) in &element.attributes {
        if !is_name(name) {
            continue;
        }
        attribute(name, value, out);
        if &**name == "lang" && syntax == Syntax::Xhtml {
            attribute("xml:lang", value, out);
        }
    }
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}

/// Whether XML takes an attribute's name; HTML's parser takes any.
fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(plain)
}

/// Escapes text for content and attributes; characters that XML 1.0 cannot hold are left out.
pub fn escape(text: &str, out: &mut String) {
    let held =
        |c: &char| matches!(c, '\n' | '\t') || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    match text.chars().all(|c| held(&c)) {
        true => markup::escape(text, out),
        false => markup::escape(&text.chars().filter(held).collect::<String>(), out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::export::tree::parse;

    #[test]
    fn markup_is_written_as_xml_wants_it() {
        let pieces = parse(
            "<p lang=de title='a\"b'>5 < 6 &amp; <br>x<svg viewBox='0 0 1 1'><path d=M0/></svg>\u{1}</p>",
        );
        let mut out = String::new();
        write(crate::page::export::tree::first(&pieces, &["p"]).expect("p"), Syntax::Xhtml, &mut out);
        assert_eq!(
            out,
            "<p lang=\"de\" xml:lang=\"de\" title=\"a&quot;b\">5 &lt; 6 &amp; <br/>x\
             <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0/\"></path></svg></p>"
        );
    }
}
