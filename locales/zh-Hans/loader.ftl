### The launcher on the host page. See en/loader.ftl.

open = 打开对话
unread = 打开对话。未读消息：{ $n }
close = 关闭对话
slow = 对话暂时没有响应。
again = 重试
dismiss = 忽略
