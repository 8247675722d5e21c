//! Which tables there are, asked of the engine: what backup, restore and doctor go through, so that no table is ever forgotten.

use super::{Conn, Engine, Sql};
use crate::error::Error;
use crate::record;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    /// Its place in the primary key, from 1; 0 when it is not in it.
    pub key: i64,
}

/// The types of columns; both engines have these and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Id,
    Text,
    Int,
    Bytes,
}

record! {
    struct Row { table: String, column: String, kind: String, key: i64 }
}

const SQLITE: &str = "select m.name, c.name, lower(c.type), c.pk from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\' order by m.name, c.cid";
const POSTGRES: &str = "select c.table_name::text, c.column_name::text, c.data_type::text, coalesce((
        select k.ordinal_position::bigint from information_schema.key_column_usage k
        join information_schema.table_constraints t on t.constraint_name = k.constraint_name and t.table_schema = k.table_schema
        where t.constraint_type = 'PRIMARY KEY' and k.table_schema = c.table_schema and k.table_name = c.table_name
          and k.column_name = c.column_name), 0)
    from information_schema.columns c
    join information_schema.tables b on b.table_schema = c.table_schema and b.table_name = c.table_name
    where c.table_schema = current_schema() and b.table_type = 'BASE TABLE' order by c.table_name::text collate \"C\", c.ordinal_position";

/// Every table but the list of migrations, by name.
pub async fn tables(conn: &mut Conn, engine: Engine) -> Result<Vec<Table>, Error> {
    let text = if engine == Engine::Sqlite { SQLITE } else { POSTGRES };
    let rows: Vec<Row> = conn.query(&Sql::made(text.to_owned()), &[]).await?;
    let mut tables: Vec<Table> = Vec::new();
    for row in rows.into_iter().filter(|row| row.table != "migrations") {
        let kind = match row.kind.as_str() {
            "uuid" => Kind::Id,
            "text" => Kind::Text,
            "bigint" => Kind::Int,
            "blob" | "bytea" => Kind::Bytes,
            other => return Err(Error::internal(format!("a column has the type {other}"))),
        };
        if tables.last().is_none_or(|table| table.name != row.table) {
            tables.push(Table { name: row.table, columns: Vec::new() });
        }
        if let Some(table) = tables.last_mut() {
            table.columns.push(Column { name: row.column, kind, key: row.key });
        }
    }
    Ok(tables)
}

impl Table {
    /// The columns of the primary key, in its order.
    pub fn key(&self) -> Vec<&Column> {
        let mut key: Vec<&Column> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        key
    }

    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
