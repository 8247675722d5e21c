//! SQL texts: one for both engines, registered so that one test prepares them all.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::sealed;
use crate::access::condition::{self, Standing};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// One statement, as written, with `$1` parameters.
pub struct Sql {
    pub name: &'static str,
    pub text: Cow<'static, str>,
    rendered: [OnceLock<String>; 2],
    /// For each standing its own text; only of statements that ask the rules.
    standing: [OnceLock<Box<[OnceLock<String>]>>; 2],
    traits: OnceLock<Traits>,
}

#[derive(Clone, Copy, Debug)]
pub struct Traits {
    /// It opens sealed columns.
    pub opens: bool,
    /// It reads or writes a table about people, and so needs a witness. Not what backup and restore make: they carry sealed values
    /// as they are.
    pub guarded: bool,
}

/// Every statement that was declared with `queries!`.
pub struct Registered(pub &'static Sql);
inventory::collect!(Registered);

impl Sql {
    pub const fn new(name: &'static str, text: &'static str) -> Self {
        Self {
            name,
            text: Cow::Borrowed(text),
            rendered: [OnceLock::new(), OnceLock::new()],
            standing: [OnceLock::new(), OnceLock::new()],
            traits: OnceLock::new(),
        }
    }

    /// Made while running, from the names of our own tables: backup and restore.
    pub fn made(text: String) -> Self {
        let mut sql = Self::new("made", "");
        sql.text = Cow::Owned(text);
        sql
    }

    /// What the port must know of it.
    pub fn traits(&self) -> Traits {
        *self.traits.get_or_init(|| {
            let mut words = self.text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            Traits {
                opens: self.text.contains("{open") || self.text.contains("{by "),
                guarded: self.name != "made" && words.any(|word| crate::access::ABOUT_PEOPLE.contains(&word)),
            }
        })
    }

    pub fn for_engine(&self, engine: Engine) -> &str {
        self.rendered[engine as usize].get_or_init(|| render(&condition::fill(&self.text, Standing::WORKER), engine))
    }

    /// The text for who asks and why. Statements that ask no rule have one text for all.
    pub fn for_standing(&self, engine: Engine, standing: Standing) -> &str {
        if standing == Standing::WORKER || !self.text.contains("{may ") {
            return self.for_engine(engine);
        }
        let texts = self.standing[engine as usize]
            .get_or_init(|| std::iter::repeat_with(OnceLock::new).take(Standing::count()).collect());
        texts[standing.place()].get_or_init(|| render(&condition::fill(&self.text, standing), engine))
    }
}

/// The few places where the engines differ, by name. Everything else must be one text.
///
/// | name | SQLite | PostgreSQL |
/// |---|---|---|
/// | `{claim}` | nothing: one writer | lock the row, skip those others hold |
/// | `{clustered}` | rows live in the primary key | heap and key |
/// | `{bytes}` | blob | bytea |
/// | `{key}` | text, which sorts by bytes | text that sorts by bytes |
/// | `{lock}` | nothing: one writer | lock the row until the commit |
/// | `{hold}` | nothing: one writer | nobody deletes the row until the commit |
/// | `{empty}` | no bytes | no bytes |
///
/// `{may LEVEL AUDIENCE ABOUT}` is no difference of engines: `src/access/condition.rs` puts the rules in its place.
const DIALECT: [(&str, &str, &str); 7] = [
    ("{claim}", "", "for update skip locked"),
    ("{clustered}", "without rowid", ""),
    ("{bytes}", "blob", "bytea"),
    ("{key}", "text", "text collate \"C\""),
    ("{lock}", "", "for update"),
    ("{hold}", "", "for key share"),
    ("{empty}", "x''", "''::bytea"),
];

/// `$1` is a number to PostgreSQL, but to SQLite a name, numbered by where it first stands; there `?1` is the number.
pub fn render(text: &str, engine: Engine) -> String {
    let text = DIALECT.iter().fold(text.to_owned(), |text, (name, sqlite, postgres)| {
        text.replace(name, if engine == Engine::Sqlite { sqlite } else { postgres })
    });
    let text = sealed::render(&text, engine == Engine::Sqlite);
    if engine == Engine::Sqlite { text.replace('$', "?") } else { text }
}

/// Declares statements: `queries! { FIND = "select …"; }`.
#[macro_export]
macro_rules! queries {
    ($($(#[$meta:meta])* $name:ident = $text:expr;)*) => { $(
        $(#[$meta])*
        pub(crate) static $name: $crate::db::Sql =
            $crate::db::Sql::new(concat!(module_path!(), "::", stringify!($name)), $text);
        inventory::submit! { $crate::db::Registered(&$name) }
    )* };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_keep_their_numbers_on_both_engines() {
        let text = "update t set a = $2 where id = $1 {claim}";
        assert_eq!(render(text, Engine::Sqlite), "update t set a = ?2 where id = ?1 ");
        assert_eq!(render(text, Engine::Postgres), "update t set a = $2 where id = $1 for update skip locked");
    }
}
