### What an agent reads in the console. A gap is a name, a number, or a span of time.

## the house and its pages

product = Frontdesk
chats = Chats
people = People
sites = Sites
profile = You
main_nav = Main
title_desk = Chats
title_login = Sign in
title_setup = Set up
title_join = Join
not_found_head = There is no such page
not_found_text = The address may be old or mistyped.
to_desk = Go to the desk

## the own status

status_label = Take new chats
status_online = Online
status_away = Away
status_offline = Offline
status_online_hint = You take new chats. Press to be away.
status_away_hint = You keep your chats and get no new ones. Press to be online.
load_of = { $n } of { $limit }
load_chats = { $n ->
    [one] You have { $n } chat
   *[other] You have { $n } chats
}

## the list

mine = Mine
waiting = Waiting
theirs = With colleagues
settled = Settled
wait_for_you = { $n ->
    [one] { $n } waits for you
   *[other] { $n } wait for you
}
longest = longest { $time }
mine_none = You have no chats.
waiting_none = Nobody is waiting.
take = Take
take_of = Take the chat of { $name }
you_said = You: { $text }
somebody_said = { $name }: { $text }
no_words = No words yet
guest = Guest { $number }
unread = { $n ->
    [one] { $n } unread message
   *[other] { $n } unread messages
}
chats_badge = { $n ->
    [one] Chats, { $n } guest waits
   *[other] Chats, { $n } guests wait
}
lists = Chats

## clocks

left = { $time } left
late = { $time } late
seconds = { $n } s
now = now
minutes = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
hours = { $n ->
    [one] { $n } h
   *[other] { $n } h
}
days = { $n ->
    [one] { $n } d
   *[other] { $n } d
}

## the talk pane

talk_with = Conversation with { $name }
conversation = Conversation
state_waiting = Waits in the queue
state_mine = Your chat
state_theirs = With { $name }
state_theirs_unknown = With a colleague
state_resolved = Settled
guest_here = on the page now
guest_gone = has left the page
back = Back to the list
resolve = Resolve
reopen = Open again
ask_head = Their last word is unanswered. Resolve anyway?
ask_text = { $name } has waited { $time } for an answer.
ask_answer = Answer first
ask_resolve = Resolve anyway
resolved_toast = The chat with { $name } is settled.
undo = Undo
close = Close
missing_head = This chat is not here
missing_text = It was removed, or it is not yours to see.
joined = { $name } joined
joined_me = You joined
left_chat = { $name } let go of the chat
left_chat_me = You let go of the chat
resolved_by = { $name } settled the chat
resolved_me = You settled the chat
resolved_rule = The chat was settled
reopened_by = { $name } opened the chat again
reopened_me = You opened the chat again
reopened_guest = The guest wrote again
deleted_words = Message deleted
taken_back_me = You deleted a message
taken_back_by = { $name } deleted a message
taken_back_guest = The guest deleted a message
edited = edited
note = Note, not seen by the guest
sending = Sending
kept = Kept, goes out when the line is back
sent = Sent
delivered = Delivered
read = Read
failed = Not sent.
retry = Try again
delete = Delete
types = { $name } is writing
today = Today
yesterday = Yesterday
newest = Newest
new_below = { $n ->
    [one] { $n } new message
   *[other] { $n } new messages
}
says = { $name }, { $time }:{" "}
you_say = You, { $time }:{" "}
house = The house

## writing

reply_to = Write to { $name }
reply_takes = Your words take the chat.
reply_reopens = Your words open the chat again.
reply_keys = Enter sends, Shift Enter starts a line
reply_offline = Goes out when the line is back
send = Send
too_long = Too long: { $n } of { $most } characters
length = { $n } of { $most }
theirs_note = { $name } has this chat. You can read along.
theirs_note_unknown = A colleague has this chat. You can read along.

## nothing to do

