//! Everything of one agreement that a page tells, and the words of its lines.

use jiff::civil::Date;
use uuid::Uuid;

use super::asking::store::{self as asks, Told};
use super::store::{self, Agreement, Deed, Line, Named, Spending};
use super::timeline::{self, Purse, Stretch};
use super::{Kind, Per, amount};
use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::web::Page;

#[derive(Clone, Debug)]
pub struct Whole {
    pub agreement: Agreement,
    pub parties: Vec<Named>,
    pub stretches: Vec<Stretch>,
    pub deeds: Vec<Deed>,
    /// What sides were asked, the newest first.
    pub asks: Vec<Told>,
    pub spendings: Vec<Spending>,
    pub purse: Option<Purse>,
    pub told: store::Told,
}

/// To whom it is told: staff see the names they may know; a party knows with whom she agreed it.
#[derive(Clone, Copy, Debug)]
pub enum To {
    Reader(Reader),
    Party,
}

impl Whole {
    /// Whoever calls this has shown that the agreement may be read.
    pub async fn read(conn: &mut Conn, agreement: Agreement, to: To, today: Date) -> Result<Self, Error> {
        let id = agreement.id;
        let (versions, lines) = (store::versions(conn, id).await?, store::lines(conn, id).await?);
        let stretches = timeline::stretches(versions, &lines, agreement.ended_on);
        let spendings = store::spendings(conn, id).await?;
        let parties = match to {
            To::Reader(reader) => store::parties(conn, reader, id).await?,
            To::Party => store::parties_to_her(conn, id).await?,
        };
        let purse = timeline::purse(&stretches, &spendings, today);
        let deeds = store::deeds(conn, id).await?;
        let asks = asks::all(conn, id).await?;
        Ok(Self { parties, purse, stretches, spendings, deeds, asks, told: store::told(conn, id).await?, agreement })
    }

    /// How it is agreed last.
    pub fn last(&self) -> Option<&Stretch> {
        self.stretches.last()
    }

    pub fn what(&self) -> &str {
        self.last().map_or("", |last| last.version.what.as_str())
    }

    pub fn name(&self, page: &Page, party: &Uuid) -> String {
        let known = self.parties.iter().find(|one| one.id == *party).map(|one| one.name.as_str());
        known.filter(|name| !name.is_empty()).map_or_else(|| page.say("agreement-someone"), str::to_owned)
    }

    pub fn names(&self, page: &Page) -> String {
        self.parties.iter().map(|one| self.name(page, &one.id)).collect::<Vec<_>>().join(", ")
    }

    /// What each side does in one version, with its name.
    pub fn deeds_of(&self, page: &Page, stretch: &Stretch) -> Vec<(String, &str)> {
        let own = self.deeds.iter().filter(|deed| deed.version == stretch.version.id);
        own.map(|deed| (self.name(page, &deed.party), deed.what.as_str())).collect()
    }

    /// What this party does as it is agreed now.
    pub fn deed_of(&self, party: &Uuid) -> Option<&str> {
        let last = self.last()?.version.id;
        self.deeds.iter().find(|deed| deed.version == last && deed.party == *party).map(|deed| deed.what.as_str())
    }

