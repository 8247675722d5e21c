//! The map of the made-up wijk: codes as Statistics Netherlands gives them, areas with a shape nobody has, streets with their doors,
//! and a block of flats.

use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::place::drawing::{self, Numbers, Plan};
use crate::place::finding::Paths;
use crate::place::import::store as shapes;
use crate::place::{Address, NewPlace, store};

/// Code, name, outline. The codes are of no gemeente there is.
const BUURTEN: [(&str, &str, &str); 4] = [
    (
        "BU99010101",
        "Lindenbuurt",
        "520000,5210000 520900,5210080 521050,5210700 520980,5211200 520100,5211150 519900,5210600",
    ),
    ("BU99010102", "Eikenbuurt", "520900,5210080 522100,5209950 522250,5210500 521700,5210760 521050,5210700"),
    (
        "BU99010103",
        "Beukenbuurt",
        "521050,5210700 521700,5210760 522250,5210500 522300,5211250 521600,5211400 520980,5211200",
    ),
    ("BU99010104", "Kastanjepark", "520100,5211150 520980,5211200 521600,5211400 521400,5212000 520500,5211900"),
];
const WIJK: &str = "520000,5210000 520900,5210080 522100,5209950 522250,5210500 522300,5211250 521600,5211400 521400,5212000 520500,5211900 520100,5211150 519900,5210600";
const TOWN: &str = "518200,5208800 520500,5208500 523400,5209000 524000,5211000 523100,5213000 520800,5213400 518600,5212600 517900,5210700";
const NEXT_WIJK: &str = "522100,5209950 523400,5209000 524000,5211000 522300,5211250 522250,5210500";

/// A street, its buurt, its last number and its postcode.
const STREETS: [(&str, usize, u32, &str); 5] = [
    ("Lindenlaan", 0, 64, "9901 AA"),
    ("Lindenplein", 0, 30, "9901 AB"),
    ("Eikstraat", 1, 48, "9901 AC"),
    ("Beukenhof", 2, 12, "9901 AD"),
    ("Kastanjeweg", 3, 40, "9901 AE"),
];

pub async fn fill(tx: &mut Tx, app: &App, home: Uuid, by: Uuid) -> Result<(), Error> {
    let import = app.id();
    let town = store::show(tx, home).await?.parent.ok_or_else(|| Error::internal("a home lies in a town"))?;
    store::give_code(tx, town, "GM9901").await?;
    store::give_code(tx, home, "WK990101").await?;
    let mut paths = Paths::of(import);
    let coded = |parent, kind, name: &str, code: &str| NewPlace {
        code: Some(code.to_owned()),
        ..NewPlace::under(parent, kind, name)
    };
    let next = paths.child(tx, app, coded(town, "wijk", "Oude Dorp", "WK990102")).await?.id;
    let mut buurten = Vec::new();
    for (code, name, _) in BUURTEN {
        buurten.push(paths.child(tx, app, coded(home, "buurt", name, code)).await?.id);
    }
    for (name, buurt, last, postcode) in STREETS {
        let Some(within) = buurten.get(buurt) else { continue };
        for number in 1..=last {
            let (street, postcode) = (name.to_owned(), postcode.to_owned());
            let address = Address { street, number: number.to_string(), postcode, ..Address::default() };
            paths.door(tx, app, *within, &address, None).await?;
        }
    }
    paths.finish(tx).await?;
    let areas = [(town, TOWN), (home, WIJK), (next, NEXT_WIJK)];
    for (place, outline) in areas.into_iter().chain(buurten.into_iter().zip(BUURTEN.map(|(.., outline)| outline))) {
        shapes::shape(tx, place, outline, import).await?;
    }
    flat(tx, app, home, by).await
}

/// Four storeys, three portieken, two doors on a landing.
async fn flat(tx: &mut Tx, app: &App, home: Uuid, by: Uuid) -> Result<(), Error> {
    let streets = store::streets(tx, home, "beukenhof").await?;
    let street = streets.first().ok_or_else(|| Error::internal("the demo has its streets"))?;
    let street = store::show(tx, *street).await?;
    let plan = Plan {
        name: "De Beuk".to_owned(),
        from: 2,
        to: 48,
        numbers: Numbers::Even,
        floors: 4,
        per_floor: Some(2),
        postcode: Some("9901 AD".to_owned()),
    };
    let id = app.id();
    drawing::draw(tx, app, &street, &plan, id, by).await.map(drop)
}