empty_head = Nobody is waiting
empty_online = New chats come to you by themselves.
empty_away = You are away: you keep your chats and get no new ones.
go_online = Go online
empty_waiting_head = Somebody is waiting
empty_waiting_text = Take the chat that has waited longest, or pick one on the left.
take_longest = Take the longest wait
empty_mine_head = Pick a chat
empty_mine_text = Your chats stand on the left, the longest wait first.
open_first = Open the first
first_head = Put the chat on your page
first_text = Paste this before </body> on every page that should have it. It stores nothing on a visitor’s device until they open the chat.
first_wait_head = Waiting for the first visitor.
first_wait_text = Open your page, press the bell and write: the chat appears here.
first_agent = No guest has written yet. The first one appears on the left.

## the line

line_lost = Connecting again… What you write is kept.
line_back = Connected again.
line_old = Frontdesk was updated. What you write is kept.
line_broken = The server ended the connection (code { $code }).
reload = Load the page again
unreachable = The server can’t be reached. Trying again…

## said aloud

said_wrote = { $name } wrote.
said_arrived = { $n ->
    [one] A guest is waiting.
   *[other] { $n } guests are waiting.
}

## the doors

login_head = Sign in
door_login_head = Somebody is at the desk.
door_login_text = Sign in and the next guest comes to you.
email = E-mail
password = Password
show = Show
hide = Hide
signing_in = Signing in
signed_out = You were signed out, from another place or because time ran out. Sign in again: what you wrote is kept.
wrong_login = E-mail and password do not match.
slow_down = Too many tries. Try again in { $time }.
no_server = The server did not answer. Check the connection and try again.
odd_answer = The server could not do that now (code { $code }). Try again in a moment.
door_setup_head = A person within seconds.
door_setup_text = Three steps, two minutes. You can change all of it later. This link works once and only until you finish.
step_house = The house
step_site = The site
step_you = You
setup_head = Set up your front desk
account = Name of the house
account_hint = Your firm or team, as colleagues know it.
site_name = Name visitors see
origins = Addresses of the site
origins_hint = One per line, like https://shop.example. Only these pages may show the chat.
colour = Colour
greeting = Greeting
greeting_hint = The first line a visitor reads.
greeting_default = Good day. What can we do for you?
name = Your name
name_hint = Visitors and colleagues see it.
password_hint = At least { $n } characters. A few words in a row are fine.
setup_go = Open the desk
setting_up = Setting up
bad_setup_head = This set-up link does not work
bad_setup_text = It was used already, or a newer one was made. If the house is set up, sign in. If not, start the server again: it prints a fresh link.
bad_join_head = This invitation does not work
bad_join_text = It was used, withdrawn, or has run out. Ask whoever invited you for a fresh link.
to_login = Sign in
join_head = Join { $account }
join_text = You are invited as { $role }, with { $email }.
door_join_head = There is a place for you at the desk.
door_join_text = Choose a name and a password, and you are in.
join_go = Join
joining = Joining

## you

profile_head = You
profile_text = { $role } at { $account }
sign_out = Sign out
signing_out = Signing out
sign_out_unsent = Some words are not sent yet. Signing out deletes them.
theme = Light and dark
theme_auto = As the system
theme_light = Light
theme_dark = Dark
keys_head = Keys
keys_switch = One-letter keys
keys_hint = They work outside text fields only.
keys_next = Next chat
keys_previous = Previous chat
keys_resolve = Resolve
keys_pick = From chat to chat, side by side
keys_panes = From pane to pane
keys_note = Write for the team only
keys_card = About this guest
keys_find = Find a chat
keys_reword = Reword your last message, in an empty answer
keys_palette = Do or find anything
keys_overlay = Show the keys
keys_send = Send
keys_line = Start a line
keys_save = Save settings
mail_switch = Tell me by e-mail
density = Room between rows
density_comfortable = Comfortable
density_compact = Compact
announce_switch = Say who wrote
announce_hint = For screen readers: who wrote in chats that are not in view, every few seconds.

