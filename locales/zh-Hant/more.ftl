### What a visitor reads in the parts of the chat that are fetched when they are first wanted: the menu, files,
### changing a message, and what is asked. See en/more.ftl for what the gaps are.

transcript = 下載此對話
sound_off = 關閉提示音
sound_on = 開啟提示音
end = 結束此對話
editing = 您正在修改最後一則訊息。
cancel = 取消
save = 儲存
files = 待傳送的檔案
file_large = 檔案太大：最大 { $size }。
files_most = 一則訊息最多附 { $n } 個檔案。
file_refused = 無法接收此檔案。
file_lost = 連線中斷。
file_remove = 移除 { $name }
picture = 圖片
satisfaction = 您對這次服務滿意嗎？
satisfaction_low = 不滿意
satisfaction_high = 非常滿意
ease = 解決問題的過程輕鬆嗎？
ease_low = 非常費力
ease_high = 非常輕鬆
noted = 已記錄：{ $n }/{ $most }
thanks = 謝謝，已記錄。
comment = 我們該在哪裡改進？可以不填。
skip = 略過
contact = 回覆寄到哪裡？
contact_mail = 如果您現在離開，我們會以電子郵件回覆。
contact_lead = 之後可能需要用它聯絡您。
contact_send = 留下地址
email = 您的電子郵件
email_bad = 這個地址看起來不完整。
