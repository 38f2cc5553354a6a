### What an agent reads in the console. See en/console.ftl for what the gaps are.

## the house and its pages

product = Frontdesk
chats = 对话
people = 成员
sites = 网站
profile = 我
main_nav = 主导航
title_desk = 对话
title_login = 登录
title_setup = 初始设置
title_join = 加入
not_found_head = 没有这个页面
not_found_text = 地址可能已失效或有误。
to_desk = 前往工作台

## the own status

status_label = 接收新对话
status_online = 在线
status_away = 离开
status_offline = 离线
status_online_hint = 您会收到新对话。点按即可设为离开。
status_away_hint = 您保留现有对话，不会收到新的。点按即可上线。
load_of = { $n }/{ $limit }
load_chats = { $n ->
   *[other] 您有 { $n } 个对话
}

## the list

mine = 我的
waiting = 等待中
theirs = 同事负责
settled = 已结束
wait_for_you = { $n ->
   *[other] { $n } 位在等您
}
longest = 最长 { $time }
mine_none = 您没有对话。
waiting_none = 没有人在等待。
take = 接入
take_of = 接入 { $name } 的对话
you_said = 我：{ $text }
somebody_said = { $name }：{ $text }
no_words = 还没有消息
guest = 访客 { $number }
unread = { $n ->
   *[other] { $n } 条未读消息
}
chats_badge = { $n ->
   *[other] 对话，{ $n } 位访客在等待
}
lists = 对话

## clocks

left = 剩余 { $time }
late = 已超时 { $time }
seconds = { $n } 秒
now = 刚刚
minutes = { $n ->
   *[other] { $n } 分钟
}
hours = { $n ->
   *[other] { $n } 小时
}
days = { $n ->
   *[other] { $n } 天
}

## the talk pane

talk_with = 与 { $name } 的对话
conversation = 对话
state_waiting = 排队等待中
state_mine = 您的对话
state_theirs = 由 { $name } 负责
state_theirs_unknown = 由同事负责
state_resolved = 已结束
guest_here = 正在浏览页面
guest_gone = 已离开页面
back = 返回列表
resolve = 结束对话
reopen = 重新打开
ask_head = 对方的最后一条消息还没有回复。仍要结束吗？
ask_text = { $name } 已等待回复 { $time }。
ask_answer = 先回复
ask_resolve = 仍然结束
resolved_toast = 与 { $name } 的对话已结束。
undo = 撤销
close = 关闭
missing_head = 找不到这个对话
missing_text = 它已被移除，或者您无权查看。
joined = { $name } 加入了对话
joined_me = 您加入了对话
left_chat = { $name } 放下了对话
left_chat_me = 您放下了对话
resolved_by = { $name } 结束了对话
resolved_me = 您结束了对话
resolved_rule = 对话已结束
reopened_by = { $name } 重新打开了对话
reopened_me = 您重新打开了对话
reopened_guest = 访客又发来了消息
deleted_words = 消息已删除
taken_back_me = 您删除了一条消息
taken_back_by = { $name } 删除了一条消息
taken_back_guest = 访客删除了一条消息
edited = 已编辑
note = 备注，访客看不到
sending = 正在发送
kept = 已保留，恢复连接后发出
sent = 已发送
delivered = 已送达
read = 已读
failed = 没有发出。
retry = 重试
delete = 删除
types = { $name } 正在输入
today = 今天
yesterday = 昨天
newest = 最新消息
new_below = { $n ->
   *[other] { $n } 条新消息
}
says = { $name }，{ $time }：
you_say = 我，{ $time }：
house = 团队

## writing

reply_to = 回复 { $name }
reply_takes = 发送消息即接入此对话。
reply_reopens = 发送消息即重新打开此对话。
reply_keys = Enter 发送，Shift+Enter 换行
reply_offline = 恢复连接后发出
send = 发送
too_long = 太长：{ $n }/{ $most } 个字
length = { $n }/{ $most }
theirs_note = 此对话由 { $name } 负责，您可以旁观。
theirs_note_unknown = 此对话由同事负责，您可以旁观。

## nothing to do

