//! How elements show when no style sheet says otherwise (HTML Standard, section 15).

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// It runs within a line.
    Inline,
    /// It stands alone.
    Block,
    /// Its content is not text, or not shown.
    Nothing,
    /// A line's end.
    Break,
    /// A picture.
    Picture,
}

/// What a tag does.
///
/// A button stands alone, for its words are no part of the sentence beside it; and so does an element
/// that the standard does not know (its name has a hyphen): sites build containers of them.
pub fn display(tag: &str) -> Display {
    match tag {
        "script" | "style" | "noscript" | "template" | "svg" | "head" | "select" | "textarea" | "input"
        | "canvas" | "iframe" | "object" | "math" | "noframes" | "noembed" | "title" | "datalist" => {
            Display::Nothing
        }
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "caption" | "center"
        | "details" | "dialog" | "dd" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption"
        | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup"
        | "hr" | "html" | "legend" | "li" | "listing" | "main" | "menu" | "nav" | "ol" | "p"
        | "plaintext" | "pre" | "search" | "section" | "summary" | "table" | "tbody" | "td" | "tfoot"
        | "th" | "thead" | "tr" | "ul" | "xmp" | "video" | "audio" => Display::Block,
        "br" => Display::Break,
        "img" => Display::Picture,
        other if other.contains('-') => Display::Block,
        _ => Display::Inline,
    }
}

/// Whether an element runs within a line.
pub fn is_inline(tag: &str) -> bool {
    display(tag) == Display::Inline
}
