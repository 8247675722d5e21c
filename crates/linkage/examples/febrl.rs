//! Reads CSV made by `bench/duplicates.py` and writes the pairs found: `febrl FIELDS FILE [FILE_TO_LINK]`.
//!
//! FIELDS is a list such as `given_name:name~surname,surname:name,postcode:code`; the files have those columns, in that order,
//! and no quotes. Written are `left,right,probability`, row numbers from 0 over both files.

use std::io::{BufWriter, Write};

use linkage::{Field, Kind, Model, Records, duplicates, links};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [fields, file, rest @ ..] = args.as_slice() else { return Err("febrl FIELDS FILE [FILE]".into()) };
    let mut records = Records::new(fields.split(',').map(field).collect::<Result<_, _>>()?)?;
    read(file, &mut records)?;
    // Low, so that the bench can draw the line itself.
    let threshold = 0.01;
    let (model, pairs) = if let [other, ..] = rest {
        records.mark_known();
        read(other, &mut records)?;
        let model = Model::learn(&records);
        let pairs = links(&records, &model, threshold);
        (model, pairs)
    } else {
        let model = Model::learn(&records);
        let pairs = duplicates(&records, &model, threshold);
        (model, pairs)
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for pair in &pairs {
        writeln!(out, "{},{},{:.6}", pair.left, pair.right, pair.probability)?;
    }
    if std::env::var_os("SHOW_MODEL").is_some() {
        eprintln!("prior {:e}\n{model:#?}", model.prior());
    }
    Ok(())
}

fn field(text: &str) -> Result<Field, String> {
    let (name, kind) = text.split_once(':').ok_or("name:kind")?;
    let (kind, partner) = kind.split_once('~').map_or((kind, None), |(k, p)| (k, Some(p)));
    let kind = match kind {
        "name" => Kind::Name,
        "text" => Kind::Text,
        "code" => Kind::Code,
        "date" => Kind::Date,
        "exact" => Kind::Exact,
        "number" => Kind::Number,
        other => return Err(format!("no kind {other}")),
    };
    let field = Field::new(String::leak(name.to_owned()), kind);
    Ok(match partner {
        Some(other) => field.swaps_with(String::leak(other.to_owned())),
        None => field,
    })
}

fn read(file: &str, records: &mut Records) -> std::io::Result<()> {
    for line in std::fs::read_to_string(file)?.lines().skip(1) {
        let values: Vec<Option<&str>> = line.split(',').map(|v| Some(v).filter(|v| !v.is_empty())).collect();
        records.push(&values);
    }
    Ok(())
}
