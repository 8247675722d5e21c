//! One request: a form as it should be filled in, and then bent.

use uuid::Uuid;

use crate::CANARIES;
use crate::forms::{Field, Form, Ids, pattern};

/// What the pages show.
pub struct Seen<'s> {
    pub forms: &'s [Form],
    pub ids: &'s Ids,
    /// Names of columns that no form has.
    pub columns: &'s [String],
}

pub struct Bent {
    pub method: &'static str,
    pub path: String,
    pub route: String,
    pub kind: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// Something that has one value was given two.
    pub doubled: bool,
}

impl std::fmt::Debug for Bent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body: String = String::from_utf8_lossy(&self.body).chars().take(1_500).collect();
        write!(f, "{} {} {} {:?} {body:?}", self.method, self.path, self.kind, self.headers)
    }
}

const NONSENSE: [&str; 34] = [
    "",
    " ",
    "\0",
    "-1",
    "0",
    "99999999999999999999",
    "1e999",
    "NaN",
    "true",
    "null",
    "undefined",
    "0000-00-00",
    "2026-02-30",
    "9999-12-31",
    "-0001-01-01",
    "+275760-09-13",
    "10000-01-01",
    "24:61",
    "' or '1'='1",
    "\"; drop table persons; --",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "%00",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "٠١٢٣",
    "\u{202e}omgekeerd",
    "𝕳𝖊𝖓𝖐",
    "e\u{301}\u{301}\u{301}",
    "own",
    "network",
    "everyone",
    "\r\nset-cookie: session=x",
];

const KINDS: [&str; 5] = [
    "application/json",
    "text/plain",
    "multipart/form-data; boundary=SEAM",
    "application/x-www-form-urlencoded; charset=utf-7",
    "",
];

/// What a person would type in a field of this name.
fn typed(random: &mut fastrand::Rng, field: &Field) -> String {
    let name = field.name.as_str();
    match name {
        "name" | "successor_name" => "Henk Bakker".to_owned(),
        "mail" => "marieke@wijk.example".to_owned(),
        "reach" | "phone" => format!("06 1{:07}", random.u32(0..10_000_000)),
        _ if name.ends_with("on") || name == "until" || name == "date" => {
            let (month, day) = (random.u8(1..13), random.u8(1..29));
            format!("202{}-{month:02}-{day:02}", random.u8(6..8))
        }
        "limit" | "number" | "minimum" => random.u8(1..90).to_string(),
        _ => field
            .values
            .first()
            .filter(|value| !value.is_empty())
            .cloned()
            .unwrap_or_else(|| "Kan goed luisteren".to_owned()),
    }
}

fn filled(random: &mut fastrand::Rng, form: &Form) -> Vec<(String, String)> {
    form.fields
        .iter()
        .map(|field| {
            let value = if field.typed || field.values.is_empty() {
                typed(random, field)
            } else {
                field.values[random.usize(..field.values.len())].clone()
            };
            (field.name.clone(), value)
        })
        .collect()
}

