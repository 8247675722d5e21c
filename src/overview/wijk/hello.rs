//! Three questions without an account: I can help, I look for something, I have an idea. One field for what, one for who, one for how
//! to reach her. It is on somebody's Vandaag at once.
//!
//! "Vraag naar de behoefte en de eigen oplossing, niet: wie helpt er mee met ons plan?"

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use crate::access::closed::Closed as _;
use crate::app::App;
use crate::closed;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::group::carrying::store as carrying;
use crate::note::tip::bringing::{Reach, Who};
use crate::note::{self, Kind, NewNote, taking};
use crate::party::NETWORK;
use crate::person::{self, NewContact, NewPerson};
use crate::revisit::{self, NewRevisit};
use crate::subject::Subject;
use crate::web::locale::{Locale, args};
use crate::web::page::{html_with, taken};
use crate::web::sign_in::limits;
use crate::web::{Page, PostedAsTyped, Visitor, html};

closed! {
    What { Help = "help", Look = "look", Idea = "idea" }
}

const TEXT_CHARS: usize = 600;
/// Of what she said on the card of a visit.
const SHORT_CHARS: usize = 80;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub text: String,
    /// Of an idea: what she would do about it herself.
    pub own: String,
    pub name: String,
    pub reach: String,
    pub place: String,
}

#[derive(Template)]
#[template(path = "wijk/hello.html")]
struct HelloPage {
    page: Page,
    what: &'static str,
    form: Form,
    flaws: Vec<Flaw>,
}

