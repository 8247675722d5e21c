//! Meenemen: everything about her as a file for programs (JSON), as a card for a phone (vCard), as a PDF, and on paper.

use askama::Template;
use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::looked::{self, Line};
use super::sheet::{Saying, Sheet};
use crate::agreement::whole::Whole;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::understand::{Contact, ContactKind, Draft, Name, Place, card_write};
use crate::note::store::Note;
use crate::person::{photo, reach};
use crate::place::room::minutes::clock;
use crate::web::{Page, Viewer, Visitor, html};

/// So many pages of looks go along at most: years of them.
const LOOK_PAGES: usize = 200;

async fn all_looks(conn: &mut Conn, app: &App, page: &Page, viewer: &Viewer) -> Result<Vec<Line>, Error> {
    let (mut all, mut before) = (Vec::new(), None);
    for _ in 0..LOOK_PAGES {
        let (lines, next) = looked::lines(conn, app, page, viewer.id, before).await?;
        all.extend(lines);
        before = next;
        if before.is_none() {
            break;
        }
    }
    Ok(all)
}

fn attached(kind: &'static str, name: &'static str, body: impl Into<Body>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body.into()).into_response()
}

pub async fn json(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let page = Page::new(&app, &visitor, "me-title");
    let sheet = Sheet::read(&mut conn, viewer.reader(&app), viewer.id).await?;
    let looks = all_looks(&mut conn, &app, &page, &viewer).await?;
    let mut file = whole(&page, &sheet, &looks);
    file["photos"] = photos(&mut conn, &viewer, &app, &page, &sheet).await?;
    let file = serde_json::to_string_pretty(&file)?;
    Ok(attached("application/json", "mijn-sprokkel.json", file))
}

/// With the pixels, as a data URL that any browser opens.
async fn photos(conn: &mut Conn, viewer: &Viewer, app: &App, page: &Page, sheet: &Sheet) -> Result<Value, Error> {
    let jpegs = jpegs(conn, viewer, app, sheet).await?;
    let told = sheet.photos.iter().zip(jpegs).map(|(photo, jpeg)| {
        json!({
            "jpeg": format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg)),
            "readers": sheet.readers(page, &photo.audience),
            "put_by": photo.heard_by_name, "put_on": photo.heard_on.to_string(),
        })
    });
    Ok(told.collect())
}

/// The pixels, in the order of the sheet.
async fn jpegs(conn: &mut Conn, viewer: &Viewer, app: &App, sheet: &Sheet) -> Result<Vec<Vec<u8>>, Error> {
    let mut all = Vec::new();
    for photo in &sheet.photos {
        all.push(photo::store::jpeg(conn, viewer.reader(app), viewer.id, photo.id).await?);
    }
    Ok(all)
}

fn whole(page: &Page, sheet: &Sheet, looks: &[Line]) -> Value {
    let head = &sheet.head;
    let place: Vec<&str> = sheet.place.iter().map(|place| place.name.as_str()).collect();
    json!({
        "network": page.network(), "made_on": page.today.to_string(),
        "name": head.name, "language": head.language, "age": head.age, "place": place,
        "readers": sheet.readers(page, &head.audience), "noted_by": head.noted_by,
        "noted_on": sheet.noted_on.to_string(), "last_spoken_on": head.spoken_on.map(|day| day.to_string()),
        "objects_since": sheet.objects_since.map(|day| day.to_string()),
        "reach": sheet.ways.iter().map(|way| json!({
            "kind": way.kind, "value": way.value, "remark": way.remark, "readers": sheet.readers(page, &way.audience),
            "ended_on": way.ended_on.map(|day| day.to_string()),
        })).collect::<Vec<_>>(),
        "said": sheet.sayings.iter().map(|saying| said(page, sheet, saying)).collect::<Vec<_>>(),
        "added": sheet.added.iter().map(|note| version(page, sheet, note)).collect::<Vec<_>>(),
        "visits": sheet.visits.iter().map(|visit| json!({
            "due_on": visit.due_on.to_string(), "words": visit.words, "by": visit.steward,
            "settled_on": visit.settled_on.map(|day| day.to_string()), "settled_because": visit.settled_because,
        })).collect::<Vec<_>>(),
        "meetings": sheet.meetings.iter().map(|met| json!({
            "on": met.planned_on.to_string(), "held": met.held_on.is_some(), "name": met.name, "place": met.place,
            "hour": met.hour, "spot": met.spot,
            "language": met.language, "interpreter": met.interpreter, "readers": sheet.readers(page, &met.audience),
        })).collect::<Vec<_>>(),
        "ties": sheet.ties.iter().map(|asked| json!({
            "for": asked.words, "told": asked.told, "said": asked.side.said, "asked_on": asked.tie.asked_on.to_string(),
            "met_on": asked.tie.met_on.map(|day| day.to_string()), "ended_on": asked.tie.ended_on.map(|day| day.to_string()),
            "ended_because": asked.because, "watched_by": asked.steward,
        })).collect::<Vec<_>>(),
        "agreements": sheet.agreements.iter().map(|whole| agreed(page, sheet, whole)).collect::<Vec<_>>(),
        "groups": sheet.groups.iter().map(|group| json!({
            "name": group.name, "role": group.role, "from": group.begins_on.to_string(),
            "until": group.ends_on.map(|day| day.to_string()),
        })).collect::<Vec<_>>(),
        "rooms": sheet.rooms.iter().map(|one| json!({
            "name": one.name, "part": one.part, "key": one.nr, "since": one.since_on.to_string(),
            "until": one.ended_on.map(|day| day.to_string()),
        })).collect::<Vec<_>>(),
        "booked": sheet.booked.iter().map(|one| json!({
            "room": one.name, "on": one.day.to_string(), "from": clock(&one.from), "until": clock(&one.until), "for": one.what,
        })).collect::<Vec<_>>(),
        "shares": sheet.shares.iter().map(|share| json!({
            "with": share.group, "for": share.activity, "what": share.level_names(), "from": share.begins_on.to_string(),
            "until": share.ends_on.to_string(), "ended": share.ended_at.is_some(), "how": share.how,
            "language": share.language, "interpreter": share.interpreter, "noted_by": share.noted_by,
        })).collect::<Vec<_>>(),
        "looks": looks.iter().map(|look| json!({
            "day": look.day.to_string(), "said": look.said, "times": look.times, "purpose": look.purpose,
            "because": look.because, "emergency": look.emergency,
        })).collect::<Vec<_>>(),
    })
}

