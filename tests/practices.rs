//! The practices of the source texts, told through HTTP.

#[macro_use]
mod support;

#[path = "practices/leven_na_vertrek.rs"]
mod leven_na_vertrek;
#[path = "practices/nieuwe_woorden.rs"]
mod nieuwe_woorden;
#[path = "practices/teams_mogen_verschillen.rs"]
mod teams_mogen_verschillen;
#[path = "practices/wie_is_wie.rs"]
mod wie_is_wie;
