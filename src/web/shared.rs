//! What stands beside a link that is shared: a picture with a title, a few lines and the name of the network, in its colour. It is
//! drawn once and kept, under what it says.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use paper::Fonts;
use paper::card::{Card, Rgb};
use ramp::Colour;

use super::{assets, theme};
use crate::app::App;
use crate::error::Error;

/// That of the program itself, when nobody chose one.
const BRAND: Colour = Colour { red: 0x3d, green: 0x6b, blue: 0x3c };
/// Of the eight shades, the one of a button and the darkest.
const GROUND: usize = 5;
const BAND: usize = 7;
/// At most so many are kept; one more, and it begins anew. Each is some tens of kilobytes.
const MOST: usize = 200;
const FRESH: &str = "public, max-age=3600";

static KEPT: LazyLock<Mutex<HashMap<String, Bytes>>> = LazyLock::new(Mutex::default);

pub struct Picture {
    card: Card,
    /// Of what it says.
    tag: String,
}

impl Picture {
    pub fn of(app: &App, title: &str, lines: &[&str]) -> Self {
        let words = app.words();
        let shades = words.look.as_ref().and_then(|look| look.theme.ramp()).unwrap_or_else(|| ramp::ramp(BRAND));
        let network = words.network.clone().unwrap_or_else(|| "Sprokkel".to_owned());
        let card = Card {
            ground: dots(shades[GROUND]),
            band: dots(shades[BAND]),
            ink: [255; 3],
            title: title.to_owned(),
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            foot: network,
        };
        let tag = theme::hash(format!("{card:?}").as_bytes());
        Self { card, tag }
    }

    /// Another picture has another address: who kept the one before asks again.
    pub fn address(&self, app: &App, page: &str) -> String {
        format!("{}{page}/picture.png?{}", app.base_url, self.tag)
    }

    pub async fn answer(self, asked: &HeaderMap) -> Result<Response, Error> {
        let tag = format!("\"{}\"", self.tag);
        let known = asked.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        let fresh = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, FRESH.to_owned())];
        if known.is_some_and(|known| known.contains(&tag)) {
            return Ok((StatusCode::NOT_MODIFIED, fresh).into_response());
        }
        let bytes = self.drawn().await?;
        Ok((fresh, [(header::CONTENT_TYPE, "image/png")], bytes).into_response())
    }

    async fn drawn(self) -> Result<Bytes, Error> {
        let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner).get(&self.tag).cloned();
        if let Some(bytes) = kept {
            return Ok(bytes);
        }
        let Self { card, tag } = self;
        let drawn = tokio::task::spawn_blocking(move || {
            let (regular, strong) = (assets::fonts("400"), assets::fonts("700"));
            card.png(Fonts { regular: &regular, strong: &strong })
        });
        let unwritable = |_| Error::internal("the picture could not be drawn: were the fonts built (make web)?");
        let bytes = Bytes::from(drawn.await.map_err(Error::source)?.map_err(unwritable)?);
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(tag, bytes.clone());
        Ok(bytes)
    }
}

fn dots(colour: Colour) -> Rgb {
    [colour.red, colour.green, colour.blue]
}
