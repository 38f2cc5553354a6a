### What letters say, and the pages their links lead to.

## an answer to a visitor who is gone

answer_subject = { $site } has answered you
answer_head = You have an answer from { $site }
answer_wrote = { $name } wrote:
answer_file = File: { $name }
answer_more = There is more in the chat.
answer_go = Go on with the chat
answer_once = The link works once, within 30 days. Please do not pass this mail on: whoever has the link can read the chat.
answer_unread = Please answer in the chat: mail to this address is not read.
answer_why = You get this mail because this address was left in a chat at { $site }.
answer_stop = No more mails about this chat

## to the team: somebody waits

waiting_subject = Somebody is waiting at { $site }
waiting_head = Somebody is waiting at { $site }
waiting_text = Nobody has taken this chat yet. The last words in it:
waiting_go = Open the chat
waiting_why = You get this mail because you want to hear of visitors who wait. You can turn that off on your page in the console.

## an invitation

invite_subject = { $account } invites you to its front desk
invite_head = { $account } invites you
invite_text = You can answer visitors of { $account } in live chat. Follow the link to choose a name and a password.
invite_go = Join
invite_why = The link works once, within seven days. If you did not expect it, you need not do anything.

## where the link of an answer leads

resume_title = Go on with your chat
resume_head = Go on with your chat at { $site }
resume_text = This link was sent to { $address }. If that is not you, close this page.
resume_go = Go on with the chat
resume_other = There is another chat on this device. If you go on with the one from the mail, this device forgets the other.
resume_keep = Keep the chat on this device
resume_failed = That did not work. Please try again.
gone_title = This link no longer works
gone_text = It has been used, or it is older than 30 days. The next mail brings a new one.

## no more mails

stop_title = No more mails about this chat
stop_text = You will get no more mails about your chat at { $site }. The chat itself stays open.
stop_go = Stop these mails
stopped_title = Done
stopped_text = You get no more mails about this chat.
