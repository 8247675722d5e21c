//! What is asked in the query of a list. What is not in the table is refused, so that a typing error is not answered with everything.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::civil::Date;
use uuid::Uuid;

use super::{Field, Kind, Resource};
use crate::error::Error;

pub const USUAL: usize = 20;
pub const MOST: usize = 50;

/// A question that can be answered.
#[derive(Debug)]
pub struct Asked {
    pub size: usize,
    /// Where the page before ended: a key to sort by, and an id.
    after: Option<(String, String)>,
    values: Vec<(&'static str, String)>,
}

fn wrong(key: &'static str) -> Error {
    Error::invalid("query", key)
}

impl Asked {
    /// Of a list.
    pub fn of_list(resource: &Resource, query: Option<&str>) -> Result<Self, Error> {
        Self::read(&[resource.filters, resource.asked].concat(), true, query)
    }

    /// Of one.
    pub fn of_one(resource: &Resource, query: Option<&str>) -> Result<Self, Error> {
        Self::read(resource.asked, false, query)
    }

    fn read(fields: &[Field], pages: bool, query: Option<&str>) -> Result<Self, Error> {
        let mut asked = Self { size: USUAL, after: None, values: Vec::new() };
        let mut seen = Vec::new();
        for (name, value) in url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if seen.contains(&name) {
                return Err(wrong("api-query-twice"));
            }
            match (name.as_ref(), fields.iter().find(|field| field.name == name)) {
                (_, Some(field)) => {
                    let is_right = match field.kind {
                        Kind::Id => value.len() == 36 && value.parse::<Uuid>().is_ok(),
                        Kind::Day => value.len() == 10 && value.parse::<Date>().is_ok(),
                        Kind::Yes => matches!(value.as_ref(), "true" | "false"),
                        Kind::Choice(choices) => choices.contains(&value.as_ref()),
                        _ => true,
                    };
                    if !is_right {
                        return Err(wrong("api-query-value"));
                    }
                    asked.values.push((field.name, value.clone().into_owned()));
                }
                ("pageSize", None) if pages => asked.size = size(&value)?,
                ("cursor", None) if pages => asked.after = Some(place(&value).ok_or(wrong("api-query-cursor"))?),
                _ => return Err(wrong("api-query-unknown")),
            }
            seen.push(name);
        }
        Ok(asked)
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    pub fn id(&self, name: &str) -> Option<Uuid> {
        self.value(name).and_then(|value| value.parse().ok())
    }

    pub fn yes(&self, name: &str) -> Option<bool> {
        self.value(name).map(|value| value == "true")
    }

    /// For a list that goes by a key and an id.
    pub fn after(&self) -> Result<Option<(&str, Uuid)>, Error> {
        let Some((key, id)) = &self.after else { return Ok(None) };
        Ok(Some((key.as_str(), id.parse().map_err(|_| wrong("api-query-cursor"))?)))
    }

    /// For a list that goes by a number and an id.
    pub fn after_number(&self) -> Result<Option<(i64, Uuid)>, Error> {
        let Some((key, id)) = self.after()? else { return Ok(None) };
        Ok(Some((key.parse().map_err(|_| wrong("api-query-cursor"))?, id)))
    }

    /// For a list that goes by a name alone.
    pub fn after_name(&self) -> Option<&str> {
        self.after.as_ref().map(|(key, _)| key.as_str())
    }

    /// The query of the next page.
    pub fn next(&self, key: &str, id: &str) -> String {
        let cursor = BASE64.encode(format!("{key}\0{id}"));
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.values);
        query.append_pair("pageSize", &self.size.to_string()).append_pair("cursor", &cursor);
        query.finish()
    }
}

fn size(typed: &str) -> Result<usize, Error> {
    let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
    typed.parse().ok().filter(|size| digits && (1..=MOST).contains(size)).ok_or(wrong("api-query-page-size"))
}

fn place(cursor: &str) -> Option<(String, String)> {
    let text = String::from_utf8(BASE64.decode(cursor).ok()?).ok()?;
    let (key, id) = text.split_once('\0')?;
    (!text.contains("\0\0") && key.len() < 1000 && id.len() < 200 && !id.contains('\0'))
        .then(|| (key.to_owned(), id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::groups::GROUPS;
    use super::*;

    fn key(query: &str) -> &'static str {
        match Asked::of_list(&GROUPS, Some(query)) {
            Err(Error::Invalid(flaws)) => flaws[0].key,
            other => panic!("{query}: {other:?}"),
        }
    }

    #[test]
    fn the_next_page_is_asked_for_as_this_one_was() {
        let place = "01900000-0000-7000-8000-000000000001";
        let first = Asked::of_list(&GROUPS, Some(&format!("placeId={place}&pageSize=3"))).unwrap();
        let next = Asked::of_list(&GROUPS, Some(&first.next("café & zo", place))).unwrap();
        assert_eq!((next.size, next.id("placeId")), (3, place.parse().ok()));
        assert_eq!(next.after().unwrap(), Some(("café & zo", place.parse().unwrap())));
        assert_eq!(Asked::of_list(&GROUPS, None).unwrap().size, USUAL);
    }

    #[test]
    fn what_we_do_not_understand_is_said() {
        assert_eq!(key("pagesize=3"), "api-query-unknown");
        assert_eq!(key("name=jan"), "api-query-unknown");
        assert_eq!(key("pageSize=3&pageSize=4"), "api-query-twice");
        for size in ["0", "51", "-1", "+5", "3.0", "", "x", "99999999999999999999"] {
            assert_eq!(key(&format!("pageSize={size}")), "api-query-page-size", "{size}");
        }
        for cursor in ["", "x", "aGFsbG8", "%00", "AA AA"] {
            assert_eq!(key(&format!("cursor={cursor}")), "api-query-cursor", "{cursor}");
        }
        assert_eq!(key("placeId=1"), "api-query-value");
        assert!(Asked::of_one(&GROUPS, Some("pageSize=3")).is_err());
    }
}