impl HelloPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    /// What is asked first; a locale key.
    fn label(&self) -> &'static str {
        match What::parse(self.what) {
            Some(What::Help) => "hello-text-help",
            Some(What::Look) => "hello-text-look",
            _ => "hello-text-idea",
        }
    }

    fn asks_own(&self) -> bool {
        self.what == What::Idea.name()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Opened {
    place: String,
}

pub async fn new(
    app: App,
    visitor: Visitor,
    Path(what): Path<String>,
    Query(opened): Query<Opened>,
) -> Result<Response, Error> {
    let what = What::parse(&what).ok_or(Error::NotFound)?;
    let form = Form { id: app.id().to_string(), place: opened.place, ..Form::default() };
    page(&app, &visitor, what, form, Vec::new())
}

fn page(app: &App, visitor: &Visitor, what: What, form: Form, flaws: Vec<Flaw>) -> Result<Response, Error> {
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = match what {
        What::Help => "hello-help",
        What::Look => "hello-look",
        What::Idea => "hello-idea",
    };
    let template = HelloPage { page: Page::new(app, visitor, title), what: what.name(), form, flaws };
    html_with(status, &template.page, &template)
}

pub async fn create(
    app: App,
    visitor: Visitor,
    Path(what): Path<String>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let what = What::parse(&what).ok_or(Error::NotFound)?;
    let new = match Hello::parse(what, &form) {
        Ok(new) => new,
        Err(flaws) => return page(&app, &visitor, what, form, flaws),
    };
    let mut tx = visitor.write(&app).await?;
    let outcome = say(&mut tx, &app, &new, &visitor.address).await;
    match taken(tx, outcome.map(|()| (format!("/hello/{}/thanks", what.name()), "said-hello"))).await? {
        Ok(done) => Ok(done),
        Err(flaws) => page(&app, &visitor, what, form, flaws),
    }
}

#[derive(Template)]
#[template(path = "wijk/thanks.html")]
struct ThanksPage {
    page: Page,
}

pub async fn thanks(app: App, visitor: Visitor, Path(what): Path<String>) -> Result<Response, Error> {
    What::parse(&what).ok_or(Error::NotFound)?;
    let template = ThanksPage { page: Page::new(&app, &visitor, "hello-thanks") };
    html(&template.page, &template)
}

/// What someone said without an account.
pub struct Hello {
    id: Uuid,
    what: What,
    text: String,
    who: Who,
    place: Option<Uuid>,
}

impl Hello {
    fn parse(what: What, form: &Form) -> Result<Self, Vec<Flaw>> {
        let (who, flaws) = Who::parse(&form.name, ("reach", &form.reach), "");
        let mut flaws: Vec<Flaw> = flaws.into_iter().map(own_words).collect();
        let (text, own) = (form.text.trim(), form.own.trim());
        for (field, text, key) in [("text", text, "hello-text-missing"), ("own", own, "hello-own-missing")] {
            let asked = field == "text" || what == What::Idea;
            if asked && text.is_empty() {
                flaws.push(Flaw { field, key });
            }
            flaws.extend(crate::meeting::said::flaw(field, text, TEXT_CHARS));
        }
        let text = match own {
            "" => text.to_owned(),
            own => Locale::Dutch.say_with("hello-own-said", &args([("text", text.into()), ("own", own.into())])),
        };
        match (form.id.parse(), who) {
            (Ok(id), Some(who)) if flaws.is_empty() => Ok(Self { id, what, text, who, place: form.place.parse().ok() }),
            (Err(_), _) if flaws.is_empty() => Err(vec![Flaw { field: "form", key: "form-unreadable" }]),
            _ => Err(flaws),
        }
    }

    /// The id of one of the rows it makes.
    fn nth(&self, n: usize) -> Uuid {
        taking::nth_id(self.id, n)
    }
}

/// Somebody is asked today to come back to her. Sent twice, it is said once; nobody says a hundred things.
pub async fn say(tx: &mut Tx, app: &App, new: &Hello, address: &str) -> Result<(), Error> {
    let today = app.clock.today();
    if note::store::heard_by(tx, new.id).await?.is_some() {
        return Ok(());
    }
    limits::hello(tx, app, address).await?;
    let keeper = carrying::keeper(tx, NETWORK, today).await?.ok_or(Error::Conflict("conflict-nobody"))?;
    let person = new.nth(1);
    let here = match new.place {
        Some(place) => crate::place::store::show(tx, place).await?.id,
        None => taking::place_of(app, tx, "").await?,
    };
    let met = NewPerson {
        id: person,
        name: new.who.name.clone(),
        place: Some(here),
        language: None,
        audience: NETWORK,
        noted_by: keeper,
        import: None,
    };
    person::meet(tx, app, &met).await?;
    person::store::keep(tx, person, keeper).await?;
    person::add_contact(tx, app, &way(new, person), keeper).await?;
    let (about, kind) = (Subject::Person(person), if new.what == What::Help { Kind::Talent } else { Kind::Wish });
    let said = NewNote {
        spoken: false,
        said_by: Some(person),
        ..NewNote::heard(new.id, kind, about, &new.text, keeper, today, NETWORK)
    };
    note::tell(tx, app, &said).await?;
    let words = match new.what {
        What::Help => "hello-visit-help",
        What::Look => "hello-visit-look",
        What::Idea => "hello-visit-idea",
    };
    let visit = NewRevisit {
        id: new.nth(3),
        about,
        steward: keeper,
        due_on: today,
        words: Locale::Dutch.say_with(words, &args([("text", short(&new.text).into())])),
        note: Some(new.id),
        practice: None,
        audience: NETWORK,
        created_by: keeper,
        import: None,
    };
    revisit::promise(tx, app, &visit).await
}

/// The first words of it: enough to know on Vandaag what it is about.
fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(SHORT_CHARS) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// She says it of herself here, and there is no other way than her own.
fn own_words(flaw: Flaw) -> Flaw {
    let key = match flaw.key {
        "tip-name-missing" => "hello-name-missing",
        "referral-only-a-way" => "hello-reach-missing",
        key => key,
    };
    Flaw { key, ..flaw }
}

fn way(new: &Hello, person: Uuid) -> NewContact {
    let (kind, value) = match &new.who.reach {
        Reach::Phone(number) => ("phone", number.clone()),
        Reach::Mail(mail) => ("email", mail.clone()),
        Reach::Via => ("other", String::new()),
    };
    let (id, as_typed) = (new.nth(2), value.clone());
    NewContact { id, person, kind, value, as_typed, remark: String::new(), audience: NETWORK, import: None }
}
