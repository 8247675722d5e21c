//! Understands 100,000 rows of twelve columns that are made on the spot, and prints how many people came out: what
//! understanding costs beside reading the file. Measure with `time`.

use jiff::civil::date;
use sheet::{Cell, Row};
use sprokkel::exchange::understand::{draft, recognise};

const HEADINGS: [&str; 12] = [
    "Voornaam", "tv", "Achternaam", "06", "E-mail", "Adres", "Postcode", "Plaats", "Wat wil ze?", "Wat kan ze?",
    "Gesproken op", "Opmerkingen",
];

fn row(number: u32) -> Row {
    let text = |text: &str| Cell::Text(text.to_owned());
    let cells = vec![
        text("Fatima"),
        text("van der"),
        Cell::Text(format!("Berg{number}")),
        Cell::Text(format!("06-12{:06}", number % 1_000_000)),
        Cell::Text(format!("fatima{number}@dorp.nl")),
        Cell::Text(format!("Dorpsstraat {}-2hg", number % 300)),
        text("1234ab"),
        text("Ons Dorp"),
        text("wil schaken leren, volgend jaar; meer mensen uit de straat leren kennen"),
        text("- koken voor een grote groep\n- fietsen repareren"),
        Cell::Number(46_000.0),
        text("Woont sinds kort alleen in het huis op de hoek en komt graag op de koffie."),
    ];
    Row { number, cells }
}

fn main() {
    let header = Row { number: 1, cells: HEADINGS.iter().map(|heading| Cell::Text((*heading).to_owned())).collect() };
    let sample: Vec<Row> = std::iter::once(header).chain((2..100).map(row)).collect();
    let columns = recognise(&sample).columns;
    let people =
        (2..100_002).filter(|number| matches!(draft(&row(*number), &columns, date(2026, 11, 23)), Ok(Some(_))));
    println!("{} people", people.count());
}