empty_head = 没有人在等待
empty_online = 新对话会自动分配给您。
empty_away = 您处于离开状态：保留现有对话，不会收到新的。
go_online = 上线
empty_waiting_head = 有人在等待
empty_waiting_text = 接入等待最久的对话，或从列表中选一个。
take_longest = 接入等待最久的
empty_mine_head = 选择一个对话
empty_mine_text = 您的对话都在列表里，等待最久的排在最前。
open_first = 打开第一个
first_head = 把对话放到您的网页上
first_text = 在每个需要对话的网页的 </body> 之前粘贴这一行。访客打开对话之前，不会在其设备上存储任何内容。
first_wait_head = 等待第一位访客。
first_wait_text = 打开您的网页，点按铃铛并输入消息：对话会出现在这里。
first_agent = 还没有访客发来消息。第一位会出现在列表中。

## the line

line_lost = 正在重新连接…… 您输入的内容会保留。
line_back = 已重新连接。
line_old = Frontdesk 已更新。您输入的内容会保留。
line_broken = 服务器断开了连接（代码 { $code }）。
reload = 重新加载页面
unreachable = 无法连接服务器，正在重试……

## said aloud

said_wrote = { $name } 发来了消息。
said_arrived = { $n ->
   *[other] 有 { $n } 位访客在等待。
}

## the doors

login_head = 登录
door_login_head = 前台有人。
door_login_text = 登录后，下一位访客就会来到您这里。
email = 电子邮箱
password = 密码
show = 显示
hide = 隐藏
signing_in = 正在登录
signed_out = 您已退出登录：可能是在别处退出，或登录已过期。请重新登录，您输入的内容会保留。
wrong_login = 电子邮箱和密码不匹配。
slow_down = 尝试次数过多。请在 { $time } 后再试。
no_server = 服务器没有响应。请检查网络连接，然后重试。
odd_answer = 服务器现在无法完成操作（代码 { $code }）。请稍后再试。
door_setup_head = 几秒之内，就有真人回应。
door_setup_text = 三步，两分钟。以后都可以更改。此链接只能使用一次，设置完成后失效。
step_house = 团队
step_site = 网站
step_you = 您
setup_head = 设置您的前台
account = 团队名称
account_hint = 您的公司或团队，用同事熟悉的叫法。
site_name = 访客看到的名称
origins = 网站地址
origins_hint = 每行一个，例如 https://shop.example。只有这些网页可以显示对话。
colour = 颜色
greeting = 欢迎语
greeting_hint = 访客看到的第一句话。
greeting_default = 您好，有什么可以帮您？
name = 您的姓名
name_hint = 访客和同事会看到。
password_hint = 至少 { $n } 个字符。连着几个词也可以。
setup_go = 开始使用
setting_up = 正在设置
bad_setup_head = 此设置链接无法使用
bad_setup_text = 它已被使用，或已生成新的链接。如果已经完成设置，请登录；否则请重新启动服务器，它会显示新的链接。
bad_join_head = 此邀请无法使用
bad_join_text = 它已被使用、撤回或过期。请向邀请您的人索取新的链接。
to_login = 登录
join_head = 加入 { $account }
join_text = 您受邀以“{ $role }”身份加入，邮箱为 { $email }。
door_join_head = 前台为您留了位置。
door_join_text = 填写姓名和密码，即可开始。
join_go = 加入
joining = 正在加入

## you

