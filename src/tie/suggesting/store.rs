//! Wishes and talents to compare, and of those that are alike what the reader may know.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use crate::access::Reader;
use crate::db::{Conn, Value};
use crate::error::Error;
use crate::{params, queries, readable, record};

/// Rows of one question.
pub const MANY: usize = 40;

/// A wish or talent that holds, of someone who may be introduced; by the reader's eyes.
macro_rules! shown {
    ($what:expr, $($rest:expr),+ $(,)?) => {
        concat!("select ", $what, " from notes n left join persons p on p.id = n.about_id and n.about_kind = 'person' left join groups g on g.id = n.about_id and n.about_kind = 'group'
            where ((p.id is not null and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), ") or (g.id is not null and g.ended_on is null))
              and n.kind in ('wish', 'talent') and n.ended_on is null and n.replaced_on is null and n.unfinished_for is null and n.fresh_until >= $2
              and not exists (select 1 from objections o where o.person_id = n.about_id and o.ended_on is null)
              and ", readable!(story "n.audience" "n.about_id"), " and ", $($rest),+)
    };
}

macro_rules! forty {
    ($column:literal) => {
        concat!(
            $column,
            " in ($6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30,
            $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45)"
        )
    };
}

queries! {
    HOLDING = "select n.id from notes n where n.kind in ('wish', 'talent') and n.ended_on is null and n.replaced_on is null";
    CAME_IN = "select n.id, n.kind, {open notes.text n}, {open notes.asked n}, {open notes.behind n}, n.created_at from notes n
        where n.kind in ('wish', 'talent') and n.ended_on is null and n.replaced_on is null and (n.created_at, n.id) > ($1, $2)
        order by n.created_at, n.id limit $3";
    ONE = shown!("n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, coalesce({open persons.name p}, {plain g.name}, {plain ''}), coalesce({open persons.language p}, {plain ''}),
        coalesce(p.place_id, g.place_id)", "n.id = $3");
    // $3 whom it is for, $4 a month ago, $5 half a year ago.
    CANDIDATES = shown!("n.id, n.kind, n.about_kind, n.about_id, coalesce({open persons.language p}, {plain ''}), coalesce(p.place_id, g.place_id),
        (select count(*) from tie_sides s join ties t on t.id = s.tie_id where s.party_id = n.about_id and t.asked_on > $4),
        (select count(*) from tie_sides s join ties t on t.id = s.tie_id where s.party_id = n.about_id and t.asked_on > $5),
        (select count(*) from ties t join tie_sides a on a.tie_id = t.id join tie_sides b on b.tie_id = t.id and b.side <> a.side
            where a.party_id = $3 and b.party_id = n.about_id and (t.ended_on is null or t.ended_how = 'no-klik'))",
        "n.about_id <> $3 and ", forty!("n.id"));
    SHOWN = shown!("n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, coalesce({open persons.name p}, {plain g.name}, {plain ''}), coalesce({open persons.language p}, {plain ''}),
        coalesce(p.place_id, g.place_id)", "n.id in ($3, $4, $5)");
    // The narrowest place that one place and another are both in.
    TOGETHER = "select one.place_id, a.kind, a.name, one.depth from place_lines one join place_lines other on other.ancestor_id = one.ancestor_id and other.place_id = $1
        join places a on a.id = one.ancestor_id where one.place_id in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41)
        order by one.place_id, one.depth";
    // Where a place lies, the narrowest first; an area as wide as a wijk says nothing of how far apart two live.
    OUTLINES = "select l.place_id, s.outline from place_lines l join place_shapes s on s.place_id = l.ancestor_id join places a on a.id = l.ancestor_id
        where a.kind not in ('gemeente', 'wijk')
          and l.place_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40)
        order by l.place_id, l.depth";
    // Who has an open tie for a wish is not asked again.
    WISHES = shown!("n.id, n.about_id, coalesce(p.place_id, g.place_id), (select l.ancestor_id from place_lines l join places a on a.id = l.ancestor_id where l.place_id = p.place_id and a.kind = 'buurt' order by l.depth limit 1),
        (select l.ancestor_id from place_lines l join places a on a.id = l.ancestor_id where l.place_id = p.place_id and a.kind = 'wijk' order by l.depth limit 1)",
        "n.kind = 'wish' and n.about_kind = 'person' and n.id in (select m.id from notes m where m.kind in ('wish', 'talent') and m.ended_on is null and m.replaced_on is null
            order by m.created_at desc, m.id desc limit 2000)
         and not exists (select 1 from ties t where t.wish_id = n.id and t.ended_on is null) order by n.created_at desc, n.id desc limit 400");
    // For the table of the whole wijk, the longest waiting first.
    WAITING = shown!("n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, {plain ''}, coalesce({open persons.language p}, {plain ''}),
        coalesce(p.place_id, g.place_id), n.heard_on", "n.kind = 'wish' and n.about_kind = 'person'
         and n.id in (select m.id from notes m where m.kind in ('wish', 'talent') and m.ended_on is null and m.replaced_on is null
            order by m.created_at, m.id limit 2000)
         and not exists (select 1 from ties t where t.wish_id = n.id and t.ended_on is null) order by n.heard_on, n.id limit $3");
    NEWEST = shown!("n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, coalesce({open persons.name p}, {plain g.name}, {plain ''}), coalesce({open persons.language p}, {plain ''}),
        coalesce(p.place_id, g.place_id)", "n.id in (select m.id from notes m where m.kind in ('wish', 'talent') and m.ended_on is null and m.replaced_on is null
            order by m.created_at desc, m.id desc limit 300)
         and n.kind = $3 and not exists (select 1 from ties t where (t.wish_id = n.id or t.talent_id = n.id) and t.ended_on is null) order by n.created_at desc, n.id desc limit 20");
    PLACE = "select name from places where id = $1";
}

record! {
    /// A wish or talent that came in.
    pub struct CameIn { pub id: Uuid, pub kind: String, pub text: String, pub asked: String, pub behind: String, pub created_at: i64 }
}

impl CameIn {
    /// All that was said.
    pub fn words(&self) -> String {
        format!("{} {} {}", self.text, self.asked, self.behind)
    }
}

record! {
    /// Someone's wish or talent, to be shown.
    #[derive(Clone, Debug)]
    pub struct Note {
        pub id: Uuid,
        pub kind: String,
        pub about_kind: String,
        pub about: Uuid,
        pub text: String,
        pub name: String,
        pub language: String,
        pub place: Option<Uuid>,
    }
}

record! {
    /// A wish that waits for an answer, to be compared.
    pub struct Waiting {
        pub id: Uuid,
        pub kind: String,
        pub about_kind: String,
        pub about: Uuid,
        pub text: String,
        pub name: String,
        pub language: String,
        pub place: Option<Uuid>,
        pub heard_on: Date,
    }
}

impl Waiting {
    /// The note, and since when it waits.
    pub fn note(self) -> (Note, Date) {
        let Self { id, kind, about_kind, about, text, name, language, place, heard_on } = self;
        (Note { id, kind, about_kind, about, text, name, language, place }, heard_on)
    }
}

record! {
    /// What weighs in of one that is alike. Nobody is shown it.
    #[derive(Clone, Debug)]
    pub struct Candidate {
        pub note: Uuid,
        pub kind: String,
        pub about_kind: String,
        pub about: Uuid,
        pub language: String,
        pub place: Option<Uuid>,
        pub asked_lately: i64,
        pub asked_half_year: i64,
        /// It did not click between these two, or somebody asked them already.
        pub tried: i64,
    }
}

record! {
    /// A wish that nobody answers yet.
    #[derive(Clone, Debug)]
    pub struct Wish { pub note: Uuid, pub person: Uuid, pub place: Option<Uuid>, pub buurt: Option<Uuid>, pub wijk: Option<Uuid> }
}

record! {
    pub struct Shared { pub place: Uuid, pub kind: String, pub name: String, pub depth: i64 }
}

pub async fn holding(conn: &mut Conn) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&HOLDING, &[]).await?.into_iter().map(|(id,)| id).collect())
}

