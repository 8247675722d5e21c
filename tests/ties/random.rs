//! Whatever is done in whatever order: nobody sees how to reach another before both said yes, nor after it ended; everything open
//! has a next look by someone who works here; days stand in their order; and who introduced hears nothing of what was said.

use sprokkel::subject::Subject;
use uuid::Uuid;

use crate::support::sending::rounds;
use crate::support::{TestApp, checksum};
use crate::town::{introduced, new, number};

/// Someone, her number as it is shown, and the contact.
struct One {
    id: Uuid,
    shown: String,
    contact: Uuid,
}

/// What the test itself knows of a tie: who, what each said, whether it goes on.
struct Known {
    id: Uuid,
    of: [usize; 2],
    said: [bool; 2],
    given: [bool; 2],
    ended: bool,
}

const BROKEN: [(&str, &str); 4] = [
    ("open without a day to look at it", "ties where ended_on is null and (next_on is null or next_why is null)"),
    (
        "open, and nobody who works here guards it",
        "ties t where t.ended_on is null and not exists (select 1 from memberships m join persons p on p.id = m.person_id
            where m.person_id = t.steward_id and m.role in ('worker', 'coordinator') and m.ends_on is null and p.left_on is null)",
    ),
    (
        "days out of order",
        "ties where agreed_on < asked_on or met_on < agreed_on or holds_on < met_on or ended_on < asked_on
            or (met_on is not null and agreed_on is null) or (holds_on is not null and met_on is null)",
    ),
    (
        "agreed without two that said yes",
        "ties t where t.agreed_on is not null and (select count(*) from tie_sides s where s.tie_id = t.id and s.said = 'yes') <> 2",
    ),
];

async fn broken(t: &TestApp) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (law, rows) in BROKEN {
        if checksum::count(&t.url, &format!("select count(*) from {rows}")).await > 0 {
            found.push(law);
        }
    }
    found
}

/// Numbers of others on this one's page that should not be there, and those that should and are not.
async fn wrong(t: &TestApp, people: &[One], ties: &[Known], at: usize) -> Vec<String> {
    let page = t.as_person(people[at].id).await.get("/me/ties").await.text;
    let due = |other: usize| {
        ties.iter().any(|tie| {
            let side = usize::from(tie.of[0] == other);
            tie.of.contains(&at)
                && tie.of.contains(&other)
                && !tie.ended
                && tie.said == [true, true]
                && tie.given[1 - side]
        })
    };
    let wrong = (0..people.len()).filter(|other| *other != at && page.contains(&people[*other].shown) != due(*other));
    wrong.map(|other| format!("{} on the page of {at}, due: {}", people[other].shown, due(other))).collect()
}

on_both!(nobody_sees_a_number_before_both_said_yes_or_after_it_ended, |t| async {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| fastrand::u64(..));
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut people = Vec::new();
    for nr in 0..5 {
        let id = t.resident(&format!("Kanarie{nr} Vogel")).await;
        let contact = number(&t, id, &format!("+3161234560{nr}")).await;
        people.push(One { id, shown: format!("06 12 34 56 0{nr}"), contact });
    }
    let mut ties: Vec<Known> = Vec::new();
    let mut done = std::collections::BTreeMap::<&str, usize>::new();
    let mut marieke = t.as_marieke().await;
    for step in 0..rounds(120, 2_000) {
        let (what, took) = act(&t, &mut rng, &people, &mut ties, &mut marieke).await;
        if took {
            *done.entry(what).or_default() += 1;
        }
        if rng.u8(0..8) == 0 {
            t.forward(rng.i64(1..9));
        }
        let at = rng.usize(..people.len());
        let wrong = wrong(&t, &people, &ties, at).await;
        assert!(wrong.is_empty(), "seed {seed}, step {step}, after {what}: {wrong:?}");
        if step % 10 == 9 {
            assert_eq!(broken(&t).await, Vec::<&str>::new(), "seed {seed}, step {step}");
            let introducer = marieke.get("/ties/introduced").await.text;
            assert!(
                !introducer.contains("waarom-kanarie") && !introducer.contains("06 12 34"),
                "seed {seed}, step {step}"
            );
        }
    }
    println!("{:?}: {done:?}, seed {seed}", t.engine);
    assert!(done.len() >= 6, "seed {seed}: only {done:?}");
});

