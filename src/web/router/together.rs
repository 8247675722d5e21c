//! The routes of what people do with one another: activities, ties, agreements, rooms, groups and what they offer.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use super::FORM_BYTES;
use crate::app::App;

pub(super) fn together() -> Router<App> {
    Router::new().merge(activities()).merge(ties()).merge(agreements()).merge(rooms()).merge(guide()).merge(groups())
}

fn activities() -> Router<App> {
    use crate::meeting::activity::joining::{own, web as joining};
    use crate::meeting::activity::{
        calendar, day::web as day, digest::web as digest, ending, list, making, picture, show,
    };
    Router::new()
        .route("/activities", get(show::index).post(making::create))
        .route("/activities/new", get(making::new))
        .route("/activities/{id}", get(show::show).post(making::update))
        .route("/activities/{id}/edit", get(making::edit))
        .route("/activities/{id}/flyer", get(show::flyer))
        .route("/activities/{id}/picture.png", get(picture::show))
        .route("/activities/{id}/joins", post(joining::create))
        .route("/activities/{id}/ending", post(ending::end))
        .route("/activities/{id}/reopening", post(ending::reopen))
        .route("/activities/{id}/days", post(ending::add))
        .route("/activities/{id}/days/{day}", get(day::show).post(day::update))
        .route("/activities/{id}/days/{day}/moving-back", post(day::move_back))
        .route("/activities/{id}/days/{day}/calling-off", post(day::call_off))
        .route("/activities/{id}/days/{day}/going-on", post(day::go_on))
        .route("/activities/{id}/list", get(list::show).post(list::create))
        .route("/activities/{id}/list/{join}/leaving", post(list::take_off))
        .route("/activities/{id}/list/{join}/returning", post(list::put_back))
        .route("/activities/{id}/list/{join}/telling", post(list::told))
        .route("/activities/{id}/list/{join}/forgetting", post(list::untold))
        .route("/activities/{id}/holding", post(list::held))
        .route("/joined/{token}", get(own::show).post(own::update))
        .route("/joined/{token}/leaving", post(own::end))
        .route("/joined/{token}/returning", post(own::reopen))
        .route("/places/{id}/activities.ics", get(calendar::of_place))
        .route("/groups/{id}/activities.ics", get(calendar::of_group))
        .route("/calendar/{token}", get(calendar::own))
        .route("/me/calendar", get(calendar::show).post(calendar::make))
        .route("/me/calendar/ending", post(calendar::end))
        .route("/digest", get(digest::new).post(digest::create))
        .route("/digest/{token}", get(digest::show).post(digest::confirm))
        .route("/digest/{token}/ending", get(digest::show).post(digest::end))
        .route("/digest/{token}/{day}", get(digest::day).post(digest::join))
}

fn ties() -> Router<App> {
    use crate::tie::asking::{link, own};
    use crate::tie::suggesting::web as suggesting;
    use crate::tie::{introducing, outcome, referral, show, web as tie, worry};
    Router::new()
        .route("/ties", get(tie::index).post(introducing::create))
        .route("/ties/new", get(introducing::new))
        .route("/ties/find", post(introducing::ask))
        .route("/ties/suggestions", get(suggesting::index))
        .route("/ties/suggestions/{note}", get(suggesting::show))
        .route("/ties/bundles/{place}/{theme}", get(suggesting::bundle).post(suggesting::invite))
        .route("/ties/weights", get(suggesting::weights))
        .route("/ties/table", get(suggesting::table))
        .route("/ties/introduced", get(outcome::web::index))
        .route("/ties/{id}", get(show::show))
        .route("/ties/{id}/answers", post(tie::answer))
        .route("/ties/{id}/first", post(tie::first))
        .route("/ties/{id}/meetings", post(tie::meet))
        .route("/ties/{id}/holding", post(tie::hold))
        .route("/ties/{id}/ending", post(tie::end))
        .route("/ties/{id}/reopening", post(tie::reopen))
        .route("/ties/{id}/restart", post(tie::restart))
        .route("/ties/{id}/klik", post(tie::check))
        .route("/ties/{id}/klik/asking", post(tie::ask_klik))
        .route("/ties/{id}/klik/settlement", post(tie::settle))
        .route("/ties/{id}/hand-over", post(tie::hand_over))
        .route("/ties/{id}/told", post(tie::seen))
        .route("/referrals", get(referral::web::index).post(referral::web::create))
        .route("/referrals/new", get(referral::web::new))
        .route("/referrals/{id}", get(referral::web::show))
        .route("/refer/{token}", get(referral::link::show).post(referral::link::create))
        .route("/refer/{token}/slip/{id}", get(referral::link::slip))
        .route("/groups/{id}/referring", get(referral::link::index).post(referral::link::make))
        .route("/groups/{id}/referring/{link}/ending", post(referral::link::end))
        .route("/worries", get(worry::web::index).post(worry::web::create))
        .route("/tied/{token}", get(link::show).post(link::create))
        .route("/me/ties", get(own::index))
        .route("/me/ties/{side}", post(own::create))
}

fn agreements() -> Router<App> {
    use crate::agreement::{asking, changing, contribution, facts, paper, show, web as agreement};
    Router::new()
        .route("/agreements", get(agreement::index).post(agreement::create))
        .route("/agreements/new", get(agreement::new).post(agreement::ask))
        .route("/agreements/{id}", get(show::show))
        .route("/agreements/{id}/versions", post(changing::create))
        .route("/agreements/{id}/versions/new", get(changing::new).post(changing::ask))
        .route("/agreements/{id}/versions/{version}/undoing", post(facts::take_back))
        .route("/agreements/{id}/spendings", post(facts::spend))
        .route("/agreements/{id}/spendings/{spending}/undoing", post(facts::unspend))
        .route("/agreements/{id}/asks", post(asking::web::ask))
        .route("/agreements/{id}/asks/{ask}", post(asking::web::hear))
        .route("/agreements/{id}/paper", get(paper::show))
        .route("/agreed/{token}", get(asking::link::show).post(asking::link::create))
        .route("/me/agreements/{id}/showing", post(contribution::show))
        .route("/me/agreements/{id}/hiding", post(contribution::hide))
        .route("/agreements/{id}/ending", post(facts::end))
        .route("/agreements/{id}/reopening", post(facts::reopen))
}

