//! Collective first: who live near each other and want the same are invited to one group, each apart, without the others' names.
//! "Welke algemene voorziening maakt deze vragen overbodig?"

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::store::{self, Note, Wish};
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
}

impl Bundle {
    pub fn count(&self) -> i64 {
        i64::try_from(self.people).unwrap_or(i64::MAX)
    }
}

/// The largest first. Wishes in one buurt go together; those that are too few there, in one wijk.
pub async fn bundles(conn: &mut Conn, app: &App, reader: Reader) -> Result<Vec<Bundle>, Error> {
    app.heard().catch_up(app).await?;
    let mut wishes: Vec<(usize, Wish)> = Vec::new();
    for wish in store::wishes(conn, reader).await? {
        wishes.extend(app.heard().theme(wish.note).map(|theme| (theme, wish)));
    }
    let mut found = together(&wishes, |wish| wish.buurt);
    let taken: BTreeSet<Uuid> = found.iter().flat_map(|bundle| bundle.wishes.clone()).collect();
    wishes.retain(|(_, wish)| !taken.contains(&wish.note));
    found.extend(together(&wishes, |wish| wish.wijk.or(wish.place)));
    found.sort_by_key(|bundle| (std::cmp::Reverse(bundle.people), bundle.theme, bundle.place));
    Ok(found)
}

fn together(wishes: &[(usize, Wish)], place: impl Fn(&Wish) -> Option<Uuid>) -> Vec<Bundle> {
    let mut groups: BTreeMap<(usize, Uuid), BTreeMap<Uuid, Uuid>> = BTreeMap::new();
    for (theme, wish) in wishes {
        if let Some(place) = place(wish) {
            groups.entry((*theme, place)).or_default().entry(wish.person).or_insert(wish.note);
        }
    }
    let large = groups.into_iter().filter(|(_, people)| people.len() >= FEWEST);
    let bundle = |((theme, place), people): ((usize, Uuid), BTreeMap<Uuid, Uuid>)| Bundle {
        theme,
        place,
        people: people.len(),
        wishes: people.into_values().take(MOST).collect(),
    };
    large.map(bundle).collect()
}

/// The wishes of a bundle as the reader may see them.
pub async fn notes(conn: &mut Conn, reader: Reader, bundle: &Bundle) -> Result<Vec<Note>, Error> {
    let mut notes = Vec::new();
    for three in bundle.wishes.chunks(3) {
        notes.extend(store::shown(conn, reader, three).await?);
    }
    Ok(notes)
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

    fn wish(person: u128, buurt: u128) -> Wish {
        let id = Uuid::from_u128;
        Wish { note: id(1000 + person), person: id(person), place: None, buurt: Some(id(buurt)), wijk: Some(id(9)) }
    }

    #[test]
    fn three_people_of_one_buurt_who_want_the_same_are_a_bundle() {
        let mut wishes: Vec<(usize, Wish)> = (1..=3).map(|person| (4, wish(person, 1))).collect();
        wishes.extend([(4, wish(4, 2)), (5, wish(1, 1)), (5, wish(2, 1))]);
        let found = together(&wishes, |wish| wish.buurt);
        assert_eq!((found.len(), found[0].theme, found[0].people), (1, 4, 3));
        assert_eq!(together(&wishes, |wish| wish.wijk)[0].people, 4);
    }

    #[test]
    fn one_person_who_says_it_three_times_is_no_bundle() {
        let wishes: Vec<(usize, Wish)> = (0..3).map(|_| (4, wish(1, 1))).collect();
        assert!(together(&wishes, |wish| wish.buurt).is_empty());
    }
}
