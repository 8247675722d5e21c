//! How a network looks: its name, its logo, its one colour and the colour of the bar above its pages. A theme is chosen once and
//! never changed; a change is a new one, looked at before it is worn, and the one before can come back.
//!
//! Of the colour the hue counts: `crates/ramp` makes shades of it on which everything can be read. The colour as it was chosen stands
//! where nothing has to be read on it, and on the bar with an ink of its own.

pub mod form;
pub mod languages;
pub mod store;
pub mod tokens;
pub mod web;

use std::fmt::Write as _;

use ramp::{Colour, STEPS};
use uuid::Uuid;

use crate::app::{self, App};
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::event;
use crate::group;
use crate::party::NETWORK;
use crate::subject::Subject;

/// The setting with the theme that is worn.
const WORN: &str = "theme";
/// So many are kept to go back to.
const KEPT: i64 = 20;
const LONGEST_NAME: usize = 200;
/// What our pages are written in.
const INK: Colour = Colour { red: 0x2b, green: 0x25, blue: 0x1d };

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    pub id: Uuid,
    pub name: String,
    pub brand: Option<Colour>,
    pub header: Option<Colour>,
    /// Instead of those made of the brand colour, in the order of [`STEPS`].
    pub shades: Option<[Colour; 8]>,
    /// The hash of its picture.
    pub logo: Option<String>,
}

/// A theme as the pages wear it.
#[derive(Clone, Debug, Default)]
pub struct Look {
    pub theme: Theme,
    pub sheet: Option<Sheet>,
}

/// A stylesheet of custom properties, and the hash it is served under.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub css: String,
    pub hash: String,
}

impl Look {
    pub fn of(theme: Theme) -> Self {
        let sheet = theme.css().map(|css| Sheet { hash: hash(css.as_bytes()), css });
        Self { theme, sheet }
    }

    pub fn stylesheet(&self) -> Option<String> {
        self.sheet.as_ref().map(|sheet| format!("/theme/{}.css", sheet.hash))
    }

    pub fn logo(&self) -> Option<String> {
        self.theme.logo.as_ref().map(|hash| format!("/logos/{hash}.jpg"))
    }
}

/// Of bytes that are served for ever under it.
pub fn hash(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().take(10).fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

impl Theme {
    pub fn new(id: Uuid, name: &str) -> Result<Self, Vec<Flaw>> {
        let name = name.trim();
        let wrong = name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control);
        match wrong {
            true => Err(vec![Flaw { field: "name", key: "theme-name-missing" }]),
            false => Ok(Self { id, name: name.to_owned(), ..Self::default() }),
        }
    }

    /// Its eight shades; nothing when those of the program stay.
    pub fn ramp(&self) -> Option<[Colour; 8]> {
        self.shades.or_else(|| self.brand.map(ramp::ramp))
    }

    /// What is laid over the stylesheet of the program: custom properties with colours, and nothing else.
    pub fn css(&self) -> Option<String> {
        let mut css = String::new();
        for (step, shade) in STEPS.iter().zip(self.ramp().into_iter().flatten()) {
            let _ = write!(css, "--brand-{}:{};", step.name, shade.hex());
        }
        if let Some(mark) = self.brand.or_else(|| self.shades.map(|shades| shades[5])) {
            let _ = write!(css, "--brand-mark:{};--brand-mark-ink:{};", mark.hex(), ramp::ink_on(mark, INK).hex());
        }
        if let Some(header) = self.header {
            let ink = ramp::ink_on(header, INK).hex();
            let _ = write!(css, "--header:{};--header-ink:{ink};--header-line:{ink};--header-rim:{ink};", header.hex());
        }
        (!css.is_empty()).then(|| format!(":root{{{}}}", css.trim_end_matches(';')))
    }
}

/// The look that is worn; nothing when nobody chose one.
pub async fn worn(conn: &mut Conn) -> Result<Option<Look>, Error> {
    let chosen = app::setting(conn, WORN).await?.and_then(|id| id.parse().ok());
    match chosen {
        Some(id) => Ok(store::theme(conn, id).await?.map(Look::of)),
        None => Ok(None),
    }
}

