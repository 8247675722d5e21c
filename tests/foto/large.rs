//! A gemeente of a hundred thousand doors and three hundred thousand notes: how long its foto takes. Measured by hand, with --release.

use std::time::{Duration, Instant};

use sprokkel::db::{Bulk, Sql, Waiting, seal};
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::overview::foto::{fold, news};
use sprokkel::params;
use sprokkel::party::NETWORK;
use sprokkel::subject::Subject;
use uuid::Uuid;

use crate::support::TestApp;

static PLACE: Sql = Sql::new(
    "test::PLACE",
    "insert into places (id, parent_id, kind, name, name_key, order_key, created_at, floor, doors) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
);
static LINE: Sql = Sql::new("test::LINE", "insert into place_lines (place_id, ancestor_id, depth) values ($1, $2, $3)");
static PERSON: Sql = Sql::new(
    "test::PERSON",
    "insert into persons (id, name_rank, place_id, audience, noted_by, noted_at, spoken_on, fresh_until) values ($1, $2, $3, $4, $5, $6, $7, $8)",
);
static NOTE: Sql = Sql::new(
    "test::NOTE",
    "insert into notes (id, kind, about_kind, about_id, text, heard_by, heard_on, spoken_on, audience, fresh_until, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
);
static PLACES: Bulk = Bulk::of(&PLACE);
static LINES: Bulk = Bulk::of(&LINE);
static PERSONS: Bulk = Bulk::of(&PERSON);
static NOTES: Bulk = Bulk::of(&NOTE);

struct Town<'t> {
    t: &'t TestApp,
    places: Waiting,
    lines: Waiting,
    persons: Waiting,
    notes: Waiting,
    rng: fastrand::Rng,
}

impl Town<'_> {
    fn place(&mut self, above: &[Uuid], kind: &str, name: &str, doors: i64) -> Uuid {
        let id = self.t.app.id();
        let order = sprokkel::place::order::order_key(&dutch::fold(name));
        self.places.add([
            id.into(),
            above.last().copied().into(),
            kind.into(),
            name.into(),
            dutch::fold(name).into(),
            order.into(),
            0i64.into(),
            None::<i64>.into(),
            doors.into(),
        ]);
        self.lines.add([id.into(), id.into(), 0i64.into()]);
        for (depth, up) in (1i64..).zip(above.iter().rev()) {
            self.lines.add([id.into(), (*up).into(), depth.into()]);
        }
        id
    }

    /// Someone at two of three doors, with notes over three years.
    fn people(&mut self, door: Uuid, nr: i64) {
        if nr % 3 == 0 {
            return;
        }
        let (app, today) = (&self.t.app, self.t.app.clock.today());
        let person = app.id();
        let day = |rng: &mut fastrand::Rng| today.saturating_sub(jiff::Span::new().days(rng.i64(0..1000)));
        let spoken = day(&mut self.rng);
        self.persons.add([
            person.into(),
            nr.into(),
            door.into(),
            NETWORK.into(),
            self.t.marieke.into(),
            0i64.into(),
            spoken.into(),
            today.into(),
        ]);
        for _ in 0..5 {
            if self.rng.u8(..10) == 0 {
                continue;
            }
            let (id, on) = (app.id(), day(&mut self.rng));
            let text = ["De trap is vies", "Wil samen koken", "Zoekt een taalmaatje", "Er is te weinig groen"]
                [self.rng.usize(..4)];
            let text = seal("notes.text", id, NETWORK, text);
            let kind = ["wish", "experience"][self.rng.usize(..2)];
            self.notes.add([
                id.into(),
                kind.into(),
                "person".into(),
                person.into(),
                text,
                self.t.marieke.into(),
                on.into(),
                on.into(),
                NETWORK.into(),
                today.into(),
                0i64.into(),
            ]);
        }
    }
}

