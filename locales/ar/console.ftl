### What an agent reads in the console. See en/console.ftl for what the gaps are.

## the house and its pages

product = Frontdesk
chats = المحادثات
people = الفريق
sites = المواقع
profile = ملفي
main_nav = القائمة الرئيسية
title_desk = المحادثات
title_login = تسجيل الدخول
title_setup = الإعداد
title_join = الانضمام
not_found_head = هذه الصفحة غير موجودة
not_found_text = قد يكون العنوان قديمًا أو مكتوبًا خطأً.
to_desk = إلى المحادثات

## the own status

status_label = استقبال محادثات جديدة
status_online = متصل
status_away = بعيد
status_offline = غير متصل
status_online_hint = تصلك محادثات جديدة. اضغط لتصبح بعيدًا.
status_away_hint = تبقى محادثاتك معك ولا تصلك محادثات جديدة. اضغط لتصبح متصلًا.
load_of = { $n } من { $limit }
load_chats = { $n ->
    [zero] ليست لديك محادثات
    [one] لديك محادثة واحدة
    [two] لديك محادثتان
    [few] لديك { $n } محادثات
    [many] لديك { $n } محادثة
   *[other] لديك { $n } محادثة
}

## the list

mine = محادثاتي
waiting = في الانتظار
theirs = لدى الزملاء
settled = منتهية
wait_for_you = { $n ->
    [zero] لا أحد ينتظرك
    [one] زائر واحد ينتظرك
    [two] زائران ينتظرانك
    [few] { $n } زوار ينتظرونك
    [many] { $n } زائرًا ينتظرونك
   *[other] { $n } زائر ينتظرونك
}
longest = الأطول { $time }
mine_none = ليست لديك محادثات.
waiting_none = لا أحد ينتظر.
take = استلام
take_of = استلام محادثة { $name }
you_said = أنت: { $text }
somebody_said = { $name }: { $text }
no_words = لا رسائل بعد
guest = زائر { $number }
unread = { $n ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { $n } رسائل غير مقروءة
    [many] { $n } رسالة غير مقروءة
   *[other] { $n } رسالة غير مقروءة
}
chats_badge = { $n ->
    [zero] المحادثات، لا أحد ينتظر
    [one] المحادثات، زائر واحد ينتظر
    [two] المحادثات، زائران ينتظران
    [few] المحادثات، { $n } زوار ينتظرون
    [many] المحادثات، { $n } زائرًا ينتظرون
   *[other] المحادثات، { $n } زائر ينتظرون
}
lists = المحادثات

## clocks

left = بقي { $time }
late = تأخر { $time }
seconds = { $n } ث
now = الآن
minutes = { $n ->
    [zero] { $n } د
    [one] { $n } د
    [two] { $n } د
    [few] { $n } د
    [many] { $n } د
   *[other] { $n } د
}
hours = { $n ->
    [zero] { $n } س
    [one] { $n } س
    [two] { $n } س
    [few] { $n } س
    [many] { $n } س
   *[other] { $n } س
}
days = { $n ->
    [zero] { $n } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}

## the talk pane

talk_with = محادثة مع { $name }
conversation = المحادثة
state_waiting = في قائمة الانتظار
state_mine = محادثتك
state_theirs = لدى { $name }
state_theirs_unknown = لدى أحد الزملاء
state_resolved = منتهية
guest_here = في الصفحة الآن
guest_gone = غادر الصفحة
back = العودة إلى القائمة
resolve = إنهاء
reopen = إعادة الفتح
ask_head = آخر رسالة بلا رد. هل تريد الإنهاء رغم ذلك؟
ask_text = { $name } ينتظر الرد منذ { $time }.
ask_answer = الرد أولًا
ask_resolve = الإنهاء رغم ذلك
resolved_toast = انتهت المحادثة مع { $name }.
undo = تراجع
close = إغلاق
missing_head = هذه المحادثة ليست هنا
missing_text = أُزيلت، أو ليس لديك إذن برؤيتها.
joined = انضم { $name }
joined_me = انضممت إلى المحادثة
left_chat = ترك { $name } المحادثة
left_chat_me = تركت المحادثة
resolved_by = أنهى { $name } المحادثة
resolved_me = أنهيت المحادثة
resolved_rule = أُنهيت المحادثة
reopened_by = أعاد { $name } فتح المحادثة
reopened_me = أعدت فتح المحادثة
reopened_guest = كتب الزائر من جديد
deleted_words = حُذفت الرسالة
taken_back_me = حذفت رسالة
taken_back_by = حذف { $name } رسالة
taken_back_guest = حذف الزائر رسالة
edited = معدّلة
note = ملاحظة، لا يراها الزائر
sending = جارٍ الإرسال
kept = محفوظة، تُرسل عند عودة الاتصال
sent = أُرسلت
delivered = وصلت
read = قُرئت
failed = لم تُرسل.
retry = إعادة المحاولة
delete = حذف
types = { $name } يكتب
today = اليوم
yesterday = أمس
newest = الأحدث
new_below = { $n ->
    [zero] لا رسائل جديدة
    [one] رسالة جديدة واحدة
    [two] رسالتان جديدتان
    [few] { $n } رسائل جديدة
    [many] { $n } رسالة جديدة
   *[other] { $n } رسالة جديدة
}
says = { $name }، { $time }:{" "}
you_say = أنت، { $time }:{" "}
house = الفريق

