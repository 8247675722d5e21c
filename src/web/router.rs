//! Every route of the program. Only this file and `together` beside it name the words.

mod together;

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use super::{assets, headers, language, privacy, problem, setup, sign_in, wording};
use crate::app::App;
use crate::error::Error;
use crate::exchange::{pairs, web as imports};
use crate::note::{known::web as known, tip::web as tip, web as note};
use crate::overview::wijk::{hello, web as wijk};
use crate::overview::{foto, home, threads};
use crate::person::{reach, staying, web as person};
use crate::revisit::{handing, web as revisit};

/// A form; uploads have their own limit.
const FORM_BYTES: usize = 256 * 1024;
/// A body must make progress: this long between two pieces of it.
const BODY_TIME: Duration = Duration::from_secs(10);
/// The longest a request may take, an upload included.
const REQUEST_TIME: Duration = Duration::from_secs(120);

pub fn router(app: App) -> Router {
    let https = app.base_url.starts_with("https://");
    routes()
        .fallback(|| async { Error::NotFound })
        .layer(from_fn_with_state(app.clone(), problem::pages))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(RequestBodyTimeoutLayer::new(BODY_TIME))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, REQUEST_TIME))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::custom(|_| Error::internal("a handler panicked").into_response()))
        .layer(from_fn(headers::secure))
        .layer(from_fn_with_state(https, headers::strict_transport))
        .layer(from_fn(log))
        .with_state(app)
}

fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/note", get(note::new))
        .route("/notes", post(note::create))
        .route("/notes/{id}", get(note::show))
        .route("/notes/{id}/correction", post(note::correct))
        .route("/notes/{id}/ending", post(note::end))
        .route("/notes/{id}/reopening", post(note::reopen))
        .route("/notes/{id}/confirmation", post(note::confirm))
        .route("/notes/{id}/finish", post(note::finish))
        .route("/notes/{id}/talk", post(note::talk))
        .route("/notes/{id}/place", post(note::to_place))
        .route("/notes/{id}/erasure", post(note::erase))
        .route("/known", get(known::new).post(known::create))
        .route("/known/{id}", get(known::show))
        .route("/tips", post(tip::create))
        .route("/tips/new", get(tip::new))
        .route("/tips/{id}", get(tip::receipt))
        .route("/people", get(person::index).post(person::ask))
        .route("/people/{id}", get(person::show).post(person::correct))
        .route("/people/{id}/edit", get(person::edit))
        .route("/people/{id}/contacts", post(reach::add_contact))
        .route("/people/{id}/promises", post(staying::promise))
        .route("/people/{id}/steward", post(staying::keep))
        .route("/people/{id}/leaving", post(staying::leave))
        .route("/people/{id}/staying", post(staying::stay))
        .route("/contacts/{id}/confirmation", post(reach::confirm_contact))
        .route("/contacts/{id}/ending", post(reach::end_contact))
        .route("/contacts/{id}/reopening", post(reach::reopen_contact))
        .route("/revisits/{id}/talk", post(revisit::talk))
        .route("/revisits/{id}/later", post(revisit::later))
        .route("/revisits/{id}/hand-over", get(handing::new).post(handing::create))
        .route("/revisits/{id}/settlement", post(revisit::settle))
        .route("/revisits/{id}/reopening", post(revisit::reopen))
        .route(
            "/imports",
            get(imports::index).post(imports::create).layer(DefaultBodyLimit::max(imports::UPLOAD_BYTES + FORM_BYTES)),
        )
        .route("/imports/example.csv", get(imports::example))
        .route("/imports/{id}", get(imports::show).post(imports::correct))
        .route("/imports/{id}/places", post(imports::hand_to_places))
        .route("/imports/{id}/progress", get(imports::progress))
        .route("/imports/{id}/undoing", post(imports::undo))
        .route("/duplicates", get(pairs::index))
        .route("/merges", post(pairs::same))
        .route("/merges/{id}/undoing", post(pairs::unmerge))
        .route("/distinctions", post(pairs::apart))
        .route("/healthz", get(health))
        .route("/privacy", get(privacy::show))
        .route("/.well-known/security.txt", get(privacy::security))
        .route("/assets/{name}", get(assets::show))
        .route("/setup/{token}", get(setup::new).post(setup::create))
        .route("/language", post(language::choose))
        .merge(signing_in())
        .merge(me())
        .merge(photos())
        .merge(account())
        .merge(places())
        .merge(meetings())
        .merge(together::together())
        .merge(rounds())
        .route("/wijken/{id}", get(wijk::show))
        .route("/wijken/{id}/krant", get(wijk::krant))
        .route("/hello/{what}", get(hello::new).post(hello::create))
        .route("/hello/{what}/thanks", get(hello::thanks))
        .merge(looks())
        .merge(api())
        .route("/overview/web", get(threads::web::show))
        .route("/overview/web/introductions", post(threads::web::introduce))
        .route("/overview/foto", get(foto::web::show))
        .route("/overview/foto/additions", post(foto::outside::add))
        .route("/overview/foto/additions/{id}/removal", post(foto::outside::take_back))
        .route("/words", get(wording::index).post(wording::update))
        .route("/words/ours", post(wording::reset))
}

