//! Who was there and may be someone in the file: looked up by what the file holds, never by reading everyone, and only people
//! and ways that the importing worker may know of.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::{Asked, Called, Finder, hints};
use crate::access::Reader;
use crate::db::{Conn, Sql, Value, blind};
use crate::error::Error;
use crate::person::token_of;
use crate::{params, queries, readable, record};

/// So many values are asked for at once; a shorter list says its last one again.
const AT_ONCE: usize = 64;
/// So many people who were there may all be compared, with a list that is so many times as long.
const FEW: i64 = 5000;
const MUCH: usize = 4;
macro_rules! listed {
    () => {
        "($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, \
         $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, \
         $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66, $67)"
    };
}
/// A person who was there before this import, is still here, and whom the worker may know of.
macro_rules! there {
    () => {
        concat!(
            readable!(open "p.audience" "p.id"),
            " and p.merged_into is null and p.left_on is null and (p.import_id is null or p.import_id <> $3)"
        )
    };
}

queries! {
    EVERYONE = "select p.id from persons p where p.merged_into is null and p.left_on is null limit $1";
    NAMED = concat!("select p.id from persons p where p.name_token in ", listed!(), " and ", there!());
    REACHED = concat!("select c.person_id from contacts c join persons p on p.id = c.person_id
        where c.value_token in ", listed!(), " and c.kind in ('phone', 'email') and c.ended_on is null
          and (c.import_id is null or c.import_id <> $3) and ", readable!(contact "c.audience" "c.person_id"), " and ", there!());
    LIVING = concat!("select p.id, {open persons.given p}, {open persons.family p}, pl.postcode from places pl join persons p on p.place_id = pl.id
        where pl.postcode in ", listed!(), " and ", there!());
    // A postcode without a street has no place, and is kept as she told it.
    TOLD = concat!("select p.id, {open persons.given p}, {open persons.family p}, {open contacts.value c} from contacts c join persons p on p.id = c.person_id
        where c.value_token in ", listed!(), " and c.kind = 'address' and c.ended_on is null
          and (c.import_id is null or c.import_id <> $3) and ", readable!(contact "c.audience" "c.person_id"), " and ", there!());
    PEOPLE = concat!("select p.id, {open persons.name p}, {open persons.given p}, {open persons.family p}, coalesce(pl.postcode, ''), coalesce(pl.kind, ''), coalesce(pl.name, ''),
            coalesce(up.name, '')
        from persons p left join places pl on pl.id = p.place_id left join places up on up.id = coalesce(pl.street_id, pl.parent_id)
        where p.id in ", listed!(), " and ", there!());
    WAYS = concat!("select c.person_id, c.kind, {open contacts.value c} from contacts c where c.person_id in ", listed!(), "
          and c.kind in ('phone', 'email', 'address') and c.ended_on is null and (c.import_id is null or c.import_id <> $3)
          and ", readable!(contact "c.audience" "c.person_id"), " order by c.person_id, c.created_at, c.id");
}

/// What is compared of a person.
pub(super) struct Person {
    pub id: Uuid,
    pub name: String,
    pub given: String,
    pub family: String,
    pub postcode: String,
    pub address: String,
    /// Whether it is a mail address, and the form that compares.
    pub ways: Vec<(bool, String)>,
}

record! {
    struct Kept { id: Uuid, name: String, given: String, family: String, postcode: String, kind: String, place: String, above: String }
}

impl From<Kept> for Person {
    fn from(kept: Kept) -> Self {
        let address = match kept.kind.as_str() {
            "door" => format!("{} {}", kept.above, kept.place.replace('-', " ")),
            "street" => kept.place,
            _ => String::new(),
        };
        Self {
            id: kept.id,
            name: kept.name,
            given: kept.given,
            family: kept.family,
            postcode: kept.postcode,
            address,
            ways: Vec::new(),
        }
    }
}

/// The lists of values as parameters, each list as long as the statements say.
fn asked(values: &[Value], reader: Reader, import: Uuid) -> impl Iterator<Item = Vec<Value>> {
    values.chunks(AT_ONCE).map(move |few| {
        let mut asked: Vec<Value> = vec![reader.id().into(), reader.today.into(), import.into()];
        let last = few.last().into_iter().cycle();
        asked.extend(few.iter().chain(last).take(AT_ONCE).cloned());
        asked
    })
}

/// The token of a number or a mail.
fn way(value: &str) -> Value {
    token_of(if value.contains('@') { "email" } else { "phone" }, value)
}

/// Everyone who is there, when they are few.
pub(super) async fn everyone(conn: &mut Conn) -> Result<Option<Vec<Uuid>>, Error> {
    let ids: Vec<(Uuid,)> = conn.query(&EVERYONE, params![FEW + 1]).await?;
    let are_few = i64::try_from(ids.len()).is_ok_and(|count| count <= FEW);
    Ok(are_few.then(|| ids.into_iter().map(|(id,)| id).collect()))
}

/// People who share a name, a way to reach them, or a postcode and how a name begins or sounds. Of a list much longer than those
/// who were there, these are all compared: that is less than looking up each row.
pub(super) async fn candidates(
    conn: &mut Conn,
    finder: &Finder,
    reader: Reader,
    import: Uuid,
) -> Result<Vec<Person>, Error> {
    match &finder.there {
        Some(there) if compares_everyone(finder) => told(conn, there, reader, import).await,
        _ => alike(conn, &finder.asked, reader, import).await,
    }
}

/// Whether the list is so long by now; then nothing of it needs to be looked up.
pub(super) fn compares_everyone(finder: &Finder) -> bool {
    finder.there.as_ref().is_some_and(|there| there.len() * MUCH <= finder.ones.len())
}

async fn alike(conn: &mut Conn, in_file: &Asked, reader: Reader, import: Uuid) -> Result<Vec<Person>, Error> {
    let mut found: BTreeSet<Uuid> = BTreeSet::new();
    let named = in_file.called().filter(|one| !one.given.is_empty() && !one.family.is_empty());
    let names: BTreeSet<String> = named.map(|one| one.key()).collect();
    let names: Vec<Value> = names.into_iter().map(|key| blind("name", key)).collect();
    let mut ways: Vec<&str> = in_file.ways.iter().collect();
    ways.sort_unstable();
    ways.dedup();
    let ways: Vec<Value> = ways.into_iter().map(way).collect();
    for (sql, values) in [(&NAMED, &names), (&REACHED, &ways)] {
        for few in asked(values, reader, import) {
            found.extend(conn.query::<(Uuid,)>(sql, &few).await?.into_iter().map(|(id,)| id));
        }
    }
    let mut here: BTreeMap<&str, Vec<Called<'_>>> = BTreeMap::new();
    for one in in_file.called().filter(|one| !one.postcode.is_empty()) {
        here.entry(one.postcode).or_default().push(one);
    }
    let living: Vec<Value> = here.keys().map(|code| Value::from(*code)).collect();
    let told_only: Vec<Value> = here.keys().map(|code| token_of("address", code)).collect();
    for (sql, codes) in [(&LIVING, &living), (&TOLD, &told_only)] {
        neighbours(conn, (sql, codes), &here, (reader, import), &mut found).await?;
    }
    let found: Vec<Uuid> = found.into_iter().collect();
    told(conn, &found, reader, import).await
}

/// Of who live at these postcodes those whose name begins or sounds like one in the file there.
async fn neighbours(
    conn: &mut Conn,
    (sql, postcodes): (&Sql, &[Value]),
    here: &BTreeMap<&str, Vec<Called<'_>>>,
    (reader, import): (Reader, Uuid),
    found: &mut BTreeSet<Uuid>,
) -> Result<(), Error> {
    let mut known: HashMap<String, HashSet<String>> = HashMap::new();
    for few in asked(postcodes, reader, import) {
        for (id, given, family, postcode) in conn.query::<(Uuid, String, String, String)>(sql, &few).await? {
            let called = here.get(postcode.as_str()).map_or(&[][..], Vec::as_slice);
            let in_file = || called.iter().flat_map(|one| hints(one.given, one.family)).collect();
            let in_file = known.entry(postcode).or_insert_with(in_file);
            if hints(&given, &family).any(|hint| in_file.contains(&hint)) {
                found.insert(id);
            }
        }
    }
    Ok(())
}

/// What is known of these people.
async fn told(conn: &mut Conn, ids: &[Uuid], reader: Reader, import: Uuid) -> Result<Vec<Person>, Error> {
    let mut people: BTreeMap<Uuid, Person> = BTreeMap::new();
    let ids: Vec<Value> = ids.iter().map(|id| Value::from(*id)).collect();
    for few in asked(&ids, reader, import) {
        let kept = conn.query::<Kept>(&PEOPLE, &few).await?;
        people.extend(kept.into_iter().map(|kept| (kept.id, Person::from(kept))));
        for (id, kind, value) in conn.query::<(Uuid, String, String)>(&WAYS, &few).await? {
            let Some(person) = people.get_mut(&id) else { continue };
            match kind.as_str() {
                "address" => {
                    if let Some((code, _)) = fields::postcode::find(&value).filter(|_| person.postcode.is_empty()) {
                        person.postcode = code;
                    }
                }
                kind => person.ways.push((kind == "email", value.to_lowercase())),
            }
        }
    }
    Ok(people.into_values().collect())
}
