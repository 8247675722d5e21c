//! `/overview/foto`: for who works in the network the counts of now, for everyone else the figures of the quarter.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::figures::Figures;
use super::parts::{self, Eyes, OfGroup, Part};
use super::picture::{self, Picture};
use super::{AGES, ANYONE, FEWEST, fold, outside};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::party::NETWORK;
use crate::place;
use crate::place::store::Place;
use crate::practice::{self, Meets};
use crate::web::{Page, Viewer, Visitor, html};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub place: String,
    /// Whose eyes: an organisation. Empty is anyone.
    pub of: String,
}

/// A part with what it is called on this page and where it leads.
pub struct Line {
    pub name: String,
    pub part: Part,
    /// A part of its own with a page like this.
    pub leads: bool,
}

/// A language, and how many of us speak it.
pub struct Spoken {
    pub name: String,
    pub many: i64,
    pub ours: i64,
}

#[derive(Template)]
#[template(path = "foto/show.html")]
struct ShowPage {
    page: Page,
    whole: Part,
    above: Vec<Place>,
    lines: Vec<Line>,
    picture: Picture,
    groups: Vec<OfGroup>,
    /// As which organisation one looks.
    of: Uuid,
    of_name: String,
    to_ring: Vec<Part>,
    /// The practice of a round.
    round: String,
    themes: Vec<(String, i64)>,
    languages: Vec<Spoken>,
    /// Somebody of us said what she speaks.
    we_said: bool,
    ages: Vec<(&'static str, i64)>,
    unheard_ages: Vec<&'static str>,
    asked_ages: bool,
    added: i64,
}

impl ShowPage {
    fn is_small(&self) -> bool {
        !self.whole.is_shown()
    }

    /// Parts where nobody is known.
    fn blank(&self) -> Vec<&Line> {
        self.lines.iter().filter(|line| line.leads && line.part.is_blank()).collect()
    }

    fn share(&self, part: &Part) -> String {
        self.page.say2("round-known", "known", part.known, "doors", part.doors)
    }

    fn is_of(&self, group: &Uuid) -> bool {
        self.of == *group
    }

    fn is_added(&self) -> bool {
        self.added > 0
    }

    fn is_many_added(&self) -> bool {
        self.added >= FEWEST
    }

    fn everyone(&self) -> bool {
        self.of == ANYONE
    }

    fn left(&self, group: &OfGroup) -> i64 {
        (self.whole.doors - group.known - group.fading).max(0)
    }

