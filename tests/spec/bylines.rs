//! Visible bylines and datelines of sixteen languages, invented; each language has lines that are neither.

use std::sync::Arc;

use variorum::intake::{Key, Sidecar, read};
use variorum::strip::{Article, Known, Origin, strip};
use variorum::text::Source;

/// An article with a line under its headline.
fn with_line(line: &str) -> Article {
    let text = format!(
        "Swing bridge shut after fault\n\n{line}\n\nThe swing bridge was shut on Sunday after a fault, the port said.\n\n\
         A ferry runs every hour until midnight, and buses go round by the weir.\n\n\
         The port hopes to open it within three weeks, once a new bearing has come.\n"
    );
    let source = Arc::new(Source::new("bridge.txt", text.into_bytes()));
    let known = Known::on(jiff::civil::date(2031, 12, 31));
    let (capture, _) = read(&source).expect("it is text");
    strip(Key::new("bridge").expect("a key"), capture, Sidecar::default(), &known).0
}

fn said(line: &str) -> String {
    let facts = with_line(line).facts;
    let stated = facts.published.filter(|published| published.from != Origin::Inferred);
    let day = stated.map_or("-".to_owned(), |published| published.value.to_string());
    format!("{} {day}", if facts.bylines.is_empty() { "-".to_owned() } else { facts.bylines.join("+") })
}

