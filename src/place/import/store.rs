//! The SQL of an import of places: outlines, and what goes when it is taken back.

use uuid::Uuid;

use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, record};

/// Places of an import in which nothing lies and on which nothing hangs. Who makes a table that names places, adds it here.
macro_rules! unused {
    () => {
        "(select p.id from places p where p.import_id = $1
          and not exists (select 1 from places c where c.parent_id = p.id)
          and not exists (select 1 from persons x where x.place_id = p.id)
          and not exists (select 1 from groups x where x.place_id = p.id)
          and (p.kind = 'door' or not exists (select 1 from imports x where x.place_id = p.id))
          and not exists (select 1 from notes x where x.about_id = p.id)
          and not exists (select 1 from revisits x where x.about_id = p.id)
          and not exists (select 1 from events x where x.about_id = p.id)
          and not exists (select 1 from meetings x where x.place_id = p.id)
          and not exists (select 1 from rounds x where x.place_id = p.id)
          and not exists (select 1 from activities x where x.place_id = p.id)
          and not exists (select 1 from digests x where x.place_id = p.id)
          and not exists (select 1 from round_doors x where x.door_id = p.id)
          and not exists (select 1 from refusals x where x.door_id = p.id)
          and not exists (select 1 from practice_choices x where x.place_id = p.id))"
    };
}

queries! {
    DROP_SHAPES = "delete from place_shapes where import_id = $1";
    DROP_SHAPES_OF = concat!("delete from place_shapes where place_id in ", unused!());
    DOORS_THAT_GO = concat!("select l.ancestor_id, count(*) from place_lines l join places d on d.id = l.place_id
        where d.import_id = $1 and d.kind = 'door' and l.depth > 0 and d.id in ", unused!(), " group by l.ancestor_id order by l.ancestor_id");
    DROP_LINES = concat!("delete from place_lines where place_id in ", unused!());
    DROP = concat!("delete from places where id in ", unused!());
    KNOWN_THAT_GO = concat!("select u.place_id from foto_units u where u.place_id in ", unused!());
    STAYING = "select count(*) from places where import_id = $1";
    SHAPE = "insert into place_shapes (place_id, outline, import_id) values ($1, $2, $3)
        on conflict (place_id) do update set outline = excluded.outline, import_id = excluded.import_id
        where place_shapes.outline <> excluded.outline";
    // The few outlines lead: one place or its parts, in one condition, would read all places.
    SHAPES = "select s.place_id, p.name, s.outline from (select id from places where id = $1
          union all select id from places where parent_id = $1) x
        join place_shapes s on s.place_id = x.id join places p on p.id = x.id limit 80";
}

/// Takes away what an import or a drawing made, as far as nothing hangs on it: doors first, then what is empty because of that.
/// How many places stay.
pub async fn drop_places(tx: &mut Tx, import: Uuid) -> Result<i64, Error> {
    tx.exec(&DROP_SHAPES, params![import]).await?;
    loop {
        let doors: Vec<(Uuid, i64)> = tx.query(&DOORS_THAT_GO, params![import]).await?;
        for (above, gone) in doors {
            crate::place::store::more_doors(tx, above, -gone).await?;
        }
        for (place,) in tx.query::<(Uuid,)>(&KNOWN_THAT_GO, params![import]).await? {
            crate::overview::foto::fold::forget(tx, place).await?;
        }
        tx.exec(&DROP_SHAPES_OF, params![import]).await?;
        tx.exec(&DROP_LINES, params![import]).await?;
        if tx.exec(&DROP, params![import]).await? == 0 {
            return Ok(tx.one::<(i64,)>(&STAYING, params![import]).await?.0);
        }
    }
}

/// Whether it is another than there was.
pub async fn shape(tx: &mut Tx, place: Uuid, outline: &str, import: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&SHAPE, params![place, outline, import]).await? == 1)
}

record! {
    pub struct Shape { pub place: Uuid, pub name: String, pub outline: String }
}

/// The outline of a place and of what lies directly in it.
pub async fn shapes(conn: &mut Conn, place: Uuid) -> Result<Vec<Shape>, Error> {
    conn.query(&SHAPES, params![place]).await
}