    pub fn repeats<'a>(&self, stretch: &'a Stretch) -> Option<&'a str> {
        stretch.version.repeats.as_deref()
    }

    /// The question to a side whether it takes part, as long as it waits for an answer.
    pub fn challenge(&self) -> Option<&Told> {
        self.asks.iter().find(|ask| ask.is_challenge())
    }

    /// Says what each side does: then each side says yes to it.
    pub fn is_two_sided(&self) -> bool {
        !self.deeds.is_empty()
    }

    /// The day on which the last of all sides said yes to how it is written now.
    pub fn confirmed_on(&self) -> Option<Date> {
        let written = self.last()?.version.made_on;
        let yes = |party: &Uuid| {
            let own = self.asks.iter().filter(|ask| ask.party == *party && ask.said.as_deref() == Some("yes"));
            own.filter_map(|ask| ask.said_on).filter(|on| *on >= written).max()
        };
        self.parties.iter().map(|party| yes(&party.id)).collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    /// Nobody waits for an answer.
    pub fn can_ask(&self) -> bool {
        self.agreement.ended_on.is_none() && self.confirmed_on().is_none() && !self.asks.iter().any(Told::is_open)
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.stretches.iter().any(|one| one.line(kind).is_some())
    }

    /// Its lines in words, those who give them with it.
    pub fn lines(&self, page: &Page, stretch: &Stretch) -> Vec<String> {
        stretch.lines.iter().map(|line| self.words(page, line)).collect()
    }

    /// "4 uur per week door Handjehelpen", "€ 100 in één keer", "geen informele hulp".
    pub fn words(&self, page: &Page, line: &Line) -> String {
        let said = said(page, line);
        match line.giver.filter(|_| line.amount > 0) {
            Some(giver) => page.say2("agreement-by", "what", said, "name", self.name(page, &giver)),
            None => said,
        }
    }

    pub fn days(&self, page: &Page, stretch: &Stretch) -> String {
        let from = page.long_date(&stretch.version.from_on);
        match stretch.held {
            None => page.say1("agreement-never-held", "date", from),
            Some((_, Some(until))) => page.say2("agreement-from-until", "from", from, "until", page.long_date(&until)),
            Some((_, None)) => page.say1("agreement-from", "date", from),
        }
    }

    /// Every version, what was spent and how it ended, a line each: for her own page.
    pub fn told_lines(&self, page: &Page) -> Vec<String> {
        let mut told: Vec<String> = self.stretches.iter().map(|one| self.version_line(page, one)).collect();
        told.extend(self.purse_words(page));
        told.extend(
            self.spendings
                .iter()
                .map(|one| format!("{} {} ({})", self.euros(page, &one.cents), one.what, page.date(&one.spent_on))),
        );
        if let Some(on) = &self.agreement.ended_on {
            let ended = page.say2("agreement-ended-by", "date", page.long_date(on), "name", &self.told.ended_by);
            told.push(format!("{ended} {}", self.told.ended_because).trim_end().to_owned());
        }
        told
    }

    fn version_line(&self, page: &Page, one: &Stretch) -> String {
        let mut parts = vec![self.days(page, one)];
        parts.extend(self.lines(page, one));
        parts.extend(self.deeds_of(page, one).into_iter().map(|(name, what)| format!("{name}: {what}")));
        parts.extend(self.repeats(one).map(|repeats| page.say_in("agreement-repeats", repeats)));
        if self.stretches.len() > 1 {
            parts.push(one.version.what.clone());
        }
        parts.push(one.version.because.clone());
        parts.push(page.say2("agreement-written", "name", &one.version.by, "date", page.date(&one.version.made_on)));
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    pub fn euros(&self, page: &Page, cents: &i64) -> String {
        amount::euros(*cents, page.lang())
    }

    /// What was promised, spent and is left, for how long.
    pub fn purse_words(&self, page: &Page) -> Vec<String> {
        let Some(purse) = self.purse else { return Vec::new() };
        let euros = |cents: i64| amount::euros(cents, page.lang());
        let left = match purse.left() {
            over if over < 0 => page.say1("agreement-overspent", "euros", euros(-over)),
            left => page.say1("agreement-left", "euros", euros(left)),
        };
        let mut words =
            vec![page.say2("agreement-spent-of", "spent", euros(purse.spent), "promised", euros(purse.promised)), left];
        words.extend(purse.months.map(|months| page.count("agreement-months-left", months)));
        words
    }
}

/// A line without who gives it.
fn said(page: &Page, line: &Line) -> String {
    let (hours, euros) = (amount::hours(line.amount, page.lang()), amount::euros(line.amount, page.lang()));
    let monthly = Per::parse(&line.per) == Some(Per::Month);
    match (line.kind.as_str(), line.amount, monthly) {
        ("formal", 0, _) => page.say("agreement-no-formal"),
        ("informal", 0, _) => page.say("agreement-no-informal"),
        ("euros", _, true) => page.say1("agreement-euros-month", "euros", euros),
        ("euros", ..) => page.say1("agreement-euros-once", "euros", euros),
        (_, 60, true) => page.say("agreement-hour-month"),
        (_, 60, false) => page.say("agreement-hour-week"),
        (_, _, true) => page.say1("agreement-hours-month", "hours", hours),
        _ => page.say1("agreement-hours-week", "hours", hours),
    }
}