/// One thing that happens; its name, and whether it could be done.
async fn act(
    t: &TestApp,
    rng: &mut fastrand::Rng,
    people: &[One],
    ties: &mut Vec<Known>,
    marieke: &mut crate::support::Browser<'_>,
) -> (&'static str, bool) {
    let open: Vec<usize> = (0..ties.len()).filter(|at| !ties[*at].ended).collect();
    if open.len() < 2 || rng.u8(0..5) == 0 {
        let (a, b) = (rng.usize(..people.len()), rng.usize(..people.len()));
        if a == b || ties.iter().any(|tie| !tie.ended && tie.of.contains(&a) && tie.of.contains(&b)) {
            return ("introduce", false);
        }
        let id = introduced(t, &new(t, people[a].id, Subject::Person(people[b].id))).await;
        ties.push(Known { id, of: [a, b], said: [false; 2], given: [false; 2], ended: false });
        return ("introduce", true);
    }
    let tie = &mut ties[*rng.choice(&open).unwrap()];
    let (side, id) = (rng.usize(..2), t.app.id().to_string());
    let name = ["wisher", "other"][side];
    let today = t.app.clock.today().to_string();
    let path = |what: &str| format!("/ties/{}/{what}", tie.id);
    match rng.u8(0..14) {
        0..=5 => {
            let gives = rng.bool();
            let contact = if gives { people[tie.of[side]].contact.to_string() } else { String::new() };
            let answer =
                marieke.post(&path("answers"), &[("side", name), ("said", "yes"), ("contact", &contact)]).await;
            let could = answer.status == 303;
            assert_eq!(could, tie.said != [true, true], "once both agreed, nobody answers any more");
            if could {
                (tie.said[side], tie.given[side]) = (true, gives);
            }
            ("yes", could)
        }
        6 => {
            // A number that is not hers to give.
            let stranger = people[tie.of[1 - side]].contact.to_string();
            let fields = [("side", name), ("said", "yes"), ("contact", stranger.as_str())];
            let refused = marieke.post(&path("answers"), &fields).await.status;
            assert!(matches!(refused, 409 | 422), "{refused}");
            ("a stranger's number", false)
        }
        7 => {
            let answer = marieke.post(&path("answers"), &[("side", name), ("said", "no")]).await;
            tie.ended |= answer.status == 303;
            ("no", answer.status == 303)
        }
        8..=9 => ("meet", marieke.post(&path("meetings"), &[("id", &id), ("on", &today)]).await.status == 303),
        10 => ("hold", marieke.post(&path("holding"), &[]).await.status == 303),
        11 => {
            let how = *rng.choice(&["well", "no-klik", "again", "no-show", "no-informal-help"]).unwrap();
            let ended =
                marieke.post(&path("ending"), &[("how", how), ("because", "waarom-kanarie")]).await.status == 303;
            tie.ended |= ended;
            if ended && rng.bool() {
                let back = marieke.post(&path("reopening"), &[]).await.status == 303;
                tie.ended = !back;
                return ("end and take back", back);
            }
            ("end", ended)
        }
        12 => {
            let mut her = t.as_person(people[tie.of[side]].id).await;
            let side: String = {
                let mut conn = t.read().await;
                let side = sprokkel::tie::Side::parse(name).unwrap();
                sprokkel::tie::store::side(&mut conn, tie.id, side).await.unwrap().id.to_string()
            };
            her.get("/me/ties").await;
            let stopped = her.post(&format!("/me/ties/{side}"), &[("said", "stop")]).await.status == 303;
            tie.ended |= stopped;
            ("stop", stopped)
        }
        _ => {
            crate::town::strike(t).await;
            ("the clock", true)
        }
    }
}

// The checks themselves: a number shown too early and a day that is missing are noticed.
on_both!(a_planted_fault_is_noticed, |t| async {
    let (a, b) = (t.resident("Kanarie0 Vogel").await, t.resident("Kanarie1 Vogel").await);
    let mut people = Vec::new();
    for (nr, id) in [a, b].into_iter().enumerate() {
        let contact = number(&t, id, &format!("+3161234560{nr}")).await;
        people.push(One { id, shown: format!("06 12 34 56 0{nr}"), contact });
    }
    let id = introduced(&t, &new(&t, a, Subject::Person(b))).await;
    let known = [Known { id, of: [0, 1], said: [false; 2], given: [false; 2], ended: false }];
    assert_eq!(wrong(&t, &people, &known, 0).await, Vec::<String>::new());
    assert_eq!(broken(&t).await, Vec::<&str>::new());
    let contact = people[1].contact;
    let mut tx = t.write().await;
    let give = "update tie_sides set said = 'yes', contact_id = $1";
    tx.exec(&sprokkel::db::Sql::made(give.to_owned()), sprokkel::params![contact]).await.unwrap();
    let agree = "update ties set agreed_on = asked_on, next_on = null where ended_on is null";
    tx.exec(&sprokkel::db::Sql::made(agree.to_owned()), &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(wrong(&t, &people, &known, 0).await.len(), 1);
    assert_eq!(broken(&t).await, ["open without a day to look at it"]);
});
