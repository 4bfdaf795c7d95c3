//! Elements and attributes as exports take them.

/// Whether an element acts, asks another file or waits for input: in a book it goes with all that it holds.
pub fn acts(tag: &str) -> bool {
    matches!(
        tag,
        "script"
            | "style"
            | "template"
            | "link"
            | "meta"
            | "base"
            | "iframe"
            | "object"
            | "embed"
            | "video"
            | "audio"
            | "canvas"
            | "form"
            | "fieldset"
            | "button"
            | "input"
            | "select"
            | "textarea"
            | "dialog"
    )
}

/// Whether an element orders words, and the XHTML of books has it (EPUB 3.3, section 6.1); others give way to what they
/// hold.
pub fn is_known(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "abbr"
            | "address"
            | "article"
            | "aside"
            | "b"
            | "bdi"
            | "bdo"
            | "blockquote"
            | "br"
            | "caption"
            | "cite"
            | "code"
            | "col"
            | "colgroup"
            | "data"
            | "dd"
            | "del"
            | "details"
            | "dfn"
            | "div"
            | "dl"
            | "dt"
            | "em"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "li"
            | "mark"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "section"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "summary"
            | "sup"
            | "svg"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "time"
            | "tr"
            | "u"
            | "ul"
            | "var"
            | "wbr"
    )
}

/// Whether known elements keep an attribute.
pub fn keeps(name: &str) -> bool {
    matches!(
        name,
        "id" | "class"
            | "href"
            | "src"
            | "alt"
            | "title"
            | "lang"
            | "dir"
            | "role"
            | "datetime"
            | "colspan"
            | "rowspan"
            | "scope"
            | "headers"
            | "start"
            | "value"
            | "reversed"
            | "type"
            | "cite"
            | "width"
            | "height"
            | "rel"
            | "open"
            | "tabindex"
    ) || name.starts_with("aria-")
}

/// Whether an attribute's value names places of the page.
pub fn names_places(name: &str) -> bool {
    matches!(
        name,
        "aria-labelledby" | "aria-describedby" | "aria-controls" | "aria-details" | "aria-owns" | "headers"
    )
}
