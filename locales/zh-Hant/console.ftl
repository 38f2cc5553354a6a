### What an agent reads in the console. See en/console.ftl for what the gaps are.

## the house and its pages

product = Frontdesk
chats = 對話
people = 成員
sites = 網站
profile = 我
main_nav = 主導覽
title_desk = 對話
title_login = 登入
title_setup = 初始設定
title_join = 加入
not_found_head = 沒有這個頁面
not_found_text = 網址可能已失效或有誤。
to_desk = 前往工作台

## the own status

status_label = 接收新對話
status_online = 上線
status_away = 離開
status_offline = 離線
status_online_hint = 您會收到新對話。按一下即可設為離開。
status_away_hint = 您保留現有對話，不會收到新的。按一下即可上線。
load_of = { $n }/{ $limit }
load_chats = { $n ->
   *[other] 您有 { $n } 個對話
}

## the list

mine = 我的
waiting = 等待中
theirs = 同事負責
settled = 已結束
wait_for_you = { $n ->
   *[other] { $n } 位在等您
}
longest = 最久 { $time }
mine_none = 您沒有對話。
waiting_none = 沒有人在等待。
take = 接手
take_of = 接手 { $name } 的對話
you_said = 我：{ $text }
somebody_said = { $name }：{ $text }
no_words = 還沒有訊息
guest = 訪客 { $number }
unread = { $n ->
   *[other] { $n } 則未讀訊息
}
chats_badge = { $n ->
   *[other] 對話，{ $n } 位訪客在等待
}
lists = 對話

## clocks

left = 剩餘 { $time }
late = 已逾時 { $time }
seconds = { $n } 秒
now = 剛剛
minutes = { $n ->
   *[other] { $n } 分鐘
}
hours = { $n ->
   *[other] { $n } 小時
}
days = { $n ->
   *[other] { $n } 天
}

## the talk pane

talk_with = 與 { $name } 的對話
conversation = 對話
state_waiting = 排隊等待中
state_mine = 您的對話
state_theirs = 由 { $name } 負責
state_theirs_unknown = 由同事負責
state_resolved = 已結束
guest_here = 正在瀏覽頁面
guest_gone = 已離開頁面
back = 返回清單
resolve = 結束對話
reopen = 重新開啟
ask_head = 對方的最後一則訊息還沒有回覆。仍要結束嗎？
ask_text = { $name } 已等待回覆 { $time }。
ask_answer = 先回覆
ask_resolve = 仍然結束
resolved_toast = 與 { $name } 的對話已結束。
undo = 復原
close = 關閉
missing_head = 找不到這個對話
missing_text = 它已被移除，或者您無權檢視。
joined = { $name } 加入了對話
joined_me = 您加入了對話
left_chat = { $name } 放下了對話
left_chat_me = 您放下了對話
resolved_by = { $name } 結束了對話
resolved_me = 您結束了對話
resolved_rule = 對話已結束
reopened_by = { $name } 重新開啟了對話
reopened_me = 您重新開啟了對話
reopened_guest = 訪客又傳來了訊息
deleted_words = 訊息已刪除
taken_back_me = 您刪除了一則訊息
taken_back_by = { $name } 刪除了一則訊息
taken_back_guest = 訪客刪除了一則訊息
edited = 已編輯
note = 備註，訪客看不到
sending = 正在傳送
kept = 已保留，恢復連線後送出
sent = 已傳送
delivered = 已送達
read = 已讀
failed = 沒有送出。
retry = 重試
delete = 刪除
types = { $name } 正在輸入
today = 今天
yesterday = 昨天
newest = 最新訊息
new_below = { $n ->
   *[other] { $n } 則新訊息
}
says = { $name }，{ $time }：
you_say = 我，{ $time }：
house = 團隊

## writing

reply_to = 回覆 { $name }
reply_takes = 傳送訊息即接手此對話。
reply_reopens = 傳送訊息即重新開啟此對話。
reply_keys = Enter 傳送，Shift+Enter 換行
reply_offline = 恢復連線後送出
send = 傳送
too_long = 太長：{ $n }/{ $most } 個字
length = { $n }/{ $most }
theirs_note = 此對話由 { $name } 負責，您可以旁觀。
theirs_note_unknown = 此對話由同事負責，您可以旁觀。

## nothing to do

