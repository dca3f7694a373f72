//! The strings of an answer as C reads them: one buffer, a NUL behind each, in numbered groups.

use std::ffi::c_char;
use std::ptr;

/// Stands where a group has no such string.
const ABSENT: u32 = u32::MAX;

/// Strings in groups; a group is an alternative, an entry, a word.
#[derive(Debug)]
pub(crate) struct Texts {
    buffer: Vec<u8>,
    /// Where each string begins in the buffer.
    starts: Vec<u32>,
    /// Which string each group begins with.
    groups: Vec<u32>,
}

impl Texts {
    /// No strings, and room for those of an ordinary classification.
    pub(crate) fn new() -> Self {
        Self { buffer: Vec::with_capacity(4096), starts: Vec::with_capacity(128), groups: Vec::with_capacity(32) }
    }

    /// How many groups there are.
    pub(crate) fn group_count(&self) -> usize {
        self.groups.len()
    }

    /// Begins the next group.
    pub(crate) fn group(&mut self) -> &mut Self {
        self.groups.push(count(self.starts.len()));
        self
    }

    /// The next string of the group. A NUL within, which C could not read over, is shown as U+FFFD.
    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.starts.push(count(self.buffer.len()));
        if text.contains('\0') {
            self.buffer.extend_from_slice(text.replace('\0', "\u{fffd}").as_bytes());
        } else {
            self.buffer.extend_from_slice(text.as_bytes());
        }
        self.buffer.push(0);
        self
    }

    /// The next string of the group, which may be absent.
    pub(crate) fn push_optional(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.push(text),
            None => {
                self.starts.push(ABSENT);
                self
            }
        }
    }

    /// A string of a group; NULL where there is none.
    pub(crate) fn get(&self, group: usize, at: usize) -> *const c_char {
        let start = || {
            let first = *self.groups.get(group)? as usize;
            let end = self.groups.get(group + 1).map_or(self.starts.len(), |next| *next as usize);
            let start = *self.starts.get(first..end)?.get(at)?;
            self.buffer.get(start as usize..)
        };
        start().map_or(ptr::null(), |text| text.as_ptr().cast())
    }
}

/// A position, as 32 bits: an answer has kilobytes.
fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(ABSENT)
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;

    use super::*;

    #[test]
    fn strings_are_found_by_group_and_number() {
        let mut texts = Texts::new();
        texts.group().push("a").push_optional(None).push("tail\0end");
        texts.group();
        texts.group().push("é");
        let read = |group, at| {
            let text = texts.get(group, at);
            // SAFETY: a string of the buffer, which outlives the closure.
            (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_str().expect("UTF-8").to_owned())
        };
        assert_eq!(read(0, 0).as_deref(), Some("a"));
        assert_eq!(read(0, 1), None);
        assert_eq!(read(0, 2).as_deref(), Some("tail\u{fffd}end"));
        assert_eq!(read(0, 3), None, "the next string belongs to another group");
        assert_eq!(read(1, 0), None);
        assert_eq!(read(2, 0).as_deref(), Some("é"));
        assert_eq!(read(3, 0), None);
        assert_eq!(read(usize::MAX - 1, usize::MAX), None);
    }
}
