//! Every write: it works, it works twice, a stranger may not.

use crate::support::{checksum, note};
use crate::{CANARY, address, of, own_photo, photo, put_own, shown};

on_both!(she_puts_her_photo_here_another_in_its_place_and_takes_it_away, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    fatima.get("/me").await.says("Hier staat geen foto van u").says("/me/photos/new");
    let saved = put_own(&t, &mut fatima, &photo(1600, 1200, 1)).await;
    let page = fatima.follow(saved.is(303)).await;
    page.says("De foto staat er").says("U zette de foto hier op").says("alt=\"Foto van uzelf\"");
    let first = address(&page).unwrap();
    let shown = fatima.get(&first).await;
    assert_eq!(picture::bare(&shown.is(200).bytes), Some((1024, 768)));
    put_own(&t, &mut fatima, &photo(300, 400, 1)).await.is(303);
    let second = own_photo(&mut fatima).await;
    assert_ne!(first, second);
    fatima.get(&first).await.is(404);
    assert_eq!(picture::bare(&fatima.get(&second).await.bytes), Some((300, 400)));
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 1);
    fatima.get("/me").await.is(200);
    fatima.post(&format!("{second}/removal"), &[]).await.is(303);
    fatima.get(&second).await.is(404);
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 0);
    fatima.get("/me").await.says("Hier staat geen foto van u");
    fatima.post(&format!("{second}/removal"), &[]).await.is(404);
});

on_both!(sent_twice_it_is_one_photo_and_the_id_of_another_is_refused, |t| async {
    let (me, other) = (t.resident("Fatima Haddad").await, t.resident("Loes Visser").await);
    let (mut fatima, mut loes) = (t.as_person(me).await, t.as_person(other).await);
    let id = t.app.id().to_string();
    let file = photo(60, 40, 1);
    fatima.get("/me/photos/new").await.is(200);
    for _ in 0..2 {
        fatima.upload("/me/photos", &[("id", &id)], "foto.jpg", &file).await.is(303);
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 1);
    assert_eq!(checksum::count(&t.url, "select count(*) from events where verb = 'photographed'").await, 1);
    loes.get("/me/photos/new").await.is(200);
    loes.upload("/me/photos", &[("id", &id)], "foto.jpg", &file).await.is(409);
    loes.get("/me").await.says("Hier staat geen foto van u");
    shown(&mut fatima).await.is(200);
});

on_both!(a_worker_puts_it_here_only_when_she_said_that_she_wants_it, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut marieke = t.as_marieke().await;
    let path = format!("/people/{me}/photos");
    marieke.get(&format!("/people/{me}")).await.says(&format!("{path}/new"));
    marieke
        .get(&format!("{path}/new"))
        .await
        .is(200)
        .says("Zij wil dit zelf")
        .says("Alleen als Fatima Haddad dat zelf wil");
    let file = photo(1200, 800, 6);
    let refused = marieke.upload(&path, &[], "foto.jpg", &file).await;
    refused.is(422).says("Vraag het eerst aan haar zelf");
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 0);
    let saved = marieke.upload(&path, &[("wanted", "yes")], "foto.jpg", &file).await;
    let page = marieke.follow(saved.is(303)).await;
    let shown = address(page.says("alt=\"Foto van Fatima Haddad\"")).unwrap();
    assert_eq!(picture::bare(&marieke.get(&shown).await.is(200).bytes), Some((682, 1024)), "it stands upright");
    let mut fatima = t.as_person(me).await;
    fatima.get("/me").await.says("Marieke de Wit zette de foto hier op").says("omdat u dat wilde");
    fatima.get("/me/looks").await.says("Marieke de Wit");
    marieke.post(&format!("{shown}/removal"), &[]).await.is(303);
    marieke.get(&shown).await.is(404);
});

on_both!(a_worker_sends_it_twice_and_it_is_one_and_a_stranger_puts_none, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Henk Bakker"), ("talent", "Kan timmeren"), ("when", "month"), ("audience", "own")];
    let saved = note(&mut marieke, "sprokkelen", &fields).await;
    let person = saved.is(303).location.clone();
    let path = format!("{person}/photos");
    let (file, id) = (photo(60, 40, 1), t.app.id().to_string());
    let wanted = [("id", id.as_str()), ("wanted", "yes")];
    let mut stranger = t.as_person(bas).await;
    stranger.get("/people").await.is(200);
    stranger.get(&format!("{path}/new")).await.is(404);
    stranger.upload(&path, &wanted, "foto.jpg", &file).await.is(404);
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 0);
    for _ in 0..2 {
        marieke.upload(&path, &wanted, "foto.jpg", &file).await.is(303);
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 1);
    // For nobody who may not know that he is here.
    stranger.get(&format!("{path}/{id}")).await.is(404);
    stranger.post(&format!("{path}/{id}/removal"), &[]).await.is(404);
    marieke.get(&format!("{path}/{id}")).await.is(200);
    marieke.post(&format!("{path}/{id}/removal"), &[]).await.is(303);
    marieke.post(&format!("{path}/{id}/removal"), &[]).await.is(404);
    t.browser().get(&format!("{path}/new")).await.is(303);
});

