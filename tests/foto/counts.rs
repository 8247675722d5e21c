//! Whatever people do in whatever order: counting everything anew gives the same counts.

use sprokkel::overview::foto::{fold, news};
use sprokkel::params;
use sprokkel::place::{self, NewPlace, drawing};
use uuid::Uuid;

use crate::support::sending::rounds;
use crate::support::{Browser, TestApp};
use crate::{days_later, kept, settled};

static NOTES: sprokkel::db::Sql = sprokkel::db::Sql::new(
    "test::NOTES",
    "select n.id from notes n where n.replaced_on is null and n.ended_on is null order by n.id",
);
static MERGES: sprokkel::db::Sql =
    sprokkel::db::Sql::new("test::MERGES", "select m.id from merges m where m.undone_at is null order by m.id");

/// A street with doors, and people who do things at random.
struct Street<'t> {
    t: &'t TestApp,
    street: Uuid,
    doors: Vec<Uuid>,
    people: Vec<Uuid>,
    workers: Vec<Uuid>,
    rng: fastrand::Rng,
    drawn: bool,
}

impl<'t> Street<'t> {
    async fn new(t: &'t TestApp, seed: u64) -> Self {
        let linde = crate::outside::organisation(t, "Welzijn De Linde").await;
        let joke = t.member("Joke Kok", "joke@linde.example", linde, "worker").await;
        let mut tx = t.write().await;
        let home = t.app.home(&mut tx).await.unwrap().unwrap();
        let buurt = place::find_or_add(&mut tx, &t.app, &NewPlace::under(home, "buurt", "Lindenhof")).await.unwrap();
        let street =
            place::find_or_add(&mut tx, &t.app, &NewPlace::under(buurt, "street", "Lindestraat")).await.unwrap();
        let mut doors = Vec::new();
        for nr in 1..=8 {
            let new = NewPlace::under(street, "door", &nr.to_string());
            doors.push(place::find_or_add(&mut tx, &t.app, &new).await.unwrap());
        }
        tx.commit().await.unwrap();
        Self {
            t,
            street,
            doors,
            people: Vec::new(),
            workers: vec![t.marieke, joke],
            rng: fastrand::Rng::with_seed(seed),
            drawn: false,
        }
    }

    fn pick(&mut self, from: usize) -> usize {
        self.rng.usize(..from.max(1))
    }

