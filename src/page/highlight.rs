//! Code, coloured by syntect: classes only, the theme's `code.css` colours them.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::markup::escape;

/// Loaded when the first code block is met: most sites have none.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The longest code that is coloured, in bytes; longer code is shown plain.
const LONGEST: usize = 64 << 10;

/// Names that fences use and syntect's default set knows under another.
fn known_as(language: &str) -> &str {
    match language {
        "console" | "shell-session" | "shell" => "sh",
        "toml" => "ini",
        "typescript" | "ts" | "jsx" | "tsx" => "js",
        other => other,
    }
}

/// A block of code as HTML. A language that is not known is shown plain.
pub fn code(text: &str, language: Option<&str>) -> String {
    let body = language.filter(|_| text.len() <= LONGEST).and_then(|language| coloured(text, language));
    let body = body.unwrap_or_else(|| {
        let mut plain = String::new();
        escape(text, &mut plain);
        plain
    });
    format!("<pre class=\"code\" tabindex=\"0\"><code>{}</code></pre>", body.trim_end())
}

/// Whether code of a language is coloured.
pub fn knows(language: &str) -> bool {
    SYNTAXES.find_syntax_by_token(known_as(language)).is_some()
}

fn coloured(text: &str, language: &str) -> Option<String> {
    let syntax = SYNTAXES.find_syntax_by_token(known_as(language))?;
    let style = ClassStyle::SpacedPrefixed { prefix: "c-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in LinesWithEndings::from(text) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_unknown_ones_stay_plain() {
        assert!(code("let a = 1;", Some("rust")).contains("c-storage"));
        assert_eq!(
            code("a < b", Some("no-such")),
            "<pre class=\"code\" tabindex=\"0\"><code>a &lt; b</code></pre>"
        );
    }
}