fn agreed(page: &Page, sheet: &Sheet, whole: &Whole) -> Value {
    json!({
        "between": whole.names(page), "kept_by": whole.told.steward, "readers": sheet.readers(page, &whole.agreement.audience),
        "ended_on": whole.agreement.ended_on.map(|day| day.to_string()), "ended_because": whole.told.ended_because,
        "versions": whole.stretches.iter().map(|one| json!({
            "what": one.version.what, "promised": whole.lines(page, one), "from": one.version.from_on.to_string(),
            "until": one.version.until_on.map(|day| day.to_string()), "because": one.version.because,
            "written_by": one.version.by, "written_on": one.version.made_on.to_string(),
        })).collect::<Vec<_>>(),
        "spent": whole.spendings.iter().map(|one| json!({
            "on": one.spent_on.to_string(), "euros": whole.euros(page, &one.cents), "what": one.what,
        })).collect::<Vec<_>>(),
    })
}

fn said(page: &Page, sheet: &Sheet, saying: &Saying) -> Value {
    let mut now = version(page, sheet, &saying.note);
    now["before"] = saying.before.iter().map(|note| version(page, sheet, note)).collect();
    now
}

fn version(page: &Page, sheet: &Sheet, note: &Note) -> Value {
    json!({
        "kind": note.kind, "text": note.text, "asked": note.asked, "behind": note.behind, "said_by": note.said_by_words,
        "heard_by": note.heard_by_name, "heard_on": note.heard_on.to_string(),
        "readers": sheet.readers(page, &note.audience), "practice": note.practice,
        "fresh_until": note.fresh_until.to_string(), "ended_on": note.ended_on.map(|day| day.to_string()),
    })
}

pub async fn card(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let sheet = Sheet::read(&mut conn, viewer.reader(&app), viewer.id).await?;
    let parts = crate::person::store::name_parts(&mut conn, viewer.id).await?;
    let photos = jpegs(&mut conn, &viewer, &app, &sheet).await?;
    let mut text = String::new();
    card_write::write_with_photos(&draft(&sheet, parts), &photos, &mut text).map_err(Error::source)?;
    Ok(attached("text/vcard; charset=utf-8", "mijn-sprokkel.vcf", text))
}

/// What a phone knows of people, and what she wants and can.
fn draft(sheet: &Sheet, name: crate::person::Name) -> Draft {
    let of_kind = |kind: &str| -> Vec<String> {
        let all = sheet.now().into_iter().filter(|saying| saying.note.kind == kind);
        all.map(|saying| saying.note.text.clone()).collect()
    };
    let notes = ["experience", "signal", "story", "remark"].into_iter().flat_map(of_kind).collect();
    let ways =
        sheet.ways.iter().filter(|way| way.ended_on.is_none() && ["phone", "email"].contains(&way.kind.as_str()));
    let contacts = ways.map(|way| Contact {
        kind: if way.kind == "email" { ContactKind::Email } else { ContactKind::Phone },
        value: Some(way.value.clone()),
        as_typed: way.value.clone(),
        remark: way.remark.clone(),
    });
    let display = name.display();
    Draft {
        id: Some(sheet.id),
        name: Name { title: name.title, given: name.given, infix: name.infix, family: name.family, display },
        place: Place {
            town: sheet.place.first().map(|place| place.name.clone()).unwrap_or_default(),
            ..Place::default()
        },
        contacts: contacts.collect(),
        wishes: of_kind("wish"),
        talents: of_kind("talent"),
        notes,
        language: sheet.head.language.clone(),
        ..Draft::default()
    }
}

pub async fn pdf(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let page = Page::new(&app, &visitor, "me-title");
    let sheet = Sheet::read(&mut conn, viewer.reader(&app), viewer.id).await?;
    let looks = all_looks(&mut conn, &app, &page, &viewer).await?;
    let photos = jpegs(&mut conn, &viewer, &app, &sheet).await?;
    drop(conn);
    // Letters are shaped for a while: others go on meanwhile.
    let file = tokio::task::spawn_blocking(move || super::paper::pdf(&page, &sheet, &looks, photos));
    let file = file.await.map_err(Error::source)??;
    Ok(attached("application/pdf", "mijn-sprokkel.pdf", file))
}

#[derive(Template)]
#[template(path = "me/print.html")]
struct PrintPage {
    page: Page,
    sheet: Sheet,
    looks: Vec<Line>,
}

/// Everything on paper; a browser saves it as PDF.
pub async fn paper(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let page = Page::new(&app, &visitor, "me-title");
    let sheet = Sheet::read(&mut conn, viewer.reader(&app), viewer.id).await?;
    let looks = all_looks(&mut conn, &app, &page, &viewer).await?;
    let template = PrintPage { page, sheet, looks };
    html(&template.page, &template)
}

/// A value as people read it.
pub(super) fn readable(kind: &str, value: &str) -> String {
    if kind == "phone" { reach::readable(value) } else { value.to_owned() }
}