password_change = Change the password
password_change_text = You stay signed in here, everywhere else you are signed out.
password_changed = Your password is changed.
password_old = Password now
password_new = New password
wrong_password = This is not your password.
confirm_head = Give your password once more for this.
confirm_go = Confirm
checking = Checking
code = Code
code_hint = Six digits from your authenticator app, or one of your recovery codes.
wrong_code = This code does not fit, or was used before. Wait for the next one.
sessions_head = Where you are signed in
sessions_text = If you don’t know one of these, end it and change your password.
sessions_end_others = Sign out everywhere else
session_this = This browser
session_now = In use now.
session_since = Since { $date }.
session_seen = Last used { $time } ago.
session_end = End
session_end_of = End the session on { $device }
device_unknown = Unknown device
step2_head = Second step
step2_text = After the password, signing in asks for a code of an authenticator app on your phone. A stolen password alone opens nothing.
step2_begin = Set up
step2_on = It is on.
step2_drop = Turn it off
step2_tag = Second step on
step2_reset = Reset second step
step2_reset_of = Take the second step of { $name } away
step2_picture = Picture for the authenticator app
step2_scan = Scan the picture with your authenticator app.
step2_type = Type the six digits it shows.
step2_by_hand = If you can’t scan it, type this secret into the app, or
step2_open = open it in an app on this device
step2_secret = Secret
step2_code = Six digits
step2_go = Turn it on
codes_head = Your recovery codes.
codes_text = Each opens the door once when your phone is lost. Keep them where your phone is not: they are not shown again.
codes_kept = I have kept them
codes_renew = New recovery codes
codes_left = { $n ->
    [one] { $n } recovery code is left.
   *[other] { $n } recovery codes are left.
}

## doing and finding anything

palette = Do or find anything
palette_short = Find
palette_hint = A chat, a person, a page, or what you want to do
palette_none = Nothing fits. Try other words.
palette_do = Do
palette_go = Go
palette_found = Found
palette_count = { $n ->
    [one] { $n } fits.
   *[other] { $n } fit.
}
do_online = Take new chats
do_away = Be away
do_theme_light = Light colours
do_theme_dark = Dark colours
do_theme_auto = Colours as the system has them
go_site = Settings of { $name }
go_profile = Your own page

## people

people_head = People
people_sum = { $n ->
    [one] { $n } person, { $m } at the desk.
   *[other] { $n } people, { $m } at the desk.
}
col_name = Name
col_now = Now
col_chats = Chats
col_role = Role
col_more = More
of_at_most = of at most
limit_of = Most chats of { $name } at once
role_owner = Owner
role_admin = Admin
role_agent = Agent
you_tag = You
disabled = May not sign in
disable = Block sign-in
enable = Allow sign-in
disable_of = Block sign-in: { $name }
enable_of = Allow sign-in: { $name }
role_of = Role of { $name }
invite = Invite
invite_head = Invite somebody
invite_hint = You get a link to pass on. It works once.
invite_email = Their e-mail
invite_role = Role
invite_go = Make the link
inviting = Making the link
cancel = Cancel
fresh_head = Invitation for { $email }
fresh_text = { $role }. Works once, until { $date }. Nobody but you has seen this link, and it is not shown again.
pending_head = Open invitations
pending_text = { $role }, until { $date }
withdraw = Withdraw
withdraw_of = Withdraw the invitation for { $email }
last_owner = The house needs an owner who can sign in.
forbidden = You may not do this.
role_hint_agent = Serves guests.
role_hint_admin = Serves guests, looks after people and sites.
role_hint_owner = May do everything.

## sites

