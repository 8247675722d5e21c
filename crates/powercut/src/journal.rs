//! The journal read back, and the images built from it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use fastrand::Rng;
use tempfile::TempDir;

use crate::disk::{Change, Disk, Fate};
use crate::format;
use crate::recording::files;

/// Everything a program asked of its disk, in order, with what the outside world was told in between.
pub struct Journal {
    records: Vec<Record>,
    before: BTreeMap<String, Vec<u8>>,
}

struct Record {
    kind: u8,
    a: u64,
    b: u64,
    bytes: Vec<u8>,
}

/// A directory as it could have been found after a power cut.
pub struct Image {
    directory: TempDir,
    acknowledged: Vec<Vec<u8>>,
    cut: usize,
    fate: Fate,
}

impl Image {
    /// Where the files are. Gone when the image is dropped.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// What the outside world had been told by then, in order: all of it must be found.
    pub fn acknowledged(&self) -> &[Vec<u8>] {
        &self.acknowledged
    }

    /// After how many journal records the power failed.
    pub fn cut(&self) -> usize {
        self.cut
    }

    pub fn fate(&self) -> Fate {
        self.fate
    }
}

impl Journal {
    pub(crate) fn read(path: &Path, before: &Path) -> io::Result<Journal> {
        let bytes = fs::read(path)?;
        let mut rest = &bytes[..];
        let mut records = Vec::new();
        while let Some((record, after)) = Record::parse(rest) {
            records.push(record);
            rest = after;
        }
        Ok(Journal { records, before: contents(before)? })
    }

    /// How many changes, fsyncs and acknowledgements there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// `count` images, the same for the same seed. Half of the cuts are right after an acknowledgement, where a
    /// promise is youngest; the others are anywhere.
    pub fn images(&self, seed: u64, count: usize) -> impl Iterator<Item = io::Result<Image>> + '_ {
        let mut rng = Rng::with_seed(seed);
        let told: Vec<usize> = self
            .records
            .iter()
            .enumerate()
            .filter(|(_, r)| r.kind == format::ACKNOWLEDGE)
            .map(|(at, _)| at + 1)
            .collect();
        (0..count).map(move |number| {
            let anywhere = rng.usize(..=self.len());
            let cut = if number % 2 == 0 { rng.choice(&told).copied().unwrap_or(anywhere) } else { anywhere };
            let fate = rng.choice([Fate::Dropped, Fate::Half, Fate::Torn]).unwrap_or(Fate::Dropped);
            self.image(cut, fate, &mut rng)
        })
    }

    /// The image of a power cut after the first `cut` records.
    ///
    /// # Errors
    /// When the files cannot be written.
    pub fn image(&self, cut: usize, fate: Fate, rng: &mut Rng) -> io::Result<Image> {
        let directory = tempfile::tempdir()?;
        for (path, bytes) in self.disk(cut).after_power_cut(fate, rng) {
            let target = directory.path().join(path);
            fs::create_dir_all(target.parent().unwrap_or(directory.path()))?;
            fs::write(target, bytes)?;
        }
        let told = self.records.iter().take(cut).filter(|record| record.kind == format::ACKNOWLEDGE);
        let acknowledged = told.map(|record| record.bytes.clone()).collect();
        Ok(Image { directory, acknowledged, cut, fate })
    }

    /// The files of `directory` that differ from what the journal says they hold: changes that went round the
    /// preloaded library (memory maps, raw system calls). Must be empty, or the images prove nothing.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn unseen(&self, directory: &Path) -> io::Result<Vec<String>> {
        let expected = self.disk(self.len()).after_power_cut(Fate::Kept, &mut Rng::with_seed(0));
        let found = contents(directory)?;
        let mut paths: Vec<&String> = expected.keys().chain(found.keys()).collect();
        paths.sort();
        paths.dedup();
        Ok(paths.into_iter().filter(|path| expected.get(*path) != found.get(*path)).cloned().collect())
    }

    fn disk(&self, cut: usize) -> Disk<'_> {
        let mut disk = Disk::default();
        self.before.iter().for_each(|(path, bytes)| disk.put(path, bytes.clone()));
        self.records.iter().take(cut).enumerate().for_each(|(at, record)| record.play(at, &mut disk));
        disk
    }
}

impl Record {
    /// None at the end, and at a record that a killed program did not finish.
    fn parse(bytes: &[u8]) -> Option<(Record, &[u8])> {
        let (&[kind], rest) = bytes.split_first_chunk::<1>()?;
        let (a, rest) = rest.split_first_chunk::<8>()?;
        let (b, rest) = rest.split_first_chunk::<8>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (bytes, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        Some((Record { kind, a: u64::from_le_bytes(*a), b: u64::from_le_bytes(*b), bytes: bytes.to_vec() }, rest))
    }

    fn play<'j>(&'j self, at: usize, disk: &mut Disk<'j>) {
        let text = std::str::from_utf8(&self.bytes).unwrap_or_default();
        let b = usize::try_from(self.b).unwrap_or(usize::MAX);
        match self.kind {
            format::OPEN if is_shared_memory(text) => {}
            format::OPEN if self.b & format::DIRECTORY != 0 => disk.open_directory(self.a, text),
            format::OPEN => disk.open(at, self.a, text),
            format::WRITE => disk.change(at, self.a, Change::Write { offset: b, bytes: &self.bytes }),
            format::TRUNCATE => disk.change(at, self.a, Change::Truncate(b)),
            format::SYNC_BEGIN => disk.sync_begins(at, self.a, self.b),
            format::SYNC_END => disk.sync_ends(self.b),
            format::UNLINK => disk.unlink(at, text),
            format::RENAME => {
                if let Some((from, to)) = text.split_once('\0') {
                    disk.rename(at, from, to);
                }
            }
            _ => {}
        }
    }
}

/// SQLite's shared memory: written through a map, and rebuilt after a power cut.
fn is_shared_memory(path: &str) -> bool {
    path.ends_with("-shm")
}

fn contents(directory: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for path in files(directory)? {
        let name = path.strip_prefix(directory).map_err(io::Error::other)?.to_string_lossy().into_owned();
        if !is_shared_memory(&name) {
            found.insert(name, fs::read(&path)?);
        }
    }
    Ok(found)
}
