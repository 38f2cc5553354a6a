### What a visitor reads in the parts of the chat that are fetched when they are first wanted: the menu, files,
### changing a message, and what is asked. See en/more.ftl for what the gaps are.

transcript = تنزيل هذه المحادثة
sound_off = إيقاف الصوت
sound_on = تشغيل الصوت
end = إنهاء هذه المحادثة
editing = أنت تعدّل رسالتك الأخيرة.
cancel = إلغاء
save = حفظ
files = الملفات المراد إرسالها
file_large = أكبر من اللازم: { $size } على الأكثر.
files_most = يمكن إرفاق { $n } ملفات على الأكثر برسالة واحدة.
file_refused = لم يُقبل هذا الملف.
file_lost = انقطع الاتصال.
file_remove = إزالة { $name }
picture = صورة
satisfaction = كيف كانت المساعدة التي تلقيتها؟
satisfaction_low = سيئة
satisfaction_high = جيدة جدًا
ease = ما مدى سهولة حل الأمر؟
ease_low = صعب جدًا
ease_high = سهل جدًا
noted = سُجّل: { $n } من { $most }
thanks = شكرًا. سُجّل ذلك.
comment = ما الذي علينا تحسينه؟ يمكنك ترك هذا فارغًا.
skip = تخطي
contact = إلى أين نرسل الرد؟
contact_mail = إذا غادرت الآن، نجيبك بالبريد الإلكتروني.
contact_lead = قد نحتاج إليه للوصول إليك لاحقًا.
contact_send = ترك العنوان
email = بريدك الإلكتروني
email_bad = يبدو هذا العنوان ناقصًا.
