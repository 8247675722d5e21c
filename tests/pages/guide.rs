//! `/guide`: what organisations offer, by whom it is written, and who says that it is still right.

use sprokkel::party::NETWORK;

use crate::support::activity::make;
use crate::support::{Browser, TestApp, checksum};

/// An organisation that everyone may know, with an address.
pub async fn organisation(worker: &mut Browser<'_>, name: &str) -> String {
    let id = worker.get("/groups/new").await.field("id").unwrap();
    let network = NETWORK.to_string();
    let fields = [
        ("id", id.as_str()),
        ("kind", "organisation"),
        ("name", name),
        ("purpose", "Voor de hele wijk"),
        ("parent", &network),
        ("audience", "everyone"),
        ("phone", "030 123 45 67"),
        ("email", "info@delinde.example"),
    ];
    worker.post("/groups", &fields).await.is(303);
    id
}

pub const OFFER: [(&str, &str); 9] = [
    ("name", "Taalcafé"),
    ("what", "Samen Nederlands oefenen"),
    ("whom", "Iedereen die wil oefenen"),
    ("spot", "Buurthuis De Linde"),
    ("languages", "Nederlands, Turks"),
    ("euros", "0"),
    ("apply", "Loop binnen"),
    ("hours_2", "10-12, 14:00-17:00"),
    ("hours_4", "19:30-21"),
];

pub async fn offer(t: &TestApp, worker: &mut Browser<'_>, group: &str, fields: &[(&str, &str)]) -> String {
    let id = t.app.id().to_string();
    let mut all: Vec<(&str, &str)> = OFFER.to_vec();
    all.retain(|(name, _)| !fields.iter().any(|(other, _)| other == name));
    all.extend(fields);
    all.push(("id", &id));
    worker.post(&format!("/groups/{group}/offers"), &all).await.is(303);
    id
}

on_both!(every_write_of_the_guide_three_times, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/guide").await.is(200).says("Hier staat nog geen aanbod.");
    let group = organisation(&mut marieke, "De Linde").await;
    let (mut resident, mut public) = (t.as_person(t.resident("Fatima Haddad").await).await, t.browser());
    public.get("/guide").await.is(200);
    let id = t.app.id().to_string();
    let made = [&OFFER[..], &[("id", id.as_str())]].concat();
    let changed = [("name", "Taalcafé de Linde"), ("what", "Samen Nederlands oefenen"), ("hours_1", "9-10")];
    let none: &[(&str, &str)] = &[];
    let writes = [
        (format!("/groups/{group}/offers"), made.as_slice(), "offers where name = 'Taalcafé'"),
        (format!("/offers/{id}"), changed.as_slice(), "offer_hours where weekday = 1 and from_minute = 540"),
        (format!("/offers/{id}/check"), none, "events where verb = 'offer_checked'"),
        (format!("/offers/{id}/ending"), none, "offers where ended_on is not null"),
        (format!("/offers/{id}/reopening"), none, "offers where ended_on is null"),
    ];
    for (path, fields, done) in writes {
        let count = async || checksum::count(&t.url, &format!("select count(*) from {done}")).await;
        let untouched = checksum::facts(&t.url).await;
        resident.post(&path, fields).await.is(403);
        public.post(&path, fields).await.is(401);
        assert_eq!(checksum::facts(&t.url).await, untouched, "POST {path}: a stranger changed something");
        assert_eq!(count().await, 0, "POST {path}");
        marieke.post(&path, fields).await.is(303);
        assert_eq!(count().await, 1, "POST {path}");
        let state = async || {
            let mut facts = checksum::facts(&t.url).await;
            facts.remove("events");
            facts
        };
        let once = state().await;
        let again = marieke.post(&path, fields).await;
        assert!([303, 409].contains(&again.status), "POST {path} twice: {}", again.status);
        assert_eq!(state().await, once, "POST {path}: sent twice, done twice");
    }
});

#[test]
fn no_write_of_the_guide_is_forgotten() {
    let tested = concat!(include_str!("guide.rs"), include_str!("guide_imports.rs"));
    let all = [super::writes::declared("/offers/"), super::writes::declared("/guide/")].concat();
    assert!(all.len() >= 5);
    for path in all {
        let end = path.rsplit('}').next().unwrap_or_default();
        assert!(end.is_empty() || tested.contains(end), "POST {path} is not tested");
    }
}