    async fn browser(&mut self) -> Browser<'t> {
        let at = self.pick(self.workers.len());
        let who = self.workers[at];
        self.t.as_person(who).await
    }

    async fn someone(&mut self) -> Uuid {
        let at = self.pick(self.people.len());
        self.people.get(at).copied().unwrap_or_else(|| self.t.app.id())
    }

    /// A note at a door, about someone new, someone known or the door.
    async fn note(&mut self) {
        let (id, nr) = (self.t.app.id().to_string(), self.pick(8) + 1);
        let (person, known) = (self.t.app.id(), self.someone().await.to_string());
        let fresh = person.to_string();
        let place = format!("Lindestraat {nr}");
        let said = ["De trap is vies", "Zoekt een taalmaatje", "Wil samen koken", "Een bankje"][self.pick(4)];
        let kind = ["wish", "talent", "text"][self.pick(3)];
        let mut fields = vec![("id", id.as_str()), (kind, said), ("audience", "network")];
        if self.rng.bool() || self.people.is_empty() {
            fields.extend([("person_id", fresh.as_str()), ("name", "Iemand"), ("place", place.as_str())]);
        } else {
            fields.extend([("about", known.as_str())]);
        }
        let answer = self.browser().await.post("/notes", &fields).await;
        assert!(answer.status < 500, "{}", answer.text);
        if answer.status == 303 && fields.iter().any(|(name, _)| *name == "person_id") {
            self.people.push(person);
        }
    }

    async fn on_a_note(&mut self, what: &str, fields: &[(&str, &str)]) {
        let notes: Vec<(Uuid,)> = self.t.read().await.query(&NOTES, &[]).await.unwrap();
        let Some((note,)) = notes.get(self.pick(notes.len())).copied() else { return };
        let answer = self.browser().await.post(&format!("/notes/{note}/{what}"), fields).await;
        assert!(answer.status < 500, "{}", answer.text);
    }

    async fn on_someone(&mut self, what: &str, fields: &[(&str, &str)]) {
        let person = self.someone().await;
        let answer = self.browser().await.post(&format!("/people/{person}{what}"), fields).await;
        assert!(answer.status < 500, "{}", answer.text);
    }

    async fn erase(&mut self) {
        let (person, t) = (self.someone().await, self.t);
        let mut tx = t.write().await;
        match sprokkel::person::erasing::erase(&mut tx, &t.app, person, t.marieke).await {
            Ok(()) => tx.commit().await.unwrap(),
            Err(_) => drop(tx),
        }
        self.people.retain(|known| *known != person);
    }

    async fn merge(&mut self) {
        let (one, other) = (self.someone().await.to_string(), self.someone().await.to_string());
        let answer = self.browser().await.post("/merges", &[("one", &one), ("other", &other)]).await;
        assert!(answer.status < 500, "{}", answer.text);
    }

    async fn unmerge(&mut self) {
        let merges: Vec<(Uuid,)> = self.t.read().await.query(&MERGES, &[]).await.unwrap();
        let Some((merge,)) = merges.get(self.pick(merges.len())).copied() else { return };
        let answer = self.browser().await.post(&format!("/merges/{merge}/undoing"), &[]).await;
        assert!(answer.status < 500, "{}", answer.text);
    }

    async fn object(&mut self) {
        let (person, t) = (self.someone().await, self.t);
        let mut tx = t.write().await;
        let known = sprokkel::person::store::is_known(&mut tx, person).await.unwrap();
        if known {
            let ended = sprokkel::access::agreed::end_objection(&mut tx, &t.app, person, t.marieke).await;
            if ended.is_err() {
                let id = t.app.id();
                sprokkel::access::agreed::object(&mut tx, &t.app, id, person, "", t.marieke).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
    }

    /// A building drawn over the street takes its doors in, and gives them back.
    async fn draw(&mut self) {
        let t = self.t;
        let mut tx = t.write().await;
        let street = place::store::show(&mut tx, self.street).await.unwrap();
        let plan = drawing::Plan {
            name: "Flat".to_owned(),
            from: 1,
            to: 4,
            numbers: drawing::Numbers::All,
            floors: 2,
            per_floor: Some(1),
            postcode: None,
        };
        let building = drawing::draw(&mut tx, &t.app, &street, &plan, t.app.id(), t.marieke).await.unwrap();
        if self.drawn {
            let _ = drawing::take_down(&mut tx, &t.app, building, t.marieke).await;
        }
        self.drawn = true;
        tx.commit().await.unwrap();
    }

    async fn talk(&mut self) {
        let (at, t) = (self.pick(8), self.t);
        let door = self.doors[at];
        let mut tx = t.write().await;
        news::talked(&mut tx, &t.app, door, t.app.clock.today(), t.marieke).await.unwrap();
        let row = params![t.app.id(), t.app.id(), door, t.app.clock.millis(), t.marieke];
        tx.exec(&ROUND, params![row[1].clone(), self.street, t.app.clock.today(), t.marieke]).await.unwrap();
        tx.exec(&TALK, row).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn act(&mut self) {
        match self.pick(16) {
            0..=4 => self.note().await,
            5 => self.on_a_note("ending", &[("because", "Klaar")]).await,
            6 => {
                let id = self.t.app.id().to_string();
                self.on_a_note("correction", &[("text", "Het groen is mooi"), ("id", &id)]).await
            }
            7 => self.on_a_note("reopening", &[]).await,
            8 => self.on_someone("/leaving", &[("because", "Weg")]).await,
            9 => self.on_someone("/staying", &[]).await,
            10 => self.erase().await,
            11 => self.merge().await,
            12 => self.unmerge().await,
            13 => self.object().await,
            14 => self.draw().await,
            _ => self.talk().await,
        }
        if self.rng.u8(..8) == 0 {
            days_later(self.t, self.rng.i64(2..200)).await;
        }
        if self.rng.u8(..3) == 0 {
            fold::catch_up(&self.t.app).await.unwrap();
        }
    }
}

static ROUND: sprokkel::db::Sql = sprokkel::db::Sql::new(
    "test::ROUND",
    "insert into rounds (id, practice, place_id, because, planned_on, audience, made_by, created_at) values ($1, 'portiekgesprek', $2, {empty}, $3, $4, $4, 0)",
);
static TALK: sprokkel::db::Sql = sprokkel::db::Sql::new(
    "test::TALK",
    "insert into talks (id, round_id, door_id, outcome, at, told_by, hash) values ($1, $2, $3, 'talked', $4, $5, {empty})",
);

/// Doors at which the counts are wrong: counted anew they are others.
async fn amiss(t: &TestApp) -> Vec<String> {
    settled(t).await;
    let before = kept(t).await;
    fold::count_anew(&t.app).await.unwrap();
    settled(t).await;
    let after = kept(t).await;
    let only =
        |one: &std::collections::BTreeMap<String, String>, other: &std::collections::BTreeMap<String, String>, sign| {
            let lines = one.iter().filter(|(key, value)| other.get(*key) != Some(*value));
            lines.map(|(key, value)| format!("{sign} {key} {value}")).collect::<Vec<_>>()
        };
    [only(&before, &after, "-"), only(&after, &before, "+")].concat()
}

on_both!(counted_anew_it_is_the_same_whatever_happened_in_whatever_order, |t| async {
    for seed in 0..rounds(2, 40) as u64 {
        let mut street = Street::new(&t, seed).await;
        for _ in 0..rounds(60, 150) {
            street.act().await;
        }
        let wrong = amiss(&t).await;
        assert_eq!(wrong, Vec::<String>::new(), "seed {seed}");
    }
    println!("{:?}: {} lines are kept", t.engine, kept(&t).await.len());
    assert!(kept(&t).await.len() > 20);
});

on_both!(a_change_that_leaves_no_news_is_noticed, |t| async {
    let mut street = Street::new(&t, 7).await;
    for _ in 0..10 {
        street.note().await;
    }
    assert_eq!(amiss(&t).await, Vec::<String>::new());
    // The planted fault: all that was noted goes without a word.
    static LEAVE: sprokkel::db::Sql =
        sprokkel::db::Sql::new("test::LEAVE", "update persons set place_id = null where place_id = $1");
    let mut tx = t.write().await;
    for door in &street.doors {
        tx.exec(&LEAVE, params![*door]).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert!(!amiss(&t).await.is_empty());
});