/// Keeps a theme to look at. Sent twice, it is one; another under the same id is refused.
pub async fn draw(tx: &mut Tx, app: &App, theme: &Theme) -> Result<(), Error> {
    if store::add(tx, theme, app.clock.millis()).await? {
        let worn = worn(tx).await?.map(|look| look.theme.id);
        return store::forget(tx, worn.unwrap_or(theme.id), KEPT).await;
    }
    match store::theme(tx, theme.id).await? {
        Some(known) if known == *theme => Ok(()),
        _ => Err(Error::Conflict("conflict-same-id")),
    }
}

/// From now on the network looks like this. Gives the theme it wore before, to go back to; nothing when it wore this one.
pub async fn wear(tx: &mut Tx, app: &App, by: Uuid, id: Uuid) -> Result<Option<Uuid>, Error> {
    let theme = store::theme(tx, id).await?.ok_or(Error::NotFound)?;
    let before = match worn(tx).await? {
        Some(look) => look.theme,
        None => as_it_was(tx, app).await?,
    };
    if before.id == id {
        return Ok(None);
    }
    app::set(tx, WORN, &id.to_string()).await?;
    app::set(tx, "network", &theme.name).await?;
    group::store::rename(tx, NETWORK, &theme.name).await?;
    event::record(tx, app, by, "dressed", Subject::Group(NETWORK), "").await?;
    Ok(Some(before.id))
}

/// What a network looked like before it ever chose: kept as a theme, so that there is something to go back to.
async fn as_it_was(tx: &mut Tx, app: &App) -> Result<Theme, Error> {
    let name = app::setting(tx, "network").await?.unwrap_or_default();
    let theme = Theme { id: app.id(), name, ..Theme::default() };
    store::add(tx, &theme, app.clock.millis()).await?;
    Ok(theme)
}

/// Keeps a picture under its hash, and gives that.
pub async fn keep_logo(tx: &mut Tx, logo: &crate::exchange::picture::Small) -> Result<String, Error> {
    let hash = hash(&logo.jpeg);
    store::add_logo(tx, &hash, logo).await?;
    Ok(hash)
}

/// The stylesheet with this hash, of the look that is worn or of one that is kept.
pub async fn sheet(conn: &mut Conn, worn: Option<&Look>, hash: &str) -> Result<Option<String>, Error> {
    let found = |look: &Look| look.sheet.clone().filter(|sheet| sheet.hash == hash).map(|sheet| sheet.css);
    if let Some(css) = worn.and_then(found) {
        return Ok(Some(css));
    }
    Ok(store::kept(conn, KEPT).await?.into_iter().map(Look::of).find_map(|look| found(&look)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn what_nobody_chose_stays_as_the_program_brings_it() {
        let plain = Look::of(Theme::new(Uuid::nil(), " Netwerk Zonnehoek ").unwrap());
        assert_eq!((plain.stylesheet(), plain.logo(), plain.theme.name.as_str()), (None, None, "Netwerk Zonnehoek"));
    }

    #[test]
    fn a_stylesheet_holds_colours_and_nothing_else() {
        let theme = Theme { brand: Some(colour("#ffd500")), header: Some(colour("#154273")), ..Theme::default() };
        let css = theme.css().unwrap();
        let inside = css.strip_prefix(":root{").and_then(|css| css.strip_suffix('}')).unwrap();
        for line in inside.split(';') {
            let (name, value) = line.split_once(':').unwrap();
            assert!(name.starts_with("--brand-") || name.starts_with("--header"), "{line}");
            assert_eq!(Colour::parse(value).map(Colour::hex).as_deref(), Some(value), "{line}");
        }
        assert!(css.contains("--brand-mark:#ffd500;--brand-mark-ink:#2b251d"), "{css}");
        assert!(css.contains("--header:#154273;--header-ink:#ffffff"), "{css}");
    }

    #[test]
    fn the_shades_are_those_of_the_stylesheet_we_bring() {
        let Some(ours) = crate::web::assets::bytes("app.css") else { return };
        let ours = std::str::from_utf8(ours).unwrap();
        let theme = Theme { brand: Some(colour("#3d6b3c")), ..Theme::default() };
        let css = theme.css().unwrap();
        for line in css[6..css.len() - 1].split(';').filter(|line| !line.contains("ink")) {
            assert!(ours.contains(line), "{line} is not in app.css");
        }
    }

    #[test]
    fn a_name_is_there_and_fits() {
        for name in ["", "  ", "a\nb", &"x".repeat(201)] {
            assert!(Theme::new(Uuid::nil(), name).is_err(), "{name:?}");
        }
    }
}
