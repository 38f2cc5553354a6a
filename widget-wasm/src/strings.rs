//! Every word a visitor reads, by key. English is built in; a site's settings may bring the words of another
//! language as an object of these keys. Knows nothing of where words are put.
//!
//! `{name}` and the like stand for what is put in; each is isolated, so that a name of another direction
//! does not disturb the sentence.

macro_rules! words {
    ($($name:ident = $key:literal, $english:literal;)*) => {
        /// One thing the widget can say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Word {
            $($name,)*
        }

        impl Word {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The key a translation has it under, and the English words.
            pub(crate) fn entry(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name => ($key, $english),)*
                }
            }
        }
    };
}

words! {
    Close = "close", "Close chat";
    Greeting = "greeting", "What can we do for you?";
    Ask = "ask", "Ask in your own words. A person answers.";
    InOne = "in_1", "{a} is in.";
    InTwo = "in_2", "{a} and {b} are in.";
    InThree = "in_3", "{a}, {b} and {c} are in.";
    InMore = "in_more", "{a}, {b}, {c} and {n} more are in.";
    NobodyIn = "nobody_in", "Nobody is at the desk now. Your message is kept, and the answer comes here.";
    Private = "private", "Nothing about you is stored until you write.";
    Message = "message", "Message";
    Write = "write", "Write a message";
    Send = "send", "Send";
    Left = "left", "{n} left";
    TooLong = "too_long", "{n} too many";
    Log = "log", "Conversation";
    Today = "today", "Today";
    Yesterday = "yesterday", "Yesterday";
    Joined = "joined", "{name} joined";
    Gone = "gone", "{name} is no longer in this chat. Somebody else answers here.";
    Settled = "settled", "This chat is settled.";
    SettledNow = "settled_now", "This chat is settled. Write again to reopen it.";
    Reopened = "reopened", "This chat is open again.";
    TakenBack = "taken_back", "A message was deleted.";
    Edited = "edited", "Edited";
    You = "you", "You";
    Sending = "sending", "Waiting to be sent";
    Sent = "sent", "Sent";
    Delivered = "delivered", "Delivered";
    Read = "read", "Read";
    Failed = "failed", "Not sent.";
    Again = "again", "Try again";
    Delete = "delete", "Delete";
    Writing = "writing", "{name} is writing";
    SomebodyWriting = "somebody_writing", "Somebody is writing";
    InLine = "in_line", "You are in line";
    InLineMore = "in_line_more", "Somebody answers here. You can go on writing.";
    Kept = "kept", "Your message is kept";
    KeptMore = "kept_more", "Nobody is at the desk now. The answer comes here.";
    Connecting = "connecting", "Connecting…";
    Reconnecting = "reconnecting", "Connecting again…";
    GoOn = "go_on", "You can go on writing.";
    Outdated = "outdated", "The chat was updated.";
    OutdatedMore = "outdated_more", "What you write is kept.";
    Reload = "reload", "Reload";
    Unreachable = "unreachable", "The chat is not reachable from this page.";
    Below = "below", "New messages";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_has_its_own_key_and_plain_words() {
        let keys: BTreeSet<&str> = Word::ALL.iter().map(|word| word.entry().0).collect();
        assert_eq!(keys.len(), Word::ALL.len());
        for word in Word::ALL {
            let (key, english) = word.entry();
            assert!(!english.contains('!') && !english.contains("..."), "{key}: {english}");
        }
    }
}
