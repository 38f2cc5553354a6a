### What a visitor reads in the parts of the chat that are fetched when they are first wanted: the menu, files,
### changing a message, and what is asked. See en/more.ftl for what the gaps are.

transcript = 下载此对话
sound_off = 关闭提示音
sound_on = 打开提示音
end = 结束此对话
editing = 您正在修改最后一条消息。
cancel = 取消
save = 保存
files = 待发送的文件
file_large = 文件太大：最大 { $size }。
files_most = 一条消息最多附 { $n } 个文件。
file_refused = 未能接收此文件。
file_lost = 连接中断。
file_remove = 移除 { $name }
picture = 图片
satisfaction = 您对这次服务满意吗？
satisfaction_low = 不满意
satisfaction_high = 非常满意
ease = 解决问题的过程轻松吗？
ease_low = 非常费劲
ease_high = 非常轻松
noted = 已记录：{ $n }/{ $most }
thanks = 谢谢，已记录。
comment = 我们该在哪里改进？可以不填。
skip = 跳过
contact = 回复发到哪里？
contact_mail = 如果您现在离开，我们会通过电子邮件回复。
contact_lead = 之后可能需要用它联系您。
contact_send = 留下地址
email = 您的电子邮箱
email_bad = 这个地址看起来不完整。
