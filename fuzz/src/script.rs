//! A byte string as a script: read from the front, zeros when it is over. Knows nothing of what is done.

pub(crate) struct Script<'a> {
    rest: &'a [u8],
}

impl<'a> Script<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next byte; None: it is over.
    pub(crate) fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// The next byte as an argument.
    pub(crate) fn byte(&mut self) -> u8 {
        self.next().unwrap_or(0)
    }
}
