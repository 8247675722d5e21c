//! A place and what lies in it, with how much of it is known: read from the counts, as one organisation knows it or anyone does.

use jiff::civil::Date;
use uuid::Uuid;

use super::{ANYONE, FADING, FEWEST, FRESH, LEFT_ALONE, month};
use crate::db::Conn;
use crate::error::Error;
use crate::{params, queries, record};

/// SQL: a place with its doors, those known, fading and left alone. `$1` is in the condition; organisation, the first fresh month,
/// the first fading one, and who asked to be left alone.
macro_rules! part {
    ($where:literal) => {
        concat!("select p.id, p.kind, p.name, p.doors,
            cast(coalesce((select sum(c.doors) from foto_counts c where c.place_id = p.id and c.group_id = $2 and c.month >= $3), 0) as bigint),
            cast(coalesce((select sum(c.doors) from foto_counts c where c.place_id = p.id and c.group_id = $2 and c.month >= $4 and c.month < $3), 0) as bigint),
            cast(coalesce((select sum(c.doors) from foto_counts c where c.place_id = p.id and c.group_id = $5), 0) as bigint)
            from places p where ", $where)
    };
}

queries! {
    PART = part!("p.id = $1");
    PARTS = part!("p.parent_id = $1 and p.doors > 0 and p.kind not in ('door', 'room') order by p.order_key, p.id limit 400");
    // Where no round is planned and most is unknown: of the first sixty.
    TO_RING = part!("p.id in (select x.id from (select r.id, r.doors - coalesce(m.doors, 0) as left_over, r.order_key
            from places r left join foto_met m on m.place_id = r.id where r.kind in ('street', 'building')
              and (select count(*) from place_lines l where l.place_id = r.id and l.ancestor_id = $1) > 0
            order by r.doors - coalesce(m.doors, 0) desc, r.order_key, r.id limit 60) x where x.left_over > 0)
        and not exists (select 1 from rounds o where o.place_id = p.id and o.planned_on >= $6)
        order by p.doors - coalesce((select k.doors from foto_met k where k.place_id = p.id), 0) desc, p.order_key, p.id");
    FLOORS = "select d.floor, count(*), count(case when k.month >= $3 then 1 end), count(case when k.month >= $4 and k.month < $3 then 1 end),
            count(case when a.month >= $4 then 1 end)
        from place_lines l join places d on d.id = l.place_id and d.kind = 'door'
        left join foto_doors k on k.door_id = d.id and k.group_id = $2 left join foto_doors a on a.door_id = d.id and a.group_id = $5
        where l.ancestor_id = $1 group by d.floor order by d.floor desc";
    GROUPS = "select c.group_id, g.name, cast(sum(case when c.month >= $2 then c.doors else 0 end) as bigint),
            cast(sum(case when c.month < $2 then c.doors else 0 end) as bigint)
        from foto_counts c join groups g on g.id = c.group_id where c.place_id = $1 and c.month >= $3 group by c.group_id, g.name, g.name_key
        order by g.name_key, c.group_id";
}

record! {
    #[derive(Clone, Debug, Default)]
    pub struct Part {
        pub id: Uuid,
        pub kind: String,
        pub name: String,
        pub doors: i64,
        pub known: i64,
        pub fading: i64,
        /// Nobody is known there, and the door asked to be left alone.
        pub alone: i64,
    }
}

record! {
    struct Floor { floor: Option<i64>, doors: i64, known: i64, fading: i64, alone: i64 }
}

record! {
    /// What one organisation knows of a place.
    pub struct OfGroup { pub id: Uuid, pub name: String, pub known: i64, pub fading: i64 }
}

impl Part {
    pub fn unknown(&self) -> i64 {
        (self.doors - self.known - self.fading - self.alone).max(0)
    }

    /// Big enough to be shown by itself.
    pub fn is_shown(&self) -> bool {
        self.doors >= FEWEST
    }

    pub fn is_ground(&self) -> bool {
        matches!(self.kind.as_str(), "street" | "building" | "portiek")
    }

    pub fn is_area(&self) -> bool {
        matches!(self.kind.as_str(), "gemeente" | "wijk" | "buurt")
    }

    /// A round can be made of it.
    pub fn can_ring(&self) -> bool {
        self.is_ground() && self.unknown() > 0
    }

