//! What someone typed of a theme, and the theme it makes.

use ramp::Colour;
use serde::Deserialize;
use uuid::Uuid;

use super::{Theme, keep_logo, store, worn};
use crate::app::{self, App};
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::exchange::picture;

/// Where the choice of a colour stands when nobody chose one.
const BRAND: Colour = Colour { red: 0x3d, green: 0x6b, blue: 0x3c };
const HEADER: Colour = ramp::WHITE;

/// As it is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub id: Uuid,
    pub base: String,
    name: String,
    colour: String,
    brand: String,
    bar: String,
    header: String,
    without_logo: String,
    wijk: String,
}

#[derive(Clone, Debug, Default)]
pub struct Form {
    pub id: Uuid,
    /// What it goes on with: the logo and the shades of that one stay when nothing else is said.
    pub base: Uuid,
    pub name: String,
    /// `ours`, `own`, or `file` for shades that a file brought.
    pub colour: String,
    pub brand: String,
    /// `white` or `own`.
    pub bar: String,
    pub header: String,
    /// The address of the picture as it is now.
    pub logo: Option<String>,
    pub has_shades: bool,
    pub without_logo: bool,
    pub wijk: Option<Uuid>,
    /// What is wrong, is wrong with the file of this form: `logo` or `tokens`.
    pub file: &'static str,
}

impl Form {
    pub fn of(base: &Theme, id: Uuid, wijk: Option<Uuid>) -> Self {
        let colour = match (base.shades, base.brand) {
            (Some(_), _) => "file",
            (None, Some(_)) => "own",
            (None, None) => "ours",
        };
        Self {
            id,
            base: base.id,
            name: base.name.clone(),
            colour: colour.to_owned(),
            brand: base.brand.unwrap_or(BRAND).hex(),
            bar: if base.header.is_some() { "own" } else { "white" }.to_owned(),
            header: base.header.unwrap_or(HEADER).hex(),
            logo: base.logo.as_ref().map(|hash| format!("/logos/{hash}.jpg")),
            has_shades: base.shades.is_some(),
            without_logo: false,
            wijk,
            file: "",
        }
    }

    pub fn typed(typed: Typed, base: &Theme) -> Self {
        let without_logo = typed.without_logo == "yes";
        let (wijk, Typed { name, colour, brand, bar, header, .. }) = (typed.wijk.parse().ok(), typed.clone());
        Self { name, colour, brand, bar, header, without_logo, ..Self::of(base, typed.id, wijk) }
    }

    /// Where to look at it.
    pub fn preview(&self, theme: Uuid) -> String {
        self.wijk.map_or_else(|| format!("/themes/{theme}"), |wijk| format!("/themes/{theme}?wijk={wijk}"))
    }

    fn colours(&self, base: &Theme) -> Result<Theme, Vec<Flaw>> {
        let unreadable = |field| vec![Flaw { field, key: "theme-colour-unreadable" }];
        let (brand, shades) = match self.colour.as_str() {
            "own" => (Some(Colour::parse(&self.brand).ok_or_else(|| unreadable("brand"))?), None),
            "file" => (base.brand, base.shades),
            _ => (None, None),
        };
        let header = match self.bar.as_str() {
            "own" => Some(Colour::parse(&self.header).ok_or_else(|| unreadable("header"))?),
            _ => None,
        };
        Ok(Theme { brand, shades, header, ..Theme::new(self.id, &self.name)? })
    }
}

/// What a new theme goes on with: one that is kept, or what is worn now.
pub async fn base(app: &App, conn: &mut Conn, from: Option<Uuid>) -> Result<Theme, Error> {
    if let Some(id) = from
        && let Some(theme) = store::theme(conn, id).await?
    {
        return Ok(theme);
    }
    match worn(conn).await? {
        Some(look) => Ok(look.theme),
        None => {
            let name = app::setting(conn, "network").await?.or_else(|| app.words().network.clone());
            Ok(Theme { name: name.unwrap_or_default(), ..Theme::default() })
        }
    }
}

impl Form {
    /// The theme that was typed. The logo stays, unless it is to go.
    pub fn theme(&self, base: Theme) -> Result<Theme, Error> {
        let logo = base.logo.clone().filter(|_| !self.without_logo);
        Ok(Theme { logo, ..self.colours(&base).map_err(Error::Invalid)? })
    }
}

/// The same look with this picture.
pub async fn with_logo(tx: &mut Tx, id: Uuid, base: Theme, file: Vec<u8>) -> Result<Theme, Error> {
    let logo = Some(keep_logo(tx, &picture::take_logo(file).await?).await?);
    Ok(Theme { id, logo, ..base })
}
