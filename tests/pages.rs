//! The pages, as a browser without JavaScript meets them. The folder mirrors the addresses.

#[macro_use]
mod support;

#[path = "pages/activities.rs"]
mod activities;
#[path = "pages/activities_secret.rs"]
mod activities_secret;
#[path = "pages/agreements.rs"]
mod agreements;
#[path = "pages/agreements_kept.rs"]
mod agreements_kept;
#[path = "pages/api.rs"]
mod api;
#[path = "pages/api_open.rs"]
mod api_open;
#[path = "pages/calendars.rs"]
mod calendars;
#[path = "pages/carrying.rs"]
mod carrying;
#[path = "pages/digests.rs"]
mod digests;
#[path = "pages/everybody.rs"]
mod everybody;
#[path = "pages/flyers.rs"]
mod flyers;
#[path = "pages/founding.rs"]
mod founding;
#[path = "pages/group_colours.rs"]
mod group_colours;
#[path = "pages/groups.rs"]
mod groups;
#[path = "pages/guide.rs"]
mod guide;
#[path = "pages/guide_imports.rs"]
mod guide_imports;
#[path = "pages/imports.rs"]
mod imports;
#[path = "pages/kept.rs"]
mod kept;
#[path = "pages/leaving.rs"]
mod leaving;
#[path = "pages/led.rs"]
mod led;
#[path = "pages/meetings.rs"]
mod meetings;
#[path = "pages/meetings_changed.rs"]
mod meetings_changed;
#[path = "pages/moved_days.rs"]
mod moved_days;
#[path = "pages/notes.rs"]
mod notes;
#[path = "pages/offline.rs"]
mod offline;
#[path = "pages/open_groups.rs"]
mod open_groups;
#[path = "pages/open_groups_secret.rs"]
mod open_groups_secret;
#[path = "pages/people.rs"]
mod people;
#[path = "pages/phone.rs"]
mod phone;
#[path = "pages/pictures.rs"]
mod pictures;
#[path = "pages/places.rs"]
mod places;
#[path = "pages/referrals.rs"]
mod referrals;
#[path = "pages/resting.rs"]
mod resting;
#[path = "pages/revisits.rs"]
mod revisits;
#[path = "pages/rooms.rs"]
mod rooms;
#[path = "pages/rounds.rs"]
mod rounds;
#[path = "pages/rounds_changed.rs"]
mod rounds_changed;
#[path = "pages/search.rs"]
mod search;
#[path = "pages/sign_in.rs"]
mod sign_in;
#[path = "pages/themes.rs"]
mod themes;
#[path = "pages/ties.rs"]
mod ties;
#[path = "pages/ties_mended.rs"]
mod ties_mended;
#[path = "pages/tongues.rs"]
mod tongues;
#[path = "pages/tongues_found.rs"]
mod tongues_found;
#[path = "pages/tongues_joined.rs"]
mod tongues_joined;
#[path = "pages/typed.rs"]
mod typed;
#[path = "pages/writes.rs"]
mod writes;
