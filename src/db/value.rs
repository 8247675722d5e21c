//! What goes into a statement and what comes out, the same for both engines.

use bytes::BytesMut;
use jiff::civil::Date;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use super::sealed::Sealing;
use crate::error::Error;

/// One parameter or one column. Dates are ISO text and instants are milliseconds since 1970 in both engines:
/// they sort and compare alike, and no engine rounds them.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Uuid(Uuid),
    Bytes(Vec<u8>),
    /// Is sealed on its way into a statement; never comes out of one.
    Seal(Box<Sealing>),
    /// Becomes a token on its way into a statement: of what, and the text.
    Blind(&'static str, String),
}

/// The columns of one row, taken from left to right by `record!`.
#[derive(Debug)]
pub struct Row {
    values: std::vec::IntoIter<Value>,
}

impl Row {
    pub fn new(values: Vec<Value>) -> Self {
        Self { values: values.into_iter() }
    }

    /// The next column. Fails when the statement selects fewer columns than the record has fields, or another type.
    pub fn take<T: FromValue>(&mut self) -> Result<T, Error> {
        let value = self.values.next().ok_or_else(|| Error::internal("a record has more fields than its row"))?;
        T::from_value(value)
    }

    pub fn is_spent(&self) -> bool {
        self.values.len() == 0
    }

    pub(super) fn values(&self) -> &[Value] {
        self.values.as_slice()
    }

    pub(super) fn values_mut(&mut self) -> &mut [Value] {
        self.values.as_mut_slice()
    }
}

pub trait Record: Sized {
    fn from_row(row: &mut Row) -> Result<Self, Error>;
}

pub trait FromValue: Sized {
    fn from_value(value: Value) -> Result<Self, Error>;
}

fn mismatch<T>(wanted: &str) -> Result<T, Error> {
    Err(Error::internal(format!("a column is not {wanted}")))
}

impl FromValue for Value {
    fn from_value(value: Value) -> Result<Self, Error> {
        Ok(value)
    }
}

impl FromValue for i64 {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Int(i) => Ok(i),
            _ => mismatch("a whole number"),
        }
    }
}

impl FromValue for f64 {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Real(r) => Ok(r),
            Value::Int(i) => Ok(i as f64),
            _ => mismatch("a number"),
        }
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Text(text) => Ok(text),
            _ => mismatch("text"),
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            Value::Uuid(id) => Ok(id.as_bytes().to_vec()),
            _ => mismatch("bytes"),
        }
    }
}

impl FromValue for Uuid {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Uuid(id) => Ok(id),
            Value::Bytes(bytes) => Uuid::from_slice(&bytes).or_else(|_| mismatch("an id")),
            _ => mismatch("an id"),
        }
    }
}

impl FromValue for Date {
    fn from_value(value: Value) -> Result<Self, Error> {
        String::from_value(value)?.parse().or_else(|_| mismatch("a date"))
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Null => Ok(None),
            other => T::from_value(other).map(Some),
        }
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Int(value)
    }
}
impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Value::Int(value.into())
    }
}
impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Value::Real(value)
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::Text(value.to_owned())
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::Text(value)
    }
}
impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Value::Text(value.clone())
    }
}
impl From<Uuid> for Value {
    fn from(value: Uuid) -> Self {
        Value::Uuid(value)
    }
}
impl From<Date> for Value {
    fn from(value: Date) -> Self {
        Value::Text(value.to_string())
    }
}
impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Value::Bytes(value)
    }
}
impl<T> From<Option<T>> for Value
where
    Value: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Value::from)
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(i) => ValueRef::Integer(*i),
            Value::Real(r) => ValueRef::Real(*r),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Uuid(id) => ValueRef::Blob(id.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
            // The port resolves both before a statement; nothing of them may reach an engine as it is.
            Value::Seal(_) | Value::Blind(..) => return Err(rusqlite::Error::InvalidQuery),
        }))
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(i) if *ty == Type::FLOAT8 => (*i as f64).to_sql(ty, out),
            Value::Int(i) if *ty == Type::INT4 => i32::try_from(*i)?.to_sql(ty, out),
            Value::Int(i) => i.to_sql_checked(ty, out),
            Value::Real(r) => r.to_sql_checked(ty, out),
            Value::Text(text) => text.to_sql_checked(ty, out),
            Value::Uuid(id) => id.to_sql_checked(ty, out),
            Value::Bytes(bytes) => bytes.to_sql_checked(ty, out),
            Value::Seal(_) | Value::Blind(..) => Err("a value was not sealed".into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Declares a struct that is read from a row column by column, in the order of its fields.
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $ty),* }
        impl $crate::db::Record for $name {
            fn from_row(row: &mut $crate::db::Row) -> Result<Self, $crate::error::Error> {
                Ok(Self { $($field: row.take()?),* })
            }
        }
    };
}

impl<A: FromValue> Record for (A,) {
    fn from_row(row: &mut Row) -> Result<Self, Error> {
        Ok((row.take()?,))
    }
}
impl<A: FromValue, B: FromValue> Record for (A, B) {
    fn from_row(row: &mut Row) -> Result<Self, Error> {
        Ok((row.take()?, row.take()?))
    }
}
impl<A: FromValue, B: FromValue, C: FromValue> Record for (A, B, C) {
    fn from_row(row: &mut Row) -> Result<Self, Error> {
        Ok((row.take()?, row.take()?, row.take()?))
    }
}
impl<A: FromValue, B: FromValue, C: FromValue, D: FromValue> Record for (A, B, C, D) {
    fn from_row(row: &mut Row) -> Result<Self, Error> {
        Ok((row.take()?, row.take()?, row.take()?, row.take()?))
    }
}

/// The parameters of a statement: `params![id, name, None::<String>]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::db::Value::from($value)),*] as &[$crate::db::Value] };
}
