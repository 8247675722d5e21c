//! The command line. Each command is one file; this one only chooses.

mod exchange;
mod export;
mod guide;
mod keeping;
mod key;
mod log;
mod model;
mod places;
mod serve;
mod sign_in;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::access::closed::Closed;
use crate::access::register::Activity;
use crate::config::ServeConfig;
use crate::error::Error;

/// Sprokkel: het geheugen van de buurt. Who knows whom, what people want and can do, what was promised, and coming back to it.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
struct Cli {
    /// The database: a file or postgres://user@host/name?schema=wijk. Left out: sqlite:sprokkel.sqlite, for the demo sqlite:demo.sqlite.
    #[arg(long, global = true, env = "SPROKKEL_DATABASE", hide_env_values = true)]
    database: Option<String>,

    /// Logs as JSON lines.
    #[arg(long, global = true, env = "SPROKKEL_LOG_JSON")]
    log_json: bool,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the web pages and does the jobs. On an empty database the log shows a set-up link.
    Serve(ServeConfig),
    /// Serves a made-up wijk with people, promises and one-click sign-in. On this machine only.
    Demo(ServeConfig),
    /// Reads people from a sheet or a file of cards.
    Import(exchange::Import),
    /// Reads lists of places: areas, streets and doors.
    Places(places::Places),
    /// Writes what someone may see to a file that a spreadsheet, a phone or another Sprokkel reads.
    Export(export::Export),
    /// Writes the sociale kaart as Open Referral HSDS 3.0, or reads it in.
    Guide(guide::Guide),
    /// Writes a copy of everything to one file, while the server runs.
    Backup(keeping::Backup),
    /// Puts a copy back into an empty database.
    Restore(keeping::Restore),
    /// Prints a link with which someone signs in, once, within ten minutes.
    SignInLink(sign_in::SignInLink),
    /// The keys that seal what is said of people: replace them, and keep one in two envelopes.
    Key(key::Key),
    /// The model with which wishes and talents are compared by what they mean.
    Model(model::Model),
    /// Says what is wrong with this installation; exit 1 when something is.
    Doctor(keeping::Doctor),
    /// The log of who looked at whom: is it whole, and what shows that later.
    Log(log::Log),
    /// Reads one file from standard input for an import.
    #[command(hide = true)]
    ReadFile(exchange::ReadFile),
    /// Reads one photo from standard input, and writes it small.
    #[command(hide = true)]
    ReadPhoto {
        /// The longest side of what is written, in pixels.
        side: u32,
    },
}

impl Command {
    /// For what it uses people's data; nothing when its own parts say so.
    fn activity(&self) -> Option<Activity> {
        match self {
            Command::Serve(_) | Command::Demo(_) | Command::ReadPhoto { .. } => None,
            Command::Import(_) | Command::Places(_) | Command::ReadFile(_) => Some(Activity::Import),
            Command::Export(_) => Some(Activity::Export),
            Command::Guide(_) => Some(Activity::WhoIsWho),
            Command::Backup(_) | Command::Restore(_) | Command::Doctor(_) | Command::Key(_) | Command::Model(_) => {
                Some(Activity::Maintain)
            }
            Command::Log(_) => Some(Activity::Log),
            Command::SignInLink(_) => Some(Activity::SignIn),
        }
    }
}

pub fn main() -> ExitCode {
    let cli = Cli::parse();
    leave_no_core();
    // Before anything else: this process may do nothing but read.
    if let Command::ReadFile(args) = &cli.command {
        return exchange::read_file(args);
    }
    if let Command::ReadPhoto { side } = &cli.command {
        return crate::exchange::picture::run(*side);
    }
    start_log(cli.log_json);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(workers()).enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(run(cli)),
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sprokkel: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

/// The memory of this process holds keys and what people read: no copy of it comes on a disk, and no other program of the same
/// user may look into it.
fn leave_no_core() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if setrlimit(Resource::Core, none).and(set_dumpable_behavior(DumpableBehavior::NotDumpable)).is_err() {
        eprintln!("sprokkel: a crash may leave a copy of the memory on the disk");
    }
}

/// SQLite runs in place, so a few more threads than cores keep the others answering.
fn workers() -> usize {
    std::thread::available_parallelism().map_or(4, |cores| cores.get() * 2).max(4)
}

async fn run(cli: Cli) -> Result<(), Error> {
    // Who tried the demo and then begins for real must not find the made-up wijk there.
    let own = if matches!(cli.command, Command::Demo(_)) { "sqlite:demo.sqlite" } else { "sqlite:sprokkel.sqlite" };
    let database = cli.database.as_deref().unwrap_or(own);
    tracing::debug!(activity = cli.command.activity().map(Closed::name), "command");
    match cli.command {
        Command::Serve(config) => serve::serve(database, &config).await,
        Command::Demo(config) => serve::demo(database, &config).await,
        Command::Import(args) => exchange::import(database, &args).await,
        Command::Places(args) => places::places(database, &args).await,
        Command::Export(args) => export::export(database, &args).await,
        Command::Guide(args) => guide::guide(database, &args).await,
        Command::Backup(args) => keeping::backup(database, &args).await,
        Command::Restore(args) => keeping::restore(database, &args).await,
        Command::SignInLink(args) => sign_in::link(database, &args).await,
        Command::Key(args) => key::key(database, &args).await,
        Command::Model(args) => model::model(database, &args),
        Command::Doctor(args) => keeping::doctor(database, &args).await,
        Command::Log(args) => log::run(database, &args).await,
        Command::ReadFile(_) | Command::ReadPhoto { .. } => Ok(()),
    }
}

/// To standard error; standard output is for what a command answers.
fn start_log(json: bool) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("SPROKKEL_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,sprokkel=info,checkpoint=info,security=info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    if json { log.json().init() } else { log.init() }
}