profile_head = 我
profile_text = { $account } · { $role }
sign_out = 退出登录
signing_out = 正在退出
sign_out_unsent = 还有内容没有发出。退出登录会删除它们。
theme = 浅色与深色
theme_auto = 跟随系统
theme_light = 浅色
theme_dark = 深色
keys_head = 快捷键
keys_switch = 单字母快捷键
keys_hint = 仅在文本框之外有效。
keys_next = 下一个对话
keys_previous = 上一个对话
keys_resolve = 结束对话
keys_pick = 在并排的对话之间切换
keys_panes = 在各窗格之间切换
keys_note = 仅写给团队
keys_card = 关于此访客
keys_find = 查找对话
keys_reword = 在空白输入框中修改您的最后一条消息
keys_palette = 执行或查找任何内容
keys_overlay = 显示快捷键
keys_send = 发送
keys_line = 换行
keys_save = 保存设置
mail_switch = 用电子邮件通知我
density = 行间距
density_comfortable = 宽松
density_compact = 紧凑
announce_switch = 播报谁发来了消息
announce_hint = 供屏幕阅读器使用：每隔几秒播报未显示的对话中谁发来了消息。
password_change = 更改密码
password_change_text = 您在此处保持登录，其他地方都会退出。
password_changed = 密码已更改。
password_old = 当前密码
password_new = 新密码
wrong_password = 这不是您的密码。
confirm_head = 请再次输入密码以确认。
confirm_go = 确认
checking = 正在检查
code = 验证码
code_hint = 身份验证器应用中的六位数字，或一个恢复码。
wrong_code = 验证码不正确，或已被使用。请等待下一个。
sessions_head = 您的登录位置
sessions_text = 如果有不认识的，请将其结束并更改密码。
sessions_end_others = 退出其他所有位置
session_this = 此浏览器
session_now = 正在使用。
session_since = 登录于 { $date }。
session_seen = 上次使用：{ $time }前。
session_end = 结束
session_end_of = 结束 { $device } 上的会话
device_unknown = 未知设备
step2_head = 两步验证
step2_text = 输入密码后，登录还需要手机上身份验证器应用的验证码。仅凭盗取的密码无法登录。
step2_begin = 设置
step2_on = 已开启。
step2_drop = 关闭
step2_tag = 已开启两步验证
step2_reset = 重置两步验证
step2_reset_of = 移除 { $name } 的两步验证
step2_picture = 供身份验证器应用扫描的图片
step2_scan = 用身份验证器应用扫描图片。
step2_type = 输入应用显示的六位数字。
step2_by_hand = 如果无法扫描，请在应用中输入此密钥，或
step2_open = 在此设备上的应用中打开
step2_secret = 密钥
step2_code = 六位数字
step2_go = 开启
codes_head = 您的恢复码。
codes_text = 手机丢失时，每个恢复码可登录一次。请保存在手机以外的地方：之后不会再显示。
codes_kept = 我已保存
codes_renew = 生成新的恢复码
codes_left = { $n ->
   *[other] 还剩 { $n } 个恢复码。
}

## doing and finding anything

palette = 执行或查找任何内容
palette_short = 查找
palette_hint = 对话、成员、页面，或您想做的事
palette_none = 没有匹配的内容。请换个说法。
palette_do = 执行
palette_go = 前往
palette_found = 找到的内容
palette_count = { $n ->
   *[other] { $n } 项匹配。
}
do_online = 接收新对话
do_away = 设为离开
do_theme_light = 浅色
do_theme_dark = 深色
do_theme_auto = 颜色跟随系统
go_site = { $name } 的设置
go_profile = 您的个人页面

## people

people_head = 成员
people_sum = { $n ->
   *[other] 共 { $n } 人，{ $m } 人在线。
}
col_name = 姓名
col_now = 状态
col_chats = 对话
col_role = 角色
col_more = 更多
of_at_most = 个，最多
limit_of = { $name } 同时最多的对话数
role_owner = 所有者
role_admin = 管理员
role_agent = 客服
you_tag = 我
disabled = 不能登录
disable = 禁止登录
enable = 允许登录
disable_of = 禁止 { $name } 登录
enable_of = 允许 { $name } 登录
role_of = { $name } 的角色
invite = 邀请
invite_head = 邀请成员
invite_hint = 您会得到一个可以转发的链接，只能使用一次。
invite_email = 对方的电子邮箱
invite_role = 角色
invite_go = 生成链接
inviting = 正在生成链接
cancel = 取消
fresh_head = 给 { $email } 的邀请
fresh_text = { $role }。只能使用一次，有效期至 { $date }。只有您看到过这个链接，之后不会再显示。
pending_head = 待接受的邀请
pending_text = { $role }，有效期至 { $date }
withdraw = 撤回
withdraw_of = 撤回给 { $email } 的邀请
last_owner = 团队至少需要一位能登录的所有者。
forbidden = 您没有权限执行此操作。
role_hint_agent = 接待访客。
role_hint_admin = 接待访客，管理成员和网站。
role_hint_owner = 拥有全部权限。

## sites

