//! The forms that people are shown, and the ids that stand in addresses: read from the pages themselves.

use std::collections::{BTreeMap, BTreeSet};

use sprokkel::web::purpose::ROUTES;
use uuid::Uuid;

use crate::support::TestApp;

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    /// One of these is sent; what is typed comes from its name.
    pub values: Vec<String>,
    pub typed: bool,
    /// A checkbox: it may be said more than once.
    pub many: bool,
}

#[derive(Clone, Debug)]
pub struct Form {
    /// Who was shown it.
    pub of: Option<Uuid>,
    /// Somebody was: the fields are those it asks for.
    pub shown: bool,
    pub action: String,
    pub route: String,
    pub fields: Vec<Field>,
}

/// Ids by the word before them in an address: `/notes/…`.
#[derive(Clone, Debug, Default)]
pub struct Ids(pub BTreeMap<String, BTreeSet<String>>);

impl Ids {
    fn hear(&mut self, address: &str) {
        let parts: Vec<&str> = address.split(['?', '#']).next().unwrap_or_default().split('/').collect();
        for pair in parts.windows(2) {
            if pair[1].parse::<Uuid>().is_ok() {
                self.0.entry(pair[0].to_owned()).or_default().insert(pair[1].to_owned());
            }
        }
    }
}

fn value_of(tag: &str, name: &str) -> Option<String> {
    let from = tag.split_once(&format!(" {name}=\""))?.1;
    let text = from.split('"').next()?;
    Some(text.replace("&quot;", "\"").replace("&#34;", "\"").replace("&amp;", "&").replace("&#38;", "&"))
}

/// The form that begins here.
fn form(of: Option<Uuid>, html: &str, path: &str) -> Option<Form> {
    let html = html.split("</form>").next()?;
    let head = html.split('>').next()?;
    if !head.contains("method=\"post\"") || head.contains("multipart") {
        return None;
    }
    let action = value_of(head, "action").unwrap_or_else(|| path.to_owned());
    let mut fields: Vec<Field> = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = format!(" {}", tag.split('>').next().unwrap_or_default());
        let kind = value_of(&tag, "type").unwrap_or_default();
        if let Some(name) = value_of(&tag, "name").filter(|name| name != "token") {
            let typed = !["hidden", "radio", "checkbox"].contains(&kind.as_str()) && !tag.starts_with(" select");
            let value = value_of(&tag, "value");
            match fields.iter_mut().find(|field| field.name == name) {
                Some(known) => known.values.extend(value),
                None => {
                    fields.push(Field { name, values: value.into_iter().collect(), typed, many: kind == "checkbox" })
                }
            }
        } else if tag.starts_with(" option")
            && let Some(select) = fields.last_mut()
        {
            select.values.push(value_of(&tag, "value").unwrap_or_default());
        }
    }
    Some(Form { of, shown: true, route: pattern(&action), action, fields })
}

/// `/notes/0199…/ending` as `/notes/{}/ending`.
pub fn pattern(address: &str) -> String {
    let secret = |part: &str| part.len() == 22 || part.len() == 64;
    let plain = |part: &str| {
        if part.parse::<Uuid>().is_ok() || secret(part) { "{}".to_owned() } else { part.to_owned() }
    };
    address.split('/').map(plain).collect::<Vec<_>>().join("/")
}

/// Follows links from the first page, a few of each kind, for each of these people.
pub async fn crawl(t: &TestApp, people: &[Option<Uuid>], random: &mut fastrand::Rng) -> (Vec<Form>, Ids) {
    let (mut forms, mut ids) = (Vec::new(), Ids::default());
    for person in people {
        let mut browser = match person {
            Some(person) => t.as_person(*person).await,
            None => t.browser(),
        };
        let first = [
            "/", "/me", "/people", "/groups", "/places", "/requests", "/imports", "/words", "/sessions", "/note",
            "/duplicates", "/sign-in", "/emergencies", "/sign-in/card", "/rounds", "/meetings",
        ];
        let mut waiting: Vec<String> = first.map(str::to_owned).to_vec();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(path) = waiting.pop() {
            let times = seen.entry(pattern(path.split('?').next().unwrap_or_default())).or_default();
            *times += 1;
            if *times > 3 {
                continue;
            }
            let page = browser.get(&path).await;
            for rest in page.text.split("<form").skip(1) {
                forms.extend(form(*person, &format!(" {rest}"), &path));
            }
            let mut links: Vec<String> = page
                .text
                .split("href=\"/")
                .skip(1)
                .filter_map(|rest| Some(format!("/{}", rest.split('"').next()?)))
                .collect();
            random.shuffle(&mut links);
            for link in links.into_iter().filter(|link| !link.starts_with("/assets/")) {
                ids.hear(&link);
                waiting.push(link.replace("&amp;", "&"));
            }
        }
    }
    for form in &forms {
        ids.hear(&form.action);
    }
    // Those below every page stand among the others a few times, too.
    random.shuffle(&mut forms);
    let mut seen: BTreeMap<(Option<Uuid>, String), usize> = BTreeMap::new();
    forms.retain(|form| {
        let times = seen.entry((form.of, form.route.clone())).or_default();
        *times += 1;
        *times <= 3
    });
    (forms, ids)
}

/// Every other route that takes a post, with fields of other forms: nobody is shown a form for it now, and anyone can send one.
pub fn of_routes(forms: &[Form], ids: &Ids, random: &mut fastrand::Rng) -> Vec<Form> {
    let fields: Vec<&Field> = forms.iter().flat_map(|form| &form.fields).collect();
    let all: Vec<&String> = ids.0.values().flatten().collect();
    let posts = ROUTES.iter().filter(|(method, ..)| *method == "POST").map(|(_, path, _)| *path);
    let made = posts.map(|path| {
        let part =
            |part: &str| if part.starts_with('{') { all[random.usize(..all.len())].clone() } else { part.to_owned() };
        let action = path.split('/').map(part).collect::<Vec<_>>().join("/");
        let some = (0..random.usize(0..6)).map(|_| fields[random.usize(..fields.len())].clone()).collect();
        Form { of: None, shown: false, route: pattern(&action), action, fields: some }
    });
    made.collect()
}

/// The columns of the newest tables, by the migrations.
pub fn columns() -> Vec<String> {
    let mut found = BTreeSet::new();
    for text in sprokkel::db::migrate::MIGRATIONS {
        for body in text.split("create table ").skip(1) {
            let body = body.split(");").next().unwrap_or_default();
            let names = body.lines().skip(1).filter_map(|line| line.trim().split(' ').next());
            found.extend(
                names
                    .filter(|name| name.len() > 2 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
                    .map(str::to_owned),
            );
        }
    }
    for word in ["primary", "constraint", "unique", "foreign", "check", "references"] {
        found.remove(word);
    }
    found.extend(
        ["staff", "coordinator", "is_admin", "admin", "user_id", "viewer", "actor", "hat", "tenant", "schema"]
            .map(str::to_owned),
    );
    found.into_iter().collect()
}
