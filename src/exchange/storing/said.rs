//! What a row says of someone: how to reach her, what she wants and can, when to come back, where she belongs.

use jiff::civil::Date;
use uuid::Uuid;

use super::super::store::{MADE_BY_IMPORT, SIGNALS};
use super::super::understand::{ContactKind, Draft};
use super::{ASKED, BEHIND, PREFIXES, ROLES, Signal, Storing, Whom};
use crate::app::App;
use crate::db::{Tx, Value, Waiting, seal};
use crate::error::Error;
use crate::group::{self, NewGroup};
use crate::job::{self, Job};
use crate::note::{self, Kind};
use crate::party::NETWORK;
use crate::{params, person, revisit};

/// What one note says.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    text: &'a str,
    asked: &'a str,
    behind: &'a str,
}

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text: text.trim(), asked: "", behind: "" }
    }

    /// As an export writes it.
    fn exported(text: &'a str) -> Self {
        let (text, behind) = text.split_once(BEHIND).unwrap_or((text, ""));
        let (text, asked) = text.split_once(ASKED).unwrap_or((text, ""));
        Self { text: text.trim(), asked: asked.trim(), behind: behind.trim() }
    }
}

impl Storing {
    pub(super) fn contacts(&mut self, app: &App, draft: &Draft, whom: &Whom) {
        for contact in &draft.contacts {
            let kind = if contact.kind == ContactKind::Email { "email" } else { "phone" };
            let value = contact.value.as_deref().unwrap_or(contact.as_typed.trim());
            self.contact(app, whom, kind, value, &contact.as_typed, &contact.remark);
        }
    }

    pub(super) fn contact(
        &mut self,
        app: &App,
        whom: &Whom,
        kind: &'static str,
        value: &str,
        typed: &str,
        remark: &str,
    ) {
        if !whom.has.contacts.is_empty() && whom.has.contacts.contains(&(kind.to_owned(), value.to_owned())) {
            return;
        }
        if whom.was_there {
            self.reached.insert(whom.id);
        }
        let fresh_until = self.days.after(whom.heard_on, person::stays_fresh());
        let (id, of) = (self.ids.next(app), whom.id);
        self.contacts.add([
            id.into(),
            of.into(),
            kind.into(),
            seal("contacts.value", id, of, value),
            person::token_of(kind, value),
            seal("contacts.as_typed", id, of, typed),
            seal("contacts.remark", id, of, remark),
            whom.audience.into(),
            fresh_until,
            self.now.into(),
            self.request.import.into(),
        ]);
    }

    pub(super) fn notes(&mut self, app: &App, draft: &Draft, whom: &Whom) {
        for text in &draft.wishes {
            self.note(app, whom, Kind::Wish, &Words::of(text));
        }
        for text in &draft.talents {
            self.note(app, whom, Kind::Talent, &Words::of(text));
        }
        for text in &draft.notes {
            let ours = PREFIXES.iter().find_map(|(prefix, kind)| Some((*kind, text.strip_prefix(prefix)?)));
            match ours.filter(|_| draft.id.is_some()) {
                Some((kind, text)) => self.note(app, whom, kind, &Words::exported(text)),
                None => self.note(app, whom, Kind::Remark, &Words::of(text)),
            }
        }
    }

    pub(super) fn note(&mut self, app: &App, whom: &Whom, kind: Kind, words: &Words<'_>) {
        let Words { text, asked, behind } = *words;
        let had = !whom.has.notes.is_empty() && whom.has.notes.contains(&(kind.name().to_owned(), text.to_owned()));
        if had || text.is_empty() {
            return;
        }
        let id = self.ids.next(app);
        let of = whom.id;
        let ends = self.signal(kind, id, whom);
        let terms = note::terms(text, asked, behind);
        self.postings.add(terms.iter().map(String::as_str), id);
        self.notes.add([
            id.into(),
            kind.name().into(),
            "person".into(),
            of.into(),
            seal("notes.text", id, of, text),
            seal("notes.asked", id, of, asked),
            seal("notes.behind", id, of, behind),
            seal("notes.said_by_words", id, of, &whom.said_by),
            whom.heard_by.into(),
            self.days.of(whom.heard_on),
            whom.audience.into(),
            self.days.after(whom.heard_on, kind.stays_fresh()),
            ends,
            self.now.into(),
            self.request.import.into(),
        ]);
        match kind {
            Kind::Wish => self.counts.wishes += 1,
            Kind::Talent => self.counts.talents += 1,
            _ => {}
        }
    }

