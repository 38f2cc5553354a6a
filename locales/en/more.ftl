### What a visitor reads in the parts of the chat that are fetched when they are first wanted: the menu, files,
### changing a message, and what is asked.
### A gap is a name, a number or a size.

transcript = Download this chat
sound_off = Turn the sound off
sound_on = Turn the sound on
end = End this chat
editing = You change your last message.
cancel = Cancel
save = Save
files = Files to send
file_large = Too large: at most { $size }.
files_most = At most { $n } files go with one message.
file_refused = This file was not taken.
file_lost = The connection broke.
file_remove = Remove { $name }
picture = Picture
satisfaction = How was the help you got?
satisfaction_low = Poor
satisfaction_high = Very good
ease = How easy was it to get this settled?
ease_low = Very hard
ease_high = Very easy
noted = Noted: { $n } of { $most }
thanks = Thank you. It is noted.
comment = What should we do better? You may leave this empty.
skip = Skip
contact = Where may the answer go?
contact_mail = If you leave now, we answer by e-mail.
contact_lead = We may need it to reach you later.
contact_send = Leave the address
email = Your e-mail
email_bad = This address looks unfinished.