sites_head = 网站
sites_text = 每个网站都有自己的代码、外观和地址。
add_site = 添加网站
edit = 编辑
new_site_head = 新网站
new_site_text = 它会有自己的一行代码。
create = 添加网站
creating = 正在添加
site_text = 更改会在一分钟内对新打开的页面生效。
preview = 预览
preview_button = 与真人对话
contrast_ok = 上面的文字清晰易读：{ $ratio } : 1。
contrast_low = 上面的文字对比度只有 { $ratio } : 1。保存时会自动加深，让所有人都能看清。
darkened = { $from } 上的文字对比度只有 { $before } : 1。我们已将其加深到 { $ratio } : 1，让所有人都能看清。
snippet_head = 要粘贴的代码
snippet_text = 放在每个需要对话的网页的 </body> 之前。
csp_head = 如果网页设有内容安全策略
csp_text = 需要允许以下内容：
copy = 复制
copied = 已复制
copy_by_hand = 请按 Ctrl+C
changes = { $n ->
   *[other] { $n } 处更改。
}
to_correct = { $n ->
   *[other] { $n } 处需要更正。
}
discard = 放弃
save = 保存
saving = 正在保存
saved = 已保存。
no_site_head = 没有这个网站
no_site_text = 它可能已被移除。
to_sites = 全部网站

## what can be set on a site

part_look = 外观
part_pages = 网页
part_hours = 营业时间
part_manners = 接待方式
position = 在页面的哪一侧
position_left = 左侧
position_right = 右侧
speaks = 对话的语言
speaks_auto = 访客自己的语言（如果支持）
speaks_hint = 在此固定后，所有人看到的语言相同。
hours_always = 全天
hours_set = 按以下时间
hours_hint = 在此时间之外，访客会看到何时有人。在线的人仍会回复。
time_zone = 时区
hours_closed = 休息
hours_add = 添加时段
hours_add_of = 添加时段：{ $day }
hours_copy = 用于所有工作日
hours_from = 从
hours_to = 到
hours_remove = 移除此时段
hours_backwards = 每个时段须在同一天内先开始、后结束。
hours_overlap = 有两个时段重叠。
first_reply = 承诺的首次回复
first_reply_hint = 对话列表中的计时以此为准。
first_reply_none = 不承诺
in_seconds = { $n ->
   *[other] { $n } 秒内
}
in_minutes = { $n ->
   *[other] { $n } 分钟内
}
notify = 用电子邮件通知团队
notify_hint = 当访客在等待而没有人回复时。
notify_never = 从不
after_minutes = { $n ->
   *[other] { $n } 分钟后
}
ask_email = 询问电子邮箱
ask_email_hint = 没有人在线时，访客可以留下邮箱，在那里收到回复。
privacy = 隐私声明
privacy_hint = 访客在发送消息之前会看到此链接。留空则不显示。
check_page = 检查网页
check_page_hint = 粘贴网页地址：会告诉您它能否显示对话，以及它的策略需要允许什么。
check_file = 本地磁盘上的网页没有自己的地址。请通过 http://localhost 打开它来试用对话。
check_odd = 这还不是一个网页地址。
check_listed = { $origin } 在列表中：它的网页可以显示对话。
check_missing = { $origin } 不在列表中：它的网页还不能显示对话。
check_never = { $origin } 不能显示对话。
check_add = 添加 { $origin }
check_plain = 它没有加密。请使用 https。
check_local = 只有您自己的电脑能看到。可以用来试用。
check_path = 路径没有影响：以整个网站为准。
check_twin = { $origin } 算作另一个网站。如果您的网页也在那里，请添加它。
check_policy = 如果网页设有内容安全策略，需要加入这两行：
see_changes = 查看更改
hide_changes = 隐藏更改
other_saved = 其他人刚刚保存了此网站。
other_clash = 您与对方修改了相同的内容：在您保存或放弃之前，以您的为准。
other_no_clash = 您的更改与对方的没有冲突。
none_set = 无
on = 开
off = 关

## what is wrong with a field

flaw_notice = 请填写以 https:// 开头的地址。
flaw_empty = 此项必填。
flaw_email = 这个地址看起来不完整。
flaw_short = 至少 { $n } 个字符。
flaw_origin = “{ $line }”不是网站地址。请写成 https://shop.example 这样的形式。
flaw_colour = 请填写颜色，例如 #1c3a2e。
needs_javascript = 控制台需要 JavaScript。

## the language of the console

language = 语言
language_auto = 按浏览器设置

## the desk, further

