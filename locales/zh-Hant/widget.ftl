### What a visitor reads in the chat. See en/widget.ftl for what the gaps are.

close = 關閉對話
back = 返回
more = 更多
greeting = 有什麼可以為您服務？
ask = 請直接說出您的問題，由真人回答。
in_one = { $a } 在線上。
in_two = { $a } 和 { $b } 在線上。
in_three = { $a }、{ $b } 和 { $c } 在線上。
in_more = { $n ->
   *[other] { $a }、{ $b }、{ $c } 和另外 { $n } 位同事在線上。
}
nobody_in = 現在沒有人在線上。您的訊息會保留，回覆也會顯示在這裡。
talk = 與真人對話
leave = 留言
private = 在您傳送訊息之前，我們不會儲存您的任何資料。
message = 訊息
write = 輸入訊息
send = 傳送
left = { $n ->
   *[other] 還可輸入 { $n } 個字
}
too_long = { $n ->
   *[other] 超出 { $n } 個字
}
log = 對話紀錄
today = 今天
yesterday = 昨天
joined = { $name } 加入了對話
gone = { $name } 已離開此對話，其他同事會在這裡回覆您。
settled = 此對話已結束。
settled_now = 此對話已結束。繼續傳送訊息即可重新開啟。
reopened = 此對話已重新開啟。
taken_back = 一則訊息已刪除。
edited = 已編輯
you = 您
sending = 等待傳送
sent = 已傳送
delivered = 已送達
read = 已讀
failed = 沒有送出。
again = 重試
delete = 刪除
writing = { $name } 正在輸入
somebody_writing = 對方正在輸入
in_line = 您正在排隊
in_line_more = 會有人在這裡回覆您。您可以繼續輸入。
kept = 您的訊息已保留
kept_more = 現在沒有人在線上。回覆會顯示在這裡。
connecting = 正在連線……
reconnecting = 正在重新連線……
go_on = 您可以繼續輸入。
outdated = 對話程式已更新。
outdated_more = 您輸入的內容會保留。
reload = 重新載入
unreachable = 此頁面無法連線到對話。
below = 新訊息
unread = { $n ->
   *[other] { $n } 則未讀
}

## what a visitor can do besides writing, and what becomes of it

ended = 您結束了此對話。
ended_now = 您結束了此對話。繼續傳送訊息即可重新開啟。
reachable = 回覆也會寄到 { $name }。
reading = { $name } 正在看這裡
opens = { $when }有人在線上。
edit = 編輯
refused = 沒有成功，內容未變更。
attach = 加入附件
answers = 可選的回覆
privacy = 我們如何處理您寫的內容
more_lost = 對話的一部分沒有載入。

## why a message was not sent

fault_too_long = 內容超過了一則訊息的長度。
fault_erased = 它先前已傳送，並已被刪除。
fault_blocked = 您現在無法在這裡傳送訊息。
fault_unverified = 請先在網站上登入。
fault_bad_file = 其中一個檔案不被接受。
fault_not_found = 此對話已不存在。
