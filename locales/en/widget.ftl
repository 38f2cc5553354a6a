### What a visitor reads in the chat. A gap is a name or a number.

close = Close chat
back = Back
more = More
greeting = What can we do for you?
ask = Ask in your own words. A person answers.
in_one = { $a } is in.
in_two = { $a } and { $b } are in.
in_three = { $a }, { $b } and { $c } are in.
in_more = { $n ->
    [one] { $a }, { $b }, { $c } and { $n } more are in.
   *[other] { $a }, { $b }, { $c } and { $n } more are in.
}
nobody_in = Nobody is at the desk now. Your message is kept, and the answer comes here.
talk = Talk to a person
leave = Leave a message
private = Nothing about you is stored until you write.
message = Message
write = Write a message
send = Send
# How many characters may still be typed.
left = { $n ->
    [one] { $n } left
   *[other] { $n } left
}
# How many characters there are too many.
too_long = { $n ->
    [one] { $n } too many
   *[other] { $n } too many
}
log = Conversation
today = Today
yesterday = Yesterday
joined = { $name } joined
gone = { $name } is no longer in this chat. Somebody else answers here.
settled = This chat is settled.
settled_now = This chat is settled. Write again to reopen it.
reopened = This chat is open again.
taken_back = A message was deleted.
edited = Edited
you = You
sending = Waiting to be sent
sent = Sent
delivered = Delivered
read = Read
failed = Not sent.
again = Try again
delete = Delete
writing = { $name } is writing
somebody_writing = Somebody is writing
in_line = You are in line
in_line_more = Somebody answers here. You can go on writing.
kept = Your message is kept
kept_more = Nobody is at the desk now. The answer comes here.
connecting = Connecting…
reconnecting = Connecting again…
go_on = You can go on writing.
outdated = The chat was updated.
outdated_more = What you write is kept.
reload = Reload
unreachable = The chat is not reachable from this page.
below = New messages
unread = { $n ->
    [one] { $n } unread
   *[other] { $n } unread
}

## what a visitor can do besides writing, and what becomes of it

ended = You ended this chat.
ended_now = You ended this chat. Write again to reopen it.
reachable = The answer also goes to { $name }.
reading = { $name } is reading this
opens = Somebody is in again { $when }.
edit = Edit
refused = That was not taken. Nothing has changed.
attach = Attach a file
answers = Answers to choose from
privacy = How we treat what you write
more_lost = A part of the chat did not load.

## why a message was not sent

fault_too_long = It is longer than a message may be.
fault_erased = It was sent before, and has been deleted.
fault_blocked = You can’t write here at the moment.
fault_unverified = Sign in on the site first.
fault_bad_file = One of its files is not accepted.
fault_not_found = This chat is not there any more.
