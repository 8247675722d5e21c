//! A disk that may forget: what has certainly reached it, and what is still on its way.

use std::collections::{BTreeMap, HashMap};

use fastrand::Rng;

/// A power cut tears a write between sectors of this size.
const SECTOR: usize = 512;

/// What happens to everything that was not yet fsynced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing of it reached the disk.
    Dropped,
    /// Each write reached it or did not, in any order.
    Half,
    /// Each sector reached it or did not.
    Torn,
    /// All of it reached the disk, as after kill -9.
    Kept,
}

#[derive(Clone)]
pub(crate) enum Change<'j> {
    Write { offset: usize, bytes: &'j [u8] },
    Truncate(usize),
}

/// A change of names that happens as a whole.
#[derive(Clone)]
struct Naming {
    parent: String,
    remove: Option<String>,
    add: Option<(String, usize)>,
}

#[derive(Clone, Default)]
struct File<'j> {
    certain: Vec<u8>,
    /// Changes on their way, each with its position in the journal.
    pending: Vec<(usize, Change<'j>)>,
}

#[derive(Clone, Copy)]
enum Inode {
    File(usize),
    Directory(usize),
}

#[derive(Clone, Default)]
pub(crate) struct Disk<'j> {
    files: Vec<File<'j>>,
    directories: Vec<String>,
    inodes: HashMap<u64, Inode>,
    /// What programs see now, and what the disk certainly knows.
    live: BTreeMap<String, usize>,
    certain: BTreeMap<String, usize>,
    pending: Vec<(usize, Naming)>,
    syncs: HashMap<u64, (u64, usize)>,
}

pub(crate) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

impl<'j> Disk<'j> {
    /// A file that was there before the recording.
    pub(crate) fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.push(File { certain: bytes, pending: Vec::new() });
        self.live.insert(path.to_owned(), self.files.len() - 1);
        self.certain.insert(path.to_owned(), self.files.len() - 1);
    }

    pub(crate) fn open(&mut self, at: usize, inode: u64, path: &str) {
        let file = *self.live.entry(path.to_owned()).or_insert_with(|| {
            self.files.push(File::default());
            let add = Some((path.to_owned(), self.files.len() - 1));
            self.pending.push((at, Naming { parent: parent(path).to_owned(), remove: None, add }));
            self.files.len() - 1
        });
        self.inodes.insert(inode, Inode::File(file));
    }

    pub(crate) fn open_directory(&mut self, inode: u64, path: &str) {
        self.directories.push(path.to_owned());
        self.inodes.insert(inode, Inode::Directory(self.directories.len() - 1));
    }

    pub(crate) fn change(&mut self, at: usize, inode: u64, change: Change<'j>) {
        if let Some(Inode::File(number)) = self.inodes.get(&inode)
            && let Some(file) = self.files.get_mut(*number)
        {
            file.pending.push((at, change));
        }
    }

    pub(crate) fn unlink(&mut self, at: usize, path: &str) {
        self.live.remove(path);
        let naming = Naming { parent: parent(path).to_owned(), remove: Some(path.to_owned()), add: None };
        self.pending.push((at, naming));
    }

    pub(crate) fn rename(&mut self, at: usize, from: &str, to: &str) {
        let Some(file) = self.live.remove(from) else { return };
        self.live.insert(to.to_owned(), file);
        let add = Some((to.to_owned(), file));
        self.pending.push((at, Naming { parent: parent(to).to_owned(), remove: Some(from.to_owned()), add }));
    }

    pub(crate) fn sync_begins(&mut self, at: usize, inode: u64, token: u64) {
        self.syncs.insert(token, (inode, at));
    }

    /// What was on its way when the sync began is certain now.
    pub(crate) fn sync_ends(&mut self, token: u64) {
        let Some((inode, begun)) = self.syncs.remove(&token) else { return };
        match self.inodes.get(&inode) {
            Some(&Inode::File(number)) => {
                let Some(file) = self.files.get_mut(number) else { return };
                let later = file.pending.split_off(file.pending.partition_point(|(at, _)| *at < begun));
                for (_, change) in std::mem::replace(&mut file.pending, later) {
                    apply(&mut file.certain, &change, |_| true);
                }
            }
            Some(&Inode::Directory(number)) => {
                let Some(path) = self.directories.get(number) else { return };
                let covered = |(at, naming): &(usize, Naming)| *at < begun && naming.parent == *path;
                let (now, later): (Vec<_>, Vec<_>) = self.pending.drain(..).partition(covered);
                self.pending = later;
                now.iter().for_each(|(_, naming)| rename(&mut self.certain, naming));
            }
            None => {}
        }
    }

    /// The files after a power cut at this moment. Names go in order, as file systems journal them; bytes do not.
    pub(crate) fn after_power_cut(&self, fate: Fate, rng: &mut Rng) -> BTreeMap<String, Vec<u8>> {
        let mut names = self.certain.clone();
        let kept = match fate {
            Fate::Dropped => 0,
            Fate::Half | Fate::Torn => rng.usize(..=self.pending.len()),
            Fate::Kept => self.pending.len(),
        };
        self.pending.iter().take(kept).for_each(|(_, naming)| rename(&mut names, naming));
        let content = |number: usize, rng: &mut Rng| {
            let Some(file) = self.files.get(number) else { return Vec::new() };
            let mut bytes = file.certain.clone();
            for (_, change) in &file.pending {
                match fate {
                    Fate::Dropped => {}
                    Fate::Half if rng.bool() => {}
                    Fate::Torn => apply(&mut bytes, change, |_| rng.bool()),
                    Fate::Half | Fate::Kept => apply(&mut bytes, change, |_| true),
                }
            }
            bytes
        };
        names.into_iter().map(|(path, number)| (path, content(number, rng))).collect()
    }
}

fn rename(names: &mut BTreeMap<String, usize>, naming: &Naming) {
    if let Some(path) = &naming.remove {
        names.remove(path);
    }
    if let Some((path, file)) = &naming.add {
        names.insert(path.clone(), *file);
    }
}

/// Applies the sectors of a change that `reached` the disk; a truncation is one sector.
fn apply(bytes: &mut Vec<u8>, change: &Change<'_>, mut reached: impl FnMut(usize) -> bool) {
    match *change {
        Change::Truncate(length) if reached(length / SECTOR) => bytes.resize(length, 0),
        Change::Truncate(_) => {}
        Change::Write { offset, bytes: mut rest } => {
            let mut at = offset;
            while !rest.is_empty() {
                let (part, after) = rest.split_at((SECTOR - at % SECTOR).min(rest.len()));
                if reached(at / SECTOR) {
                    put(bytes, at, part);
                }
                at += part.len();
                rest = after;
            }
        }
    }
}

fn put(bytes: &mut Vec<u8>, at: usize, part: &[u8]) {
    if bytes.len() < at + part.len() {
        bytes.resize(at + part.len(), 0);
    }
    if let Some(target) = bytes.get_mut(at..at + part.len()) {
        target.copy_from_slice(part);
    }
}
