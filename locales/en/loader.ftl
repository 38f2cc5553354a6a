### What the launcher on the host page is called, and what it says before the chat itself can speak.

open = Open chat
# What the launcher is called while messages wait to be read.
unread = Open chat. Unread messages: { $n }
close = Close chat
slow = The chat does not answer right now.
again = Try again
# Puts away what somebody of the house said beside the launcher.
dismiss = Dismiss
