//! Everything about her as a PDF: the same as in her file for programs, in sentences, for a screen reader too.

use paper::{Block, Fonts, Paper};

use super::carrying::readable;
use super::looked::Line;
use super::sheet::Sheet;
use super::store::Share;
use crate::access::closed::Closed as _;
use crate::access::register::{Activity, register};
use crate::error::Error;
use crate::note::store::Note;
use crate::web::{Page, assets};

/// The bytes of the PDF. `photos` are in the order of the sheet.
pub fn pdf(page: &Page, sheet: &Sheet, looks: &[Line], photos: Vec<Vec<u8>>) -> Result<Vec<u8>, Error> {
    let (regular, strong) = (assets::fonts("400"), assets::fonts("700"));
    let writer = Writer { page, sheet, blocks: Vec::new() };
    let title = [page.title(), &sheet.head.name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let paper =
        Paper { title: title.join(" · "), language: page.lang().to_owned(), blocks: writer.blocks(looks, photos) };
    let fonts = Fonts { regular: &regular, strong: &strong };
    paper.write(fonts).map_err(|_| Error::internal("the paper could not be written: were the fonts built (make web)?"))
}

struct Writer<'p> {
    page: &'p Page,
    sheet: &'p Sheet,
    blocks: Vec<Block>,
}