/// The address with other ids in it: of the same kind, of another, of nothing.
fn other_ids(random: &mut fastrand::Rng, address: &str, ids: &Ids) -> String {
    let all: Vec<&String> = ids.0.values().flatten().collect();
    let part = |part: &str| {
        if part.parse::<Uuid>().is_err() || all.is_empty() {
            return part.to_owned();
        }
        match random.u8(0..6) {
            0..=2 => all[random.usize(..all.len())].clone(),
            3 => CANARIES[0].to_owned(),
            4 => ["undefined", "0", "-1", "%00", "..%2f..", "a%20b"][random.usize(..6)].to_owned(),
            _ => part.to_owned(),
        }
    };
    address.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Most forms come from who was shown them.
pub fn bend(random: &mut fastrand::Rng, seen: &Seen<'_>, person: Option<Uuid>, token: &str) -> Bent {
    let Seen { forms, ids, columns } = seen;
    let own: Vec<&Form> = forms.iter().filter(|form| form.of == person).collect();
    let form = if random.u8(0..4) > 0 && !own.is_empty() {
        own[random.usize(..own.len())]
    } else {
        &forms[random.usize(..forms.len())]
    };
    let mut fields = filled(random, form);
    let mut bent = Bent {
        method: "POST",
        path: form.action.clone(),
        route: form.route.clone(),
        kind: "application/x-www-form-urlencoded",
        headers: Vec::new(),
        body: Vec::new(),
        doubled: false,
    };
    if random.u8(0..6) == 0 {
        bent.path = other_ids(random, &bent.path, ids);
        bent.route = pattern(&bent.path);
    }
    if random.u8(0..3) == 0 {
        bend_fields(random, &mut fields);
        let many = |name: &str| form.fields.iter().any(|field| field.name == name && field.many);
        let again = |at: usize| fields[..at].iter().any(|(name, _)| *name == fields[at].0 && !many(name));
        bent.doubled = form.shown && (1..fields.len()).any(again);
    }
    add_what_nobody_asked(random, &mut fields, columns);
    let mut form_text = url::form_urlencoded::Serializer::new(String::new());
    form_text.append_pair("token", token).extend_pairs(&fields);
    bent.body = form_text.finish().into_bytes();
    bend_around(random, &mut bent, &fields, columns);
    bent
}

fn bend_fields(random: &mut fastrand::Rng, fields: &mut Vec<(String, String)>) {
    for _ in 0..random.usize(1..4) {
        if fields.is_empty() {
            return;
        }
        let at = random.usize(..fields.len());
        match random.u8(0..6) {
            0 => drop(fields.remove(at)),
            1..=3 => fields[at].1 = NONSENSE[random.usize(..NONSENSE.len())].to_owned(),
            4 => fields[at].1 = "x".repeat([300, 5_000, 60_000][random.usize(..3)]),
            _ => {
                let name = fields[at].0.clone();
                fields.push((name, "kanariedubbel".to_owned()));
            }
        }
    }
}

/// Fields of tables, as someone who read the source would add them.
fn add_what_nobody_asked(random: &mut fastrand::Rng, fields: &mut Vec<(String, String)>, columns: &[String]) {
    for _ in 0..random.usize(0..6) {
        let name = &columns[random.usize(..columns.len())];
        let name = match random.u8(0..6) {
            0 => format!("{name}[]"),
            1 => format!("form[{name}]"),
            2 => format!("__proto__.{name}"),
            _ => name.clone(),
        };
        if !fields.iter().any(|(known, _)| *known == name) {
            fields.push((name, CANARIES[random.usize(..CANARIES.len())].to_owned()));
        }
    }
}

/// The same fields in the address and in headers, another kind of body, a broken one, or only a look.
fn bend_around(random: &mut fastrand::Rng, bent: &mut Bent, fields: &[(String, String)], columns: &[String]) {
    if random.u8(0..3) == 0 {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("token", "x");
        for (name, _) in fields {
            query.append_pair(name, CANARIES[1]);
        }
        query.append_pair(&columns[random.usize(..columns.len())], CANARIES[0]);
        bent.path = format!("{}?{}", bent.path, query.finish());
    }
    if random.u8(0..3) == 0 {
        for name in [
            "x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip", "x-original-url", "x-rewrite-url",
            "x-http-method-override", "x-user", "remote-user", "authorization", "x-csrf-token", "x-forwarded-proto",
        ] {
            bent.headers.push((name, CANARIES[random.usize(..CANARIES.len())].to_owned()));
        }
    }
    match random.u8(0..24) {
        0 => bent.kind = KINDS[random.usize(..KINDS.len())],
        1 => bent.body.extend(b"&%ZZ=%&=&&%ff=%fe&a%00b=c"),
        2 => bent.body = vec![0xff, 0xfe, b'=', 0],
        3 => bent.body = b"[]={}".to_vec(),
        4 => bent.body = (0..4_000).map(|at| format!("v{at}=1&")).collect::<String>().into_bytes(),
        5..=7 => bent.method = "GET",
        _ => {}
    }
}