fn rooms() -> Router<App> {
    use crate::place::room::web::{self as room, booking, edit, hours, people};
    Router::new()
        .route("/rooms", get(room::index))
        .route("/places/{id}/room/new", get(edit::new))
        .route("/places/{id}/rooms", post(edit::create))
        .route("/rooms/{id}", get(room::show).post(edit::update))
        .route("/rooms/{id}/edit", get(edit::edit))
        .route("/rooms/{id}/closing", post(edit::close))
        .route("/rooms/{id}/reopening", post(edit::reopen))
        .route("/rooms/{id}/hours", post(hours::create))
        .route("/rooms/{id}/hours/{hours}/ending", post(hours::end))
        .route("/rooms/{id}/people", post(people::create))
        .route("/rooms/{id}/people/new", get(people::new).post(people::ask))
        .route("/rooms/{id}/people/{held}/ending", post(people::end))
        .route("/rooms/{id}/people/{held}/name", post(people::show_name))
        .route("/rooms/{id}/bookings", post(booking::create))
        .route("/rooms/{id}/bookings/new", get(booking::new))
        .route("/rooms/{id}/bookings/{booking}/cancelling", post(booking::cancel))
        .route("/rooms/{id}/bookings/{booking}/cancelling/rest", post(booking::cancel_rest))
        .route("/rooms/{id}/bookings/{booking}/restoring", post(booking::restore))
        .route("/rooms/{id}/bookings/{booking}/restoring/rest", post(booking::restore_rest))
}

fn guide() -> Router<App> {
    use crate::exchange::{hsds::web as import, web::UPLOAD_BYTES};
    use crate::group::guide::{confirm, edit, web as guide};
    Router::new()
        .route("/guide", get(guide::index))
        .route("/guide/hsds.json", get(guide::hsds))
        .route(
            "/guide/import",
            get(import::index).post(import::create).layer(DefaultBodyLimit::max(UPLOAD_BYTES + FORM_BYTES)),
        )
        .route("/guide/import/{id}", get(import::show).post(import::begin))
        .route("/guide/import/{id}/undoing", post(import::take_back))
        .route("/guide/check/{token}", get(confirm::show).post(confirm::create))
        .route("/groups/{id}/offers", post(edit::create))
        .route("/groups/{id}/offers/new", get(edit::new))
        .route("/offers/{id}", post(edit::update))
        .route("/offers/{id}/edit", get(edit::edit))
        .route("/offers/{id}/check", post(edit::check))
        .route("/offers/{id}/ending", post(edit::end))
        .route("/offers/{id}/reopening", post(edit::reopen))
}

fn groups() -> Router<App> {
    use crate::group::belonging;
    use crate::group::carrying::{later, web as carrying};
    use crate::group::colour;
    use crate::group::joining::{own, web as joining};
    use crate::group::web::{self as group, edit, leaving, members, picture};
    Router::new()
        .route("/groups", get(group::index).post(edit::create))
        .route("/groups/new", get(edit::new))
        .route("/groups/{id}", get(group::show).post(edit::update))
        .route("/groups/{id}/edit", get(edit::edit))
        .route("/groups/{id}/picture.png", get(picture::show))
        .route("/groups/{id}/check", post(group::check))
        .route("/groups/{id}/ending", post(group::end))
        .route("/groups/{id}/parent", post(edit::move_under))
        .route("/groups/not-yet", get(later::index))
        .route("/belonging", get(belonging::new).post(belonging::create))
        .route("/groups/{id}/phases", post(carrying::begin))
        .route("/groups/{id}/phases/{phase}/undoing", post(carrying::take_back))
        .route("/groups/{id}/rests", post(carrying::pause))
        .route("/groups/{id}/going-on", post(carrying::again))
        .route("/groups/{id}/door", post(carrying::door))
        .route("/groups/{id}/stepping-out", post(carrying::step_out))
        .route("/groups/{id}/joins", get(joining::index).post(joining::create))
        .route("/groups/{id}/joins/{join}/answer", post(joining::say))
        .route("/groups/{id}/joins/{join}/leaving", post(joining::take_off))
        .route("/groups/{id}/joins/{join}/returning", post(joining::put_back))
        .route("/taking-part/{token}", get(own::show))
        .route("/taking-part/{token}/leaving", post(own::end))
        .route("/taking-part/{token}/returning", post(own::reopen))
        .route("/taking-part/{token}/asking", post(own::ask))
        .route("/taking-part/{token}/staying", post(own::confirm))
        .route("/groups/{id}/colour", get(colour::show).post(colour::wear))
        .route("/groups/colours/{file}", get(colour::sheet))
        .route("/groups/{id}/steward", post(members::give))
        .route("/groups/{id}/memberships", post(members::create))
        .route("/groups/{id}/memberships/new", get(members::new).post(members::ask))
        .route("/groups/{id}/memberships/{membership}/role", post(members::change_role))
        .route("/groups/{id}/memberships/{membership}/end", post(members::end))
        .route("/groups/{id}/memberships/{membership}/returning", post(members::come_back))
        .route("/people/{id}/hand-over", get(leaving::new).post(leaving::create))
        .route("/people/{id}/hand-over/letter", get(leaving::letter))
}
