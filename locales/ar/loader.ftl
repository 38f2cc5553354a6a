### The launcher on the host page. See en/loader.ftl.

open = فتح المحادثة
unread = فتح المحادثة. الرسائل غير المقروءة: { $n }
close = إغلاق المحادثة
slow = المحادثة لا تستجيب الآن.
again = إعادة المحاولة
dismiss = إخفاء
