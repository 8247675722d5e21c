//! `key`: the key outside the database, which two people can keep together, and the network's key inside it.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use vault::{Broken, Share};

use crate::clock::Clock;
use crate::db::{Database, keyring, keys};
use crate::error::Error;

#[derive(Args, Clone, Debug)]
pub struct Key {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Clone, Debug)]
enum What {
    /// Gives the network a new key and wraps everyone's key in it, while the server runs. Stopped halfway, say it again.
    Rotate,
    /// Writes a new key file and makes it the one that opens this database. Point SPROKKEL_KEY at it afterwards.
    Change {
        /// A file that is not there yet.
        file: PathBuf,
    },
    /// Prints the key in two halves, each for another person's envelope. One half alone tells nothing.
    Split,
    /// Makes the key file again out of both halves.
    Join {
        /// A file that is not there yet.
        file: PathBuf,
        /// As printed; left out, it is asked for.
        one: Option<String>,
        other: Option<String>,
    },
}

pub async fn key(database: &str, args: &Key) -> Result<(), Error> {
    match &args.what {
        What::Rotate => {
            let database = Database::open(database).await?;
            let done = keyring::rotate(&database, Clock::system().millis()).await?;
            println!("Het netwerk heeft een nieuwe sleutel; {done} sleutels zijn opnieuw verpakt.");
        }
        What::Change { file } => {
            let database = Database::open(database).await?;
            let new = keys::fresh();
            keys::write(file, &new).map_err(|error| there_already(error, file))?;
            keyring::change_outer(&database, &new).await?;
            println!("De nieuwe sleutel staat in {}. Wijs hem aan met SPROKKEL_KEY.", file.display());
        }
        What::Split => {
            let (one, other) = vault::split(&Database::open(database).await?.key_source().read(false)?, keys::random());
            println!("Voor de eerste envelop:\n\n  {}\n\nVoor de tweede envelop:\n\n  {}\n", one.text(), other.text());
            println!("Geef ze aan twee mensen. Samen maken zij de sleutel met: sprokkel key join BESTAND");
        }
        What::Join { file, one, other } => {
            let one = share("Eerste helft", one.as_deref())?;
            let other = share("Tweede helft", other.as_deref())?;
            let key = vault::join(&one, &other).map_err(broken)?;
            keys::write(file, &key).map_err(|error| there_already(error, file))?;
            println!("De sleutel staat in {}.", file.display());
        }
    }
    Ok(())
}

fn share(asked: &str, given: Option<&str>) -> Result<Share, Error> {
    let text = match given {
        Some(text) => text.to_owned(),
        None => {
            eprintln!("{asked}:");
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            line
        }
    };
    Share::parse(&text).map_err(broken)
}

fn broken(why: Broken) -> Error {
    Error::config(match why {
        Broken::Unreadable => "dit is geen helft van een sleutel, of er staat een letter verkeerd",
        Broken::Same => "dit is twee keer dezelfde helft",
        Broken::Different => "deze helften zijn van twee verschillende sleutels",
    })
}

fn there_already(error: Error, file: &std::path::Path) -> Error {
    match error {
        Error::Conflict(_) => Error::config(format!("{} bestaat al: kies een ander bestand", file.display())),
        other => other,
    }
}
