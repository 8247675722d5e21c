//! Collective first: who live near each other and want the same are invited to one group, each apart, without the others' names.
//! "Welke algemene voorziening maakt deze vragen overbodig?"

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::metres::{self, Spot};
use super::store::{self, Note, Wish};
use super::weights::Weights;
use crate::access::{Audience, Reader};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::subject::Subject;
use crate::tie::{NewTie, introduce};

/// With fewer it is no group.
pub const FEWEST: usize = 3;
/// Invited at once.
const MOST: usize = 30;

/// People near each other who want the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// A number of the list of what people often want.
    pub theme: usize,
    pub place: Uuid,
    pub people: usize,
    pub wishes: Vec<Uuid>,
    /// Within how many metres of their middle they live; nothing where the map does not know it of each.
    pub metres: Option<i64>,
}

impl Bundle {
    pub fn count(&self) -> i64 {
        i64::try_from(self.people).unwrap_or(i64::MAX)
    }
}

/// A wish with the number of what it is, and where she lives on the map.
struct Placed {
    theme: usize,
    wish: Wish,
    spot: Option<Spot>,
}

/// The largest first. Wishes in one buurt go together; of those that are too few there who can walk to each other; and who is left
/// then, in one wijk.
pub async fn bundles(conn: &mut Conn, app: &App, reader: Reader) -> Result<Vec<Bundle>, Error> {
    app.heard().catch_up(app).await?;
    let wishes = store::wishes(conn, reader).await?;
    let places: Vec<Uuid> = wishes.iter().filter_map(|wish| wish.place).collect();
    let spots = metres::spots(conn, &places).await?;
    let placed = |wish: Wish| {
        let spot = wish.place.and_then(|place| spots.get(&place).copied());
        Some(Placed { theme: app.heard().theme(wish.note)?, wish, spot })
    };
    let mut left: Vec<Placed> = wishes.into_iter().filter_map(placed).collect();
    let mut found = together(&left, |wish| wish.buurt);
    drop_taken(&mut left, &found);
    found.extend(walking(&left, Weights::embedded().walk()));
    drop_taken(&mut left, &found);
    found.extend(together(&left, |wish| wish.wijk.or(wish.place)));
    found.sort_by_key(|bundle| (std::cmp::Reverse(bundle.people), bundle.theme, bundle.place));
    found.dedup_by_key(|bundle| (bundle.theme, bundle.place));
    Ok(found)
}

fn drop_taken(left: &mut Vec<Placed>, found: &[Bundle]) {
    let taken: BTreeSet<Uuid> = found.iter().flat_map(|bundle| bundle.wishes.clone()).collect();
    left.retain(|one| !taken.contains(&one.wish.note));
}

/// Of one theme and one place: one wish of each person.
fn bundle(theme: usize, place: Uuid, all: &[&Placed]) -> Bundle {
    let people: HashMap<Uuid, &&Placed> = all.iter().rev().map(|one| (one.wish.person, one)).collect();
    let mut each: Vec<&&Placed> = people.into_values().collect();
    each.sort_by_key(|one| one.wish.person);
    let spots: Option<Vec<Spot>> = each.iter().map(|one| one.spot).collect();
    Bundle {
        theme,
        place,
        people: each.len(),
        wishes: each.iter().map(|one| one.wish.note).take(MOST).collect(),
        metres: spots.filter(|spots| !spots.is_empty()).map(|spots| metres::radius(&spots)),
    }
}

fn together(wishes: &[Placed], place: impl Fn(&Wish) -> Option<Uuid>) -> Vec<Bundle> {
    let mut groups: BTreeMap<(usize, Uuid), Vec<&Placed>> = BTreeMap::new();
    for one in wishes {
        if let Some(place) = place(&one.wish) {
            groups.entry((one.theme, place)).or_default().push(one);
        }
    }
    let bundles = groups.into_iter().map(|((theme, place), all)| bundle(theme, place, &all));
    bundles.filter(|bundle| bundle.people >= FEWEST).collect()
}

/// Across the edge of a buurt: around each in turn who lives within so many metres, and wants the same. It is called after the buurt
/// of the one in the middle.
fn walking(wishes: &[Placed], most: f64) -> Vec<Bundle> {
    let mut found: Vec<Bundle> = Vec::new();
    for middle in wishes {
        let (Some(spot), Some(buurt)) = (middle.spot, middle.wish.buurt) else { continue };
        let taken = |one: &Placed| found.iter().any(|bundle| bundle.wishes.contains(&one.wish.note));
        if taken(middle) || found.iter().any(|bundle| (bundle.theme, bundle.place) == (middle.theme, buurt)) {
            continue;
        }
        let near = |one: &&Placed| {
            one.theme == middle.theme && !taken(one) && one.spot.is_some_and(|there| spot.metres_to(there) <= most)
        };
        let around: Vec<&Placed> = wishes.iter().filter(near).collect();
        let bundle = bundle(middle.theme, buurt, &around);
        if bundle.people >= FEWEST {
            found.push(bundle);
        }
    }
    found
}