/// What anyone may read, for other programs.
fn api() -> Router<App> {
    use crate::overview::api::reading::{list, show};
    use crate::overview::api::{activities::Activities, groups::Groups, guide_entries::GuideEntries};
    use crate::overview::api::{openapi, places::Places, practices::Practices};
    Router::new()
        .route("/v1/openapi.json", get(openapi::show))
        .route("/v1/places", get(list::<Places>))
        .route("/v1/places/{id}", get(show::<Places>))
        .route("/v1/groups", get(list::<Groups>))
        .route("/v1/groups/{id}", get(show::<Groups>))
        .route("/v1/activities", get(list::<Activities>))
        .route("/v1/activities/{id}", get(show::<Activities>))
        .route("/v1/guide-entries", get(list::<GuideEntries>))
        .route("/v1/guide-entries/{id}", get(show::<GuideEntries>))
        .route("/v1/practices", get(list::<Practices>))
        .route("/v1/practices/{id}", get(show::<Practices>))
}

/// How a network looks, and a wijk that begins.
fn looks() -> Router<App> {
    use super::theme::{tokens, web as theme};
    use crate::exchange::picture::UPLOAD_BYTES;
    use crate::place::founding::{languages, people, practices, web as founding};
    Router::new()
        .route("/theme", get(theme::index).post(theme::create))
        .route("/theme/logo", post(theme::create_with_logo).layer(DefaultBodyLimit::max(UPLOAD_BYTES + FORM_BYTES)))
        .route("/theme/tokens", post(theme::create_of_tokens).layer(DefaultBodyLimit::max(tokens::BYTES + FORM_BYTES)))
        .route("/theme/languages", post(theme::speak))
        .route("/theme/{file}", get(theme::stylesheet))
        .route("/themes/{id}", get(theme::show))
        .route("/themes/{id}/wearing", post(theme::put_on))
        .route("/logos/{file}", get(theme::logo))
        .route("/wijk/new", get(founding::new).post(founding::create))
        .route("/wijk/{id}/languages", get(languages::show).post(languages::choose))
        .route("/wijk/{id}/practices", get(practices::show).post(practices::switch))
        .route("/wijk/{id}/people", get(people::show).post(people::create))
        .route("/wijk/{id}/done", get(founding::done))
}

fn account() -> Router<App> {
    use crate::access::{budget, emergency, request};
    use crate::person::renewal::web as still;
    Router::new()
        .route("/people/{id}/emergency", get(emergency::web::show).post(emergency::web::open))
        .route("/emergencies", get(emergency::web::index))
        .route("/emergencies/{id}/review", post(emergency::web::review))
        .route("/requests", get(request::web::index).post(request::web::create))
        .route("/requests/{id}/answer", post(request::web::answer))
        .route("/budgets/{id}/raising", post(budget::web::raise))
        .route("/budgets/limit", post(budget::web::set_limit))
        .route("/still/{token}", get(still::show).post(still::yes))
        .route("/still/{token}/notes/{id}/erasure", post(still::erase_note))
        .route("/still/{token}/contacts/{id}/erasure", post(still::erase_contact))
        .route("/still/{token}/photos/{id}", get(still::show_photo))
        .route("/still/{token}/photos/{id}/erasure", post(still::erase_photo))
        .route("/still/{token}/erasure", post(still::erase_all))
}