/// Ten wijken of ten buurten of twenty streets of fifty doors. The town, a wijk, a buurt and a street.
async fn build(t: &TestApp) -> [Uuid; 4] {
    let mut town = Town {
        t,
        places: Waiting::new(&PLACES),
        lines: Waiting::new(&LINES),
        persons: Waiting::new(&PERSONS),
        notes: Waiting::new(&NOTES),
        rng: fastrand::Rng::with_seed(11),
    };
    let gemeente = town.place(&[], "gemeente", "Groot Lindenveld", 100_000);
    let mut shown = [gemeente; 4];
    let mut tx = t.write().await;
    for w in 0..10 {
        let wijk = town.place(&[gemeente], "wijk", &format!("Wijk {w}"), 10_000);
        for b in 0..10 {
            let buurt = town.place(&[gemeente, wijk], "buurt", &format!("Buurt {w} {b}"), 1_000);
            for s in 0..20 {
                let street = town.place(&[gemeente, wijk, buurt], "street", &format!("Laan {w} {b} {s}"), 50);
                for nr in 1..=50 {
                    let door = town.place(&[gemeente, wijk, buurt, street], "door", &nr.to_string(), 0);
                    town.people(door, nr);
                }
                shown = [gemeente, wijk, buurt, street];
            }
            for waiting in [&mut town.places, &mut town.lines, &mut town.persons, &mut town.notes] {
                waiting.flush(&mut tx).await.unwrap();
            }
        }
    }
    tx.commit().await.unwrap();
    shown
}

/// Milliseconds of processor that this process used.
fn used() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) * 10.0
}

/// What a note more costs: its line in its own transaction, and its share of the job. In milliseconds of the clock.
async fn one_note_more(t: &TestApp) -> (f64, f64) {
    static SOME: Sql =
        Sql::new("test::SOME", "select id from persons where place_id is not null order by id limit 2000");
    let people: Vec<(Uuid,)> = t.read().await.query(&SOME, params![]).await.unwrap();
    let text = "Wil samen koken op woensdag";
    let terms = note::terms(text, "", "");
    let begun = Instant::now();
    let mut tx = t.write().await;
    for (person,) in &people {
        let (id, today, about) = (t.app.id(), t.app.clock.today(), Subject::Person(*person));
        let new = NewNote::heard(id, Kind::Wish, about, text, t.marieke, today, NETWORK);
        news::told(&mut tx, &t.app, &new, &terms).await.unwrap();
    }
    tx.commit().await.unwrap();
    let (told, begun) = (begun.elapsed(), Instant::now());
    fold::finish(&t.app).await.unwrap();
    let each = |time: Duration| time.as_secs_f64() * 1000.0 / people.len() as f64;
    (each(told), each(begun.elapsed()))
}

on_both!(
    #[ignore = "takes minutes without --release"]
    the_foto_of_a_hundred_thousand_doors_is_quick,
    |t| async {
        let begun = Instant::now();
        let shown = build(&t).await;
        println!("{:?} built: {:?}", t.engine, begun.elapsed());
        static TALLY: Sql = Sql::new(
            "test::TALLY",
            "select (select count(*) from places where kind = 'door'), (select count(*) from notes), (select count(*) from persons)",
        );
        let tally: (i64, i64, i64) = t.read().await.one(&TALLY, params![]).await.unwrap();
        println!("{:?} doors, notes, people: {tally:?}", t.engine);
        let begun = Instant::now();
        fold::count_anew(&t.app).await.unwrap();
        fold::finish(&t.app).await.unwrap();
        println!("{:?} counted anew: {:?}", t.engine, begun.elapsed());
        let (told, folded) = one_note_more(&t).await;
        println!("{:?} a note more: {told:.3} ms with it, {folded:.3} ms of the job", t.engine);
        let mut marieke = t.as_marieke().await;
        let mut slow: Vec<String> = Vec::new();
        for (level, place) in ["gemeente", "wijk", "buurt", "street"].iter().zip(shown) {
            let path = format!("/overview/foto?place={place}");
            let mut times: Vec<Duration> = Vec::new();
            let mut cpu = used();
            for round in 0..320 {
                // The first warm up.
                if round == 20 {
                    cpu = used();
                }
                let begun = Instant::now();
                marieke.get(&path).await.is(200);
                if round >= 20 {
                    times.push(begun.elapsed());
                }
            }
            times.sort();
            let (median, last) = (times[times.len() / 2], times[times.len() * 99 / 100]);
            let each = (used() - cpu) / 300.0;
            println!("{:?} {level}: p50 {median:.1?}, p99 {last:.1?}, {each:.1} ms CPU here", t.engine);
            slow.extend((last > Duration::from_millis(150)).then(|| format!("{level}: {last:?}")));
        }
        assert_eq!(slow, Vec::<String>::new());
    }
);