/// To be compared: nobody is shown it.
pub async fn came_in(conn: &mut Conn, after: (i64, Uuid), most: i64) -> Result<Vec<CameIn>, Error> {
    conn.query_unseen(&CAME_IN, params![after.0, after.1, most]).await
}

pub async fn one(conn: &mut Conn, reader: Reader, note: Uuid) -> Result<Note, Error> {
    conn.one(&ONE, params![reader.id(), reader.today, note]).await
}

/// Those of these notes that the reader may know of, with what weighs in.
pub async fn candidates(
    conn: &mut Conn,
    reader: Reader,
    asked_for: Uuid,
    notes: &[Uuid],
) -> Result<Vec<Candidate>, Error> {
    let before = |span: Span| -> Date { reader.today.saturating_sub(span) };
    let mut all = Vec::new();
    for some in notes.chunks(MANY) {
        let head = params![reader.id(), reader.today, asked_for, before(30.days()), before(6.months())];
        all.extend(conn.query_unseen(&CANDIDATES, &forty(head, some)).await?);
    }
    Ok(all)
}

/// At most three notes, to be shown.
pub async fn shown(conn: &mut Conn, reader: Reader, notes: &[Uuid]) -> Result<Vec<Note>, Error> {
    let mut row = params![reader.id(), reader.today].to_vec();
    row.extend(notes.iter().copied().map(Value::from).chain(std::iter::repeat(Value::Null)).take(3));
    conn.query(&SHOWN, &row).await
}

/// Of each of at most forty places what it shares with this one, the narrowest first.
pub async fn together(conn: &mut Conn, place: Uuid, others: &[Uuid]) -> Result<Vec<Shared>, Error> {
    conn.query(&TOGETHER, &forty(params![place], others)).await
}

/// Of each of at most forty places, and what is above it, where it lies.
pub async fn outlines(conn: &mut Conn, places: &[Uuid]) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&OUTLINES, &forty(&[], places)).await
}

pub async fn wishes(conn: &mut Conn, reader: Reader) -> Result<Vec<Wish>, Error> {
    conn.query_unseen(&WISHES, params![reader.id(), reader.today]).await
}

/// The longest waiting first, to be compared: nobody is shown them.
pub async fn waiting(conn: &mut Conn, reader: Reader, most: i64) -> Result<Vec<Waiting>, Error> {
    conn.query_unseen(&WAITING, params![reader.id(), reader.today, most]).await
}

/// The newest that nobody answers yet.
pub async fn newest(conn: &mut Conn, reader: Reader, kind: &str) -> Result<Vec<Note>, Error> {
    conn.query(&NEWEST, params![reader.id(), reader.today, kind]).await
}

pub async fn place(conn: &mut Conn, place: Uuid) -> Result<String, Error> {
    Ok(conn.optional::<(String,)>(&PLACE, params![place]).await?.map(|(name,)| name).unwrap_or_default())
}

fn forty(head: &[Value], ids: &[Uuid]) -> Vec<Value> {
    let ids = ids.iter().copied().map(Value::from).chain(std::iter::repeat(Value::Null)).take(MANY);
    head.iter().cloned().chain(ids).collect()
}