fn me() -> Router<App> {
    use crate::person::me::{carrying, erasing, looked, sharing, web as me};
    Router::new()
        .route("/me", get(me::show))
        .route("/me/looks", get(looked::show))
        .route("/me/name", post(me::rename))
        .route("/me/contacts", post(me::add_contact))
        .route("/me/audience", post(me::show_herself_to))
        .route("/me/notes/{id}/correction", post(me::correct))
        .route("/me/notes/{id}/audience", post(me::show_note_to))
        .route("/me/contacts/{id}/audience", post(me::show_contact_to))
        .route("/me/contacts/{id}/ending", post(me::end_contact))
        .route("/me/objection", post(me::object))
        .route("/me/objection/ending", post(me::end_objection))
        .route("/me/shares", post(sharing::share))
        .route("/me/shares/{id}/ending", post(sharing::end))
        .route("/me/file.json", get(carrying::json))
        .route("/me/file.vcf", get(carrying::card))
        .route("/me/file.pdf", get(carrying::pdf))
        .route("/me/paper", get(carrying::paper))
        .route("/me/erasure", get(erasing::explain).post(erasing::confirm))
        .route("/people/{id}/as-she-sees-it", get(me::as_she_sees_it))
        .route("/people/{id}/shares", post(sharing::share_with))
        .route("/people/{id}/shares/{share}/ending", post(sharing::end_with))
}

fn photos() -> Router<App> {
    use crate::exchange::picture::UPLOAD_BYTES;
    use crate::person::{me::web as me, photo::web as photo};
    let room = || DefaultBodyLimit::max(UPLOAD_BYTES + FORM_BYTES);
    Router::new()
        .route("/me/photos", post(photo::create_own).layer(room()))
        .route("/me/photos/new", get(photo::new_own))
        .route("/me/photos/{id}", get(photo::show_own))
        .route("/me/photos/{id}/audience", post(me::show_photo_to))
        .route("/me/photos/{id}/removal", post(photo::remove_own))
        .route("/people/{id}/photos", post(photo::create).layer(room()))
        .route("/people/{id}/photos/new", get(photo::new))
        .route("/people/{id}/photos/{photo}", get(photo::show))
        .route("/people/{id}/photos/{photo}/removal", post(photo::remove_of))
}

fn signing_in() -> Router<App> {
    use super::sign_in::{card, demo, link, oidc, passkey, recovery, sessions, verification};
    Router::new()
        .route("/sign-in", get(sign_in::new).post(link::create))
        .route("/sign-in/{token}", get(link::show).post(link::spend))
        .route("/sign-in/card", get(card::new).post(card::create))
        .route("/sign-in/passkey", post(passkey::create))
        .route("/sign-in/passkey/challenge", post(passkey::challenge))
        .route("/sign-in/at/{organisation}", get(oidc::begin))
        .route("/sign-in/at/{organisation}/back", get(oidc::back))
        .route("/sign-out", post(sign_in::end))
        .route("/demo/{who}", get(demo::show).post(demo::create))
        .route("/sessions", get(sessions::index))
        .route("/sessions/ending", post(sessions::end_others))
        .route("/sessions/hat", post(sessions::wear))
        .route("/sessions/{id}/ending", post(sessions::end_one))
        .route("/verification", get(verification::show).post(verification::create))
        .route("/verification/challenge", post(verification::challenge))
        .route("/passkeys", post(passkey::add))
        .route("/passkeys/new", get(passkey::new))
        .route("/passkeys/challenge", post(passkey::add_challenge))
        .route("/passkeys/{id}/removal", post(passkey::remove))
        .route("/people/{id}/card", get(card::show).post(card::make))
        .route("/people/{id}/card/ending", post(card::end))
        .route("/people/{id}/set-up-link", post(recovery::create))
}

