//! How much of an article may be shown.

use crate::config::Config;
use crate::corpus::Corpus;
use crate::intake::Allowance;

/// An article's allowance: its sidecar's, else its outlet's, else the site's; nothing of a withdrawn one.
pub fn allowance(config: &Config, corpus: &Corpus, at: usize) -> Allowance {
    let article = &corpus.articles[at];
    if article.editor.withdrawn.is_some() {
        return Allowance::None;
    }
    let name = article.facts.outlet.as_ref().map(|outlet| outlet.value.as_str());
    let by_outlet = || {
        config
            .outlets
            .values()
            .find(|outlet| Some(outlet.name.as_str()) == name)
            .and_then(|outlet| outlet.text)
    };
    article.editor.text.or_else(by_outlet).unwrap_or_else(|| config.default_allowance())
}