/// The wishes of a bundle as the reader may see them.
pub async fn notes(conn: &mut Conn, reader: Reader, bundle: &Bundle) -> Result<Vec<Note>, Error> {
    let mut notes = Vec::new();
    for three in bundle.wishes.chunks(3) {
        notes.extend(store::shown(conn, reader, three).await?);
    }
    Ok(notes)
}

/// What those who are invited are called.
pub async fn names(conn: &mut Conn, reader: Reader, wishes: &[(Uuid, Uuid)]) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for (wish, _) in wishes.iter().take(MOST) {
        names.push(store::one(conn, reader, *wish).await?.name);
    }
    Ok(names)
}

/// What everyone is invited to, and how that is told.
pub struct Invitation<'a> {
    pub group: Uuid,
    pub words: &'a str,
    /// To each of those who wish, and to the group of each of them. Without a name.
    pub told: &'a str,
    pub told_group: &'a str,
    pub by: Uuid,
}

/// Asks each apart: for each wish a tie of its own to the group, with the id the form gave it.
pub async fn invite(
    tx: &mut Tx,
    app: &App,
    reader: Reader,
    invitation: &Invitation<'_>,
    wishes: &[(Uuid, Uuid)],
) -> Result<usize, Error> {
    let mut invited = 0;
    for (wish, tie) in wishes.iter().take(MOST) {
        let wish = store::one(tx, reader, *wish).await?;
        if wish.about_kind != "person" {
            continue;
        }
        let new = NewTie {
            id: *tie,
            practice: None,
            wisher: wish.about,
            other: Subject::Group(invitation.group),
            words: invitation.words.to_owned(),
            told_wisher: invitation.told.to_owned(),
            told_other: invitation.told_group.to_owned(),
            wish: Some(wish.id),
            talent: None,
            audience: Audience::Own.party(invitation.by),
            steward: invitation.by,
            by: invitation.by,
            for_group: None,
            meetings_max: None,
            restarts: None,
        };
        match introduce(tx, app, &new).await {
            // She was invited there before: she is not asked twice.
            Err(Error::Conflict("conflict-tie-open")) => {}
            done => {
                done?;
                invited += 1;
            }
        }
    }
    Ok(invited)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(theme: usize, person: u128, buurt: u128) -> Placed {
        let id = Uuid::from_u128;
        let wish = Wish {
            note: id(1000 + person),
            person: id(person),
            place: None,
            buurt: Some(id(buurt)),
            wijk: Some(id(9)),
        };
        Placed { theme, wish, spot: None }
    }

    #[test]
    fn three_people_of_one_buurt_who_want_the_same_are_a_bundle() {
        let mut wishes: Vec<Placed> = (1..=3).map(|person| wish(4, person, 1)).collect();
        wishes.extend([wish(4, 4, 2), wish(5, 1, 1), wish(5, 2, 1)]);
        let found = together(&wishes, |wish| wish.buurt);
        assert_eq!((found.len(), found[0].theme, found[0].people, found[0].metres), (1, 4, 3, None));
        assert_eq!(together(&wishes, |wish| wish.wijk)[0].people, 4);
    }

    #[test]
    fn one_person_who_says_it_three_times_is_no_bundle() {
        let wishes: Vec<Placed> = (0..3).map(|_| wish(4, 1, 1)).collect();
        assert!(together(&wishes, |wish| wish.buurt).is_empty());
    }

    #[test]
    fn who_can_walk_to_each_other_are_a_bundle_across_the_edge_of_a_buurt() {
        // About 330 metres from one to the next, each in a buurt of her own.
        let at = |nr: u128| Placed { spot: Some(Spot::at(5.0 + 0.005 * nr as f64, 52.0)), ..wish(4, nr, nr) };
        let row: Vec<Placed> = (1..=3).map(at).collect();
        assert!(together(&row, |wish| wish.buurt).is_empty());
        let found = walking(&row, 600.0);
        assert_eq!((found.len(), found[0].people, found[0].place), (1, 3, Uuid::from_u128(2)));
        assert_eq!(found[0].metres, Some(350));
        assert!(walking(&row, 300.0).is_empty());
        let unknown: Vec<Placed> = (1..=3).map(|nr| wish(4, nr, nr)).collect();
        assert!(walking(&unknown, 600.0).is_empty());
    }
}