on_both!(anyone_finds_it_by_word_and_wijk_and_it_fades_after_a_year, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = organisation(&mut marieke, "De Linde").await;
    let own = offer(&t, &mut marieke, &group, &[]).await;
    offer(&t, &mut marieke, &group, &[("name", "Rechtshulp"), ("what", "Gratis advies"), ("phone", "030 999 88 77")])
        .await;
    let mut public = t.browser();
    let page = public.get("/guide").await;
    page.is(200)
        .says("Taalcafé")
        .says("Rechtshulp")
        .says("dinsdag 10:00–12:00, dinsdag 14:00–17:00, donderdag 19:30–21:00");
    page.says("gratis").says("Nederlands, Turks").says("info@delinde.example").says("030 999 88 77");
    page.says("Nagekeken op 23 november 2026.").is_silent_about("Marieke").is_silent_about("Klopt nog");
    public.get("/guide?q=TAALCAF%C3%89").await.says("Taalcafé").is_silent_about("Rechtshulp");
    public.get("/guide?q=zwemmen").await.says("Wij vonden niets.");
    let wijk = t.app.home(&mut t.read().await).await.unwrap().unwrap();
    public.get(&format!("/guide?place={wijk}")).await.says("Taalcafé");
    public.get(&format!("/groups/{group}")).await.is(200).says("Taalcafé").is_silent_about("offers/new");
    // What is meant for the network only is not for the public.
    let team = t.app.id().to_string();
    let network = NETWORK.to_string();
    let fields =
        [("id", team.as_str()), ("kind", "team"), ("name", "Team Zorg"), ("parent", &network), ("audience", "network")];
    marieke.post("/groups", &fields).await.is(303);
    offer(&t, &mut marieke, &team, &[("name", "Huisbezoek")]).await;
    public.get("/guide").await.is_silent_about("Huisbezoek");
    public.get("/guide/hsds.json").await.is(200).is_silent_about("Huisbezoek");
    marieke.get("/guide").await.says("Huisbezoek");
    // A year and a day: it says so itself.
    t.forward(366);
    public.get("/guide").await.says("Niet nagekeken sinds 23 november 2026.").says("class=\"faded\"");
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("/offers/{own}/check"), &[]).await.is(303);
    public.get("/guide?q=taalcafe").await.says("Nagekeken op 24 november 2027.").is_silent_about("Niet nagekeken");
    let id = t.app.id().to_string();
    for (field, wrong, said) in [
        ("name", "", "Vul in hoe het heet."),
        ("what", "", "Vertel in het kort wat het is."),
        ("hours_2", "altijd", "Typ de uren als 10-12"),
        ("hours_2", "10-12, 11-13", "Typ de uren als 10-12"),
        ("euros", "weinig", "Typ het bedrag als getal"),
        ("website", "javascript:alert(1)", "website"),
        ("what", "bsn 123456782", "burgerservicenummer"),
    ] {
        let mut fields = [&OFFER[..], &[("id", id.as_str())]].concat();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, wrong));
        marieke.post(&format!("/groups/{group}/offers"), &fields).await.is(422).says(said);
    }
    marieke.get(&format!("/offers/{own}/edit")).await.is(200).says("10:00-12:00, 14:00-17:00");
});

