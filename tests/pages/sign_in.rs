//! `/sign-in`, `/setup`, and who is sent there.

on_both!(a_page_without_a_session_leads_to_signing_in_and_back, |t| async {
    let answer = t.browser().get("/note").await;
    answer.is(303);
    assert_eq!(answer.location, "/sign-in?next=%2Fnote");
});

on_both!(the_notices_of_what_others_made_are_one_link_away, |t| async {
    let mut anyone = t.browser();
    let page = anyone.get("/").await;
    let (_, rest) = page.text.split_once("href=\"/assets/notices").expect("a link at the foot of the page");
    let path = format!("/assets/notices{}", rest.split('"').next().unwrap());
    anyone.get(&path).await.is(200).says("OpenTaal").says("Redistribution").says("SIL OPEN FONT LICENSE");
});