sites_head = Sites
sites_text = Each site has its own line to paste, look and addresses.
add_site = Add a site
edit = Edit
new_site_head = A new site
new_site_text = It gets its own line to paste.
create = Add the site
creating = Adding
site_text = Changes are live for new page views within a minute.
preview = Preview
preview_button = Talk to a person
contrast_ok = Words on it read well: { $ratio } : 1.
contrast_low = Words on it reach only { $ratio } : 1. Saving darkens it until everyone can read them.
darkened = Words on { $from } reached { $before } : 1. We darkened it to { $ratio } : 1, so that everyone can read them.
snippet_head = The line to paste
snippet_text = Before </body>, on every page that should have the chat.
csp_head = If the page has a content security policy
csp_text = It has to allow this:
copy = Copy
copied = Copied
copy_by_hand = Press Ctrl C
changes = { $n ->
    [one] { $n } change.
   *[other] { $n } changes.
}
to_correct = { $n ->
    [one] { $n } to correct.
   *[other] { $n } to correct.
}
discard = Discard
save = Save
saving = Saving
saved = Saved.
no_site_head = There is no such site
no_site_text = It may have been removed.
to_sites = All sites

## what can be set on a site

part_look = Look
part_pages = Pages
part_hours = Opening hours
part_manners = Manners
position = Side of the page
position_left = Left
position_right = Right
speaks = Language of the chat
speaks_auto = The visitor’s own, if we speak it
speaks_hint = Fixed here, it is the same for everybody.
hours_always = Always
hours_set = At these hours
hours_hint = Outside them visitors read when somebody is back. Whoever is online still answers.
time_zone = Time zone
hours_closed = Closed
hours_add = Add a time
hours_add_of = Add a time: { $day }
hours_copy = To all workdays
hours_from = From
hours_to = To
hours_remove = Remove this time
hours_backwards = Each time has to end after it begins, on the same day.
hours_overlap = Two of these times overlap.
first_reply = First answer promised
first_reply_hint = The clock in the list of chats runs against it.
first_reply_none = No promise
in_seconds = { $n ->
    [one] Within { $n } second
   *[other] Within { $n } seconds
}
in_minutes = { $n ->
    [one] Within { $n } minute
   *[other] Within { $n } minutes
}
notify = Tell the team by e-mail
notify_hint = When a visitor waits and nobody has answered.
notify_never = Never
after_minutes = { $n ->
    [one] After { $n } minute
   *[other] After { $n } minutes
}
ask_email = Ask for an e-mail address
ask_email_hint = When nobody is in, visitors may leave one and get the answer there.
privacy = Privacy notice
privacy_hint = Visitors find the link before they write. Leave it empty for none.
check_page = Check a page
check_page_hint = Paste its address: this tells whether it may show the chat and what its policy has to allow.
check_file = A page from your disk has no address of its own. Serve it from http://localhost to try the chat.
check_odd = This is no address of a page yet.
check_listed = { $origin } is listed: its pages may show the chat.
check_missing = { $origin } is not listed: its pages can’t show the chat yet.
check_never = { $origin } can’t show the chat.
check_add = Add { $origin }
check_plain = It is not encrypted. Use https.
check_local = Only your own machine sees it. Fine for trying.
check_path = The path makes no difference: the whole site counts.
check_twin = { $origin } counts as another site. Add it if your pages answer there too.
check_policy = If the page has a content security policy, it needs these two lines:
see_changes = See what changes
hide_changes = Hide the changes
other_saved = Somebody else saved this site meanwhile.
other_clash = You both changed some of it: yours stands until you save or discard.
other_no_clash = Your changes don’t clash with theirs.
none_set = None
on = On
off = Off

## what is wrong with a field

flaw_notice = Write an address that begins with https://.

flaw_empty = This is needed.
flaw_email = This address looks unfinished.
flaw_short = At least { $n } characters.
flaw_origin = “{ $line }” is no address of a site. Write it like https://shop.example.
flaw_colour = Write a colour like #1c3a2e.
needs_javascript = The console needs JavaScript.

## the language of the console

