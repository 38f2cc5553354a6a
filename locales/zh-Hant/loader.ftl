### The launcher on the host page. See en/loader.ftl.

open = 開啟對話
unread = 開啟對話。未讀訊息：{ $n }
close = 關閉對話
slow = 對話暫時沒有回應。
again = 重試
dismiss = 略過
