//! What each code of a message means: the texts that `variorum explain CODE` prints and `docs/errors/` is made of.
//!
//! A file a room in `codes/`; each code is a heading, then a sentence that says what is wrong, then why that matters,
//! often an example, and what to do.

/// The texts, by room.
const ROOMS: [(&str, &str); 14] = [
    ("add", include_str!("codes/add.md")),
    ("annotate", include_str!("codes/annotate.md")),
    ("check", include_str!("codes/check.md")),
    ("config", include_str!("codes/config.md")),
    ("content", include_str!("codes/content.md")),
    ("corpus", include_str!("codes/corpus.md")),
    ("extract", include_str!("codes/extract.md")),
    ("intake", include_str!("codes/intake.md")),
    ("load", include_str!("codes/load.md")),
    ("note", include_str!("codes/note.md")),
    ("page", include_str!("codes/page.md")),
    ("policy", include_str!("codes/policy.md")),
    ("strip", include_str!("codes/strip.md")),
    ("verify", include_str!("codes/verify.md")),
];

/// A code with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// `room/name`, as messages have it.
    pub code: String,
    /// What is wrong, in one sentence.
    pub summary: &'static str,
    /// Why that matters, and what to do, in Markdown.
    pub text: &'static str,
}

/// All codes, in alphabetical order of rooms, then as the rooms' files have them.
pub fn codes() -> Vec<Code> {
    let sections = ROOMS.iter().flat_map(|(room, text)| {
        let sections = text.split("## ").filter(|section| !section.trim().is_empty());
        sections.map(move |section| (room, section))
    });
    let code = |(room, section): (&&str, &'static str)| {
        let (name, rest) = section.split_once('\n').unwrap_or((section, ""));
        let (summary, text) = rest.trim().split_once("\n\n").unwrap_or((rest.trim(), ""));
        Code { code: format!("{room}/{}", name.trim()), summary, text }
    };
    sections.map(code).collect()
}

impl Code {
    /// The code with its text, for a terminal.
    pub fn printed(&self) -> String {
        format!("{}: {}\n\n{}\n", self.code, self.summary, self.text)
    }

    /// The same as one line of JSON.
    pub fn json_line(&self) -> String {
        let json = serde_json::json!({"code": self.code, "summary": self.summary, "text": self.text});
        format!("{json}\n")
    }
}