    /// Nobody here knows whether someone spoke with her since: the day on which it is erased, counted from today.
    fn signal(&mut self, kind: Kind, note: Uuid, whom: &Whom) -> Value {
        if kind != Kind::Signal {
            return Value::Null;
        }
        let audience = whom.audience;
        let said_at = whom.said_at;
        self.signals.push(Signal { note, person: whom.id, audience, said_at, visit: None });
        self.days.after(self.today, note::signal::lasts())
    }

    /// Until that day she stands on the list of who brought it, and the visit goes when the note goes. When all notes are written.
    pub(super) async fn visits(&mut self, tx: &mut Tx, app: &App) -> Result<(), Error> {
        let mut rows = Waiting::new(&SIGNALS);
        for Signal { note, person, audience, said_at, visit } in std::mem::take(&mut self.signals) {
            let (id, due, audience) = visit.unwrap_or_else(|| (self.ids.next(app), self.today, audience));
            let by = self.request.by;
            rows.add([
                id.into(),
                "person".into(),
                person.into(),
                by.into(),
                self.days.of(due),
                Value::Bytes(Vec::new()),
                note.into(),
                audience.into(),
                by.into(),
                said_at.into(),
                self.request.import.into(),
            ]);
        }
        rows.flush(tx).await.map(drop)
    }

    pub(super) fn promise(&mut self, app: &App, draft: &Draft, whom: &Whom) -> Result<(), Error> {
        let Some(back) = &draft.come_back else { return Ok(()) };
        let day = back.due.to_string();
        let words = match back.words.strip_prefix(&day).filter(|_| draft.id.is_some()) {
            Some(rest) => rest.trim(),
            None => back.words.trim(),
        };
        if whom.has.promises.contains(&(back.due, words.to_owned())) {
            return Ok(());
        }
        let id = self.ids.next(app);
        // A visit without a word is that of a signal.
        let open = |signal: &&mut Signal| signal.person == whom.id && signal.visit.is_none();
        match self.signals.iter_mut().find(open).filter(|_| words.is_empty()) {
            Some(signal) => signal.visit = Some((id, back.due, whom.audience)),
            None => self.visit(id, back.due, words, whom),
        }
        let remind = Job::Remind { revisit: id, due_on: back.due };
        let at = app.clock.at(back.due, revisit::REMIND_AT);
        self.jobs.add(job::row(app, &remind, at)?);
        self.counts.revisits += 1;
        Ok(())
    }

    fn visit(&mut self, id: Uuid, due: Date, words: &str, whom: &Whom) {
        let by = self.request.by;
        self.revisits.add([
            id.into(),
            "person".into(),
            whom.id.into(),
            by.into(),
            due.into(),
            seal("revisits.words", id, whom.id, words),
            whom.audience.into(),
            by.into(),
            whom.said_at.into(),
            self.request.import.into(),
        ]);
    }

    /// Member of the organisation of that name, which is made when it was not there. A team is never joined by a name in a sheet.
    pub(super) async fn join(
        &mut self,
        tx: &mut Tx,
        app: &App,
        name: &str,
        role: Option<&str>,
        whom: &Whom,
    ) -> Result<(), Error> {
        let key = dutch::fold(name.trim());
        let role_here = role.and_then(|role| ROLES.into_iter().find(|known| *known == role.trim()));
        if let (Some(role), None) = (role, role_here) {
            self.note(app, whom, Kind::Remark, &Words::of(&format!("Functie: {role}")));
        }
        if key.is_empty() || whom.has.groups.contains(&key) {
            return Ok(());
        }
        let group = match self.organisations.get(&key) {
            Some(id) => *id,
            None => {
                let id = self.ids.next(app);
                let new = NewGroup {
                    id,
                    kind: "organisation",
                    name: name.trim().to_owned(),
                    purpose: String::new(),
                    parent: None,
                    place: None,
                    audience: NETWORK,
                };
                group::begin(tx, app, &new, self.request.by).await?;
                tx.exec(&MADE_BY_IMPORT, params![id, self.request.import]).await?;
                self.organisations.insert(key, id);
                id
            }
        };
        self.memberships.add([
            self.ids.next(app).into(),
            group.into(),
            whom.id.into(),
            role_here.unwrap_or("participant").into(),
            self.today.into(),
            self.request.by.into(),
            self.now.into(),
            self.request.import.into(),
        ]);
        Ok(())
    }
}
