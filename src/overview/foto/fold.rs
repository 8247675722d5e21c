//! News becomes counts, within seconds and in small steps: each in a transaction of its own, one at a time on all nodes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::figures::{Figures, Themes, Unit};
use super::news::{self, COUNTED, STALE};
use super::sources::{self, Works};
use super::store::{self, News};
use super::{ANYONE, LEFT_ALONE};
use crate::access::register::Activity;
use crate::app::{self, App};
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::party::NETWORK;

/// Places that are read anew in one step, and lines of who was heard.
const AGAIN: i64 = 256;
const HEARD: i64 = 512;
/// Steps before other jobs get their turn.
const STEPS: usize = 20;

/// Folds what there is, as far as one turn goes; whether there was anything.
pub async fn catch_up(app: &App) -> Result<bool, Error> {
    let (counted, news) = store::any_news(&mut app.db.read().await?, COUNTED).await?;
    if !counted {
        count_anew(app).await?;
    } else if !news {
        return Ok(false);
    }
    for _ in 0..STEPS {
        if !step(app).await? {
            break;
        }
    }
    Ok(true)
}

/// All of it.
pub async fn finish(app: &App) -> Result<(), Error> {
    while catch_up(app).await? {}
    Ok(())
}

/// Forgets every count and reads everything anew.
pub async fn count_anew(app: &App) -> Result<(), Error> {
    let mut tx = begin(app).await?;
    store::empty(&mut tx).await?;
    news::again_everywhere(&mut tx, app).await?;
    app::set(&mut tx, COUNTED, "yes").await?;
    app::unset(&mut tx, STALE).await?;
    tx.commit().await
}

/// Once a day: what is too old is looked at again, and everything when people went to work elsewhere.
pub async fn strike(app: &App) -> Result<(), Error> {
    let mut tx = begin(app).await?;
    let stale = app::setting(&mut tx, STALE).await?.is_some();
    store::look_at_old(&mut tx, app.id(), app.clock.today()).await?;
    ours(&mut tx, app).await?;
    tx.commit().await?;
    if stale { count_anew(app).await } else { Ok(()) }
}

/// Which languages we speak stands with the counts, under the network itself.
async fn ours(tx: &mut Tx, app: &App) -> Result<(), Error> {
    let (now, known) = (sources::ours(tx, app.clock.today()).await?, figures(tx, NETWORK).await?);
    if now == known { Ok(()) } else { store::keep_area(tx, NETWORK, &now).await }
}

async fn begin(app: &App) -> Result<Tx, Error> {
    let mut tx = app.write_as(&app.program(Activity::Figures, "job known")).await?;
    hold(&mut tx).await?;
    Ok(tx)
}

/// Whoever changes counts, does so alone.
async fn hold(tx: &mut Tx) -> Result<(), Error> {
    app::once(tx, "foto_head", "").await?;
    store::hold(tx, "foto_head").await
}

/// Some of the news; whether there was any.
async fn step(app: &App) -> Result<bool, Error> {
    let mut tx = begin(app).await?;
    // In this order: see `Lines`.
    let again = store::again(&mut tx, AGAIN).await?;
    let heard = store::heard(&mut tx, HEARD).await?;
    if again.is_empty() && heard.is_empty() {
        return Ok(false);
    }
    let lines = Lines::of(again, heard);
    let places = lines.places();
    let kinds = store::kinds(&mut tx, &places).await?;
    let works = sources::works(&mut tx, app.clock.today()).await?;
    let old = store::units(&mut tx, &places).await?;
    let mut new = lines.heard_in(app, &works, &kinds, &old)?;
    let anew: Vec<Uuid> = lines.anew.iter().copied().collect();
    let mut read = sources::read(&mut tx, app, &works, &kinds, &anew).await?;
    new.extend(anew.iter().map(|place| (*place, read.remove(place).unwrap_or_default())));
    keep(&mut tx, &kinds, &old, &new).await?;
    if !anew.is_empty() {
        ours(&mut tx, app).await?;
    }
    store::drop_news(&mut tx, &lines.done).await?;
    tx.commit().await?;
    Ok(true)
}

/// What is done in one step. A place that is read anew has all that was heard in it: its lines are done with it. Lines to read anew
/// are asked for first, and left for later when not all that was heard before them fits: else what was heard would be added to a
/// place after it was read without it.
struct Lines {
    anew: BTreeSet<Uuid>,
    heard: Vec<News>,
    done: Vec<(Uuid, Uuid)>,
}

impl Lines {
    fn of(again: Vec<(Uuid, Uuid)>, heard: Vec<News>) -> Self {
        let full = i64::try_from(heard.len()).is_ok_and(|many| many >= HEARD);
        let again = if full { Vec::new() } else { again };
        let anew: BTreeSet<Uuid> = again.iter().map(|(place, _)| *place).collect();
        let done = again.into_iter().chain(heard.iter().map(|news| (news.place, news.id))).collect();
        let heard = heard.into_iter().filter(|news| !anew.contains(&news.place)).collect();
        Self { anew, heard, done }
    }

    fn places(&self) -> Vec<Uuid> {
        let all: BTreeSet<Uuid> = self.done.iter().map(|(place, _)| *place).collect();
        all.into_iter().collect()
    }

