//! Rounds: choosing where nothing is known, giving a round to a duo, and the doors at a glance.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::{self, Door, Kept, Known, Round};
use super::talk::{Answers, Outcome, Talk};
use super::{NewRound, at_door, numbers};
use crate::access::store::{Colleague, OwnGroup};
use crate::access::{self, Audience};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::meeting::said::flaw;
use crate::meeting::store::One;
use crate::note::taking::{nth_id, place_named, place_of};
use crate::place::{self, NewPlace};
use crate::practice::{self, Meets, Practice, Words};
use crate::web::page::html_with;
use crate::web::{Page, Posted, PostedAsTyped, Visitor, Worker, html, see_other, taken};

#[derive(Template)]
#[template(path = "round/index.html")]
struct IndexPage {
    page: Page,
    mine: Vec<Round>,
    others: Vec<Round>,
    app: App,
}

impl IndexPage {
    fn practice(&self, slug: &str) -> Option<&Practice> {
        self.app.practices.get(slug)
    }
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let reader = worker.reader(&app);
    let mine = store::mine(&mut conn, reader).await?;
    let others = store::of_others(&mut conn, reader).await?;
    let template = IndexPage { page: Page::new(&app, &visitor, "rounds-title"), mine, others, app };
    html(&template.page, &template)
}

/// A round as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub practice: String,
    pub place: String,
    /// A street or building that is not in the list.
    pub building: String,
    pub numbers: String,
    pub because: String,
    pub on: String,
    pub some: String,
    pub duo: Vec<String>,
    pub audience: String,
}

#[derive(Template)]
#[template(path = "round/new.html")]
struct NewPage {
    page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    practice: Practice,
    practices: Vec<Practice>,
    /// Those where least is known first.
    places: Vec<Known>,
    colleagues: Vec<Colleague>,
    groups: Vec<OwnGroup>,
}

impl NewPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn words(&self) -> &Words {
        self.practice.words(self.page.lang())
    }

    fn is_for(&self, audience: impl AsRef<str>) -> bool {
        self.form.audience == audience.as_ref()
    }

    fn goes(&self, colleague: &Uuid) -> bool {
        self.form.duo.contains(&colleague.to_string())
    }

    fn share(&self, place: &Known) -> String {
        self.page.say2("round-known", "known", place.known, "doors", place.doors)
    }
}

