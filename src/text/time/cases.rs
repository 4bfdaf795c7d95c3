//! Expressions and the days that they mean in a text of Wednesday, 11 June 2031; all words are our own.

use jiff::civil::{Date, date};

use super::times;

const PUBLISHED: Date = date(2031, 6, 11);

/// Language, sentence, the expression in it, and its days; `?` where no day is sure.
///
/// June 2031: Monday is the 9th, so that the weeks begin on the 2nd, the 9th and the 16th.
const CASES: &str = "\
en | The ferry sank on Saturday, the harbour master said. | Saturday | 06-07
en | The ferry sank on Monday night. | Monday night | 06-09
en | Divers found the wreck late on Tuesday. | Tuesday | 06-10
en | The mayor resigned on Wednesday. | Wednesday | 06-11
en | The strike ended on Thursday. | Thursday | 06-05
en | Snow fell on Friday in the hills. | Friday | 06-06
en | Voters went to the polls on Sunday. | Sunday | 06-08
en | On Sunday 340 voters came to the polls. | Sunday | 06-08
en | On Sunday evening 1,400 voters were still waiting. | Sunday evening | 06-08
en | On Monday, the baker told reporters he was innocent. | Monday | 06-09
en | On Saturday the bridge will reopen. | Saturday | 06-14
en | The bridge will reopen on Friday. | Friday | 06-13
en | The council would take up the plan on Monday. | Monday | 06-16
en | The two sides are due to talk on Sunday. | Sunday | 06-15
en | The minister is to visit the mill on Thursday. | Thursday | 06-12
en | Ministers to meet on Tuesday | Tuesday | 06-17
en | A rehearsal is scheduled for Friday. | Friday | 06-13
en | The verdict is expected on Wednesday. | Wednesday | 06-11
en | She said on Tuesday that the shop would close on Saturday. | Tuesday | 06-10
en | She said on Tuesday that the shop would close on Saturday. | Saturday | 06-14
en | A thief caught on Sunday will face a judge on Thursday. | Sunday | 06-08
en | A thief caught on Sunday will face a judge on Thursday. | Thursday | 06-12
en | The vote would be held on Tuesday. | Tuesday | 06-17
en | The fair is set to open on Friday. | Friday | 06-13
en | The goods will have been sold by now, he said on Friday. | Friday | 06-06
en | The guild announced on Monday that it would pay. | Monday | 06-09
en | Weavers on Tuesday blocked a road that will be sold. | Tuesday | 06-10
en | She gave advice to would-be weavers on Monday. | Monday | 06-09
en | Exports grew in the year ended in May, a report showed Thursday. | Thursday | 06-05
en | The weaver could not be reached on Sunday. | Sunday | ?
en | The price will rise, according to a letter on Monday. | Monday | 06-09
en | In a regularly scheduled talk on Friday, the guild denied it. | Friday | 06-06
en | They won 3-1 on Saturday. | Saturday | 06-07
en | The orchestra shall play on Sunday evening. | Sunday evening | 06-15
en | Saturday market in the old town | Saturday | ?
en | The choir rehearses on Friday. | Friday | ?
en | The herd was expected to arrive on Friday. | Friday | ?
en | They agreed to talk on Sunday. | Sunday | ?
en | A deal has been reached for both crews and their captains to meet on Sunday. | Sunday | ?
en | They broke the agreement to meet on Sunday. | Sunday | ?
en | He moved here last Friday. | last Friday | 06-06
en | He moved here last Monday. | last Monday | ?
en | The fair opens next Monday. | next Monday | 06-16
en | The fair opens next Friday. | next Friday | ?
en | The fair opens this Friday. | this Friday | 06-13
en | The fair opened this past Tuesday. | this past Tuesday | 06-10
en | The choir sang on Tuesday of last week. | Tuesday of last week | 06-03
en | Rain is forecast for today. | today | 06-11
en | The road was closed this morning. | this morning | 06-11
en | The road was closed yesterday. | yesterday | 06-10
en | The road was closed last night. | last night | 06-10
en | The road will open tomorrow. | tomorrow | 06-12
en | It began the day before yesterday. | the day before yesterday | 06-09
en | It ends the day after tomorrow. | the day after tomorrow | 06-13
en | Prices fell last week. | last week | 06-02..06-08
en | Prices fell this week. | this week | 06-09..06-15
en | Prices may fall next week. | next week | 06-16..06-22
en | Two barns burned earlier in the week. | earlier in the week | 06-09..06-10
en | Two barns burned earlier this week. | earlier this week | 06-09..06-10
en | A vote follows later this week. | later this week | 06-12..06-15
en | Prices fell last month. | last month | 05-01..05-31
en | The mill reopens next month. | next month | 07-01..07-31
en | Prices fell last year. | last year | 2030-01-01..2030-12-31
en | Prices fell this year. | this year | 01-01..12-31
en | The well dried up three weeks ago. | three weeks ago | 05-21
en | The well dried up two days ago. | two days ago | 06-09
en | The well dried up a month ago. | a month ago | 05-11
en | The well dried up 20 years ago. | 20 years ago | 2011-06-11
en | Forty boats left over the past two days. | over the past two days | 06-09..06-11
en | Forty boats left in the past 26 days. | in the past 26 days | 05-16..06-11
en | Forty boats left over the past week. | over the past week | 06-04..06-11
en | The talks will resume in two weeks. | in two weeks | 06-25
en | The hall was built in two weeks. | in two weeks | ?
en | Ten days from now nobody will care. | Ten days from now | 06-21
en | The dam was built in 2012. | 2012 | 2012-01-01..2012-12-31
en | The dam was built in mid-2012. | mid-2012 | 2012-05-01..2012-08-31
en | The dam has leaked since 2011. | since 2011 | 2011-01-01..06-11
en | The dam leaked until 2011. | until 2011 | ?
en | The dam broke in December 2029. | December 2029 | 2029-12-01..2029-12-31
en | The dam broke in December. | December | 2030-12-01..2030-12-31
en | The dam will be drained in December. | December | 12-01..12-31
en | The dam broke in July last year. | July last year | 2030-07-01..2030-07-31
en | The dam broke on May 4. | May 4 | 05-04
en | The dam broke on 2031-05-04. | 2031-05-04 | 05-04
en | The dam broke in early May. | early May | 05-01..05-10
en | The flood of the 1990s is forgotten. | the 1990s | 1990-01-01..1999-12-31
en | The war from 1914 to 1918 ruined the mill. | from 1914 to 1918 | 1914-01-01..1918-12-31
de | Am Freitag brannte eine Scheune, sagte die Wehr. | Freitag | 06-06
de | Die Brücke wird am Freitag geöffnet. | Freitag | 06-13
de | Gestern fiel Schnee. | Gestern | 06-10
de | Vor drei Wochen fiel Schnee. | Vor drei Wochen | 05-21
de | In der vergangenen Woche fiel Schnee. | vergangenen Woche | 06-02..06-08
de | Das Wehr leckt seit 2011. | seit 2011 | 2011-01-01..06-11
fr | La grange a brûlé vendredi. | vendredi | 06-06
fr | Le pont sera ouvert vendredi. | vendredi | 06-13
fr | Il a neigé la semaine dernière. | semaine dernière | 06-02..06-08
fr | Il a neigé il y a trois semaines. | il y a trois semaines | 05-21
fr | Il a neigé hier. | hier | 06-10
es | El granero fue destruido el viernes. | viernes | 06-06
es | La reunión será el viernes. | viernes | 06-13
es | Nevó la semana pasada. | semana pasada | 06-02..06-08
es | Nevó hace tres semanas. | hace tres semanas | 05-21
ru | Сарай сгорел в пятницу, сообщили соседи. | пятницу | 06-06
ru | Встреча пройдет в пятницу. | пятницу | 06-13
ru | На прошлой неделе выпал снег. | прошлой неделе | 06-02..06-08
ru | Снег выпал три недели назад. | три недели назад | 05-21
";

