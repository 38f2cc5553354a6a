//! The replay of a script by the link machine, for a browser: it writes the script where [`room`] says, and asks
//! for the digest. Knows nothing of what a script is.

use std::cell::RefCell;

thread_local! {
    static SCRIPT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for a script of this many bytes; returns where.
#[expect(unsafe_code, reason = "the browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    SCRIPT.with_borrow_mut(|script| {
        script.clear();
        script.resize(length, 0);
        script.as_mut_ptr()
    })
}

/// The digest of what the script makes happen.
#[expect(unsafe_code, reason = "the browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn replay() -> u64 {
    SCRIPT.with_borrow(|script| frontdesk_fuzz::replay(script))
}