empty_head = 沒有人在等待
empty_online = 新對話會自動分派給您。
empty_away = 您處於離開狀態：保留現有對話，不會收到新的。
go_online = 上線
empty_waiting_head = 有人在等待
empty_waiting_text = 接手等待最久的對話，或從清單中選一個。
take_longest = 接手等待最久的
empty_mine_head = 選擇一個對話
empty_mine_text = 您的對話都在清單裡，等待最久的排在最前面。
open_first = 開啟第一個
first_head = 把對話放到您的網頁上
first_text = 在每個需要對話的網頁的 </body> 之前貼上這一行。訪客開啟對話之前，不會在其裝置上儲存任何內容。
first_wait_head = 等待第一位訪客。
first_wait_text = 開啟您的網頁，按一下鈴鐺並輸入訊息：對話會出現在這裡。
first_agent = 還沒有訪客傳來訊息。第一位會出現在清單中。

## the line

line_lost = 正在重新連線…… 您輸入的內容會保留。
line_back = 已重新連線。
line_old = Frontdesk 已更新。您輸入的內容會保留。
line_broken = 伺服器中斷了連線（代碼 { $code }）。
reload = 重新載入頁面
unreachable = 無法連線到伺服器，正在重試……

## said aloud

said_wrote = { $name } 傳來了訊息。
said_arrived = { $n ->
   *[other] 有 { $n } 位訪客在等待。
}

## the doors

login_head = 登入
door_login_head = 櫃台有人。
door_login_text = 登入後，下一位訪客就會來到您這裡。
email = 電子郵件
password = 密碼
show = 顯示
hide = 隱藏
signing_in = 正在登入
signed_out = 您已登出：可能是在別處登出，或登入已逾期。請重新登入，您輸入的內容會保留。
wrong_login = 電子郵件和密碼不相符。
slow_down = 嘗試次數過多。請在 { $time } 後再試。
no_server = 伺服器沒有回應。請檢查網路連線，然後重試。
odd_answer = 伺服器現在無法完成操作（代碼 { $code }）。請稍後再試。
door_setup_head = 幾秒之內，就有真人回應。
door_setup_text = 三步驟，兩分鐘。以後都可以變更。此連結只能使用一次，設定完成後失效。
step_house = 團隊
step_site = 網站
step_you = 您
setup_head = 設定您的櫃台
account = 團隊名稱
account_hint = 您的公司或團隊，用同事熟悉的叫法。
site_name = 訪客看到的名稱
origins = 網站網址
origins_hint = 每行一個，例如 https://shop.example。只有這些網頁可以顯示對話。
colour = 顏色
greeting = 歡迎詞
greeting_hint = 訪客看到的第一句話。
greeting_default = 您好，有什麼可以為您服務？
name = 您的姓名
name_hint = 訪客和同事會看到。
password_hint = 至少 { $n } 個字元。連著幾個詞也可以。
setup_go = 開始使用
setting_up = 正在設定
bad_setup_head = 此設定連結無法使用
bad_setup_text = 它已被使用，或已產生新的連結。如果已經完成設定，請登入；否則請重新啟動伺服器，它會顯示新的連結。
bad_join_head = 此邀請無法使用
bad_join_text = 它已被使用、撤回或逾期。請向邀請您的人索取新的連結。
to_login = 登入
join_head = 加入 { $account }
join_text = 您受邀以「{ $role }」身分加入，電子郵件為 { $email }。
door_join_head = 櫃台為您留了位置。
door_join_text = 填寫姓名和密碼，即可開始。
join_go = 加入
joining = 正在加入

## you