fn places() -> Router<App> {
    use crate::place::{drawing::web as drawing, import::web as lists, web as place};
    use crate::practice::{gallery, web as practice};
    Router::new()
        .route("/places", get(place::index))
        .route("/places/found", post(crate::place::search::show))
        .route(
            "/places/import",
            get(lists::index).post(lists::create).layer(DefaultBodyLimit::max(imports::UPLOAD_BYTES + FORM_BYTES)),
        )
        .route("/places/import/{id}", get(lists::show).post(lists::begin))
        .route("/places/import/{id}/progress", get(lists::progress))
        .route("/places/import/{id}/undoing", post(lists::take_back))
        .route("/places/{id}", get(place::show))
        .route("/places/{id}/places", post(place::create))
        .route("/places/{id}/buildings", post(drawing::create))
        .route("/places/{id}/buildings/new", get(drawing::new))
        .route("/places/{id}/removal", post(drawing::remove))
        .route("/practices", get(gallery::index))
        .route("/practices/{file}", get(gallery::file))
        .route("/places/{id}/practices", get(practice::index))
        .route("/places/{id}/practices/{practice}", post(practice::update))
}

fn meetings() -> Router<App> {
    use crate::meeting::{edit, held, people, web as meeting};
    Router::new()
        .route("/meetings", get(meeting::index).post(meeting::create))
        .route("/meetings/new", get(meeting::new))
        .route("/meetings/{id}", get(held::show).post(edit::update))
        .route("/meetings/{id}/edit", get(edit::edit))
        .route("/meetings/{id}/removal", post(edit::remove))
        .route("/meetings/{id}/holding", post(held::hold))
        .route("/meetings/{id}/harvest", post(held::harvest))
        .route("/meetings/{id}/report", post(held::report))
        .route("/meetings/{id}/people", post(people::create))
        .route("/meetings/{id}/people/new", get(people::new).post(people::ask))
}

fn rounds() -> Router<App> {
    use crate::meeting::round::offline::{taking, web as offline};
    use crate::meeting::round::{changing, conflict, door, paper, promised, typed, web as round};
    Router::new()
        .route("/rounds", get(round::index).post(round::create))
        .route("/rounds/new", get(round::new))
        .route("/rounds/{id}", get(round::show))
        .route("/rounds/{id}/doors", get(round::doors))
        .route("/rounds/{id}/doors/{door}", get(door::show).post(door::create))
        .route("/rounds/{id}/nobody-home", post(round::nobody_home))
        .route("/rounds/{id}/change", post(changing::update))
        .route("/rounds/{id}/removal", post(changing::destroy))
        .route("/rounds/{id}/talks/{talk}/undoing", post(changing::undo))
        .route("/rounds/{id}/conflicts/{conflict}", post(conflict::settle))
        .route("/rounds/{id}/paper", get(paper::show))
        .route("/rounds/{id}/typed", get(typed::new).post(typed::create))
        .route("/rounds/{id}/promised", get(promised::show))
        .route("/rounds/{id}/along", post(taking::create))
        .route("/offline", get(offline::show))
        .route("/offline-worker.js", get(offline::worker))
        .route("/sync", post(offline::sync).layer(DefaultBodyLimit::max(offline::SENT_BYTES)))
        .route("/passes/{id}/ending", post(offline::end))
}

/// Whether the database answers.
async fn health(State(app): State<App>) -> Result<&'static str, Error> {
    let mut conn = app.db.read().await?;
    crate::app::setting(&mut conn, "form_key").await?;
    Ok("ok\n")
}

/// One line a request: the route's pattern, never the address, which can hold a name that was searched.
async fn log(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let begun = std::time::Instant::now();
    let response = next.run(request).await;
    let route = response.extensions().get::<problem::Route>().map_or("-", problem::Route::as_str).to_owned();
    let status = response.status().as_u16();
    tracing::info!(%method, route, status, millis = begun.elapsed().as_millis() as u64, "request");
    response
}