async fn new_page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    mut form: Form,
    flaws: Vec<Flaw>,
) -> Result<NewPage, Error> {
    let reader = worker.reader(app);
    let home = place_of(app, conn, "").await?;
    let at = form.place.parse().unwrap_or(home);
    let practices = practice::meetings(app, conn, at, &[Meets::Doors]).await?;
    let practice = practices.iter().find(|practice| practice.slug == form.practice).or(practices.first()).cloned();
    let practice = practice.ok_or(Error::NotFound)?;
    form.practice.clone_from(&practice.slug);
    if form.audience.is_empty() {
        form.audience = Audience::Network.value();
    }
    let since = app.clock.at(reader.today.saturating_sub(1.year()), 0);
    let within = if place::store::show(conn, at).await?.is_area() { at } else { home };
    let mut places = store::known(conn, reader, within, since).await?;
    if let Ok(chosen) = form.place.parse::<Uuid>()
        && !places.iter().any(|place| place.id == chosen)
    {
        let place = place::store::show(conn, chosen).await?;
        if ["street", "building", "portiek"].contains(&place.kind.as_str()) {
            places.push(Known { id: place.id, kind: place.kind, name: place.name, doors: 0, known: 0 });
        }
    }
    places.sort_by(|a, b| (a.known * b.doors).cmp(&(b.known * a.doors)).then_with(|| a.name.cmp(&b.name)));
    let colleagues = access::store::colleagues(conn, reader).await?;
    let groups = access::store::groups(conn, reader).await?;
    let page = Page::new(app, visitor, "round-new-title");
    Ok(NewPage { page, form, flaws, practice, practices, places, colleagues, groups })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Opened {
    practice: String,
    place: String,
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Query(opened): Query<Opened>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let (id, on) = (app.id().to_string(), app.clock.today().to_string());
    let form = Form { id, on, practice: opened.practice, place: opened.place, ..Form::default() };
    let template = new_page(&app, &mut conn, &worker, &visitor, form, Vec::new()).await?;
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = planned(&app, &mut tx, &worker, &form).await;
    let outcome = outcome.map(|round| (format!("/rounds/{round}"), "said-round-planned"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let template = new_page(&app, &mut conn, &worker, &visitor, form, flaws).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

async fn planned(app: &App, tx: &mut Tx, worker: &Worker, form: &Form) -> Result<Uuid, Error> {
    let (reader, today) = (worker.reader(app), app.clock.today());
    let id = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let flaws: Vec<Flaw> =
        [flaw("because", &form.because, 500), flaw("building", &form.building, 200)].into_iter().flatten().collect();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let planned_on = day_from(&form.on, today)?;
    let some = match form.some.trim() {
        "" => None,
        typed => Some(
            typed
                .parse()
                .ok()
                .filter(|some| (1..=400).contains(some))
                .ok_or_else(|| Error::invalid("some", "round-some"))?,
        ),
    };
    let audience = Audience::parse(&form.audience).unwrap_or(Audience::Network).party(worker.id);
    // A round of two cannot be for one alone.
    if audience == worker.id || !access::store::reaches(tx, reader, audience).await? {
        return Err(Error::invalid("audience", "audience-not-yours"));
    }
    let colleagues = access::store::colleagues(tx, reader).await?;
    let mut duo = vec![worker.id];
    duo.extend(colleagues.iter().map(|one| one.id).filter(|one| form.duo.contains(&one.to_string())));
    let (place, doors) = place(app, tx, worker, form).await?;
    let practice = practice::meeting(app, tx, place, &form.practice).await?;
    let because = form.because.trim().to_owned();
    let slug = practice.slug.clone();
    let new =
        NewRound { id, practice: slug, place, because, planned_on, audience, duo, made_by: worker.id, doors, some };
    super::plan(tx, app, &new, &practice).await?;
    Ok(id)
}

/// A day from today on.
pub fn day_from(typed: &str, today: Date) -> Result<Date, Error> {
    when::parse_date(typed.trim(), today, when::MissingYear::Next)
        .filter(|day| *day >= today && day.year() < today.year() + 3)
        .ok_or_else(|| Error::invalid("on", "round-when"))
}

/// The place that was chosen, or the one that was typed; and the doors that were typed.
async fn place(app: &App, tx: &mut Tx, worker: &Worker, form: &Form) -> Result<(Uuid, Vec<Uuid>), Error> {
    let numbers = numbers::parse(&form.numbers)?;
    let place = if form.building.trim().is_empty() {
        let chosen = form.place.parse().map_err(|_| Error::invalid("place", "round-no-place"))?;
        place::store::show(tx, chosen).await?.id
    } else {
        let home = place_of(app, tx, "").await?;
        let split = fields::address::split(form.building.trim());
        match split.street.is_empty() || !split.number.is_empty() {
            true => place::find_or_add(tx, app, &NewPlace::under(home, "building", &form.building)).await?,
            false => place_named(tx, app, home, &form.building).await?,
        }
    };
    let mut doors = Vec::new();
    for number in numbers {
        doors.push(place::add_below(tx, app, &NewPlace::under(place, "door", &number), worker.id).await?);
    }
    Ok((place, doors))
}

#[derive(Template)]
#[template(path = "round/show.html")]
struct ShowPage {
    page: Page,
    round: Round,
    practice: Practice,
    /// Doors by floor, in the order in which they are rung.
    floors: Vec<(String, Vec<Door>)>,
    duo: Vec<One>,
    conflicts: Vec<(Kept, Talk)>,
    state: String,
    may_write: bool,
    /// Whom she can take along instead.
    colleagues: Vec<Colleague>,
    new_id: Uuid,
}

impl ShowPage {
    fn sign(&self, door: &Door) -> &'static str {
        sign(door, self.page.today)
    }

    fn rung(&self) -> String {
        self.page.say2("round-rung", "rung", self.round.rung, "doors", self.round.doors)
    }

    fn goes(&self, colleague: &Uuid) -> bool {
        self.duo.iter().any(|one| one.id == *colleague)
    }

    fn door_name(&self, id: &Uuid) -> &str {
        let all = self.floors.iter().flat_map(|(_, doors)| doors);
        all.into_iter().find(|door| door.id == *id).map_or("", |door| door.name.as_str())
    }
}

impl Door {
    /// Its stairs and its floor, as far as they are known.
    pub fn is_on(&self, page: &Page) -> String {
        let floor = self.floor.map(|floor| page.count("place-floor", floor)).unwrap_or_default();
        [self.stairs.as_str(), &floor].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// What is to be seen of a door: the end of its class, its picture and its word.
pub fn sign(door: &Door, today: jiff::civil::Date) -> &'static str {
    let alone = door.left_alone_until.is_some_and(|day| day > today);
    match door.outcome.as_deref().and_then(Outcome::parse) {
        Some(Outcome::Talked) => "talked",
        _ if alone => "refused",
        Some(outcome) => outcome.name(),
        None => "open",
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let reader = worker.reader(&app);
    let round = store::show(&mut conn, reader, id).await?;
    let practice = practice::meeting(&app, &mut conn, round.place, &round.practice).await?;
    let may_write = store::walks(&mut conn, id, worker.id).await?;
    let page = Page::new(&app, &visitor, "rounds-title").titled(round.place_name.clone());
    let mut floors: Vec<(String, Vec<Door>)> = Vec::new();
    for door in store::doors(&mut conn, id).await? {
        let floor = door.is_on(&page);
        match floors.last_mut().filter(|(last, _)| *last == floor) {
            Some((_, doors)) => doors.push(door),
            None => floors.push((floor, vec![door])),
        }
    }
    // What was told twice may name someone: only the duo sees it.
    let kept = if may_write { store::conflicts(&mut conn, id).await? } else { Vec::new() };
    let conflicts = kept.into_iter().map(|kept| Ok((serde_json::from_str(&kept.body)?, kept)));
    let conflicts = conflicts.map(|pair: Result<(Talk, Kept), Error>| pair.map(|(talk, kept)| (kept, talk)));
    let template = ShowPage {
        page,
        duo: store::duo(&mut conn, id).await?,
        colleagues: if may_write { access::store::colleagues(&mut conn, reader).await? } else { Vec::new() },
        conflicts: conflicts.collect::<Result<_, _>>()?,
        state: store::state(&mut conn, id).await?,
        round,
        practice,
        floors,
        may_write,
        new_id: app.id(),
    };
    html(&template.page, &template)
}

#[derive(Serialize)]
struct DoorNow {
    id: Uuid,
    sign: &'static str,
    said: String,
}

/// What the page asks every few seconds: nothing when nothing happened since.
pub async fn doors(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let round = store::show(&mut conn, worker.reader(&app), id).await?;
    let state = format!("\"{}\"", store::state(&mut conn, round.id).await?);
    let tag = HeaderValue::from_str(&state).map_err(Error::source)?;
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag);
    if known {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let page = Page::new(&app, &visitor, "rounds-title");
    let now = store::doors(&mut conn, round.id).await?.into_iter().map(|door| {
        let sign = sign(&door, page.today);
        DoorNow { id: door.id, sign, said: page.say_in("door", sign) }
    });
    let body = serde_json::to_string(&now.collect::<Vec<_>>())?;
    let kind = HeaderValue::from_static("application/json");
    Ok(([(header::ETAG, tag), (header::CONTENT_TYPE, kind)], body).into_response())
}

/// Doors that were ticked.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Ticked {
    id: String,
    door: Vec<Uuid>,
}

/// Nobody home, at all of these.
pub async fn nobody_home(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(ticked): Posted<Ticked>,
) -> Result<Response, Error> {
    let form: Uuid = ticked.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let mut tx = worker.write(&app).await?;
    store::of_walker(&mut tx, worker.reader(&app), id).await?;
    if ticked.door.is_empty() {
        return Ok(see_other(&format!("/rounds/{id}"), Some("said-tick-doors")));
    }
    let mut done = Vec::new();
    for door in store::doors(&mut tx, id).await?.into_iter().filter(|door| ticked.door.contains(&door.id)) {
        let talk = Talk {
            id: nth_id(form, usize::try_from(door.nr).unwrap_or_default()),
            round: id,
            door: door.id,
            outcome: Outcome::Nobody,
            at: None,
            answers: Answers::default(),
            late: false,
        };
        done.push(at_door(&mut tx, &app, worker.id, talk).await?);
    }
    tx.commit().await?;
    done.into_iter().try_for_each(super::Done::refused)?;
    Ok(see_other(&format!("/rounds/{id}"), Some("said-rang")))
}
