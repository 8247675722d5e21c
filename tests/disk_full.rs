//! The disk fills up at many points: nothing is acknowledged that is not there, reads go on, and writing works again with room.

mod support;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use powercut::Recording;
use support::checksum;
use support::program::Program;
use support::sending::{Ledger, Sender, Sent, Verdict, rounds, several};
use testground::promise;

/// The real program on a disk that the test can fill.
struct Ground {
    folder: tempfile::TempDir,
    recording: Recording,
    program: Program,
    sender: Sender,
}

impl Ground {
    fn lay() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let recording = Recording::of(folder.path()).unwrap();
        let mut program = Self::start(folder.path(), &recording);
        let sender =
            Sender::new(program.set_up("Buurtnetwerk Lindenkwartier", "Marieke de Wit", "marieke@wijk.example"));
        Self { folder, recording, program, sender }
    }

    fn start(folder: &Path, recording: &Recording) -> Program {
        let database = database(folder);
        let arguments = ["--database", &database, "serve", "--listen", "127.0.0.1:0", "--json-ready"];
        Program::start_with(&arguments, |command: &mut Command| recording.watch(command))
    }

    /// The disk is full somewhere between nothing and a megabyte more than now: files that were longer keep their bytes,
    /// but nothing can be written there any more, as on a disk that copies what is written over.
    fn fill(&self, point: usize) {
        let length = |name: &str| std::fs::metadata(self.folder.path().join(name)).map_or(0, |file| file.len());
        let longest = length("wijk.sqlite").max(length("wijk.sqlite-wal"));
        self.recording.leave_room(Some(point as u64 * 611_953 % (longest + 1_000_000))).unwrap();
    }

    /// What is about nobody goes on. Of people nothing is shown: that they were looked at could not be noted down.
    fn reads_go_on(&mut self) {
        for path in ["/healthz", "/places", "/privacy"] {
            let page = self.sender.web().get(path);
            assert_eq!(page.status, 200, "{path} with a full disk: {}", page.text);
        }
        for path in ["/people", "/people?q=timmeren"] {
            let page = self.sender.web().get(path);
            let shown = page.text.contains("Henk Bakker");
            assert!(page.status == 200 || page.status == 500 && !shown, "{path} with a full disk: {}", page.status);
        }
    }

    fn works_again(&mut self, ledger: &mut Ledger) {
        self.recording.leave_room(None).unwrap();
        let note = Sent::new("Er is weer plaats");
        assert_eq!(self.sender.send(&note).unwrap(), 303, "writing does not work again");
        ledger.acknowledged.push(note);
    }

    async fn is_whole(&self, ledger: &Ledger, part: &str, full: usize) {
        let url = database(self.folder.path());
        let verdict = ledger.check(&url).await;
        let figures = format!(
            "{full} times full, {} notes acknowledged, {} lost, {} double",
            ledger.acknowledged.len(),
            verdict.lost,
            verdict.doubled
        );
        promise::found(11, part, verdict == Verdict::default(), figures);
        assert_eq!(verdict, Verdict::default());
        assert_eq!(checksum::texts(&url, "pragma integrity_check").await, ["ok"]);
        let notes = checksum::count(&url, "select count(*) from notes").await;
        assert_eq!(checksum::count(&url, "select count(*) from events where verb = 'noted'").await, notes);
    }
}

fn database(folder: &Path) -> String {
    format!("sqlite:{}/wijk.sqlite", folder.display())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_said_clearly_and_loses_nothing() {
    let mut ground = Ground::lay();
    let mut ledger = Ledger::default();
    let mut refused = 0;
    for point in 0..rounds(24, 200) {
        ground.fill(point);
        for _ in 0..500 {
            let note = Sent::new(&"Kan goed timmeren ".repeat(20));
            match ground.sender.send(&note).expect("the program goes on") {
                303 => ledger.acknowledged.push(note),
                status => {
                    assert_eq!(status, 500);
                    refused += 1;
                    break;
                }
            }
        }
        ground.reads_go_on();
        ground.works_again(&mut ledger);
    }
    assert!(refused >= rounds(12, 100), "the disk was full only {refused} times");
    ground.is_whole(&ledger, "disk", refused).await;
    // It also starts again, with everything.
    ground.program.kill();
    ground.program = Ground::start(ground.folder.path(), &ground.recording);
    ground.sender = ground.sender.moved_to(&ground.program);
    ground.reads_go_on();
    ground.is_whole(&ledger, "disk", refused).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_shares_a_commit_with_a_full_disk_is_told_so() {
    let mut ground = Ground::lay();
    let mut ledger = Ledger::default();
    let points = rounds(15, 100);
    for point in 0..points {
        ground.fill(point);
        // Clients stop at the first answer that is not "saved"; the other answers of the group are what matters.
        let (told, ()) = several(&ground.sender, 8, false, |_| std::thread::sleep(Duration::from_millis(250)));
        ledger.acknowledged.extend(told.acknowledged);
        assert!(told.unknown.is_empty(), "the program did not answer");
        ground.reads_go_on();
        ground.works_again(&mut ledger);
    }
    ground.is_whole(&ledger, "groups", points).await;
}

/// The planted fault: a client that takes every answer for "saved".
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_that_is_taken_for_saved_is_noticed() {
    let mut ground = Ground::lay();
    let mut ledger = Ledger::default();
    ground.fill(0);
    for _ in 0..500 {
        let note = Sent::new(&"Kan goed timmeren ".repeat(20));
        let status = ground.sender.send(&note).unwrap();
        ledger.acknowledged.push(note);
        if status != 303 {
            break;
        }
    }
    let verdict = ledger.check(&database(ground.folder.path())).await;
    assert_eq!(verdict, Verdict { lost: 1, doubled: 0 });
    promise::found(11, "believing", true, "a refusal taken for saved counts as 1 lost").noticed();
}
