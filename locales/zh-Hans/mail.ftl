### Letters. See en/mail.ftl.

## an answer to a visitor who is gone

answer_subject = { $site } 已回复您
answer_head = { $site } 回复了您
answer_wrote = { $name }：
answer_file = 文件：{ $name }
answer_more = 对话中还有更多内容。
answer_go = 继续对话
answer_once = 此链接只能使用一次，30 天内有效。请不要转发这封邮件：拿到链接的人可以看到对话内容。
answer_unread = 请在对话中回复：发到此地址的邮件不会有人查看。
answer_why = 您收到这封邮件，是因为在 { $site } 的对话中留下了此地址。
answer_stop = 不再接收此对话的邮件

## to the team: somebody waits

waiting_subject = { $site } 有人在等待
waiting_head = { $site } 有人在等待
waiting_text = 还没有人接入此对话。最后一条消息：
waiting_go = 打开对话
waiting_why = 您收到这封邮件，是因为您希望在有访客等待时收到通知。可以在控制台的个人页面关闭。

## an invitation

invite_subject = { $account } 邀请您加入前台
invite_head = { $account } 邀请您加入
invite_text = 您可以通过在线对话为 { $account } 的访客解答问题。请打开链接，填写姓名和密码。
invite_go = 加入
invite_why = 此链接只能使用一次，七天内有效。如果您没有预料到这封邮件，不必理会。

## where the link of an answer leads

resume_title = 继续您的对话
resume_head = 继续您在 { $site } 的对话
resume_text = 此链接发送到了 { $address }。如果这不是您的地址，请关闭此页面。
resume_go = 继续对话
resume_other = 此设备上已有另一个对话。如果继续邮件中的对话，此设备将不再保留那一个。
resume_keep = 保留此设备上的对话
resume_failed = 没有成功。请重试。
gone_title = 此链接已失效
gone_text = 它已被使用，或者已超过 30 天。下一封邮件会带来新的链接。

## no more mails

stop_title = 不再接收此对话的邮件
stop_text = 您将不再收到有关您在 { $site } 的对话的邮件。对话本身仍然保留。
stop_go = 停止这些邮件
stopped_title = 已完成
stopped_text = 您不会再收到有关此对话的邮件。
