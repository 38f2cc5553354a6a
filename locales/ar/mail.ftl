### Letters. See en/mail.ftl.

## an answer to a visitor who is gone

answer_subject = أجابك { $site }
answer_head = لديك رد من { $site }
answer_wrote = كتب { $name }:
answer_file = ملف: { $name }
answer_more = هناك المزيد في المحادثة.
answer_go = متابعة المحادثة
answer_once = يعمل الرابط مرة واحدة خلال 30 يومًا. يُرجى عدم إعادة توجيه هذه الرسالة: من لديه الرابط يمكنه قراءة المحادثة.
answer_unread = يُرجى الرد في المحادثة: لا أحد يقرأ البريد المرسل إلى هذا العنوان.
answer_why = تصلك هذه الرسالة لأن هذا العنوان تُرك في محادثة على { $site }.
answer_stop = إيقاف الرسائل عن هذه المحادثة

## to the team: somebody waits

waiting_subject = هناك من ينتظر على { $site }
waiting_head = هناك من ينتظر على { $site }
waiting_text = لم يستلم أحد هذه المحادثة بعد. آخر رسالة فيها:
waiting_go = فتح المحادثة
waiting_why = تصلك هذه الرسالة لأنك تريد معرفة الزوار الذين ينتظرون. يمكنك إيقافها في صفحتك في لوحة التحكم.

## an invitation

invite_subject = يدعوك { $account } إلى مكتب الاستقبال
invite_head = يدعوك { $account }
invite_text = يمكنك الرد على زوار { $account } في المحادثة المباشرة. افتح الرابط لاختيار اسم وكلمة مرور.
invite_go = انضمام
invite_why = يعمل الرابط مرة واحدة خلال سبعة أيام. إذا لم تكن تتوقعه فلا داعي لفعل شيء.

## where the link of an answer leads

resume_title = تابع محادثتك
resume_head = تابع محادثتك على { $site }
resume_text = أُرسل هذا الرابط إلى { $address }. إذا لم يكن هذا عنوانك فأغلق هذه الصفحة.
resume_go = متابعة المحادثة
resume_other = هناك محادثة أخرى على هذا الجهاز. إذا تابعت محادثة الرسالة فسينسى هذا الجهاز الأخرى.
resume_keep = الاحتفاظ بمحادثة هذا الجهاز
resume_failed = لم ينجح ذلك. حاول من جديد.
gone_title = هذا الرابط لم يعد يعمل
gone_text = استُخدم من قبل، أو مضى عليه أكثر من 30 يومًا. ستحمل الرسالة التالية رابطًا جديدًا.

## no more mails

stop_title = إيقاف الرسائل عن هذه المحادثة
stop_text = لن تصلك رسائل أخرى عن محادثتك على { $site }. تبقى المحادثة نفسها مفتوحة.
stop_go = إيقاف هذه الرسائل
stopped_title = تم
stopped_text = لن تصلك رسائل أخرى عن هذه المحادثة.
