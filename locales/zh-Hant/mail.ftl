### Letters. See en/mail.ftl.

## an answer to a visitor who is gone

answer_subject = { $site } 已回覆您
answer_head = { $site } 回覆了您
answer_wrote = { $name }：
answer_file = 檔案：{ $name }
answer_more = 對話中還有更多內容。
answer_go = 繼續對話
answer_once = 此連結只能使用一次，30 天內有效。請不要轉寄這封郵件：拿到連結的人可以看到對話內容。
answer_unread = 請在對話中回覆：寄到此地址的郵件不會有人查看。
answer_why = 您收到這封郵件，是因為在 { $site } 的對話中留下了此地址。
answer_stop = 不再接收此對話的郵件

## to the team: somebody waits

waiting_subject = { $site } 有人在等待
waiting_head = { $site } 有人在等待
waiting_text = 還沒有人接手此對話。最後一則訊息：
waiting_go = 開啟對話
waiting_why = 您收到這封郵件，是因為您希望在有訪客等待時收到通知。可以在主控台的個人頁面關閉。

## an invitation

invite_subject = { $account } 邀請您加入櫃台
invite_head = { $account } 邀請您加入
invite_text = 您可以透過線上對話為 { $account } 的訪客解答問題。請開啟連結，填寫姓名和密碼。
invite_go = 加入
invite_why = 此連結只能使用一次，七天內有效。如果您沒有預期收到這封郵件，不必理會。

## where the link of an answer leads

resume_title = 繼續您的對話
resume_head = 繼續您在 { $site } 的對話
resume_text = 此連結寄到了 { $address }。如果這不是您的地址，請關閉此頁面。
resume_go = 繼續對話
resume_other = 此裝置上已有另一個對話。如果繼續郵件中的對話，此裝置將不再保留那一個。
resume_keep = 保留此裝置上的對話
resume_failed = 沒有成功。請再試一次。
gone_title = 此連結已失效
gone_text = 它已被使用，或者已超過 30 天。下一封郵件會帶來新的連結。

## no more mails

stop_title = 不再接收此對話的郵件
stop_text = 您將不再收到有關您在 { $site } 的對話的郵件。對話本身仍然保留。
stop_go = 停止這些郵件
stopped_title = 已完成
stopped_text = 您不會再收到有關此對話的郵件。
