//! `/sign-in`, `/setup`, and who is sent there.

on_both!(a_page_without_a_session_leads_to_signing_in_and_back, |t| async {
    let answer = t.browser().get("/note").await;
    answer.is(303);
    assert_eq!(answer.location, "/sign-in?next=%2Fnote");
});
