//! Sprokkel: het geheugen van de buurt. See `ARCHITECTURE.md` for the house and the way of one request.

pub mod access;
pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod error;
pub mod event;
pub mod exchange;
pub mod group;
pub mod job;
pub mod meeting;
pub mod note;
pub mod overview;
pub mod party;
pub mod person;
pub mod place;
pub mod practice;
pub mod revisit;
pub mod subject;
pub mod tie;
pub mod web;