    /// The places where someone was heard, with that added.
    fn heard_in(
        &self,
        app: &App,
        works: &Works,
        kinds: &HashMap<Uuid, String>,
        old: &HashMap<Uuid, Unit>,
    ) -> Result<HashMap<Uuid, Unit>, Error> {
        let today = app.clock.today();
        let mut new: HashMap<Uuid, Unit> = HashMap::new();
        for news in &self.heard {
            let unit = new.entry(news.place).or_insert_with(|| old.get(&news.place).cloned().unwrap_or_default());
            let is_door = kinds.get(&news.place).is_some_and(|kind| kind == "door");
            if is_door {
                sources::meet(unit, works, news.by, news.on, today);
            }
            if !news.themes.is_empty() {
                let about: Themes = serde_json::from_str(&news.themes)?;
                let voice = if is_door { 0 } else { about.voice };
                about.themes.iter().for_each(|theme| unit.spoke_of(theme, voice, news.on, today));
            }
        }
        new.values_mut().for_each(Unit::mark);
        Ok(new)
    }
}

/// Changes of counts that were not written yet.
#[derive(Default)]
struct Changes {
    doors: BTreeMap<(Uuid, Uuid, i64), i64>,
    said: BTreeMap<Uuid, Figures>,
}

impl Changes {
    fn add(&mut self, unit: &Unit, within: &[Uuid], sign: i64) {
        let said = Figures::of(&unit.said);
        for up in within {
            for (group, month) in &unit.met {
                *self.doors.entry((*up, *group, *month)).or_default() += sign;
            }
            self.said.entry(*up).or_default().add(&said, sign);
        }
    }

    async fn write(self, tx: &mut Tx) -> Result<(), Error> {
        let mut met: BTreeMap<Uuid, i64> = BTreeMap::new();
        for ((place, group, _), doors) in &self.doors {
            if [ANYONE, LEFT_ALONE].contains(group) {
                *met.entry(*place).or_default() += doors;
            }
        }
        for (place, doors) in met.into_iter().filter(|(_, doors)| *doors != 0) {
            store::met(tx, place, doors).await?;
        }
        let mut fewer = BTreeSet::new();
        for (cell, doors) in self.doors.into_iter().filter(|(_, doors)| *doors != 0) {
            store::count(tx, cell, doors).await?;
            if doors < 0 {
                fewer.insert(cell.0);
            }
        }
        for place in fewer {
            store::drop_none(tx, place).await?;
        }
        let said: Vec<(Uuid, Figures)> =
            self.said.into_iter().filter(|(_, change)| *change != Figures::default()).collect();
        let places: Vec<Uuid> = said.iter().map(|(place, _)| *place).collect();
        let mut known = store::areas(tx, &places).await?;
        for (place, change) in said {
            let mut figures = known.remove(&place).unwrap_or_default();
            figures.add(&change, 1);
            store::keep_area(tx, place, &figures).await?;
        }
        Ok(())
    }
}

async fn keep(
    tx: &mut Tx,
    kinds: &HashMap<Uuid, String>,
    old: &HashMap<Uuid, Unit>,
    new: &HashMap<Uuid, Unit>,
) -> Result<(), Error> {
    let none = Unit::default();
    // A place that is gone took its counts along.
    let changed =
        new.iter().filter(|(place, unit)| kinds.contains_key(place) && old.get(place).unwrap_or(&none) != *unit);
    let changed: BTreeMap<&Uuid, &Unit> = changed.collect();
    let places: Vec<Uuid> = changed.keys().map(|place| **place).collect();
    let above = store::above(tx, &places).await?;
    let mut changes = Changes::default();
    for (place, unit) in changed {
        let was = old.get(place).unwrap_or(&none);
        let mut within = above.get(place).cloned().unwrap_or_default();
        // What is said of a wijk as a whole counts in it.
        if kinds.get(place).is_some_and(|kind| kind != "door") {
            within.push(*place);
        }
        changes.add(was, &within, -1);
        changes.add(unit, &within, 1);
        store::keep(tx, *place, was, unit).await?;
    }
    changes.write(tx).await
}

/// A place goes; nothing is below it any more.
pub async fn forget(tx: &mut Tx, place: Uuid) -> Result<(), Error> {
    carry(tx, place, -1).await?;
    let unit = store::units(tx, &[place]).await?.remove(&place).unwrap_or_default();
    store::keep(tx, place, &unit, &Unit::default()).await?;
    store::forget_below(tx, place).await
}

/// Takes a place with all below it out of the counts of what it lies in (-1), or puts it in (1): it is about to move, or did.
pub async fn carry(tx: &mut Tx, place: Uuid, sign: i64) -> Result<(), Error> {
    if !store::is_known(tx, place).await? {
        return Ok(());
    }
    hold(tx).await?;
    let one = [place];
    let unit = store::units(tx, &one).await?.remove(&place).unwrap_or_default();
    let below = store::counts_of(tx, place).await?;
    let area = store::areas(tx, &one).await?.remove(&place);
    let within = store::above(tx, &one).await?.remove(&place).unwrap_or_default();
    let mut changes = Changes::default();
    for up in within {
        for (group, month) in &unit.met {
            *changes.doors.entry((up, *group, *month)).or_default() += sign;
        }
        for (group, month, doors) in &below {
            *changes.doors.entry((up, *group, *month)).or_default() += sign * doors;
        }
        // Of a door its own words; what else is below it counts its own as well.
        let said = area.clone().unwrap_or_else(|| Figures::of(&unit.said));
        changes.said.entry(up).or_default().add(&said, sign);
    }
    changes.write(tx).await
}

/// The counts below a place, for who reads them.
pub async fn figures(conn: &mut Conn, place: Uuid) -> Result<Figures, Error> {
    Ok(store::areas(conn, &[place]).await?.remove(&place).unwrap_or_default())
}