slip_head = 仅团队可见
delete_ask = 要为所有人删除吗？
keep = 保留
change_failed = 未更改。
keep_old = 保持原样
note_about = 关于 { $name } 的备注
edit_label = 新内容
note_add = 添加备注
edit_save = 保存
edit_head = 您正在修改消息
modes = 写给谁
mode_reply = 回复
mode_note = 备注
column_close = 关闭此对话
column_open = 在旁边打开您的下一个对话
ended_guest = 访客结束了对话
contact_left = 访客留下了 { $contact }
rated_satisfaction = 满意度：{ $n }/{ $most }
rated_ease = 轻松程度：{ $n }/{ $most }
rated_comment = “{ $text }”
blocked_me = 您屏蔽了此访客
blocked_by = { $name } 屏蔽了此访客
blocked_rule = 此访客已被屏蔽
blocked_until = 至 { $time }
unblocked_me = 您解除了对此访客的屏蔽
unblocked_by = { $name } 解除了对此访客的屏蔽
unblocked_rule = 此访客已解除屏蔽
blocked_toast = { $name } 已被屏蔽。
files_only = { $n ->
   *[other] { $n } 个文件
}
find = 按姓名或内容查找对话
find_none = 这里没有包含这些内容的对话。
card = 关于 { $name }
card_show = 关于此访客
card_close = 关闭
card_site = 网站
card_number = 访客编号
card_since = 首次来访
card_verified = 已验证
card_verified_hint = 姓名和电子邮箱由网站担保。
card_left = 已离开页面
card_here = 正在浏览页面
card_time = 对方时间 { $time }
card_page = 当前页面
card_page_last = 最后的页面
card_came = 来源
card_browser = 浏览器
card_known = 网站已知的信息
card_rated = 评价
card_first = 首次联系
card_again = { $n ->
   *[other] 30 天内联系 { $n } 次，最近 7 天 { $m } 次
}
card_earlier = 以前的对话
card_open = 进行中
card_settled = 已结束
card_score = 已结束，{ $n }/5
block = 屏蔽此访客
block_text = 屏蔽结束前，对方无法发送消息。此对话会结束。
block_reason = 原因，供同事参考
block_for = 屏蔽多久
block_hour = 一小时
block_day = 一天
block_week = 一周
block_ever = 永久
block_go = 屏蔽
blocked_head = 已屏蔽
blocked_ever = 永久
unblock = 解除屏蔽
away_head = 您已离开。原因是？
away_hint = 同事会看到。不填也可以。
away_break = 休息
away_lunch = 午餐
away_meeting = 开会
away_phone = 通话中
away_own = 用您自己的话
away_set = 告知同事
away_none = 不说明
sep_lists = 列表的宽度
sep_card = 资料卡的宽度
bell_head = 声音与通知
bell_text = 多个标签页中只有一个会响，您正在查看的对话不会响。
bell_ask = 访客发来消息时要响铃吗？
bell_ask_text = 响一声铃；您在别处时，显示一条通知。
bell_yes = 开启
bell_no = 暂不
bell_message = 您的访客发来消息
bell_arrived = 有访客开始等待
bell_late = 回复已超时
bell_volume = 音量
bell_test = 试听
bell_test_of = 试听：{ $what }
bell_notices = 页面之外的通知
bell_notices_hint = 当工作台的标签页都不在前台时。
bell_refused = 浏览器阻止了此页面的通知。请在浏览器设置中允许。
bell_sound = 声音
notice_wrote = { $name } 发来了消息
notice_arrived = { $name } 在等待
notice_late = { $name } 在等待回复
attach = 添加附件
attach_cancel = 移除 { $name }
attach_many = 一条消息最多附 { $n } 个文件。
attach_progress = { $n }%
download = 下载 { $name }
photo = 图片：{ $name }
choices_offer = 提供可选回复
choices_head = 点按即可选择的回复
choices_add = 再加一个回复
choices_label = 回复 { $n }
choices_few = 至少两个回复。

## what the server refused

fault_invalid = 还有内容需要更正。
fault_unknown_link = 此链接已失效。
fault_signed_out = 您已退出登录。请重新登录。
fault_not_found = 它已不存在。
fault_conflict = 别人快了一步，或已经如此。
fault_slow_down = 操作太频繁了。请稍候。
fault_unavailable = 服务器现在无法完成，没有任何更改。请稍后再试。
fault_too_late = 只有刚发出的消息才能修改。
fault_too_long = 内容超过了一条消息的长度。
fault_erased = 它此前已发送，并已被删除。
fault_bad_file = 其中一个文件不被接受。
fault_file_large = 此文件太大。
fault_file_empty = 此文件是空的。
fault_file_kind = 不接受此类文件。
fault_file_picture = 无法读取此图片。它可能已损坏或太大。
fault_file_quota = 现在没有空间存放更多文件。