profile_head = 我
profile_text = { $account } · { $role }
sign_out = 登出
signing_out = 正在登出
sign_out_unsent = 還有內容沒有送出。登出會刪除它們。
theme = 淺色與深色
theme_auto = 跟隨系統
theme_light = 淺色
theme_dark = 深色
keys_head = 快速鍵
keys_switch = 單字母快速鍵
keys_hint = 僅在文字欄位之外有效。
keys_next = 下一個對話
keys_previous = 上一個對話
keys_resolve = 結束對話
keys_pick = 在並排的對話之間切換
keys_panes = 在各窗格之間切換
keys_note = 僅寫給團隊
keys_card = 關於此訪客
keys_find = 尋找對話
keys_reword = 在空白輸入框中修改您的最後一則訊息
keys_palette = 執行或尋找任何內容
keys_overlay = 顯示快速鍵
keys_send = 傳送
keys_line = 換行
keys_save = 儲存設定
mail_switch = 以電子郵件通知我
density = 列間距
density_comfortable = 寬鬆
density_compact = 緊湊
announce_switch = 播報誰傳來了訊息
announce_hint = 供螢幕閱讀器使用：每隔幾秒播報未顯示的對話中誰傳來了訊息。
password_change = 變更密碼
password_change_text = 您在此處保持登入，其他地方都會登出。
password_changed = 密碼已變更。
password_old = 目前密碼
password_new = 新密碼
wrong_password = 這不是您的密碼。
confirm_head = 請再次輸入密碼以確認。
confirm_go = 確認
checking = 正在檢查
code = 驗證碼
code_hint = 驗證器應用程式中的六位數字，或一個復原碼。
wrong_code = 驗證碼不正確，或已被使用。請等待下一個。
sessions_head = 您的登入位置
sessions_text = 如果有不認識的，請將其結束並變更密碼。
sessions_end_others = 登出其他所有位置
session_this = 此瀏覽器
session_now = 正在使用。
session_since = 登入於 { $date }。
session_seen = 上次使用：{ $time }前。
session_end = 結束
session_end_of = 結束 { $device } 上的工作階段
device_unknown = 未知裝置
step2_head = 兩步驟驗證
step2_text = 輸入密碼後，登入還需要手機上驗證器應用程式的驗證碼。僅憑竊取的密碼無法登入。
step2_begin = 設定
step2_on = 已開啟。
step2_drop = 關閉
step2_tag = 已開啟兩步驟驗證
step2_reset = 重設兩步驟驗證
step2_reset_of = 移除 { $name } 的兩步驟驗證
step2_picture = 供驗證器應用程式掃描的圖片
step2_scan = 用驗證器應用程式掃描圖片。
step2_type = 輸入應用程式顯示的六位數字。
step2_by_hand = 如果無法掃描，請在應用程式中輸入此金鑰，或
step2_open = 在此裝置上的應用程式中開啟
step2_secret = 金鑰
step2_code = 六位數字
step2_go = 開啟
codes_head = 您的復原碼。
codes_text = 手機遺失時，每個復原碼可登入一次。請保存在手機以外的地方：之後不會再顯示。
codes_kept = 我已保存
codes_renew = 產生新的復原碼
codes_left = { $n ->
   *[other] 還剩 { $n } 個復原碼。
}

## doing and finding anything

palette = 執行或尋找任何內容
palette_short = 尋找
palette_hint = 對話、成員、頁面，或您想做的事
palette_none = 沒有符合的內容。請換個說法。
palette_do = 執行
palette_go = 前往
palette_found = 找到的內容
palette_count = { $n ->
   *[other] { $n } 項符合。
}
do_online = 接收新對話
do_away = 設為離開
do_theme_light = 淺色
do_theme_dark = 深色
do_theme_auto = 顏色跟隨系統
go_site = { $name } 的設定
go_profile = 您的個人頁面

## people

people_head = 成員
people_sum = { $n ->
   *[other] 共 { $n } 人，{ $m } 人在線上。
}
col_name = 姓名
col_now = 狀態
col_chats = 對話
col_role = 角色
col_more = 更多
of_at_most = 個，最多
limit_of = { $name } 同時最多的對話數
role_owner = 擁有者
role_admin = 管理員
role_agent = 客服
you_tag = 我
disabled = 不能登入
disable = 禁止登入
enable = 允許登入
disable_of = 禁止 { $name } 登入
enable_of = 允許 { $name } 登入
role_of = { $name } 的角色
invite = 邀請
invite_head = 邀請成員
invite_hint = 您會得到一個可以轉寄的連結，只能使用一次。
invite_email = 對方的電子郵件
invite_role = 角色
invite_go = 產生連結
inviting = 正在產生連結
cancel = 取消
fresh_head = 給 { $email } 的邀請
fresh_text = { $role }。只能使用一次，有效期限至 { $date }。只有您看過這個連結，之後不會再顯示。
pending_head = 待接受的邀請
pending_text = { $role }，有效期限至 { $date }
withdraw = 撤回
withdraw_of = 撤回給 { $email } 的邀請
last_owner = 團隊至少需要一位能登入的擁有者。
forbidden = 您沒有權限執行此操作。
role_hint_agent = 接待訪客。
role_hint_admin = 接待訪客，管理成員和網站。
role_hint_owner = 擁有全部權限。

## sites