impl Writer<'_> {
    fn blocks(mut self, looks: &[Line], photos: Vec<Vec<u8>>) -> Vec<Block> {
        self.herself();
        self.photos(photos);
        self.said();
        self.reach();
        self.visits();
        self.meetings();
        self.agreements();
        self.groups();
        self.rooms();
        self.shares();
        self.looks(looks);
        self.blocks
    }

    fn heading(&mut self, key: &str) {
        self.blocks.push(Block::Heading(self.page.say(key)));
    }

    fn text(&mut self, words: String) {
        self.blocks.push(Block::Text(words));
    }

    fn item(&mut self, strong: String, rest: &[String]) {
        let rest: Vec<&str> = rest.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        self.blocks.push(Block::Item(strong, rest.join(" · ")));
    }

    fn readers(&self, party: &uuid::Uuid) -> String {
        self.page.say1("me-readers", "who", self.sheet.readers(self.page, party))
    }

    fn herself(&mut self) {
        let (page, head) = (self.page, &self.sheet.head);
        self.text(format!("{} · {}", page.network(), page.long_date(&page.today)));
        let known = page.say2("me-known", "date", page.long_date(&self.sheet.noted_on), "name", &head.noted_by);
        self.text(format!("{known} {}", self.readers(&head.audience)));
        if let Some(day) = &head.spoken_on {
            self.text(page.say1("last-spoken", "date", page.long_date(day)));
        }
        if let Some(language) = &head.language {
            self.text(page.say1("me-language", "language", language));
        }
        if let Some(age) = &head.age {
            self.text(page.say1("me-age", "age", age));
        }
        if !self.sheet.place.is_empty() {
            let steps: Vec<&str> = self.sheet.place.iter().map(|place| place.name.as_str()).collect();
            self.text(format!("{} {}", page.say("me-place"), steps.join(" › ")));
        }
        if let Some(day) = &self.sheet.objects_since {
            self.text(page.say1("me-objects", "date", page.date(day)));
        }
    }

    fn photos(&mut self, photos: Vec<Vec<u8>>) {
        let (page, sheet) = (self.page, self.sheet);
        for (photo, jpeg) in sheet.photos.iter().zip(photos) {
            self.blocks.push(Block::Photo { jpeg, alt: page.say("photo-own") });
            let put = match photo.heard_by == sheet.id {
                true => page.say1("photo-put-by-you", "date", page.date(&photo.heard_on)),
                false => page.say2("photo-put-by", "name", &photo.heard_by_name, "date", page.date(&photo.heard_on)),
            };
            self.text(format!("{put} {}", self.readers(&photo.audience)));
        }
    }

    fn said(&mut self) {
        self.heading("me-said-title");
        if self.sheet.sayings.is_empty() {
            self.text(self.page.say("me-said-nothing"));
        }
        for saying in &self.sheet.sayings {
            let note = &saying.note;
            let mut rest = self.version(note);
            if let Some(day) = &note.ended_on {
                rest.push(format!("{}: {}", self.page.say("me-ended-title"), self.page.date(day)));
            }
            self.item(format!("{}: {} ", self.page.say_in("kind", &note.kind), note.text), &rest);
            for old in &saying.before {
                let (date, name) = (self.page.date(&old.heard_on), old.heard_by_name.as_deref().unwrap_or("-"));
                let before = self.page.say2("me-before", "date", date, "name", name);
                let rest = [vec![old.text.clone()], self.version(old)].concat();
                self.item(format!("{before} "), &rest);
            }
        }
    }

    fn version(&self, note: &Note) -> Vec<String> {
        let page = self.page;
        let mut rest = Vec::new();
        for (key, text) in [("note-asked", &note.asked), ("note-behind", &note.behind)] {
            if !text.is_empty() && *text != note.text {
                rest.push(format!("{} {text}", page.say(key)));
            }
        }
        let date = page.date(&note.heard_on);
        rest.push(match note.heard_by == self.sheet.id {
            true => page.say1("me-written-you", "date", date),
            false => page.say2("me-written", "name", note.heard_by_name.as_deref().unwrap_or("-"), "date", date),
        });
        if !note.said_by_words.is_empty() {
            rest.push(page.say1("said-by", "who", &note.said_by_words));
        }
        rest.push(page.say1("me-fresh-until", "date", page.date(&note.fresh_until)));
        rest.push(self.readers(&note.audience));
        rest
    }

    fn reach(&mut self) {
        self.heading("me-reach-title");
        if self.sheet.ways.is_empty() {
            self.text(self.page.say("me-reach-nothing"));
        }
        for way in &self.sheet.ways {
            let ended = way.ended_on.map(|day| self.page.say1("me-way-ended", "date", self.page.date(&day)));
            let rest = [way.remark.clone(), ended.unwrap_or_default(), self.readers(&way.audience)];
            self.item(format!("{} ", readable(&way.kind, &way.value)), &rest);
        }
    }

    fn visits(&mut self) {
        let page = self.page;
        self.heading("me-visits-title");
        if self.sheet.visits.is_empty() {
            self.text(page.say("me-visits-nothing"));
        }
        for visit in &self.sheet.visits {
            let done = visit.settled_on.map(|day| page.say1("me-visit-done", "date", page.date(&day)));
            let because = visit.settled_because.clone().unwrap_or_default();
            let by = page.say1("visit-by", "name", &visit.steward);
            let rest = [visit.words.clone(), by, done.unwrap_or_default(), because];
            self.item(format!("{} ", page.long_date(&visit.due_on)), &rest);
        }
    }

    fn meetings(&mut self) {
        if self.sheet.meetings.is_empty() {
            return;
        }
        self.heading("me-meetings-title");
        for met in &self.sheet.meetings {
            let rest = [met.words(self.page), vec![self.readers(&met.audience)]].concat();
            self.item(format!("{} ", self.page.long_date(&met.planned_on)), &rest);
        }
    }

    fn agreements(&mut self) {
        if self.sheet.agreements.is_empty() {
            return;
        }
        self.heading("me-agreements-title");
        for whole in &self.sheet.agreements {
            let page = self.page;
            let mut rest = vec![page.say1("agreement-between", "names", whole.names(page))];
            rest.extend(whole.told_lines(page));
            rest.push(self.readers(&whole.agreement.audience));
            self.item(format!("{} ", whole.what()), &rest);
        }
    }

    fn rooms(&mut self) {
        if self.sheet.rooms.is_empty() && self.sheet.booked.is_empty() {
            return;
        }
        self.heading("me-rooms-title");
        for one in &self.sheet.rooms {
            self.item(format!("{} ", one.name), &one.words(self.page));
        }
        for one in &self.sheet.booked {
            self.item(format!("{} ", one.name), &one.words(self.page));
        }
    }

    fn groups(&mut self) {
        if self.sheet.groups.is_empty() {
            return;
        }
        self.heading("nav-groups");
        for group in &self.sheet.groups {
            let until = group.ends_on.map(|day| self.page.date(&day)).unwrap_or_default();
            let days = format!("{} – {until}", self.page.date(&group.begins_on));
            self.item(format!("{} ", group.name), &[self.page.say_in("role", &group.role), days]);
        }
    }

    fn shares(&mut self) {
        self.heading("share-title");
        if self.sheet.shares.is_empty() {
            self.text(self.page.say("share-none"));
        }
        for share in &self.sheet.shares {
            let rest = self.share(share);
            self.item(format!("{} ", share.group), &rest);
        }
    }

    fn share(&self, share: &Share) -> Vec<String> {
        let page = self.page;
        let levels: Vec<String> = share.level_names().iter().map(|level| page.say_in("look-level", level)).collect();
        let activity = Activity::parse(&share.activity).and_then(|activity| Some(register().ok()?.entry(activity)));
        let what = activity.map(|entry| entry.told(page.lang()).title.clone()).unwrap_or_default();
        let said = |key: &str, name: &str, value: &str| match value {
            "" => String::new(),
            value => page.say1(key, name, value),
        };
        vec![
            format!("{} {}", page.say("share-reads"), levels.join(", ")),
            page.say1("share-for", "what", what),
            format!("{} – {}", page.date(&share.begins_on), page.date(&share.ends_on)),
            if share.ended_at.is_some() { page.say("share-stopped") } else { String::new() },
            page.say_in("share-how", &share.how),
            said("share-in", "language", &share.language),
            said("share-by", "name", &share.interpreter),
            said("share-noted", "name", &share.noted_by),
        ]
    }

    fn looks(&mut self, looks: &[Line]) {
        let page = self.page;
        self.heading("me-looks-title");
        if looks.is_empty() {
            self.text(page.say("me-looks-nobody"));
        }
        for look in looks {
            let emergency = if look.emergency { page.say("look-in-emergency") } else { String::new() };
            let times = look.said_times.clone().unwrap_or_default();
            let mut rest = vec![emergency, look.said.clone(), times];
            if !look.herself {
                rest.push(page.say1("look-for", "what", &look.title));
            }
            rest.push(format!("{} {}", page.say("look-because"), look.because));
            self.item(format!("{} ", page.long_date(&look.day)), &rest);
        }
        self.text(page.say("me-looks-law"));
    }
}
