### What a visitor reads in the chat. See en/widget.ftl for what the gaps are.

close = 关闭对话
back = 返回
more = 更多
greeting = 有什么可以帮您？
ask = 请直接说出您的问题，由真人回答。
in_one = { $a } 在线。
in_two = { $a } 和 { $b } 在线。
in_three = { $a }、{ $b } 和 { $c } 在线。
in_more = { $n ->
   *[other] { $a }、{ $b }、{ $c } 和另外 { $n } 位同事在线。
}
nobody_in = 现在没有人在线。您的消息会保留，回复也会显示在这里。
talk = 与真人对话
leave = 留言
private = 在您发送消息之前，我们不会保存您的任何信息。
message = 消息
write = 输入消息
send = 发送
left = { $n ->
   *[other] 还可输入 { $n } 个字
}
too_long = { $n ->
   *[other] 超出 { $n } 个字
}
log = 对话记录
today = 今天
yesterday = 昨天
joined = { $name } 加入了对话
gone = { $name } 已离开此对话，其他同事会在这里回复您。
settled = 此对话已结束。
settled_now = 此对话已结束。继续发送消息即可重新打开。
reopened = 此对话已重新打开。
taken_back = 一条消息已删除。
edited = 已编辑
you = 您
sending = 等待发送
sent = 已发送
delivered = 已送达
read = 已读
failed = 没有发出。
again = 重试
delete = 删除
writing = { $name } 正在输入
somebody_writing = 对方正在输入
in_line = 您正在排队
in_line_more = 会有人在这里回复您。您可以继续输入。
kept = 您的消息已保留
kept_more = 现在没有人在线。回复会显示在这里。
connecting = 正在连接……
reconnecting = 正在重新连接……
go_on = 您可以继续输入。
outdated = 对话程序已更新。
outdated_more = 您输入的内容会保留。
reload = 重新加载
unreachable = 此页面无法连接到对话。
below = 新消息
unread = { $n ->
   *[other] { $n } 条未读
}

## what a visitor can do besides writing, and what becomes of it

ended = 您结束了此对话。
ended_now = 您结束了此对话。继续发送消息即可重新打开。
reachable = 回复也会发送到 { $name }。
reading = { $name } 正在看这里
opens = { $when }有人在线。
edit = 编辑
refused = 没有成功，内容未更改。
attach = 添加附件
answers = 可选的回复
privacy = 我们如何处理您写的内容
more_lost = 对话的一部分没有加载。

## why a message was not sent

fault_too_long = 内容超过了一条消息的长度。
fault_erased = 它此前已发送，并已被删除。
fault_blocked = 您现在无法在这里发送消息。
fault_unverified = 请先在网站上登录。
fault_bad_file = 其中一个文件不被接受。
fault_not_found = 此对话已不存在。
