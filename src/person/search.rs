//! Finding people: by name, also with a letter wrong, and by what they want or can, in our own analysis of Dutch.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use uuid::Uuid;

use super::store::Row;
use crate::access::Reader;
use crate::db::{Conn, Value};
use crate::error::Error;
use crate::{living_at, params, queries, readable, record};

/// The newest people with a word in their name.
macro_rules! newest {
    ($word:literal, $most:literal) => {
        concat!(
            "select word, person_id from person_names where word = ",
            $word,
            " order by person_id desc limit ",
            $most
        )
    };
}

queries! {
    WORDS_FROM = "select distinct word from person_names where word >= $1 and word < $2 order by word limit 30";
    // Lists of fixed length, of which the last one is repeated: one round trip, one plan.
    WORDS_NEAR = "select distinct word from name_keys
        where near in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) order by word limit 300";
    PEOPLE_NAMED = concat!("select word, person_id from (", newest!("$1", 400), ") as a");
    PEOPLE_NAMED_LIKE = concat!("select word, person_id from (", newest!("$1", 40), ") as a union all select word, person_id from (",
        newest!("$2", 40), ") as b union all select word, person_id from (", newest!("$3", 40), ") as c union all select word, person_id from (",
        newest!("$4", 40), ") as d");
    // The newest people whose name has all these words: the first of them leads, the others are looked up.
    EXACTLY = "select t.person_id from (select person_id from person_names where word = $1 order by person_id desc limit 1000) as t
        where (cast($2 as text) is null or (select u.person_id from person_names u where u.word = $2 and u.person_id = t.person_id) is not null)
          and (cast($3 as text) is null or (select u.person_id from person_names u where u.word = $3 and u.person_id = t.person_id) is not null)
          and (cast($4 as text) is null or (select u.person_id from person_names u where u.word = $4 and u.person_id = t.person_id) is not null)
        order by t.person_id desc limit 80";
    ROWS = concat!("select p.id, {open persons.name p}, p.name_rank, ", living_at!(), ", p.spoken_on, p.fresh_until
        from persons p
        where p.id in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"));
    // How many notes a term has, as far as it matters for which one to begin with.
    WEIGHT = "select count(*) from (select 1 from postings where term = $1 limit 300) as counted";
    // Of the 2,000 newest notes with the first term, the rarest, those that have all terms. A scalar is looked up row by row;
    // of `exists` PostgreSQL makes a table of all notes with that term.
    FOUND = concat!("select n.id, n.kind, n.text, n.heard_on, n.about_kind, n.about_id, coalesce(p.name, '')
        from (select note_id from postings where term = $3 and note_id < $9 order by note_id desc limit 2000) as newest
        join notes n on n.id = newest.note_id
        left join persons p on p.id = n.about_id and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        where ", readable!(story "n.audience" "n.about_id"), "
          and (cast($4 as text) is null or (select u.note_id from postings u where u.term = $4 and u.note_id = newest.note_id) is not null)
          and (cast($5 as text) is null or (select u.note_id from postings u where u.term = $5 and u.note_id = newest.note_id) is not null)
          and (cast($6 as text) is null or (select u.note_id from postings u where u.term = $6 and u.note_id = newest.note_id) is not null)
          and (cast($7 as text) is null or (select u.note_id from postings u where u.term = $7 and u.note_id = newest.note_id) is not null)
          and (cast($8 as text) is null or (select u.note_id from postings u where u.term = $8 and u.note_id = newest.note_id) is not null)
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

/// People whose name has all the words, the best likeness first, at most fifty.
pub async fn by_name(conn: &mut Conn, reader: Reader, typed: &str) -> Result<Vec<Row>, Error> {
    let words = dutch::names::words(typed);
    let same = exactly(conn, &words).await?;
    let exactly = rows_of(conn, reader, &same).await?;
    if exactly.len() >= PLENTY {
        return Ok(exactly);
    }
    let mut likeness: Option<BTreeMap<Uuid, u32>> = None;
    for word in words.iter().take(4) {
        let here = people_like(conn, word).await?;
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
async fn exactly(conn: &mut Conn, words: &[String]) -> Result<Vec<Uuid>, Error> {
    // A family name is rarer than a given name: the last word leads.
    let mut words = words.iter().rev().take(4).cloned();
    let Some(first) = words.next() else { return Ok(Vec::new()) };
    let rest: [Option<String>; 3] = std::array::from_fn(|_| words.next());
    let [two, three, four] = rest;
    let found: Vec<(Uuid,)> = conn.query(&EXACTLY, params![first, two, three, four]).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Those of these people whom the reader may see, in this order, at most fifty.
async fn rows_of(conn: &mut Conn, reader: Reader, ids: &[Uuid]) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for ten in ids.chunks(10) {
        let mut asked = params![reader.id(), reader.today].to_vec();
        asked.extend(repeating(ten, 10).map(|id| Value::from(*id)));
        let mut found: Vec<Row> = conn.query(&ROWS, &asked).await?;
        found.sort_by_key(|row| ten.iter().position(|id| *id == row.id));
        rows.extend(found);
        if rows.len() >= 50 {
            break;
        }
    }
    rows.truncate(50);
    Ok(rows)
}

/// Just so many: the last one again and again after the others.
fn repeating<T>(list: &[T], count: usize) -> impl Iterator<Item = &T> {
    list.iter().chain(list.last().into_iter().cycle()).take(count)
}

/// Each person with a word like this one, and how far it is: 0 the same, 1 begins with it, 2 a letter wrong, 3 sounds alike.
async fn people_like(conn: &mut Conn, word: &str) -> Result<BTreeMap<Uuid, u32>, Error> {
    let mut far: BTreeMap<Uuid, u32> = BTreeMap::new();
    let words: BTreeMap<String, u32> = words_like(conn, word).await?.into_iter().collect();
    let (same, like): (Vec<&String>, Vec<&String>) = words.keys().partition(|other| *other == word);
    let mut people: Vec<(String, Uuid)> = Vec::new();
    for other in same {
        people.extend(conn.query::<(String, Uuid)>(&PEOPLE_NAMED, params![other]).await?);
    }
    for four in like.chunks(4) {
        let asked: Vec<Value> = repeating(four, 4).map(|word| Value::from(word.as_str())).collect();
        people.extend(conn.query::<(String, Uuid)>(&PEOPLE_NAMED_LIKE, &asked).await?);
    }
    for (other, person) in people {
        let distance = words.get(&other).copied().unwrap_or(u32::MAX);
        let known = far.entry(person).or_insert(distance);
        *known = (*known).min(distance);
    }
    Ok(far)
}

async fn words_like(conn: &mut Conn, word: &str) -> Result<Vec<(String, u32)>, Error> {
    let mut found: BTreeMap<String, u32> = BTreeMap::new();
    let after = format!("{word}\u{10ffff}");
    for (other,) in conn.query::<(String,)>(&WORDS_FROM, params![word, after]).await? {
        let distance = u32::from(other != word);
        found.insert(other, distance);
    }
    let mut near: BTreeSet<String> = BTreeSet::new();
    for keys in dutch::names::near_keys(word).chunks(16) {
        let asked: Vec<Value> = repeating(keys, 16).map(|key| Value::from(key.as_str())).collect();
        let words: Vec<(String,)> = conn.query(&WORDS_NEAR, &asked).await?;
        near.extend(words.into_iter().map(|(other,)| other));
    }
    for other in near {
        if dutch::names::alike(word, &other) {
            found.entry(other).or_insert(2);
        }
    }
    let mut ranked: Vec<(String, u32)> = found.into_iter().collect();
    ranked.sort_by_key(|(_, distance)| *distance);
    ranked.truncate(17);
    Ok(ranked)
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
    let terms = dutch::Analyser::embedded().query_terms(typed);
    let mut weighed = Vec::new();
    let alone = terms.len() == 1;
    for term in terms {
        let (weight,): (i64,) = if alone { (0,) } else { conn.one(&WEIGHT, params![&term]).await? };
        weighed.push((weight, term));
    }
    weighed.sort();
    let mut terms = weighed.into_iter().take(TERMS).map(|(_, term)| term);
    let Some(first) = terms.next() else { return Ok(Answer::default()) };
    let rest: [Option<String>; TERMS - 1] = std::array::from_fn(|_| terms.next());
    let [two, three, four, five, six] = rest;
    let before = before.unwrap_or(Uuid::max());
    let asked = params![reader.id(), reader.today, &first, two, three, four, five, six, before];
    let mut found: Vec<Found> = conn.query(&FOUND, asked).await?;
    if found.len() > PAGE {
        found.truncate(PAGE);
        let before = found.last().map(|last| last.note);
        return Ok(Answer { found, before });
    }
    let edge: Option<(Uuid,)> = conn.optional(&EDGE, params![first, before]).await?;
    Ok(Answer { found, before: edge.map(|(note,)| note) })
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
