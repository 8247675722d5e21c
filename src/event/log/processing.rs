//! The second log, Logboek Dataverwerkingen 1.0: which activity touched whom, when, and how it went. It names no user, and
//! leaves nothing out. Its rows follow from those of the first log, so that the chain keeps them too.

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use uuid::Uuid;

use super::entry::Outcome;
use super::keys::{Mask, Pseudonym};
use super::store;
use crate::db::Conn;
use crate::error::Error;
use crate::record;

record! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Processing {
        pub seq: i64,
        pub trace: Uuid,
        pub span: Vec<u8>,
        pub status: String,
        pub name: String,
        pub started: i64,
        pub ended: i64,
        pub activity: String,
        pub subjects: Vec<u8>,
    }
}

/// What of a row of the first log makes its row of the second.
pub(super) struct Source<'s> {
    pub seq: i64,
    pub hash: &'s chain::Hash,
    pub at: i64,
    pub trace: Uuid,
    pub outcome: Outcome,
    pub verb: &'s str,
    pub activity: &'s str,
    pub version: u64,
}

/// `Unset` is the standard's word for what went without an error of ours, `Error` for what did not; a refusal is no error.
fn status(outcome: Outcome) -> &'static str {
    if outcome == Outcome::Failed { "STATUS_CODE_ERROR" } else { "STATUS_CODE_UNSET" }
}

/// Nothing when no person was concerned.
pub(super) fn of(source: &Source<'_>, people: impl Iterator<Item = Pseudonym>, mask: &Mask) -> Option<Processing> {
    let mut subjects: Vec<[u8; 16]> = people.map(|person| mask.subject(person).0).collect();
    subjects.sort_unstable();
    subjects.dedup();
    (!subjects.is_empty()).then(|| Processing {
        seq: source.seq,
        trace: source.trace,
        span: source.hash[..8].to_vec(),
        status: status(source.outcome).to_owned(),
        name: source.verb.to_owned(),
        started: source.at,
        ended: source.at,
        activity: format!("{}/{}", source.activity, source.version),
        subjects: subjects.concat(),
    })
}

/// Writes a line of JSON per person, in the names of the standard. `register` is the address of the register of activities.
/// How many lines.
pub async fn export(conn: &mut Conn, register: &str, out: &mut impl Write) -> Result<u64, Error> {
    let (mut after, mut lines) = (0, 0);
    loop {
        let page = store::processings_after(conn, after).await?;
        let Some(last) = page.last() else { return Ok(lines) };
        after = last.seq;
        for processing in &page {
            for subject in processing.subjects.chunks(16) {
                serde_json::to_writer(&mut *out, &line(processing, subject, register))?;
                out.write_all(b"\n")?;
                lines += 1;
            }
        }
    }
}

fn line(of: &Processing, subject: &[u8], register: &str) -> serde_json::Value {
    serde_json::json!({
        "trace_id": hex(of.trace.as_bytes()),
        "span_id": hex(&of.span),
        "status_code": of.status,
        "name": of.name,
        "start_time": time(of.started),
        "end_time": time(of.ended),
        "resource": { "attributes": [
            { "key": "service.name", "value": "sprokkel" },
            { "key": "service.version", "value": env!("CARGO_PKG_VERSION") },
        ] },
        "attributes": [
            { "key": "dpl.core.processing_activity_id", "value": format!("{register}/{}", of.activity) },
            { "key": "dpl.core.data_subject_id", "value": URL_SAFE_NO_PAD.encode(subject) },
            { "key": "dpl.core.data_subject_id_type", "value": "pseudonym" },
        ],
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn time(millis: i64) -> String {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}