## writing

reply_to = اكتب إلى { $name }
reply_takes = بكتابتك تستلم المحادثة.
reply_reopens = بكتابتك تعيد فتح المحادثة.
reply_keys = Enter للإرسال، Shift+Enter لسطر جديد
reply_offline = تُرسل عند عودة الاتصال
send = إرسال
too_long = أطول من اللازم: { $n } من { $most } حرف
length = { $n } من { $most }
theirs_note = هذه المحادثة لدى { $name }. يمكنك قراءتها.
theirs_note_unknown = هذه المحادثة لدى أحد الزملاء. يمكنك قراءتها.

## nothing to do

empty_head = لا أحد ينتظر
empty_online = تصلك المحادثات الجديدة من تلقاء نفسها.
empty_away = أنت بعيد: تبقى محادثاتك معك ولا تصلك محادثات جديدة.
go_online = الاتصال الآن
empty_waiting_head = هناك من ينتظر
empty_waiting_text = استلم المحادثة الأطول انتظارًا، أو اختر واحدة من القائمة.
take_longest = استلام الأطول انتظارًا
empty_mine_head = اختر محادثة
empty_mine_text = محادثاتك في القائمة، والأطول انتظارًا أولًا.
open_first = فتح الأولى
first_head = ضع المحادثة في صفحتك
first_text = ألصق هذا السطر قبل </body> في كل صفحة تريدها فيها. لا يُحفظ شيء على جهاز الزائر قبل أن يفتح المحادثة.
first_wait_head = بانتظار أول زائر.
first_wait_text = افتح صفحتك واضغط على الجرس واكتب: ستظهر المحادثة هنا.
first_agent = لم يكتب أي زائر بعد. سيظهر الأول في القائمة.

## the line

line_lost = جارٍ إعادة الاتصال… ما تكتبه محفوظ.
line_back = عاد الاتصال.
line_old = جرى تحديث Frontdesk. ما تكتبه محفوظ.
line_broken = أنهى الخادم الاتصال (الرمز { $code }).
reload = إعادة تحميل الصفحة
unreachable = تعذر الوصول إلى الخادم. جارٍ إعادة المحاولة…

## said aloud

said_wrote = كتب { $name }.
said_arrived = { $n ->
    [zero] لا زوار ينتظرون.
    [one] زائر واحد ينتظر.
    [two] زائران ينتظران.
    [few] { $n } زوار ينتظرون.
    [many] { $n } زائرًا ينتظرون.
   *[other] { $n } زائر ينتظرون.
}

## the doors

