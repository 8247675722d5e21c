//! Which gemeente, wijk or buurt a row means: by its code, or by its name in what it lies in.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::rows::Level;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::exchange;
use crate::place::finding::Paths;
use crate::place::{NewPlace, store};

pub struct Areas {
    /// Where doors are when their row does not say.
    home: Uuid,
    /// The gemeente of home, with its folded name.
    town: Option<(Uuid, String)>,
    codes: HashMap<String, Uuid>,
    /// Codes whose name was seen.
    named: HashSet<String>,
    towns: HashMap<String, Uuid>,
}

impl Areas {
    pub async fn around(tx: &mut Tx, home: Uuid) -> Result<Self, Error> {
        let above = store::above(tx, home).await?;
        let town = above.iter().find(|place| place.kind == "gemeente").map(|p| (p.id, dutch::fold(&p.name)));
        Ok(Self { home, town, codes: HashMap::new(), named: HashSet::new(), towns: HashMap::new() })
    }

    /// A village is often a wijk or a buurt here; what is not known as one is taken for where doors are.
    pub async fn town(&mut self, tx: &mut Tx, name: &str) -> Result<Uuid, Error> {
        let key = dutch::fold(name);
        if let Some(known) = self.towns.get(&key) {
            return Ok(*known);
        }
        let found = match &self.town {
            Some((id, _)) if !key.is_empty() => exchange::store::area_under(tx, *id, &key).await?,
            _ => None,
        };
        Ok(*self.towns.entry(key).or_insert(found.unwrap_or(self.home)))
    }

    /// The narrowest of the levels. A list of areas may name one by its code alone; in a list of doors that is an area nobody knows:
    /// `None`.
    pub async fn find(
        &mut self,
        tx: &mut Tx,
        app: &App,
        paths: &mut Paths,
        levels: &[Level],
        nameless: bool,
    ) -> Result<Option<Uuid>, Error> {
        // A code that is known says everything.
        if let Some(code) = levels.last().filter(|level| level.name.is_none()).and_then(|level| level.code.as_ref())
            && let Some(known) = self.coded(tx, code).await?
        {
            return Ok(Some(known));
        }
        let first = levels.first().is_some_and(|level| level.kind == "gemeente");
        let mut parent = if first { None } else { self.town.as_ref().map(|(id, _)| *id).or(Some(self.home)) };
        for level in levels {
            if !nameless && level.name.is_none() && level.code.is_none() {
                return Ok(None);
            }
            match self.level(tx, app, paths, parent, level, nameless).await? {
                Some(found) => parent = Some(found),
                None => return Ok(None),
            }
        }
        Ok(parent)
    }

    async fn coded(&mut self, tx: &mut Tx, code: &str) -> Result<Option<Uuid>, Error> {
        if let Some(known) = self.codes.get(code) {
            return Ok(Some(*known));
        }
        let found = store::by_code(tx, code).await?;
        self.codes.extend(found.map(|id| (code.to_owned(), id)));
        Ok(found)
    }

    async fn level(
        &mut self,
        tx: &mut Tx,
        app: &App,
        paths: &mut Paths,
        parent: Option<Uuid>,
        level: &Level,
        nameless: bool,
    ) -> Result<Option<Uuid>, Error> {
        if let Some(code) = &level.code
            && let Some(known) = self.coded(tx, code).await?
        {
            // It was known by its code alone; now it has a name.
            if let Some(name) = &level.name
                && self.named.insert(code.clone())
            {
                paths.flush(tx).await?;
                store::name_coded(tx, known, code, name).await?;
            }
            return Ok(Some(known));
        }
        let (Some(name), code) = (level.name.as_ref().or(level.code.as_ref().filter(|_| nameless)), &level.code) else {
            return Ok(None);
        };
        for called in [name.as_str(), unnumbered(name)] {
            let Some(known) = paths.there(tx, parent, level.kind, called).await? else { continue };
            let Some(code) = code else { return Ok(Some(known.id)) };
            paths.flush(tx).await?;
            // Of the same name, but with another code it is another.
            if store::give_code(tx, known.id, code).await? == 1 {
                self.codes.insert(code.clone(), known.id);
                return Ok(Some(known.id));
            }
        }
        let mut new = NewPlace { parent, ..NewPlace::root(level.kind, name) };
        new.code = code.clone();
        let made = paths.another(tx, app, new).await?;
        self.codes.extend(code.clone().map(|code| (code, made.id)));
        Ok(Some(made.id))
    }
}

/// "Wijk 01 Linden" is what people call Linden.
fn unnumbered(name: &str) -> &str {
    let rest = name.strip_prefix("Wijk ").unwrap_or(name);
    let bare = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    if rest.len() < name.len() && bare.len() < rest.len() && !bare.is_empty() { bare } else { name }
}

#[cfg(test)]
mod tests {
    use super::unnumbered;

    #[test]
    fn a_wijk_is_known_without_its_number() {
        assert_eq!(unnumbered("Wijk 01 Lindenkwartier"), "Lindenkwartier");
        for name in ["Lindenkwartier", "Wijk 7", "Wijk bij Duurstede", "Wijk"] {
            assert_eq!(unnumbered(name), name);
        }
    }
}