    fn has_voices(&self) -> bool {
        !self.languages.is_empty() || !self.ages.is_empty()
    }
}

pub async fn show(app: App, viewer: Viewer, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    if !viewer.staff {
        return outside::page(&app, &viewer, &visitor, &asked.place, Default::default()).await;
    }
    let mut conn = viewer.read(&app).await?;
    let template = inside(&app, &mut conn, &visitor, &asked).await?;
    html(&template.page, &template)
}

/// The place that was asked for, or the network's own.
pub async fn place_of(app: &App, conn: &mut Conn, asked: &str) -> Result<Uuid, Error> {
    match asked {
        "" => app.home(conn).await?.ok_or(Error::NotFound),
        id => id.parse().map_err(|_| Error::NotFound),
    }
}

async fn inside(app: &App, conn: &mut Conn, visitor: &Visitor, asked: &Asked) -> Result<ShowPage, Error> {
    let (today, place) = (app.clock.today(), place_of(app, conn, &asked.place).await?);
    let groups = parts::groups(conn, place, today).await?;
    let of = asked.of.parse().ok().filter(|of| groups.iter().any(|group| group.id == *of)).unwrap_or(ANYONE);
    let of_name = groups.iter().find(|group| group.id == of).map(|group| group.name.clone()).unwrap_or_default();
    let eyes = Eyes { of, today };
    let whole = parts::part(conn, place, eyes).await?;
    if matches!(whole.kind.as_str(), "door" | "room") {
        return Err(Error::NotFound);
    }
    let mut above = place::store::above(conn, place).await?;
    above.pop();
    let page = Page::new(app, visitor, "foto-title");
    let lines = if whole.is_shown() { lines(&page, conn, &whole, eyes).await? } else { Vec::new() };
    let picture = draw(conn, &whole, &lines).await?;
    let figures = if whole.is_shown() { fold::figures(conn, place).await? } else { Figures::default() };
    let ours = fold::figures(conn, NETWORK).await?;
    let rounds = practice::meetings(app, conn, place, &[Meets::Doors]).await?;
    let to_ring = if whole.is_shown() { parts::to_ring(conn, place, today).await? } else { Vec::new() };
    let ages = ages(&figures);
    Ok(ShowPage {
        page,
        above,
        lines,
        picture,
        groups: if whole.is_shown() { groups } else { Vec::new() },
        whole,
        of,
        of_name,
        to_ring,
        round: rounds.first().map(|practice| practice.slug.clone()).unwrap_or_default(),
        themes: themes(&figures),
        languages: languages(&figures, &ours),
        we_said: !ours.languages.is_empty(),
        unheard_ages: AGES.into_iter().filter(|age| !ages.iter().any(|(known, _)| known == age)).collect(),
        asked_ages: !figures.ages.is_empty(),
        ages,
        added: figures.added,
    })
}

/// What lies in it, or its floors; of a building both.
async fn lines(page: &Page, conn: &mut Conn, whole: &Part, eyes: Eyes) -> Result<Vec<Line>, Error> {
    let line = |part: Part| match part.id.is_nil() {
        true => Line { name: page.say("foto-rest"), part, leads: false },
        false => Line { name: part.name.clone(), part, leads: true },
    };
    let mut lines: Vec<Line> = parts::parts(conn, whole, eyes).await?.into_iter().map(line).collect();
    if lines.is_empty() || whole.kind == "building" {
        for (floor, part) in parts::floors(conn, whole, eyes).await? {
            let name = match floor {
                Some(floor) => page.count("place-floor", floor),
                None => page.say("place-floor-unknown"),
            };
            lines.push(Line { name, part, leads: false });
        }
    }
    if lines.is_empty() {
        lines.push(Line { name: whole.name.clone(), part: whole.clone(), leads: false });
    }
    Ok(lines)
}

async fn draw(conn: &mut Conn, whole: &Part, lines: &[Line]) -> Result<Picture, Error> {
    let named: Vec<(String, &Part)> = lines.iter().map(|line| (line.name.clone(), &line.part)).collect();
    if whole.is_area() {
        let shapes = place::import::store::shapes(conn, whole.id).await?;
        let drawn = place::map::of(whole.id, shapes).and_then(|map| picture::map(map, &named));
        if let Some(drawn) = drawn {
            return Ok(drawn);
        }
    }
    Ok(picture::rows(&named))
}

/// Themes that enough voices speak of, the most spoken of first.
fn themes(figures: &Figures) -> Vec<(String, i64)> {
    let mut themes: Vec<(String, i64)> = figures
        .themes
        .iter()
        .filter(|(_, many)| **many >= FEWEST)
        .map(|(theme, many)| (theme.clone(), *many))
        .collect();
    themes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    themes
}

/// Languages that enough people speak; those that none of us speaks first.
fn languages(figures: &Figures, ours: &Figures) -> Vec<Spoken> {
    let mut all: Vec<Spoken> = figures
        .languages
        .iter()
        .filter(|(_, many)| **many >= FEWEST)
        .map(|(name, many)| Spoken {
            ours: ours.languages.get(name).copied().unwrap_or(0),
            name: capital(name),
            many: *many,
        })
        .collect();
    all.sort_by(|a, b| (a.ours.min(2), -a.many, &a.name).cmp(&(b.ours.min(2), -b.many, &b.name)));
    all
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn ages(figures: &Figures) -> Vec<(&'static str, i64)> {
    let many = |age: &'static str| figures.ages.get(age).copied().unwrap_or(0);
    AGES.into_iter().map(|age| (age, many(age))).filter(|(_, many)| *many >= FEWEST).collect()
}