    /// Nobody is known here by anyone.
    pub fn is_blank(&self) -> bool {
        self.known + self.fading == 0
    }

    fn add(&mut self, other: &Part) {
        self.doors += other.doors;
        self.known += other.known;
        self.fading += other.fading;
        self.alone += other.alone;
    }

    fn less(&mut self, other: &Part) {
        self.doors -= other.doors;
        self.known -= other.known;
        self.fading -= other.fading;
        self.alone -= other.alone;
    }
}

/// As whom one looks, and on which day.
#[derive(Clone, Copy, Debug)]
pub struct Eyes {
    pub of: Uuid,
    pub today: Date,
}

impl Eyes {
    /// Whoever knows someone there.
    pub fn anyone(today: Date) -> Self {
        Self { of: ANYONE, today }
    }

    fn months(self) -> (i64, i64) {
        let now = month(self.today);
        (now - FRESH, now - FADING)
    }
}

pub async fn part(conn: &mut Conn, place: Uuid, eyes: Eyes) -> Result<Part, Error> {
    let (fresh, fading) = eyes.months();
    conn.one(&PART, params![place, eyes.of, fresh, fading, LEFT_ALONE]).await
}

/// What lies in a place. Parts too small to be shown are one together, and so is what lies in it directly; those have no id.
pub async fn parts(conn: &mut Conn, whole: &Part, eyes: Eyes) -> Result<Vec<Part>, Error> {
    let (fresh, fading) = eyes.months();
    let found: Vec<Part> = conn.query(&PARTS, params![whole.id, eyes.of, fresh, fading, LEFT_ALONE]).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (mut shown, small): (Vec<Part>, Vec<Part>) = found.into_iter().partition(Part::is_shown);
    let mut rest = whole.clone();
    (rest.id, rest.kind, rest.name) = (Uuid::nil(), String::new(), String::new());
    shown.iter().for_each(|part| rest.less(part));
    debug_assert!(small.iter().all(|part| !part.is_shown()));
    if rest.is_shown() {
        shown.push(rest);
    }
    Ok(shown)
}

/// The floors of a building, from the top down. A floor too small to be shown goes with the one below it.
pub async fn floors(conn: &mut Conn, whole: &Part, eyes: Eyes) -> Result<Vec<(Option<i64>, Part)>, Error> {
    let (fresh, fading) = eyes.months();
    let rows: Vec<Floor> = conn.query(&FLOORS, params![whole.id, eyes.of, fresh, fading, LEFT_ALONE]).await?;
    let mut all: Vec<(Option<i64>, Part)> = Vec::new();
    let mut kept = Part::default();
    for Floor { floor, doors, known, fading, alone } in rows {
        kept.add(&Part { doors, known, fading, alone, ..Part::default() });
        if kept.is_shown() {
            all.push((floor, std::mem::take(&mut kept)));
        }
    }
    match all.last_mut() {
        Some((_, last)) => last.add(&kept),
        None => return Ok(Vec::new()),
    }
    Ok(if all.len() > 1 { all } else { Vec::new() })
}

/// What each organisation knows of a place.
pub async fn groups(conn: &mut Conn, place: Uuid, today: Date) -> Result<Vec<OfGroup>, Error> {
    let (fresh, fading) = Eyes::anyone(today).months();
    conn.query(&GROUPS, params![place, fresh, fading]).await
}

/// Ten streets and buildings where most is unknown, left alone are those that asked for it. One that lies in another of them is left out.
pub async fn to_ring(conn: &mut Conn, within: Uuid, today: Date) -> Result<Vec<Part>, Error> {
    let (fresh, fading) = Eyes::anyone(today).months();
    let mut found: Vec<Part> = conn.query(&TO_RING, params![within, ANYONE, fresh, fading, LEFT_ALONE, today]).await?;
    found.retain(|part| part.is_shown() && part.unknown() > 0);
    let ids: Vec<Uuid> = found.iter().map(|part| part.id).collect();
    let above = super::store::above(conn, &ids).await?;
    found.retain(|part| !above.get(&part.id).is_some_and(|above| above.iter().any(|up| ids.contains(up))));
    found.truncate(10);
    Ok(found)
}
