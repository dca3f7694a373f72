//! Files written whole or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Whether two names lead to one file.
pub fn is_same(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}

/// A file that takes its name when it is finished: until then what had the name stays, and an interrupted run leaves
/// no half file under it.
pub struct Draft {
    path: PathBuf,
    draft: PathBuf,
}

impl Draft {
    /// Begins a file beside `path`, or writes `path` at once where it is no ordinary file, such as a device.
    pub fn create(path: &Path) -> io::Result<(Self, File)> {
        let ordinary = path.metadata().map_or(true, |meta| meta.is_file());
        let mut draft = path.to_owned();
        if ordinary {
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(".part");
            draft.set_file_name(name);
        }
        let file = File::create(&draft)?;
        Ok((Self { path: path.to_owned(), draft }, file))
    }

    /// Gives the file its name.
    pub fn finish(self) -> io::Result<()> {
        if self.draft == self.path { Ok(()) } else { fs::rename(&self.draft, &self.path) }
    }
}

/// Writes a whole file.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let (draft, mut file) = Draft::create(path)?;
    io::Write::write_all(&mut file, content)?;
    draft.finish()
}