language = Language
language_auto = As the browser asks
## the desk, further
slip_head = Only the team sees this
delete_ask = Delete for everyone?
keep = Keep it
change_failed = Not changed.
keep_old = Leave it as it was
note_about = Note about { $name }
edit_label = New words
note_add = Add note
edit_save = Save
edit_head = You are changing your message
modes = Whom this is for
mode_reply = Reply
mode_note = Note
column_close = Close this chat
column_open = Open your next chat beside this one
ended_guest = The guest ended the chat
contact_left = The guest left { $contact }
rated_satisfaction = Satisfied: { $n } of { $most }
rated_ease = Easy: { $n } of { $most }
rated_comment = “{ $text }”
blocked_me = You blocked this guest
blocked_by = { $name } blocked this guest
blocked_rule = This guest was blocked
blocked_until = until { $time }
unblocked_me = You let this guest in again
unblocked_by = { $name } let this guest in again
unblocked_rule = This guest may come in again
blocked_toast = { $name } is blocked.
files_only = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
find = Find a chat by name or words
find_none = No chat here has these words.
card = About { $name }
card_show = About this guest
card_close = Close
card_site = Site
card_number = Guest number
card_since = First seen
card_verified = verified
card_verified_hint = The site vouches for name and e-mail.
card_left = left the page
card_here = on the page now
card_time = { $time } their time
card_page = Page now
card_page_last = Last page
card_came = Came from
card_browser = Browser
card_known = What the site knows
card_rated = How it went
card_first = First contact
card_again = { $n ->
    [one] First contact in 30 days
   *[other] { $n } contacts in 30 days, { $m } in the last 7
}
card_earlier = Earlier chats
card_open = open
card_settled = settled
card_score = settled, { $n } of 5
block = Block this guest
block_text = They can’t write until the block ends. The chat is settled.
block_reason = Why, for colleagues
block_for = For how long
block_hour = One hour
block_day = One day
block_week = One week
block_ever = For good
block_go = Block
blocked_head = Blocked
blocked_ever = for good
unblock = Let them in again
away_head = You are away. Why?
away_hint = Colleagues see it. Nothing is fine, too.
away_break = Break
away_lunch = Lunch
away_meeting = In a meeting
away_phone = On the phone
away_own = In your own words
away_set = Say so
away_none = Say nothing
sep_lists = Width of the list
sep_card = Width of the card
bell_head = Sound and notifications
bell_text = One tab rings for all of them, and none for the chat you are looking at.
bell_ask = Shall the desk ring when a guest writes?
bell_ask_text = One stroke of the bell, and a notification while you are elsewhere.
bell_yes = Turn it on
bell_no = Not now
bell_message = A guest of yours writes
bell_arrived = A guest begins to wait
bell_late = An answer is late
bell_volume = Volume
bell_test = Play
bell_test_of = Play: { $what }
bell_notices = Notifications outside the page
bell_notices_hint = While no tab of the desk is in front.
bell_refused = The browser blocks notifications for this page. Allow them in its settings.
bell_sound = Sound
notice_wrote = { $name } wrote
notice_arrived = { $name } is waiting
notice_late = { $name } waits for an answer
attach = Attach files
attach_cancel = Remove { $name }
attach_many = At most { $n } files with one message.
attach_progress = { $n } %
download = Download { $name }
photo = Picture: { $name }
choices_offer = Offer answers
choices_head = Answers to tap
choices_add = Another answer
choices_label = Answer { $n }
choices_few = Two answers at least.

## what the server refused

fault_invalid = Something is not right yet.
fault_unknown_link = This link does not work any more.
fault_signed_out = You are signed out. Sign in again.
fault_not_found = It is not there any more.
fault_conflict = Somebody was faster, or it is so already.
fault_slow_down = That was a lot at once. Wait a little.
fault_unavailable = The server can’t do this now, and nothing was changed. Try again in a moment.
fault_too_late = A message can be changed only soon after it was written.
fault_too_long = It is longer than a message may be.
fault_erased = It was sent before, and has been deleted.
fault_bad_file = One of its files is not accepted.
fault_file_large = This file is too large.
fault_file_empty = This file is empty.
fault_file_kind = Files of this kind are not accepted.
fault_file_picture = This picture can’t be read. It may be damaged or very large.
fault_file_quota = There is no room for more files now.