on_both!(an_organisation_is_asked_by_mail_once_a_year_and_confirms_with_one_tap, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = organisation(&mut marieke, "De Linde").await;
    offer(&t, &mut marieke, &group, &[]).await;
    let server = testground::smtp::Server::start();
    let smtp = format!("smtp://127.0.0.1:{}", server.port());
    let mailer = sprokkel::job::mail::Mailer::open(&smtp, "Sprokkel <sprokkel@wijk.example>").unwrap();
    let strike = async |days: i64| {
        // A clock that jumps further is doubted.
        for gone in (0..days).step_by(6) {
            t.forward(6.min(days - gone));
            sprokkel::access::clock::strike(&t.app).await.unwrap();
        }
        while sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap() > 0 {}
    };
    let links = || {
        let mails: Vec<String> = server.inbox().mails().iter().map(|mail| mail.text().unwrap()).collect();
        let link = |text: &String| {
            let at = text.find("/guide/check/")?;
            Some(text[at..].chars().take_while(|c| !c.is_whitespace()).collect::<String>())
        };
        mails.iter().filter_map(link).collect::<Vec<String>>()
    };
    strike(300).await;
    assert!(links().is_empty());
    // A month before it fades, and the night after.
    strike(36).await;
    assert_eq!(links().len(), 1);
    let link = links()[0].clone();
    let mut public = t.browser();
    let page = public.get(&link).await;
    page.is(200).says("Dit staat over De Linde op de sociale kaart").says("Taalcafé");
    assert_eq!(checksum::count(&t.url, "select count(*) from guide_checks where answered_on is not null").await, 0);
    // Silence: asked again after a month, and by then it has faded.
    strike(31).await;
    assert_eq!(links().len(), 2);
    public.get("/guide").await.says("Niet nagekeken sinds");
    public.post(&link, &[("answer", "misschien")]).await.is(422);
    public.post(&link, &[("answer", "yes")]).await.is(303);
    public.post(&link, &[("answer", "no")]).await.is(409);
    public.get("/guide").await.says("door de organisatie zelf").is_silent_about("Niet nagekeken");
    public.get(&link).await.says("U heeft al geantwoord.");
    public.get("/guide/hsds.json").await.says("\"assurer_email\":\"info@delinde.example\"");
    // Next year it is asked anew; no gives who looks after it something to come back to.
    strike(340).await;
    assert_eq!(links().len(), 3);
    let next = links()[2].clone();
    public.post(&next, &[("answer", "no")]).await.is(303);
    let today = t.as_marieke().await.get("/").await;
    today.is(200).says("De organisatie zegt dat er iets is veranderd");
    // A wrong link opens nothing, and whoever tries many is stopped.
    for _ in 0..50 {
        public.get("/guide/check/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await.is(404);
    }
    public.get("/guide/check/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await.is(429);
    public.get(&link).await.is(200);
});

on_both!(who_types_what_she_wants_to_do_finds_who_does_it_and_where_else_to_look, |t| async {
    let mut marieke = t.as_marieke().await;
    let (mut public, walk) =
        (t.browser(), [("name", "Rondje plein"), ("about", "Wij wandelen rustig."), ("often", "week")]);
    public.get("/guide?q=wandelen").await.is(200).says("Of vraag het ons.").says("href=\"/groups\"");
    let path = make(&mut marieke, &walk).await;
    // A day that is over is nothing to do, and what the network plans for itself is not for the public.
    make(&mut marieke, &[("name", "Wandelen met collega's"), ("audience", "network")]).await;
    for typed in ["wandelen", "Wandelt", "rustig plein"] {
        let page = public.get(&format!("/guide?q={}", typed.replace(' ', "+"))).await;
        page.is(200).says("Ook te doen").says(&format!("href=\"{path}\"")).says("Hieronder staat wel iets");
        page.says("/activities?view=month").is_silent_about("collega");
        assert_eq!(page.text.matches("Rondje plein").count(), 1, "once, however often it is on");
    }
    marieke.get("/guide?q=wandelen").await.says("Wandelen met collega&#39;s");
    public.get("/guide?q=zwemmen").await.is_silent_about("Ook te doen").says("Of vraag het ons.");
    public.get("/guide").await.is_silent_about("Ook te doen");
    // Beside what an organisation offers, and never more than five.
    let group = organisation(&mut marieke, "De Linde").await;
    offer(&t, &mut marieke, &group, &[("name", "Wandelclub")]).await;
    for nr in 1..=6 {
        make(&mut marieke, &[("name", &*format!("Wandeling {nr}"))]).await;
    }
    let page = public.get("/guide?q=wandel").await;
    page.says("Wandelclub").says("Ook te doen").is_silent_about("Hieronder staat wel iets");
    assert_eq!(page.text.matches("class=\"who\"").count(), 5);
    page.says("Voor wie programma&#39;s maakt");
});
