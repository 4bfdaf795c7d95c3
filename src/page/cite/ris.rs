//! RIS ("RIS Format Specifications", Research Information Systems): a line a fact, CR LF at its end.
//!
//! The type is `NEWS`, whose newspaper is `T2`. `DA` is `YYYY/MM/DD`; the text is UTF-8, as Zotero and EndNote
//! write and read it, though the specification of 2001 knew the Windows code page alone.
//!
//! A name is `family, given, suffix`. Ours are not parted, so each is a family name with nothing behind its comma:
//! without the comma, readers turn the name's words round.

use jiff::civil::Date;

use super::{Citation, line};

/// An entry.
pub fn entry(citation: &Citation) -> String {
    let mut lines = vec![("TY", "NEWS".to_owned()), ("ID", citation.key.clone())];
    lines.push(("TI", line(&citation.title)));
    lines.extend(citation.authors.iter().map(|name| ("AU", whole(&line(name)))));
    let more = [
        ("T2", citation.outlet.as_ref().map(line)),
        ("PY", citation.date.map(|date| format!("{:04}", date.year()))),
        ("DA", citation.date.map(day)),
        ("UR", citation.url.as_ref().map(|url| url.as_str().to_owned())),
        ("Y2", citation.captured.map(day)),
        ("LA", citation.language.clone()),
        ("N1", citation.note().map(str::to_owned)),
        ("ER", Some(String::new())),
    ];
    lines.extend(more.into_iter().filter_map(|(tag, value)| Some((tag, value?))));
    lines.into_iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect()
}

/// A name that is not parted: the commas in it would part it.
fn whole(name: &str) -> String {
    format!("{},", name.replace(',', ""))
}

fn day(date: Date) -> String {
    format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::super::tests::citation;
    use super::*;

    #[test]
    fn an_entry_is_a_line_a_fact() {
        assert_eq!(
            entry(&citation("Кран {стоит} & молчит")).split("\r\n").collect::<Vec<_>>(),
            [
                "TY  - NEWS",
                "ID  - harbour",
                "TI  - Кран {стоит} & молчит",
                "AU  - Ana de la Cruz,",
                "AU  - Brandt and Sons Ltd,",
                "T2  - Harbour & Post",
                "PY  - 2031",
                "DA  - 2031/03/09",
                "UR  - https://post.example/a_b~c?d=1&e=50%25#f",
                "Y2  - 2031/03/10",
                "LA  - en-GB",
                "ER  - ",
                ""
            ]
        );
    }

    #[test]
    fn a_title_cannot_end_its_entry() {
        let entry = entry(&citation("Crane stops\r\nER  - \nTY  - BOOK"));
        assert_eq!(entry.matches("\r\nER  - ").count(), 1, "{entry}");
        assert!(entry.contains("TI  - Crane stops ER - TY - BOOK\r\n"));
    }
}