/// Lines with their writers and the day that they say; `-` where they say none.
const LINES: &[(&str, &[(&str, &str)])] = &[
    (
        "en",
        &[
            ("By Ada Brook and Tom Vance | 9 March 2031", "Ada Brook+Tom Vance 2031-03-09"),
            ("Words by Ada Brook", "Ada Brook -"),
            ("Written By Ada Brook on March 9, 2031", "Ada Brook 2031-03-09"),
            ("Author: Ada Brook, Associate Editor", "Ada Brook -"),
            ("By Ada Brook March 9, 2031", "Ada Brook 2031-03-09"),
            ("By Ada Brook Published 9 March 2031", "Ada Brook 2031-03-09"),
            ("Port Elm, March 9, 2031", "- 2031-03-09"),
            ("Published 9 March 2031, updated 11 March 2031", "- 2031-03-09"),
            ("By the time the ferry came, it was dark", "- -"),
            ("Last updated: 11 March 2031", "- -"),
        ],
    ),
    (
        "de",
        &[
            ("Von Jörg Ölz und Anna Berg", "Jörg Ölz+Anna Berg -"),
            ("Autorin: Anna Berg | 9. März 2031", "Anna Berg 2031-03-09"),
            ("Sonntag, 9. März 2031, 14:05 Uhr", "- 2031-03-09"),
            ("Veröffentlicht am 09.03.2031, aktualisiert am 11.03.2031", "- 2031-03-09"),
            ("Von Dorvik nach Elmhaven fährt kein Bus mehr", "- -"),
            ("Zuletzt aktualisiert am 11. März 2031", "- -"),
        ],
    ),
    (
        "fr",
        &[
            ("Par Anne Rive et Luc Monteil", "Anne Rive+Luc Monteil -"),
            ("Propos recueillis par Anne Rive", "Anne Rive -"),
            ("Publié le 9 mars 2031 à 14h05, mis à jour le 11 mars 2031", "- 2031-03-09"),
            ("Dimanche 1er mars 2031", "- 2031-03-01"),
            ("Par temps calme, le bac part toutes les heures", "- -"),
            ("Mis à jour le 11 mars 2031", "- -"),
        ],
    ),
    (
        "es",
        &[
            ("Por Ana Ribera y Luis Soto", "Ana Ribera+Luis Soto -"),
            ("Texto: Ana Ribera", "Ana Ribera -"),
            ("Puerto Olmo, 9 de marzo de 2031", "- 2031-03-09"),
            ("Publicado el 9 de marzo del 2031. Actualizado el 11 de marzo de 2031", "- 2031-03-09"),
            ("Por Puerto Olmo pasan dos barcos cada hora", "- -"),
            ("Actualizado: 11 de marzo de 2031", "- -"),
        ],
    ),
    (
        "pt",
        &[
            ("Por Ana Ribeiro e Luís Souto", "Ana Ribeiro+Luís Souto -"),
            ("Texto: Ana Ribeiro", "Ana Ribeiro -"),
            ("9 de março de 2031, 14h05", "- 2031-03-09"),
            ("Publicado em 09.03.2031 e atualizado em 11.03.2031", "- 2031-03-09"),
            ("Por Porto Olmo passam dois barcos por hora", "- -"),
            ("Atualizado em 11 de março de 2031", "- -"),
        ],
    ),
    (
        "it",
        &[
            ("di Anna Riva e Luca Molo", "Anna Riva+Luca Molo -"),
            ("A cura di Anna Riva", "Anna Riva -"),
            ("Porto Olmo, 9 marzo 2031", "- 2031-03-09"),
            ("Pubblicato il 9 marzo 2031 - Aggiornato l'11 marzo 2031", "- 2031-03-09"),
            ("Di Porto Olmo si parla da tre anni", "- -"),
            ("Ultimo aggiornamento: 11 marzo 2031", "- -"),
        ],
    ),
    (
        "nl",
        &[
            ("Door Anna de Vries en Piet Kade", "Anna de Vries+Piet Kade -"),
            ("Tekst: Anna de Vries", "Anna de Vries -"),
            ("zondag 9 maart 2031 om 14:05", "- 2031-03-09"),
            ("Gepubliceerd op 9 maart 2031, bijgewerkt op 11 maart 2031", "- 2031-03-09"),
            ("Door Elmhaven rijdt geen bus meer", "- -"),
            ("Laatst gewijzigd: 11 maart 2031", "- -"),
        ],
    ),
    (
        "pl",
        &[
            ("Autor: Anna Rybak", "Anna Rybak -"),
            ("Przez Anna Rybak i Piotr Falski | 9 marca 2031", "Anna Rybak+Piotr Falski 2031-03-09"),
            ("niedziela, 9 marca 2031 r.", "- 2031-03-09"),
            ("Opublikowano: 09.03.2031, aktualizacja: 11.03.2031", "- 2031-03-09"),
            ("Przez Dorwik nie jedzie już autobus", "- -"),
            ("Aktualizacja: 11 marca 2031", "- -"),
        ],
    ),
    (
        "ru",
        &[
            ("Автор: Анна Речная", "Анна Речная -"),
            ("Текст: Анна Речная и Пётр Мостов", "Анна Речная+Пётр Мостов -"),
            ("Воскресенье, 9 марта 2031 г., 14:05", "- 2031-03-09"),
            ("Опубликовано 9 марта 2031, обновлено 11 марта 2031", "- 2031-03-09"),
            ("Автор письма не назвал своего имени", "- -"),
            ("Обновлено 11 марта 2031 года", "- -"),
        ],
    ),
    (
        "uk",
        &[
            ("Автор: Ганна Річна", "Ганна Річна -"),
            ("Автори: Ганна Річна, Петро Мостовий", "Ганна Річна+Петро Мостовий -"),
            ("неділя, 9 березня 2031 року, 14:05", "- 2031-03-09"),
            ("Опубліковано: 09.03.2031. Оновлено: 11.03.2031", "- 2031-03-09"),
            ("Автор листа не назвав свого імені", "- -"),
            ("Оновлено 11 березня 2031 року", "- -"),
        ],
    ),
    (
        "tr",
        &[
            ("Yazan: Ayşe Deniz", "Ayşe Deniz -"),
            ("Haber: Ayşe Deniz ve Kemal Liman", "Ayşe Deniz+Kemal Liman -"),
            ("9 Mart 2031 Pazar, 14:05", "- 2031-03-09"),
            ("Yayınlanma: 09.03.2031 14:05 - Güncelleme: 11.03.2031 09:10", "- 2031-03-09"),
            ("Haber merkezine iki mektup geldi", "- -"),
            ("Son güncelleme: 11 Mart 2031", "- -"),
        ],
    ),
    (
        "ar",
        &[
            ("بقلم سلمى الساحلي", "سلمى الساحلي -"),
            ("كتبت: سلمى الساحلي وطارق النهري", "سلمى الساحلي+طارق النهري -"),
            ("الأحد ٩ آذار/مارس ٢٠٣١", "- 2031-03-09"),
            ("تاريخ النشر: ٩ مارس ٢٠٣١ - آخر تحديث: ١١ مارس ٢٠٣١", "- 2031-03-09"),
            ("٩ كانون الثاني ٢٠٣١", "- 2031-01-09"),
            ("كتبت البلدية رسالة إلى الميناء", "- -"),
            ("آخر تحديث: ١١ مارس ٢٠٣١", "- -"),
        ],
    ),
    (
        "he",
        &[
            ("מאת דנה חוף", "דנה חוף -"),
            ("מאת: דנה חוף ויוסף נמלי", "דנה חוף+יוסף נמלי -"),
            ("יום ראשון, 9 במרץ 2031, 14:05", "- 2031-03-09"),
            ("פורסם: 09.03.2031, עודכן: 11.03.2031", "- 2031-03-09"),
            ("מאת העירייה נמסר כי הגשר ייפתח בעוד שלושה שבועות", "- -"),
            ("עודכן: 11 במרץ 2031", "- -"),
        ],
    ),
    (
        "fa",
        &[
            ("نویسنده: مینا ساحلی", "مینا ساحلی -"),
            ("به قلم مینا ساحلی", "مینا ساحلی -"),
            ("یکشنبه ۱۸ اسفند ۱۴۰۹", "- 2031-03-09"),
            ("تاریخ انتشار: ۱۴۰۹/۱۲/۱۸ - آخرین به‌روزرسانی: ۱۴۰۹/۱۲/۲۰", "- 2031-03-09"),
            ("نویسنده نامه نام خود را نگفت", "- -"),
            ("آخرین به‌روزرسانی: ۲۰ اسفند ۱۴۰۹", "- -"),
        ],
    ),
    (
        "zh",
        &[
            ("记者 王海 李江", "王海+李江 -"),
            ("作者：王小海", "王小海 -"),
            ("文／李江 2031年3月9日", "李江 2031-03-09"),
            ("发布时间：2031年3月9日 14:05 更新时间：2031年3月11日", "- 2031-03-09"),
            ("２０３１年３月９日 星期日", "- 2031-03-09"),
            ("记者了解到大桥三周后开放", "- -"),
            ("更新时间：2031年3月11日", "- -"),
        ],
    ),
    (
        "ja",
        &[
            ("文＝浜田 花子", "浜田 花子 -"),
            ("浜田花子記者", "浜田花子 -"),
            ("令和13年3月9日（日）", "- 2031-03-09"),
            ("公開日：2031年3月9日 更新日：2031年3月11日", "- 2031-03-09"),
            ("地元の新聞で働いていた元記者", "- -"),
            ("2031年3月11日 更新", "- -"),
        ],
    ),
];