login_head = تسجيل الدخول
door_login_head = هناك من يستقبل.
door_login_text = سجّل الدخول وسيصلك الزائر التالي.
email = البريد الإلكتروني
password = كلمة المرور
show = إظهار
hide = إخفاء
signing_in = جارٍ تسجيل الدخول
signed_out = سُجّل خروجك، من مكان آخر أو لانتهاء المدة. سجّل الدخول من جديد: ما كتبته محفوظ.
wrong_login = البريد الإلكتروني وكلمة المرور غير متطابقين.
slow_down = محاولات كثيرة. حاول من جديد بعد { $time }.
no_server = لم يستجب الخادم. تحقق من الاتصال وحاول من جديد.
odd_answer = لم يتمكن الخادم من ذلك الآن (الرمز { $code }). حاول من جديد بعد قليل.
door_setup_head = شخص يجيب خلال ثوانٍ.
door_setup_text = ثلاث خطوات، دقيقتان. يمكنك تغيير كل شيء لاحقًا. يعمل هذا الرابط مرة واحدة وحتى تنتهي فقط.
step_house = الفريق
step_site = الموقع
step_you = أنت
setup_head = أعدّ مكتب الاستقبال
account = اسم الفريق
account_hint = شركتك أو فريقك، كما يعرفه الزملاء.
site_name = الاسم الذي يراه الزوار
origins = عناوين الموقع
origins_hint = عنوان في كل سطر، مثل https://shop.example. هذه الصفحات وحدها تعرض المحادثة.
colour = اللون
greeting = الترحيب
greeting_hint = أول سطر يقرؤه الزائر.
greeting_default = مرحبًا. كيف يمكننا مساعدتك؟
name = اسمك
name_hint = يراه الزوار والزملاء.
password_hint = { $n } حرفًا على الأقل. بضع كلمات متتالية تكفي.
setup_go = فتح المكتب
setting_up = جارٍ الإعداد
bad_setup_head = رابط الإعداد هذا لا يعمل
bad_setup_text = استُخدم من قبل، أو أُنشئ رابط أحدث. إذا اكتمل الإعداد فسجّل الدخول. وإلا فأعد تشغيل الخادم: سيعرض رابطًا جديدًا.
bad_join_head = هذه الدعوة لا تعمل
bad_join_text = استُخدمت أو سُحبت أو انتهت مدتها. اطلب رابطًا جديدًا ممن دعاك.
to_login = تسجيل الدخول
join_head = الانضمام إلى { $account }
join_text = أنت مدعو بدور { $role }، بالبريد { $email }.
door_join_head = لك مكان في الاستقبال.
door_join_text = اختر اسمًا وكلمة مرور، وتنضم إلينا.
join_go = انضمام
joining = جارٍ الانضمام

## you

profile_head = ملفي
profile_text = { $role } في { $account }
sign_out = تسجيل الخروج
signing_out = جارٍ تسجيل الخروج
sign_out_unsent = هناك رسائل لم تُرسل بعد. تسجيل الخروج يحذفها.
theme = فاتح وداكن
theme_auto = مثل النظام
theme_light = فاتح
theme_dark = داكن
keys_head = المفاتيح
keys_switch = مفاتيح من حرف واحد
keys_hint = تعمل خارج حقول النص فقط.
keys_next = المحادثة التالية
keys_previous = المحادثة السابقة
keys_resolve = إنهاء
keys_pick = من محادثة إلى أخرى، جنبًا إلى جنب
keys_panes = من لوحة إلى أخرى
keys_note = الكتابة للفريق فقط
keys_card = عن هذا الزائر
keys_find = البحث عن محادثة
keys_reword = تعديل رسالتك الأخيرة، والرد فارغ
keys_palette = فعل أي شيء أو إيجاده
keys_overlay = عرض المفاتيح
keys_send = إرسال
keys_line = بدء سطر جديد
keys_save = حفظ الإعدادات
mail_switch = إخباري بالبريد الإلكتروني
density = المسافة بين الصفوف
density_comfortable = مريحة
density_compact = متراصة
announce_switch = إعلان من كتب
announce_hint = لقارئات الشاشة: من كتب في المحادثات غير الظاهرة، كل بضع ثوانٍ.
password_change = تغيير كلمة المرور
password_change_text = تبقى مسجّل الدخول هنا، ويُسجّل خروجك من كل مكان آخر.
password_changed = تغيّرت كلمة المرور.
password_old = كلمة المرور الحالية
password_new = كلمة المرور الجديدة
wrong_password = هذه ليست كلمة مرورك.
confirm_head = أدخل كلمة المرور مرة أخرى للتأكيد.
confirm_go = تأكيد
checking = جارٍ التحقق
code = الرمز
code_hint = ستة أرقام من تطبيق المصادقة، أو أحد رموز الاسترداد.
wrong_code = هذا الرمز لا يصلح، أو استُخدم من قبل. انتظر الرمز التالي.
sessions_head = أين سجّلت الدخول
sessions_text = إذا لم تعرف إحداها فأنهِها وغيّر كلمة المرور.
sessions_end_others = تسجيل الخروج من كل مكان آخر
session_this = هذا المتصفح
session_now = قيد الاستخدام الآن.
session_since = منذ { $date }.
session_seen = آخر استخدام قبل { $time }.
session_end = إنهاء
session_end_of = إنهاء الجلسة على { $device }
device_unknown = جهاز غير معروف
step2_head = الخطوة الثانية
step2_text = بعد كلمة المرور، يطلب تسجيل الدخول رمزًا من تطبيق مصادقة على هاتفك. كلمة مرور مسروقة وحدها لا تفتح شيئًا.
step2_begin = إعداد
step2_on = مفعّلة.
step2_drop = إيقاف
step2_tag = الخطوة الثانية مفعّلة
step2_reset = إعادة ضبط الخطوة الثانية
step2_reset_of = إزالة الخطوة الثانية لـ { $name }
step2_picture = صورة لتطبيق المصادقة
step2_scan = امسح الصورة بتطبيق المصادقة.
step2_type = اكتب الأرقام الستة التي يعرضها.
step2_by_hand = إذا لم تستطع المسح، فاكتب هذا السر في التطبيق، أو
step2_open = افتحه في تطبيق على هذا الجهاز
step2_secret = السر
step2_code = ستة أرقام
step2_go = تفعيل
codes_head = رموز الاسترداد.
codes_text = يفتح كل منها الباب مرة واحدة إذا فُقد هاتفك. احفظها بعيدًا عن الهاتف: لن تُعرض مرة أخرى.
codes_kept = حفظتها
codes_renew = رموز استرداد جديدة
codes_left = { $n ->
    [zero] لم يبقَ أي رمز استرداد.
    [one] بقي رمز استرداد واحد.
    [two] بقي رمزا استرداد.
    [few] بقيت { $n } رموز استرداد.
    [many] بقي { $n } رمز استرداد.
   *[other] بقي { $n } رمز استرداد.
}