// asvs: 5.3.2, 5.4.1, 5.4.2 nothing of a file's name is ever used, and ours stands in the answer
on_both!(it_goes_out_under_our_type_and_our_name_and_nothing_runs_in_it, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    fatima.get("/me/photos/new").await.is(200);
    let names = ["../../evil.html", "a.svg", "x.jpg\\\"; filename*=utf-8''evil.exe", "CON", "foto.php%00.jpg"];
    for name in names {
        fatima.upload("/me/photos", &[], name, &photo(60, 40, 1)).await.is(303);
        fatima.get("/me").await.is_silent_about("evil");
        let answer = shown(&mut fatima).await;
        let header = |name: &str| answer.is(200).headers.get(name).map_or("", |value| value.to_str().unwrap());
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("content-disposition"), "attachment; filename=\"foto.jpg\"");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cache-control"), "no-store");
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';") && policy.ends_with("sandbox"), "{policy}");
        assert!(!policy.contains("self"), "{policy}");
        assert!(!answer.text.contains(CANARY) && !answer.text.contains("Exif"), "metadata went along");
    }
    let all = checksum::contents(&t.url).await;
    assert!(!format!("{all:?}").contains("evil"), "a name was kept");
});

on_both!(who_may_not_see_it_finds_nothing_there, |t| async {
    let (me, other, bas) =
        (t.resident("Fatima Haddad").await, t.resident("Loes Visser").await, t.worker("Bas Jansen").await);
    let (mut fatima, mut marieke) = (t.as_person(me).await, t.as_marieke().await);
    put_own(&t, &mut fatima, &photo(60, 40, 1)).await.is(303);
    let own = own_photo(&mut fatima).await;
    let seen = of(me, &own);
    marieke.get(&seen).await.is(200);
    let nowhere = of(me, &format!("/me/photos/{}", t.app.id()));
    let missing = marieke.get(&nowhere).await;
    // Neither as her own, nor below another's page.
    let mut loes = t.as_person(other).await;
    loes.get(&own).await.is(404);
    loes.get(&seen).await.is(403);
    marieke.get(&of(bas, &own)).await.is(404);
    t.browser().get(&seen).await.is(303);
    // Alone for herself.
    fatima.get("/me").await.is(200);
    fatima.post(&format!("{own}/audience"), &[("audience", "me")]).await.is(303);
    let hidden = marieke.get(&seen).await;
    hidden.is(404);
    // The page itself says its address, to come back to in another language.
    let told = |answer: &crate::support::Answer, at: &str| answer.is(404).text.replace(at, "/");
    assert_eq!(told(&hidden, &seen), told(&missing, &nowhere), "hidden and missing are told apart");
    let page = marieke.get(&format!("/people/{me}")).await;
    assert_eq!(address(page.is(200)), None);
    marieke.post(&format!("{seen}/removal"), &[]).await.is(404);
    loes.get("/me").await.is(200);
    loes.post(&format!("{own}/removal"), &[]).await.is(404);
    loes.post(&format!("{own}/audience"), &[("audience", "network")]).await.is(404);
    fatima.get(&own).await.is(200);
    fatima.get("/me").await.says("alleen uzelf");
    // Nobody, from the moment she objects; and everyone is never who may read how to know her.
    fatima.post(&format!("{own}/audience"), &[("audience", "everyone")]).await.is(303);
    marieke.get(&seen).await.is(200);
    t.browser().get(&seen).await.is(303);
    let id = t.app.id().to_string();
    fatima.post("/me/objection", &[("id", &id)]).await.is(303);
    marieke.get(&seen).await.is(404);
    fatima.get(&own).await.is(200);
});

on_both!(a_photo_needs_the_token_of_our_own_page, |t| async {
    let (me, other) = (t.resident("Fatima Haddad").await, t.resident("Loes Visser").await);
    let (mut fatima, loes) = (t.as_person(me).await, t.as_person(other).await);
    for token in ["nothing".to_owned(), loes.token()] {
        let mut body = format!(
            "--SEAM\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n\
             --SEAM\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
        )
        .into_bytes();
        body.extend(photo(60, 40, 1));
        body.extend(b"\r\n--SEAM--\r\n");
        let request = axum::http::Request::post("/me/photos")
            .header("content-type", "multipart/form-data; boundary=SEAM")
            .header("host", &fatima.host)
            .header("cookie", fatima.cookies())
            .body(axum::body::Body::from(body))
            .unwrap();
        fatima.send(request).await.is(403);
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 0);
});

// asvs: 5.2.4 so many photos a day, so much room for all together
on_both!(there_is_a_bound_to_how_often_and_to_how_much, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    for _ in 0..10 {
        put_own(&t, &mut fatima, &photo(30, 20, 1)).await.is(303);
    }
    put_own(&t, &mut fatima, &photo(30, 20, 1)).await.is(429).says("vaak");
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 1);
    t.forward(1);
    checksum::run(&t.url, "update photos set bytes = 2147483648").await;
    let other = t.resident("Loes Visser").await;
    let mut loes = t.as_person(other).await;
    put_own(&t, &mut loes, &photo(30, 20, 1)).await.is(422).says("geen plaats meer voor foto");
    // Her own makes room for itself.
    let mut fatima = t.as_person(me).await;
    put_own(&t, &mut fatima, &photo(30, 20, 1)).await.is(303);
});