sites_head = 網站
sites_text = 每個網站都有自己的程式碼、外觀和網址。
add_site = 新增網站
edit = 編輯
new_site_head = 新網站
new_site_text = 它會有自己的一行程式碼。
create = 新增網站
creating = 正在新增
site_text = 變更會在一分鐘內對新開啟的頁面生效。
preview = 預覽
preview_button = 與真人對話
contrast_ok = 上面的文字清晰易讀：{ $ratio } : 1。
contrast_low = 上面的文字對比只有 { $ratio } : 1。儲存時會自動加深，讓所有人都能看清楚。
darkened = { $from } 上的文字對比只有 { $before } : 1。我們已將其加深到 { $ratio } : 1，讓所有人都能看清楚。
snippet_head = 要貼上的程式碼
snippet_text = 放在每個需要對話的網頁的 </body> 之前。
csp_head = 如果網頁設有內容安全政策
csp_text = 需要允許以下內容：
copy = 複製
copied = 已複製
copy_by_hand = 請按 Ctrl+C
changes = { $n ->
   *[other] { $n } 處變更。
}
to_correct = { $n ->
   *[other] { $n } 處需要更正。
}
discard = 捨棄
save = 儲存
saving = 正在儲存
saved = 已儲存。
no_site_head = 沒有這個網站
no_site_text = 它可能已被移除。
to_sites = 全部網站

## what can be set on a site

part_look = 外觀
part_pages = 網頁
part_hours = 營業時間
part_manners = 接待方式
position = 在頁面的哪一側
position_left = 左側
position_right = 右側
speaks = 對話的語言
speaks_auto = 訪客自己的語言（如果支援）
speaks_hint = 在此固定後，所有人看到的語言相同。
hours_always = 全天
hours_set = 依以下時間
hours_hint = 在此時間之外，訪客會看到何時有人。在線上的人仍會回覆。
time_zone = 時區
hours_closed = 休息
hours_add = 新增時段
hours_add_of = 新增時段：{ $day }
hours_copy = 用於所有工作日
hours_from = 從
hours_to = 到
hours_remove = 移除此時段
hours_backwards = 每個時段須在同一天內先開始、後結束。
hours_overlap = 有兩個時段重疊。
first_reply = 承諾的首次回覆
first_reply_hint = 對話清單中的計時以此為準。
first_reply_none = 不承諾
in_seconds = { $n ->
   *[other] { $n } 秒內
}
in_minutes = { $n ->
   *[other] { $n } 分鐘內
}
notify = 以電子郵件通知團隊
notify_hint = 當訪客在等待而沒有人回覆時。
notify_never = 從不
after_minutes = { $n ->
   *[other] { $n } 分鐘後
}
ask_email = 詢問電子郵件
ask_email_hint = 沒有人在線上時，訪客可以留下電子郵件，在那裡收到回覆。
privacy = 隱私權聲明
privacy_hint = 訪客在傳送訊息之前會看到此連結。留空則不顯示。
check_page = 檢查網頁
check_page_hint = 貼上網頁網址：會告訴您它能否顯示對話，以及它的政策需要允許什麼。
check_file = 本機磁碟上的網頁沒有自己的網址。請透過 http://localhost 開啟它來試用對話。
check_odd = 這還不是一個網頁網址。
check_listed = { $origin } 在清單中：它的網頁可以顯示對話。
check_missing = { $origin } 不在清單中：它的網頁還不能顯示對話。
check_never = { $origin } 不能顯示對話。
check_add = 新增 { $origin }
check_plain = 它沒有加密。請使用 https。
check_local = 只有您自己的電腦能看到。可以用來試用。
check_path = 路徑沒有影響：以整個網站為準。
check_twin = { $origin } 算作另一個網站。如果您的網頁也在那裡，請新增它。
check_policy = 如果網頁設有內容安全政策，需要加入這兩行：
see_changes = 檢視變更
hide_changes = 隱藏變更
other_saved = 其他人剛剛儲存了此網站。
other_clash = 您與對方修改了相同的內容：在您儲存或捨棄之前，以您的為準。
other_no_clash = 您的變更與對方的沒有衝突。
none_set = 無
on = 開
off = 關

## what is wrong with a field

flaw_notice = 請填寫以 https:// 開頭的網址。
flaw_empty = 此項必填。
flaw_email = 這個地址看起來不完整。
flaw_short = 至少 { $n } 個字元。
flaw_origin = 「{ $line }」不是網站網址。請寫成 https://shop.example 這樣的形式。
flaw_colour = 請填寫顏色，例如 #1c3a2e。
needs_javascript = 主控台需要 JavaScript。

## the language of the console

language = 語言
language_auto = 依瀏覽器設定

## the desk, further