## doing and finding anything

palette = فعل أي شيء أو إيجاده
palette_short = بحث
palette_hint = محادثة أو شخص أو صفحة أو ما تريد فعله
palette_none = لا شيء يطابق. جرّب كلمات أخرى.
palette_do = فعل
palette_go = انتقال
palette_found = وُجد
palette_count = { $n ->
    [zero] لا نتائج.
    [one] نتيجة واحدة.
    [two] نتيجتان.
    [few] { $n } نتائج.
    [many] { $n } نتيجة.
   *[other] { $n } نتيجة.
}
do_online = استقبال محادثات جديدة
do_away = الابتعاد
do_theme_light = ألوان فاتحة
do_theme_dark = ألوان داكنة
do_theme_auto = الألوان مثل النظام
go_site = إعدادات { $name }
go_profile = صفحتك

## people

people_head = الفريق
people_sum = { $n ->
    [zero] لا أحد، { $m } متصل.
    [one] شخص واحد، { $m } متصل.
    [two] شخصان، { $m } متصل.
    [few] { $n } أشخاص، { $m } متصل.
    [many] { $n } شخصًا، { $m } متصل.
   *[other] { $n } شخص، { $m } متصل.
}
col_name = الاسم
col_now = الآن
col_chats = المحادثات
col_role = الدور
col_more = المزيد
of_at_most = من حد أقصى
limit_of = الحد الأقصى لمحادثات { $name } في آن واحد
role_owner = مالك
role_admin = مدير
role_agent = موظف
you_tag = أنت
disabled = لا يمكنه تسجيل الدخول
disable = منع تسجيل الدخول
enable = السماح بتسجيل الدخول
disable_of = منع تسجيل الدخول: { $name }
enable_of = السماح بتسجيل الدخول: { $name }
role_of = دور { $name }
invite = دعوة
invite_head = دعوة شخص
invite_hint = تحصل على رابط لتشاركه. يعمل مرة واحدة.
invite_email = بريد الشخص الإلكتروني
invite_role = الدور
invite_go = إنشاء الرابط
inviting = جارٍ إنشاء الرابط
cancel = إلغاء
fresh_head = دعوة إلى { $email }
fresh_text = { $role }. تعمل مرة واحدة، حتى { $date }. لم يرَ هذا الرابط أحد غيرك، ولن يُعرض من جديد.
pending_head = دعوات مفتوحة
pending_text = { $role }، حتى { $date }
withdraw = سحب
withdraw_of = سحب الدعوة إلى { $email }
last_owner = يحتاج الفريق إلى مالك يمكنه تسجيل الدخول.
forbidden = ليس لديك إذن بذلك.
role_hint_agent = يخدم الزوار.
role_hint_admin = يخدم الزوار، ويتولى شؤون الفريق والمواقع.
role_hint_owner = يمكنه فعل كل شيء.

