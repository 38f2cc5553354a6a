### What a visitor reads in the chat. See en/widget.ftl for what the gaps are.

close = إغلاق المحادثة
back = رجوع
more = المزيد
greeting = كيف يمكننا مساعدتك؟
ask = اسأل بكلماتك. سيجيبك شخص حقيقي.
in_one = { $a } متاح الآن.
in_two = { $a } و{ $b } متاحان الآن.
in_three = { $a } و{ $b } و{ $c } متاحون الآن.
in_more = { $n ->
    [zero] { $a } و{ $b } و{ $c } متاحون الآن.
    [one] { $a } و{ $b } و{ $c } وشخص آخر متاحون الآن.
    [two] { $a } و{ $b } و{ $c } وشخصان آخران متاحون الآن.
    [few] { $a } و{ $b } و{ $c } و{ $n } أشخاص آخرين متاحون الآن.
    [many] { $a } و{ $b } و{ $c } و{ $n } شخصًا آخر متاحون الآن.
   *[other] { $a } و{ $b } و{ $c } و{ $n } شخص آخر متاحون الآن.
}
nobody_in = لا أحد متاح الآن. رسالتك محفوظة، وسيصل الرد هنا.
talk = التحدث إلى شخص
leave = ترك رسالة
private = لا نحفظ أي شيء عنك قبل أن تكتب.
message = رسالة
write = اكتب رسالة
send = إرسال
left = { $n ->
    [zero] لم يبقَ أي حرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقيت { $n } أحرف
    [many] بقي { $n } حرفًا
   *[other] بقي { $n } حرف
}
too_long = { $n ->
    [zero] لا أحرف زائدة
    [one] حرف واحد زائد
    [two] حرفان زائدان
    [few] { $n } أحرف زائدة
    [many] { $n } حرفًا زائدًا
   *[other] { $n } حرف زائد
}
log = المحادثة
today = اليوم
yesterday = أمس
joined = انضم { $name } إلى المحادثة
gone = لم يعد { $name } في هذه المحادثة. سيجيبك شخص آخر هنا.
settled = انتهت هذه المحادثة.
settled_now = انتهت هذه المحادثة. اكتب من جديد لإعادة فتحها.
reopened = هذه المحادثة مفتوحة من جديد.
taken_back = حُذفت رسالة.
edited = معدّلة
you = أنت
sending = بانتظار الإرسال
sent = أُرسلت
delivered = وصلت
read = قُرئت
failed = لم تُرسل.
again = إعادة المحاولة
delete = حذف
writing = { $name } يكتب
somebody_writing = شخص ما يكتب
in_line = أنت في قائمة الانتظار
in_line_more = سيجيبك شخص هنا. يمكنك متابعة الكتابة.
kept = رسالتك محفوظة
kept_more = لا أحد متاح الآن. سيصل الرد هنا.
connecting = جارٍ الاتصال…
reconnecting = جارٍ إعادة الاتصال…
go_on = يمكنك متابعة الكتابة.
outdated = جرى تحديث المحادثة.
outdated_more = ما تكتبه محفوظ.
reload = إعادة التحميل
unreachable = لا يمكن الوصول إلى المحادثة من هذه الصفحة.
below = رسائل جديدة
unread = { $n ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { $n } رسائل غير مقروءة
    [many] { $n } رسالة غير مقروءة
   *[other] { $n } رسالة غير مقروءة
}

## what a visitor can do besides writing, and what becomes of it

ended = أنهيت هذه المحادثة.
ended_now = أنهيت هذه المحادثة. اكتب من جديد لإعادة فتحها.
reachable = سيصل الرد أيضًا إلى { $name }.
reading = { $name } يقرأ الآن
opens = سيكون هناك من يجيبك { $when }.
edit = تعديل
refused = لم يُقبل ذلك. لم يتغير شيء.
attach = إرفاق ملف
answers = إجابات للاختيار
privacy = كيف نتعامل مع ما تكتبه
more_lost = لم يُحمَّل جزء من المحادثة.

## why a message was not sent

fault_too_long = هي أطول مما يُسمح به لرسالة.
fault_erased = أُرسلت من قبل ثم حُذفت.
fault_blocked = لا يمكنك الكتابة هنا الآن.
fault_unverified = سجّل الدخول في الموقع أولًا.
fault_bad_file = أحد ملفاتها غير مقبول.
fault_not_found = لم تعد هذه المحادثة موجودة.