slip_head = 僅團隊可見
delete_ask = 要為所有人刪除嗎？
keep = 保留
change_failed = 未變更。
keep_old = 保持原樣
note_about = 關於 { $name } 的備註
edit_label = 新內容
note_add = 新增備註
edit_save = 儲存
edit_head = 您正在修改訊息
modes = 寫給誰
mode_reply = 回覆
mode_note = 備註
column_close = 關閉此對話
column_open = 在旁邊開啟您的下一個對話
ended_guest = 訪客結束了對話
contact_left = 訪客留下了 { $contact }
rated_satisfaction = 滿意度：{ $n }/{ $most }
rated_ease = 輕鬆程度：{ $n }/{ $most }
rated_comment = 「{ $text }」
blocked_me = 您封鎖了此訪客
blocked_by = { $name } 封鎖了此訪客
blocked_rule = 此訪客已被封鎖
blocked_until = 至 { $time }
unblocked_me = 您解除了對此訪客的封鎖
unblocked_by = { $name } 解除了對此訪客的封鎖
unblocked_rule = 此訪客已解除封鎖
blocked_toast = { $name } 已被封鎖。
files_only = { $n ->
   *[other] { $n } 個檔案
}
find = 依姓名或內容尋找對話
find_none = 這裡沒有包含這些內容的對話。
card = 關於 { $name }
card_show = 關於此訪客
card_close = 關閉
card_site = 網站
card_number = 訪客編號
card_since = 首次來訪
card_verified = 已驗證
card_verified_hint = 姓名和電子郵件由網站擔保。
card_left = 已離開頁面
card_here = 正在瀏覽頁面
card_time = 對方時間 { $time }
card_page = 目前頁面
card_page_last = 最後的頁面
card_came = 來源
card_browser = 瀏覽器
card_known = 網站已知的資料
card_rated = 評價
card_first = 首次聯絡
card_again = { $n ->
   *[other] 30 天內聯絡 { $n } 次，最近 7 天 { $m } 次
}
card_earlier = 以前的對話
card_open = 進行中
card_settled = 已結束
card_score = 已結束，{ $n }/5
block = 封鎖此訪客
block_text = 封鎖結束前，對方無法傳送訊息。此對話會結束。
block_reason = 原因，供同事參考
block_for = 封鎖多久
block_hour = 一小時
block_day = 一天
block_week = 一週
block_ever = 永久
block_go = 封鎖
blocked_head = 已封鎖
blocked_ever = 永久
unblock = 解除封鎖
away_head = 您已離開。原因是？
away_hint = 同事會看到。不填也可以。
away_break = 休息
away_lunch = 午餐
away_meeting = 開會
away_phone = 通話中
away_own = 用您自己的話
away_set = 告知同事
away_none = 不說明
sep_lists = 清單的寬度
sep_card = 資料卡的寬度
bell_head = 聲音與通知
bell_text = 多個分頁中只有一個會響，您正在檢視的對話不會響。
bell_ask = 訪客傳來訊息時要響鈴嗎？
bell_ask_text = 響一聲鈴；您在別處時，顯示一則通知。
bell_yes = 開啟
bell_no = 暫不
bell_message = 您的訪客傳來訊息
bell_arrived = 有訪客開始等待
bell_late = 回覆已逾時
bell_volume = 音量
bell_test = 試聽
bell_test_of = 試聽：{ $what }
bell_notices = 頁面之外的通知
bell_notices_hint = 當工作台的分頁都不在前景時。
bell_refused = 瀏覽器封鎖了此頁面的通知。請在瀏覽器設定中允許。
bell_sound = 聲音
notice_wrote = { $name } 傳來了訊息
notice_arrived = { $name } 在等待
notice_late = { $name } 在等待回覆
attach = 加入附件
attach_cancel = 移除 { $name }
attach_many = 一則訊息最多附 { $n } 個檔案。
attach_progress = { $n }%
download = 下載 { $name }
photo = 圖片：{ $name }
choices_offer = 提供可選回覆
choices_head = 按一下即可選擇的回覆
choices_add = 再加一個回覆
choices_label = 回覆 { $n }
choices_few = 至少兩個回覆。

## what the server refused

fault_invalid = 還有內容需要更正。
fault_unknown_link = 此連結已失效。
fault_signed_out = 您已登出。請重新登入。
fault_not_found = 它已不存在。
fault_conflict = 別人快了一步，或已經如此。
fault_slow_down = 操作太頻繁了。請稍候。
fault_unavailable = 伺服器現在無法完成，沒有任何變更。請稍後再試。
fault_too_late = 只有剛送出的訊息才能修改。
fault_too_long = 內容超過了一則訊息的長度。
fault_erased = 它先前已傳送，並已被刪除。
fault_bad_file = 其中一個檔案不被接受。
fault_file_large = 此檔案太大。
fault_file_empty = 此檔案是空的。
fault_file_kind = 不接受此類檔案。
fault_file_picture = 無法讀取此圖片。它可能已損壞或太大。
fault_file_quota = 現在沒有空間存放更多檔案。
