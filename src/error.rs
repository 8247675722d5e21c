//! The one error of the application. Only this file knows statuses and exit codes.
//!
//! What a person reads is a locale key, said in her language by the page that shows it. What a log reads is the source,
//! which never holds personal data: values that were typed travel in `Invalid`, and that is never logged.

use std::sync::Arc;

use axum::http::StatusCode;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not there, or not for this viewer: the two cannot be told apart.
    #[error("not found")]
    NotFound,
    #[error("not signed in")]
    SignedOut,
    /// Signed in, but this asks to show again who she is.
    #[error("not verified")]
    Unverified,
    /// Signed in, but this asks for a second factor, whoever she is.
    #[error("no second factor")]
    KeyWanted,
    /// Signed in, but this is not hers to do; the key says what to do instead.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// What was typed cannot be taken: field and locale key, in the order of the form.
    #[error("invalid input")]
    Invalid(Vec<Flaw>),
    /// It was changed meanwhile, or sent twice with another content; the key says which.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// Too much at once; the key says what to wait for.
    #[error("too many: {0}")]
    TooMany(&'static str),
    /// She opened as many people as she may in a day; so many.
    #[error("{0} people opened")]
    Spent(i64),
    /// More than is taken in one request; the key says of what.
    #[error("too large: {0}")]
    TooLarge(&'static str),
    /// The installation is not right; one clear line for the administrator.
    #[error("{0}")]
    Config(String),
    #[error("{0}")]
    Internal(Arc<Cause>),
}

/// One thing that is wrong with a form or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    pub field: &'static str,
    pub key: &'static str,
}

/// The cause of an internal error, as text: it is only ever logged.
#[derive(Debug)]
pub struct Cause(String);

impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error {
    pub fn internal(cause: impl Into<String>) -> Self {
        Error::Internal(Arc::new(Cause(cause.into())))
    }

    pub fn source(cause: impl std::fmt::Display) -> Self {
        Self::internal(cause.to_string())
    }

    pub fn config(line: impl Into<String>) -> Self {
        Error::Config(line.into())
    }

    pub fn invalid(field: &'static str, key: &'static str) -> Self {
        Error::Invalid(vec![Flaw { field, key }])
    }

    /// The same failure, told to another who was in the same commit.
    pub fn repeat(&self) -> Self {
        match self {
            Error::Internal(cause) => Error::Internal(cause.clone()),
            other => Error::internal(other.to_string()),
        }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::SignedOut => StatusCode::UNAUTHORIZED,
            Error::Forbidden(_) | Error::Unverified | Error::KeyWanted => StatusCode::FORBIDDEN,
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::TooMany(_) | Error::Spent(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Config(_) | Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// 2 for what the caller can mend, 1 for what she cannot.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Internal(_) => 1,
            _ => 2,
        }
    }
}

/// The database's own message can quote a row's values, so only its code and constraint are kept.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::SqliteFailure(failure, _) => Error::internal(format!("sqlite: {failure}")),
            rusqlite::Error::SqlInputError { error, msg, .. } => Error::internal(format!("sqlite: {error}: {msg}")),
            other => Error::internal(format!("sqlite: {:?}", std::mem::discriminant(&other))),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.as_db_error() {
            Some(db) if db.code().code().starts_with("42") => {
                Error::internal(format!("postgres: {} {}", db.code().code(), db.message()))
            }
            Some(db) => {
                Error::internal(format!("postgres: {} {}", db.code().code(), db.constraint().unwrap_or_default()))
            }
            None => Error::internal(format!("postgres: {error}")),
        }
    }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        Error::internal(format!("postgres pool: {error}"))
    }
}

impl From<deadpool_postgres::BuildError> for Error {
    fn from(error: deadpool_postgres::BuildError) -> Self {
        Error::source(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::internal(format!("i/o: {}", error.kind()))
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Error::source(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Error::internal(format!("json: {:?} at line {}", error.classify(), error.line()))
    }
}
