//! Finding people: by name, also with a letter wrong, and by what they want or can, in our own analysis of Dutch.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use uuid::Uuid;

use super::store::Row;
use super::store::beginning_of;
use crate::access::Reader;
use crate::db::{Conn, Value, blind};
use crate::error::Error;
use crate::{living_at, params, queries, readable, record};

/// The words that begin a certain way.
macro_rules! beginning {
    ($near:literal) => {
        concat!("select word from (select word from name_keys where near = ", $near, " order by word limit 30) as ")
    };
}

/// The three hundredth newest note with a term.
macro_rules! reach_back {
    ($term:literal, $name:literal) => {
        concat!(
            "(select note_id from postings where term = ",
            $term,
            " order by note_id desc limit 1 offset 299) as ",
            $name
        )
    };
}

/// The newest people with a word in their name.
macro_rules! newest {
    ($word:literal, $most:literal) => {
        concat!(
            "select word, person_id from (select word, person_id from person_names where word = ",
            $word,
            " order by person_id desc limit ",
            $most,
            ") as "
        )
    };
}

queries! {
    // Lists of fixed length, the empty places null: one round trip, one plan. 1 for words that begin like those that were typed.
    WORDS_LIKE = concat!("select w.word, {by name_words.spelled w.word}, 1 from (", beginning!("$1"), "aa union all ", beginning!("$2"),
        "bb union all ", beginning!("$3"), "cc union all ", beginning!("$4"), "dd) as begun join name_words w on w.word = begun.word
        union all select w.word, {by name_words.spelled w.word}, 0 from (
            select distinct word from name_keys where near in ($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
            order by word limit 300) as slipped join name_words w on w.word = slipped.word");
    // The word itself first.
    PEOPLE_NAMED = concat!(newest!("$1", 400), "aa union all ", newest!("$2", 40), "bb union all ", newest!("$3", 40), "cc union all ",
        newest!("$4", 40), "dd union all ", newest!("$5", 40), "ee union all ", newest!("$6", 40), "ff union all ",
        newest!("$7", 40), "gg union all ", newest!("$8", 40), "hh union all ", newest!("$9", 40), "ii union all ",
        newest!("$10", 40), "jj union all ", newest!("$11", 40), "kk union all ", newest!("$12", 40), "ll union all ",
        newest!("$13", 40), "mm union all ", newest!("$14", 40), "nn union all ", newest!("$15", 40), "oo union all ",
        newest!("$16", 40), "pp union all ", newest!("$17", 40), "qq");
    // The newest people whose name has all these words: the first of them leads, the others are looked up.
    EXACTLY = concat!("select p.id, {open persons.name p}, p.name_rank, ", living_at!(), ", p.spoken_on, p.fresh_until
        from (select person_id from person_names where word = $3 order by person_id desc limit 1000) as led
        join persons p on p.id = led.person_id
        where (cast($4 as uuid) is null or (select u.person_id from person_names u where u.word = $4 and u.person_id = led.person_id) is not null)
          and (cast($5 as uuid) is null or (select u.person_id from person_names u where u.word = $5 and u.person_id = led.person_id) is not null)
          and (cast($6 as uuid) is null or (select u.person_id from person_names u where u.word = $6 and u.person_id = led.person_id) is not null)
          and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        order by led.person_id desc limit 50");
    ROWS = concat!("select p.id, {open persons.name p}, p.name_rank, ", living_at!(), ", p.spoken_on, p.fresh_until
        from persons p
        where p.id in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
            $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42)
          and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"));
    // How far back the newest notes of each term go: the rarer it is, the further.
    BACK = concat!("select ", reach_back!("$1", "a"), ", ", reach_back!("$2", "b"), ", ", reach_back!("$3", "c"), ", ",
        reach_back!("$4", "d"), ", ", reach_back!("$5", "e"), ", ", reach_back!("$6", "f"));
    // Of the 2,000 newest notes with the first term, the rarest, those that have all terms. A scalar is looked up row by row;
    // of `exists` PostgreSQL makes a table of all notes with that term. Where the second term is not much more common, all of it in
    // that stretch is read at once: while it has its newest three hundred, which end at $10, the first term has 120 or more.
    FOUND = concat!("select n.id, n.kind, {open notes.text n}, n.heard_on, n.about_kind, n.about_id, coalesce({open persons.name p}, {plain ''})
        from (select note_id from postings where term = $3 and note_id < $9 order by note_id desc limit 2000) as newest
        join notes n on n.id = newest.note_id
        left join persons p on p.id = n.about_id and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        where ", readable!(story "n.audience" "n.about_id"), "
          and (cast($4 as uuid) is null or case
            when (select count(*) from (select 1 from postings where term = $3 and note_id >= $10 limit 120) as near) = 120
            then newest.note_id in (select u.note_id from postings u where u.term = $4 and u.note_id < $9 and u.note_id >= coalesce(
                (select note_id from postings where term = $3 and note_id < $9 order by note_id desc limit 1 offset 1999), $11))
            else (select u.note_id from postings u where u.term = $4 and u.note_id = newest.note_id) is not null end)
          and (cast($5 as uuid) is null or (select u.note_id from postings u where u.term = $5 and u.note_id = newest.note_id) is not null)
          and (cast($6 as uuid) is null or (select u.note_id from postings u where u.term = $6 and u.note_id = newest.note_id) is not null)
          and (cast($7 as uuid) is null or (select u.note_id from postings u where u.term = $7 and u.note_id = newest.note_id) is not null)
          and (cast($8 as uuid) is null or (select u.note_id from postings u where u.term = $8 and u.note_id = newest.note_id) is not null)
        order by newest.note_id desc limit 51");
    // Where those 2,000 end, if there are more.
    EDGE = "select note_id from postings where term = $1 and note_id < $2 order by note_id desc limit 1 offset 1999";
    AT_PLACE = concat!("select p.id, {open persons.name p}, p.name_rank, ", living_at!(), ", p.spoken_on, p.fresh_until
        from persons p
        where p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
          and exists (select 1 from place_lines l where l.place_id = p.place_id and l.ancestor_id = $3)
          and (p.name_rank, p.id) > ($4, $5)
        order by p.name_rank, p.id limit 51");
}

/// Answers on one page.
const PAGE: usize = 50;

/// Terms one search uses; the rest of a long question is left out.
const TERMS: usize = 6;

type Edge = Option<Uuid>;

record! {
    struct Back { a: Edge, b: Edge, c: Edge, d: Edge, e: Edge, f: Edge }
}

record! {
    /// A note that answers a search.
    #[derive(Clone, Debug)]
    pub struct Found {
        pub note: Uuid,
        pub kind: String,
        pub text: String,
        pub heard_on: Date,
        pub about_kind: String,
        pub about_id: Uuid,
        pub name: String,
    }
}

impl Found {
    pub fn initials(&self) -> String {
        super::initials(&self.name)
    }
}

/// So many people of just this name are an answer; with fewer, names that are nearly the same are looked for as well.
const PLENTY: usize = 8;

/// Words of a name that are looked for; the rest of a long one is left out.
const NAME_WORDS: usize = 4;

/// Words that begin with a word that was typed, as many as `WORDS_LIKE` reads of each.
const BEGUN: usize = 30;

/// Words that are taken for a word that was typed.
const ALIKE: usize = 17;

/// People whose name has all the words, the best likeness first, at most fifty.
pub async fn by_name(conn: &mut Conn, reader: Reader, typed: &str) -> Result<Vec<Row>, Error> {
    let words = dutch::names::words(typed);
    let exactly = exactly(conn, reader, &words).await?;
    if words.is_empty() || exactly.len() >= PLENTY {
        return Ok(exactly);
    }
    let words = &words[..words.len().min(NAME_WORDS)];
    let alike = words_like(conn, words).await?;
    let mut likeness: Option<BTreeMap<Uuid, u32>> = None;
    for alike in &alike {
        // Nobody has a word like this one, so nobody has them all.
        if alike.is_empty() {
            return Ok(Vec::new());
        }
        let here = people_like(conn, alike).await?;
        likeness = Some(match likeness {
            None => here,
            Some(before) => before.into_iter().filter_map(|(id, far)| Some((id, far + here.get(&id)?))).collect(),
        });
    }
    let mut ranked: Vec<(u32, Uuid)> = likeness.unwrap_or_default().into_iter().map(|(id, far)| (far, id)).collect();
    ranked.sort_unstable();
    rows_of(conn, reader, &ranked.into_iter().take(80).map(|(_, id)| id).collect::<Vec<_>>()).await
}

/// The newest people whose name has just these words.
async fn exactly(conn: &mut Conn, reader: Reader, words: &[String]) -> Result<Vec<Row>, Error> {
    // A family name is rarer than a given name: the last word leads.
    let mut words = words.iter().rev().take(NAME_WORDS).map(|word| blind("word", word));
    let Some(first) = words.next() else { return Ok(Vec::new()) };
    let rest: [Value; NAME_WORDS - 1] = std::array::from_fn(|_| words.next().unwrap_or(Value::Null));
    let [two, three, four] = rest;
    conn.query(&EXACTLY, params![reader.id(), reader.today, first, two, three, four]).await
}

/// Those of these people whom the reader may see, in this order, at most fifty.
async fn rows_of(conn: &mut Conn, reader: Reader, ids: &[Uuid]) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for some in ids.chunks(40) {
        let mut asked = params![reader.id(), reader.today].to_vec();
        asked.extend(padded(some.iter().copied(), 40));
        let mut found: Vec<Row> = conn.query(&ROWS, &asked).await?;
        found.sort_by_key(|row| some.iter().position(|id| *id == row.id));
        rows.extend(found);
        if rows.len() >= 50 {
            break;
        }
    }
    rows.truncate(50);
    Ok(rows)
}

/// Just so many places, those after the last null.
fn padded<T>(list: impl Iterator<Item = T>, count: usize) -> impl Iterator<Item = Value>
where
    Value: From<T>,
{
    list.map(Value::from).chain(std::iter::repeat(Value::Null)).take(count)
}

/// Each person with a word like this one, and how far it is: 0 the same, 1 begins with it, 2 a letter wrong.
async fn people_like(conn: &mut Conn, alike: &[(Uuid, u32)]) -> Result<BTreeMap<Uuid, u32>, Error> {
    let known: BTreeMap<Uuid, u32> = alike.iter().copied().collect();
    let (itself, others): (Vec<_>, Vec<_>) = alike.iter().partition(|(_, distance)| *distance == 0);
    let asked: Vec<Value> = padded(itself.into_iter().chain(others).map(|(word, _)| word), ALIKE).collect();
    let mut far: BTreeMap<Uuid, u32> = BTreeMap::new();
    for (other, person) in conn.query::<(Uuid, Uuid)>(&PEOPLE_NAMED, &asked).await? {
        let distance = known.get(&other).copied().unwrap_or(u32::MAX);
        let nearest = far.entry(person).or_insert(distance);
        *nearest = (*nearest).min(distance);
    }
    Ok(far)
}

/// For each word those like it, the nearest first, with how far they are.
async fn words_like(conn: &mut Conn, words: &[String]) -> Result<Vec<Vec<(Uuid, u32)>>, Error> {
    let (mut begun, mut near): (BTreeSet<Spelled>, BTreeSet<Spelled>) = Default::default();
    let keys: Vec<String> = words.iter().flat_map(|word| dutch::names::near_keys(word)).collect();
    let mut begin = words;
    for some in keys.chunks(16) {
        let begin_so = begin.iter().map(|word| blind("near", beginning_of(word)));
        let mut asked: Vec<Value> = padded(begin_so, NAME_WORDS).collect();
        asked.extend(padded(some.iter().map(|key| blind("near", key)), 16));
        for (word, spelled, begins) in conn.query::<(Uuid, String, i64)>(&WORDS_LIKE, &asked).await? {
            if begins > 0 { &mut begun } else { &mut near }.insert((spelled, word));
        }
        begin = &[];
    }
    Ok(words.iter().map(|word| ranked(word, &begun, &near)).collect())
}

/// A word of names and its token.
type Spelled = (String, Uuid);

fn ranked(word: &str, begun: &BTreeSet<Spelled>, near: &BTreeSet<Spelled>) -> Vec<(Uuid, u32)> {
    let mut found: BTreeMap<&Spelled, u32> = BTreeMap::new();
    for other in begun.iter().filter(|(other, _)| other.starts_with(word)).take(BEGUN) {
        found.insert(other, u32::from(other.0 != word));
    }
    for other in near.iter().filter(|(other, _)| dutch::names::alike(word, other)) {
        found.entry(other).or_insert(2);
    }
    let mut ranked: Vec<(Uuid, u32)> = found.into_iter().map(|((_, token), far)| (*token, far)).collect();
    ranked.sort_by_key(|(_, far)| *far);
    ranked.truncate(ALIKE);
    ranked
}

/// What one page of a search found, and from which note on an older page goes on.
#[derive(Default)]
pub struct Answer {
    pub found: Vec<Found>,
    pub before: Option<Uuid>,
}

/// Notes in which everything that was asked occurs, newest first, before a given note. A page looks through a bounded number of
/// notes, so that it costs the same in any town: it can hold few answers while an older page has more.
pub async fn by_words(conn: &mut Conn, reader: Reader, typed: &str, before: Option<Uuid>) -> Result<Answer, Error> {
    let mut terms = dutch::Analyser::embedded().query_terms(typed);
    let edges = if terms.len() > 1 { rarest_first(conn, &mut terms).await? } else { Vec::new() };
    let few = edges.first().is_some_and(Option::is_none);
    let second = edges.get(1).copied().flatten();
    let mut terms = terms.into_iter().take(TERMS);
    let Some(first) = terms.next() else { return Ok(Answer::default()) };
    let first = blind("term", first);
    let rest: [Value; TERMS - 1] =
        std::array::from_fn(|_| terms.next().map_or(Value::Null, |term| blind("term", term)));
    let [two, three, four, five, six] = rest;
    let before = before.unwrap_or(Uuid::max());
    let asked =
        params![reader.id(), reader.today, first.clone(), two, three, four, five, six, before, second, Uuid::nil()];
    let mut found: Vec<Found> = conn.query(&FOUND, asked).await?;
    if found.len() > PAGE {
        found.truncate(PAGE);
        let before = found.last().map(|last| last.note);
        return Ok(Answer { found, before });
    }
    // All of them were looked through.
    if few {
        return Ok(Answer { found, before: None });
    }
    let edge: Option<(Uuid,)> = conn.optional(&EDGE, params![first, before]).await?;
    Ok(Answer { found, before: edge.map(|(note,)| note) })
}

/// Puts the rarest term first. The three hundredth newest note of each; of a term with fewer notes nothing.
async fn rarest_first(conn: &mut Conn, terms: &mut Vec<String>) -> Result<Vec<Edge>, Error> {
    let mut reaching = Vec::with_capacity(terms.len());
    for some in terms.chunks(TERMS) {
        let asked: Vec<Value> = padded(some.iter().map(|term| blind("term", term)), TERMS).collect();
        let Back { a, b, c, d, e, f } = conn.one(&BACK, &asked).await?;
        reaching.extend([a, b, c, d, e, f].into_iter().zip(some.iter().cloned()));
    }
    // Nothing comes before everything. Ids are in the order of time.
    reaching.sort();
    let (edges, sorted) = reaching.into_iter().unzip();
    *terms = sorted;
    Ok(edges)
}

/// People at a place or anywhere below it, from a place in the alphabet.
pub async fn at_place(
    conn: &mut Conn,
    reader: Reader,
    place: Uuid,
    after: Option<(i64, Uuid)>,
) -> Result<Vec<Row>, Error> {
    let (rank, id) = after.unwrap_or((0, Uuid::nil()));
    conn.query(&AT_PLACE, params![reader.id(), reader.today, place, rank, id]).await
}