## sites

sites_head = المواقع
sites_text = لكل موقع سطره ومظهره وعناوينه.
add_site = إضافة موقع
edit = تعديل
new_site_head = موقع جديد
new_site_text = يحصل على سطره الخاص للّصق.
create = إضافة الموقع
creating = جارٍ الإضافة
site_text = تسري التغييرات على الصفحات الجديدة خلال دقيقة.
preview = معاينة
preview_button = التحدث إلى شخص
contrast_ok = النص عليه واضح: { $ratio } : 1.
contrast_low = النص عليه لا يبلغ إلا { $ratio } : 1. عند الحفظ يصبح أغمق حتى يتمكن الجميع من قراءته.
darkened = النص على { $from } كان يبلغ { $before } : 1. جعلناه أغمق حتى { $ratio } : 1 ليتمكن الجميع من قراءته.
snippet_head = السطر المطلوب لصقه
snippet_text = قبل </body> في كل صفحة تريد المحادثة فيها.
csp_head = إذا كان للصفحة سياسة أمان للمحتوى
csp_text = يجب أن تسمح بما يلي:
copy = نسخ
copied = نُسخ
copy_by_hand = اضغط Ctrl+C
changes = { $n ->
    [zero] لا تغييرات.
    [one] تغيير واحد.
    [two] تغييران.
    [few] { $n } تغييرات.
    [many] { $n } تغييرًا.
   *[other] { $n } تغيير.
}
to_correct = { $n ->
    [zero] لا شيء للتصحيح.
    [one] خطأ واحد للتصحيح.
    [two] خطآن للتصحيح.
    [few] { $n } أخطاء للتصحيح.
    [many] { $n } خطأً للتصحيح.
   *[other] { $n } خطأ للتصحيح.
}
discard = تجاهل
save = حفظ
saving = جارٍ الحفظ
saved = حُفظ.
no_site_head = هذا الموقع غير موجود
no_site_text = ربما أُزيل.
to_sites = كل المواقع

## what can be set on a site

part_look = المظهر
part_pages = الصفحات
part_hours = ساعات العمل
part_manners = الاستقبال
position = جانب الصفحة
position_left = اليسار
position_right = اليمين
speaks = لغة المحادثة
speaks_auto = لغة الزائر، إن كنا نتحدثها
speaks_hint = إذا ثُبّتت هنا فهي واحدة للجميع.
hours_always = دائمًا
hours_set = في هذه الأوقات
hours_hint = خارجها يقرأ الزوار متى يعود أحد. ومن كان متصلًا يجيب على أي حال.
time_zone = المنطقة الزمنية
hours_closed = مغلق
hours_add = إضافة وقت
hours_add_of = إضافة وقت: { $day }
hours_copy = لكل أيام العمل
hours_from = من
hours_to = إلى
hours_remove = إزالة هذا الوقت
hours_backwards = يجب أن ينتهي كل وقت بعد بدايته في اليوم نفسه.
hours_overlap = يتداخل اثنان من هذه الأوقات.
first_reply = الرد الأول الموعود
first_reply_hint = تُقاس به الساعة في قائمة المحادثات.
first_reply_none = بلا وعد
in_seconds = { $n ->
    [zero] فورًا
    [one] خلال ثانية واحدة
    [two] خلال ثانيتين
    [few] خلال { $n } ثوانٍ
    [many] خلال { $n } ثانية
   *[other] خلال { $n } ثانية
}
in_minutes = { $n ->
    [zero] فورًا
    [one] خلال دقيقة واحدة
    [two] خلال دقيقتين
    [few] خلال { $n } دقائق
    [many] خلال { $n } دقيقة
   *[other] خلال { $n } دقيقة
}
notify = إخبار الفريق بالبريد الإلكتروني
notify_hint = عندما ينتظر زائر ولم يجبه أحد.
notify_never = أبدًا
after_minutes = { $n ->
    [zero] فورًا
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $n } دقائق
    [many] بعد { $n } دقيقة
   *[other] بعد { $n } دقيقة
}
ask_email = طلب بريد إلكتروني
ask_email_hint = عندما لا يكون أحد متاحًا، يمكن للزوار تركه وتلقي الرد عليه.
privacy = إشعار الخصوصية
privacy_hint = يجد الزوار الرابط قبل أن يكتبوا. اتركه فارغًا إن لم يوجد.
check_page = فحص صفحة
check_page_hint = ألصق عنوانها: تعرف هل يمكنها عرض المحادثة وما الذي يجب أن تسمح به سياستها.
check_file = صفحة من قرصك ليس لها عنوان خاص. افتحها من http://localhost لتجربة المحادثة.
check_odd = هذا ليس عنوان صفحة بعد.
check_listed = { $origin } في القائمة: يمكن لصفحاته عرض المحادثة.
check_missing = { $origin } ليس في القائمة: لا يمكن لصفحاته عرض المحادثة بعد.
check_never = لا يمكن لـ { $origin } عرض المحادثة.
check_add = إضافة { $origin }
check_plain = ليس مشفّرًا. استخدم https.
check_local = لا يراه إلا جهازك. مناسب للتجربة.
check_path = المسار لا يغيّر شيئًا: العبرة بالموقع كله.
check_twin = يُعدّ { $origin } موقعًا آخر. أضفه إذا كانت صفحاتك هناك أيضًا.
check_policy = إذا كان للصفحة سياسة أمان للمحتوى فهي تحتاج إلى هذين السطرين:
see_changes = عرض التغييرات
hide_changes = إخفاء التغييرات
other_saved = حفظ شخص آخر هذا الموقع في هذه الأثناء.
other_clash = غيّرتما الشيء نفسه: يبقى ما لديك حتى تحفظ أو تتجاهل.
other_no_clash = لا تتعارض تغييراتك مع تغييراته.
none_set = لا شيء
on = مفعّل
off = متوقف