/// `06-09..06-10` with the year of publication where none stands.
fn days(text: &str) -> Option<(Date, Date)> {
    let day = |text: &str| -> Date {
        let full = if text.len() == 5 { format!("2031-{text}") } else { text.to_owned() };
        full.parse().expect("a day")
    };
    let (from, until) = text.split_once("..").unwrap_or((text, text));
    (text != "?").then(|| (day(from), day(until)))
}

#[test]
fn expressions_of_news_mean_their_days_or_none() {
    let mut wrong = Vec::new();
    for case in CASES.lines() {
        let fields: Vec<&str> = case.split(" | ").collect();
        let [language, text, expression, expected] = fields[..] else { panic!("{case}") };
        let mentions = times(text, Some(language));
        let mention = mentions.iter().find(|mention| &text[mention.range.clone()] == expression);
        let found =
            mention.map(|mention| mention.resolve(PUBLISHED, None).map(|span| (span.from, span.until)));
        if found != Some(days(expected)) {
            wrong.push(format!("{case}: {found:?}"));
        }
    }
    assert!(CASES.lines().count() >= 60);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_follows_a_named_day_counts_from_it() {
    for (text, day) in [
        ("The previous evening the lights went out.", "06-03"),
        ("It rained again the next day.", "06-05"),
        ("The same day two barns burned.", "06-04"),
    ] {
        let mention = &times(text, Some("en"))[0];
        assert_eq!(mention.resolve(PUBLISHED, None), None, "{text}");
        let span = mention.resolve(PUBLISHED, Some(date(2031, 6, 4))).expect(text);
        assert_eq!(Some((span.from, span.until)), days(day), "{text}");
    }
}

#[test]
fn durations_clock_times_and_names_are_no_times() {
    for text in [
        "They marched for two hours.",
        "In its 26-day campaign the team slept little.",
        "The Sun's heat dried La Mon House, wrote USA Today.",
        "It ends three days from Tuesday, and he was born in April of 87.",
        "Good Friday is a name, and so is Bloody Sunday.",
        "She may march with 2000 soldiers.",
        "On Mondays the shop is closed.",
        "On a Friday the quay is full, as on any ordinary Friday.",
        "The doors open at 10:30 a.m.",
    ] {
        assert_eq!(times(text, Some("en")), [], "{text}");
    }
}

#[test]
fn a_language_without_a_table_reads_only_whole_dates() {
    let found = times("viikko sitten, 2031-06-04", Some("fi"));
    assert_eq!(found.len(), 1);
    assert!(times("la semaine dernière", None).is_empty());
}