#[test]
fn bylines_and_datelines_are_read_in_sixteen_languages() {
    assert_eq!(LINES.len(), 16);
    let mut wrong = Vec::new();
    for (language, lines) in LINES {
        assert!(lines.len() >= 6, "{language}");
        for (line, expected) in *lines {
            let found = said(line);
            if found != *expected {
                wrong.push(format!("{language}: {line}\n    {found}\n    {expected} was expected"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reading_times_are_no_text() {
    for line in [
        "4 min read",
        "Lesezeit: 4 Minuten",
        "4 minutes de lecture",
        "Tiempo de lectura: 4 min",
        "4 min de leitura",
        "Tempo di lettura: 4 minuti",
        "Leestijd: 4 minuten",
        "4 min czytania",
        "Время чтения: 4 минуты",
        "4 хв читання",
        "4 dk okuma",
        "وقت القراءة: ٤ دقائق",
        "זמן קריאה: 4 דקות",
        "زمان مطالعه: ۴ دقیقه",
        "阅读时间：约4分钟",
        "この記事は約4分で読めます",
    ] {
        let article = with_line(line);
        let block = article.blocks.iter().find(|ruled| ruled.block.text == line).expect("the line");
        assert_eq!(block.role.name(), "readtime", "{line}");
    }
}

#[test]
fn a_day_in_a_sentence_of_the_text_is_not_that_of_publication() {
    for sentence in [
        "The bridge had been opened on 9 March 2031, when the port still had two cranes.",
        "Die Brücke war am 9. März 2031 geöffnet worden, als der Hafen noch zwei Kräne hatte.",
        "Мост был открыт 9 марта 2031 года, когда в порту ещё работали два крана.",
        "افتتح الجسر في ٩ آذار ٢٠٣١ حين كان في الميناء رافعتان.",
        "این پل در ۱۸ اسفند ۱۴۰۹ باز شد و بندر هنوز دو جرثقیل داشت.",
        "大桥于2031年3月9日开放，当时港口还有两台起重机。",
        "橋は令和13年3月9日に開通し、港にはまだ二台のクレーンがあった。",
    ] {
        let facts = with_line(sentence).facts;
        assert_eq!(facts.published, None, "{sentence}");
    }
}

#[test]
fn the_day_of_a_change_is_concluded_where_no_other_is_stated() {
    for line in ["Last updated: 11 March 2031", "Zuletzt aktualisiert am 11. März 2031", "2031年3月11日 更新"]
    {
        let published = with_line(line).facts.published.expect(line);
        assert_eq!((published.value.to_string().as_str(), published.from), ("2031-03-11", Origin::Inferred));
    }
}