## what is wrong with a field

flaw_notice = اكتب عنوانًا يبدأ بـ https://.
flaw_empty = هذا الحقل مطلوب.
flaw_email = يبدو هذا العنوان ناقصًا.
flaw_short = { $n } حرفًا على الأقل.
flaw_origin = «{ $line }» ليس عنوان موقع. اكتبه مثل https://shop.example.
flaw_colour = اكتب لونًا مثل #1c3a2e.
needs_javascript = تحتاج لوحة التحكم إلى JavaScript.

## the language of the console

language = اللغة
language_auto = كما في المتصفح

## the desk, further

slip_head = لا يراه إلا الفريق
delete_ask = هل تريد الحذف للجميع؟
keep = إبقاء
change_failed = لم يتغير.
keep_old = تركه كما كان
note_about = ملاحظة عن { $name }
edit_label = النص الجديد
note_add = إضافة ملاحظة
edit_save = حفظ
edit_head = أنت تعدّل رسالتك
modes = لمن هذا
mode_reply = رد
mode_note = ملاحظة
column_close = إغلاق هذه المحادثة
column_open = فتح محادثتك التالية بجانبها
ended_guest = أنهى الزائر المحادثة
contact_left = ترك الزائر { $contact }
rated_satisfaction = الرضا: { $n } من { $most }
rated_ease = السهولة: { $n } من { $most }
rated_comment = «{ $text }»
blocked_me = حظرت هذا الزائر
blocked_by = حظر { $name } هذا الزائر
blocked_rule = حُظر هذا الزائر
blocked_until = حتى { $time }
unblocked_me = سمحت لهذا الزائر من جديد
unblocked_by = سمح { $name } لهذا الزائر من جديد
unblocked_rule = يمكن لهذا الزائر العودة
blocked_toast = حُظر { $name }.
files_only = { $n ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}
find = البحث عن محادثة بالاسم أو الكلمات
find_none = لا محادثة هنا فيها هذه الكلمات.
card = عن { $name }
card_show = عن هذا الزائر
card_close = إغلاق
card_site = الموقع
card_number = رقم الزائر
card_since = أول زيارة
card_verified = موثّق
card_verified_hint = يضمن الموقع الاسم والبريد الإلكتروني.
card_left = غادر الصفحة
card_here = في الصفحة الآن
card_time = { $time } بتوقيته
card_page = الصفحة الآن
card_page_last = آخر صفحة
card_came = جاء من
card_browser = المتصفح
card_known = ما يعرفه الموقع
card_rated = كيف جرت
card_first = أول تواصل
card_again = { $n ->
    [zero] لا تواصل خلال 30 يومًا، { $m } في آخر 7
    [one] تواصل واحد خلال 30 يومًا، { $m } في آخر 7
    [two] تواصل مرتين خلال 30 يومًا، { $m } في آخر 7
    [few] تواصل { $n } مرات خلال 30 يومًا، { $m } في آخر 7
    [many] تواصل { $n } مرة خلال 30 يومًا، { $m } في آخر 7
   *[other] تواصل { $n } مرة خلال 30 يومًا، { $m } في آخر 7
}
card_earlier = محادثات سابقة
card_open = مفتوحة
card_settled = منتهية
card_score = منتهية، { $n } من 5
block = حظر هذا الزائر
block_text = لا يمكنه الكتابة حتى ينتهي الحظر. تنتهي المحادثة.
block_reason = السبب، للزملاء
block_for = المدة
block_hour = ساعة
block_day = يوم
block_week = أسبوع
block_ever = دائمًا
block_go = حظر
blocked_head = محظور
blocked_ever = دائمًا
unblock = السماح له من جديد
away_head = أنت بعيد. لماذا؟
away_hint = يراه الزملاء. ولا بأس بعدم قول شيء.
away_break = استراحة
away_lunch = غداء
away_meeting = في اجتماع
away_phone = على الهاتف
away_own = بكلماتك
away_set = إخبارهم
away_none = عدم قول شيء
sep_lists = عرض القائمة
sep_card = عرض البطاقة
bell_head = الصوت والإشعارات
bell_text = يرن لسان واحد عن كل الألسنة، ولا يرن عن المحادثة التي تنظر إليها.
bell_ask = هل يرن الجرس عندما يكتب زائر؟
bell_ask_text = دقة جرس واحدة، وإشعار وأنت في مكان آخر.
bell_yes = تشغيل
bell_no = ليس الآن
bell_message = يكتب أحد زوارك
bell_arrived = يبدأ زائر بالانتظار
bell_late = تأخر رد
bell_volume = مستوى الصوت
bell_test = تشغيل
bell_test_of = تشغيل: { $what }
bell_notices = إشعارات خارج الصفحة
bell_notices_hint = عندما لا يكون أي لسان من المكتب في المقدمة.
bell_refused = يحظر المتصفح إشعارات هذه الصفحة. اسمح بها في إعداداته.
bell_sound = الصوت
notice_wrote = كتب { $name }
notice_arrived = { $name } ينتظر
notice_late = { $name } ينتظر ردًا
attach = إرفاق ملفات
attach_cancel = إزالة { $name }
attach_many = { $n } ملفات على الأكثر لكل رسالة.
attach_progress = { $n }%
download = تنزيل { $name }
photo = صورة: { $name }
choices_offer = عرض إجابات
choices_head = إجابات للاختيار بلمسة
choices_add = إجابة أخرى
choices_label = الإجابة { $n }
choices_few = إجابتان على الأقل.

## what the server refused

fault_invalid = هناك ما يحتاج إلى تصحيح.
fault_unknown_link = هذا الرابط لم يعد يعمل.
fault_signed_out = سُجّل خروجك. سجّل الدخول من جديد.
fault_not_found = لم يعد موجودًا.
fault_conflict = سبقك شخص آخر، أو أن الأمر كذلك بالفعل.
fault_slow_down = كان ذلك كثيرًا دفعة واحدة. انتظر قليلًا.
fault_unavailable = لا يمكن للخادم فعل ذلك الآن، ولم يتغير شيء. حاول من جديد بعد قليل.
fault_too_late = لا يمكن تعديل رسالة إلا بعد كتابتها بقليل.
fault_too_long = هي أطول مما يُسمح به لرسالة.
fault_erased = أُرسلت من قبل ثم حُذفت.
fault_bad_file = أحد ملفاتها غير مقبول.
fault_file_large = هذا الملف أكبر من اللازم.
fault_file_empty = هذا الملف فارغ.
fault_file_kind = ملفات من هذا النوع غير مقبولة.
fault_file_picture = تعذرت قراءة هذه الصورة. قد تكون تالفة أو كبيرة جدًا.
fault_file_quota = لا مكان لمزيد من الملفات الآن.
