### What an agent reads in the console. See en/console.ftl for what the gaps are.

## the house and its pages

product = Frontdesk
chats = Sarunas
people = Cilvēki
sites = Vietnes
profile = Es
main_nav = Galvenā izvēlne
title_desk = Sarunas
title_login = Pieteikšanās
title_setup = Uzstādīšana
title_join = Pievienošanās
not_found_head = Šādas lapas nav
not_found_text = Adrese, iespējams, ir novecojusi vai kļūdaina.
to_desk = Uz sarunām

## the own status

status_label = Pieņemt jaunas sarunas
status_online = Tiešsaistē
status_away = Prombūtnē
status_offline = Bezsaistē
status_online_hint = Jūs saņemat jaunas sarunas. Nospiediet, lai būtu prombūtnē.
status_away_hint = Jūsu sarunas paliek, jaunas nenāk. Nospiediet, lai būtu tiešsaistē.
load_of = { $n } no { $limit }
load_chats = { $n ->
    [zero] Jums ir { $n } sarunu
    [one] Jums ir { $n } saruna
   *[other] Jums ir { $n } sarunas
}

## the list

mine = Manas
waiting = Gaida
theirs = Pie kolēģiem
settled = Pabeigtas
wait_for_you = { $n ->
    [zero] { $n } gaida jūs
    [one] { $n } gaida jūs
   *[other] { $n } gaida jūs
}
longest = ilgākā: { $time }
mine_none = Jums nav sarunu.
waiting_none = Neviens negaida.
take = Pieņemt
take_of = Pieņemt sarunu: { $name }
you_said = Jūs: { $text }
somebody_said = { $name }: { $text }
no_words = Vēl nav ziņu
guest = Viesis { $number }
unread = { $n ->
    [zero] { $n } nelasītu ziņu
    [one] { $n } nelasīta ziņa
   *[other] { $n } nelasītas ziņas
}
chats_badge = { $n ->
    [zero] Sarunas, gaida { $n } viesu
    [one] Sarunas, gaida { $n } viesis
   *[other] Sarunas, gaida { $n } viesi
}
lists = Sarunas

## clocks

left = atlicis: { $time }
late = nokavēts: { $time }
seconds = { $n } s
now = tagad
minutes = { $n ->
    [zero] { $n } min.
    [one] { $n } min.
   *[other] { $n } min.
}
hours = { $n ->
    [zero] { $n } h
    [one] { $n } h
   *[other] { $n } h
}
days = { $n ->
    [zero] { $n } d.
    [one] { $n } d.
   *[other] { $n } d.
}

## the talk pane

talk_with = Saruna: { $name }
conversation = Saruna
state_waiting = Gaida rindā
state_mine = Jūsu saruna
state_theirs = Atbild { $name }
state_theirs_unknown = Atbild kolēģis
state_resolved = Pabeigta
guest_here = šobrīd ir lapā
guest_gone = lapu ir atstājis
back = Atpakaļ uz sarakstu
resolve = Pabeigt
reopen = Atvērt vēlreiz
ask_head = Uz pēdējo ziņu nav atbildēts. Vai tomēr pabeigt?
ask_text = { $name } gaida atbildi jau { $time }.
ask_answer = Vispirms atbildēt
ask_resolve = Tomēr pabeigt
resolved_toast = Saruna ir pabeigta: { $name }.
undo = Atsaukt
close = Aizvērt
missing_head = Šīs sarunas te nav
missing_text = Tā ir izņemta, vai arī jums nav tiesību to skatīt.
joined = Sarunai pievienojas { $name }
joined_me = Jūs pievienojāties
left_chat = { $name } atlaiž sarunu
left_chat_me = Jūs atlaidāt sarunu
resolved_by = { $name } pabeidz sarunu
resolved_me = Jūs pabeidzāt sarunu
resolved_rule = Saruna tika pabeigta
reopened_by = { $name } atver sarunu vēlreiz
reopened_me = Jūs atvērāt sarunu vēlreiz
reopened_guest = Viesis uzrakstīja vēlreiz
deleted_words = Ziņa izdzēsta
taken_back_me = Jūs izdzēsāt ziņu
taken_back_by = { $name } izdzēš ziņu
taken_back_guest = Viesis izdzēsa ziņu
edited = labota
note = Piezīme, viesis to neredz
sending = Sūta
kept = Saglabāta, tiks nosūtīta, kad atjaunosies savienojums
sent = Nosūtīta
delivered = Piegādāta
read = Izlasīta
failed = Nav nosūtīta.
retry = Mēģināt vēlreiz
delete = Dzēst
types = { $name } raksta
today = Šodien
yesterday = Vakar
newest = Jaunākās
new_below = { $n ->
    [zero] { $n } jaunu ziņu
    [one] { $n } jauna ziņa
   *[other] { $n } jaunas ziņas
}
says = { $name }, { $time }:{" "}
you_say = Jūs, { $time }:{" "}
house = Komanda

## writing

reply_to = Rakstiet: { $name }
reply_takes = Uzrakstot jūs pieņemat sarunu.
reply_reopens = Uzrakstot jūs atverat sarunu vēlreiz.
reply_keys = Enter nosūta, Shift+Enter sāk jaunu rindu
reply_offline = Tiks nosūtīts, kad atjaunosies savienojums
send = Sūtīt
too_long = Par garu: { $n } no { $most } zīmēm
length = { $n } no { $most }
theirs_note = Uz šo sarunu atbild { $name }. Varat lasīt līdzi.
theirs_note_unknown = Uz šo sarunu atbild kolēģis. Varat lasīt līdzi.

## nothing to do

empty_head = Neviens negaida
empty_online = Jaunas sarunas pie jums nonāks pašas.
empty_away = Esat prombūtnē: jūsu sarunas paliek, jaunas nenāk.
go_online = Būt tiešsaistē
empty_waiting_head = Kāds gaida
empty_waiting_text = Pieņemiet sarunu, kas gaida visilgāk, vai izvēlieties no saraksta.
take_longest = Pieņemt ilgāk gaidošo
empty_mine_head = Izvēlieties sarunu
empty_mine_text = Jūsu sarunas ir sarakstā, ilgāk gaidošā pirmā.
open_first = Atvērt pirmo
first_head = Ielieciet tērzēšanu savā lapā
first_text = Ielīmējiet šo rindu pirms </body> katrā lapā, kurā jābūt tērzēšanai. Apmeklētāja ierīcē nekas netiek glabāts, kamēr saruna nav atvērta.
first_wait_head = Gaidām pirmo apmeklētāju.
first_wait_text = Atveriet savu lapu, nospiediet zvanu un uzrakstiet: saruna parādīsies šeit.
first_agent = Vēl neviens viesis nav rakstījis. Pirmais parādīsies sarakstā.

## the line

line_lost = Atjaunojam savienojumu… Uzrakstītais ir saglabāts.
line_back = Savienojums ir atjaunots.
line_old = Frontdesk ir atjaunināts. Uzrakstītais ir saglabāts.
line_broken = Serveris pārtrauca savienojumu (kods { $code }).
reload = Ielādēt lapu no jauna
unreachable = Serveris nav sasniedzams. Mēģinām vēlreiz…

## said aloud

said_wrote = { $name } raksta.
said_arrived = { $n ->
    [zero] Gaida { $n } viesu.
    [one] Gaida { $n } viesis.
   *[other] Gaida { $n } viesi.
}

## the doors

login_head = Pieteikties
door_login_head = Kāds ir uz vietas.
door_login_text = Piesakieties, un nākamais viesis nonāks pie jums.
email = E-pasts
password = Parole
show = Rādīt
hide = Slēpt
signing_in = Piesakās
signed_out = Jūsu pieteikšanās ir beigusies: no citas vietas vai tāpēc, ka pagājis laiks. Piesakieties vēlreiz, uzrakstītais ir saglabāts.
wrong_login = E-pasts un parole nesaskan.
slow_down = Pārāk daudz mēģinājumu. Mēģiniet vēlreiz pēc { $time }.
no_server = Serveris neatbildēja. Pārbaudiet savienojumu un mēģiniet vēlreiz.
odd_answer = Serveris to šobrīd nevarēja izdarīt (kods { $code }). Pēc brīža mēģiniet vēlreiz.
door_setup_head = Cilvēks dažās sekundēs.
door_setup_text = Trīs soļi, divas minūtes. Vēlāk visu var mainīt. Šī saite der vienreiz un tikai līdz uzstādīšanas beigām.
step_house = Komanda
step_site = Vietne
step_you = Jūs
setup_head = Uzstādiet savu Frontdesk
account = Komandas nosaukums
account_hint = Jūsu uzņēmums vai komanda, kā to sauc kolēģi.
site_name = Nosaukums, ko redz apmeklētāji
origins = Vietnes adreses
origins_hint = Katra savā rindā, piemēram, https://shop.example. Tērzēšanu drīkst rādīt tikai šīs lapas.
colour = Krāsa
greeting = Sveiciens
greeting_hint = Pirmā rinda, ko izlasa apmeklētājs.
greeting_default = Labdien. Kā varam jums palīdzēt?
name = Jūsu vārds
name_hint = To redz apmeklētāji un kolēģi.
password_hint = Vismaz { $n } zīmes. Der arī daži vārdi pēc kārtas.
setup_go = Sākt darbu
setting_up = Uzstāda
bad_setup_head = Šī uzstādīšanas saite nedarbojas
bad_setup_text = Tā jau ir izmantota, vai ir izveidota jaunāka. Ja uzstādīšana ir pabeigta, piesakieties. Ja nav, palaidiet serveri no jauna: tas parādīs jaunu saiti.
bad_join_head = Šis ielūgums nedarbojas
bad_join_text = Tas ir izmantots, atsaukts vai tam beidzies termiņš. Palūdziet jaunu saiti tam, kas jūs ielūdza.
to_login = Pieteikties
join_head = Pievienoties: { $account }
join_text = Jūs esat ielūgts. Loma: { $role }, e-pasts: { $email }.
door_join_head = Jums te ir vieta.
door_join_text = Ierakstiet vārdu un paroli, un esat klāt.
join_go = Pievienoties
joining = Pievienojas

## you

profile_head = Es
profile_text = { $account }, { $role }
sign_out = Atteikties
signing_out = Atsakās
sign_out_unsent = Ir vēl nenosūtītas ziņas. Atsakoties tās tiks izdzēstas.
theme = Gaišs un tumšs
theme_auto = Kā sistēmā
theme_light = Gaišs
theme_dark = Tumšs
keys_head = Taustiņi
keys_switch = Viena burta taustiņi
keys_hint = Darbojas tikai ārpus teksta laukiem.
keys_next = Nākamā saruna
keys_previous = Iepriekšējā saruna
keys_resolve = Pabeigt
keys_pick = No vienas blakus sarunas uz otru
keys_panes = No rūts uz rūti
keys_note = Rakstīt tikai komandai
keys_card = Par šo viesi
keys_find = Meklēt sarunu
keys_reword = Tukšā atbildē: labot savu pēdējo ziņu
keys_palette = Darīt vai atrast jebko
keys_overlay = Rādīt taustiņus
keys_send = Sūtīt
keys_line = Sākt jaunu rindu
keys_save = Saglabāt iestatījumus
mail_switch = Paziņot man pa e-pastu
density = Attālums starp rindām
density_comfortable = Brīvs
density_compact = Blīvs
announce_switch = Nolasīt, kas uzrakstīja
announce_hint = Ekrāna lasītājiem: ik pēc dažām sekundēm nolasa, kas uzrakstīja sarunās, kuras nav redzamas.
password_change = Mainīt paroli
password_change_text = Šeit jūs paliekat pieteikts, visur citur tiekat izrakstīts.
password_changed = Jūsu parole ir nomainīta.
password_old = Pašreizējā parole
password_new = Jaunā parole
wrong_password = Tā nav jūsu parole.
confirm_head = Lai to darītu, ievadiet paroli vēlreiz.
confirm_go = Apstiprināt
checking = Pārbauda
code = Kods
code_hint = Seši cipari no autentifikatora lietotnes vai viens no jūsu atkopšanas kodiem.
wrong_code = Šis kods neder vai jau ir izmantots. Pagaidiet nākamo.
sessions_head = Kur esat pieteicies
sessions_text = Ja kādu no tām nepazīstat, pārtrauciet to un nomainiet paroli.
sessions_end_others = Izrakstīties visur citur
session_this = Šī pārlūkprogramma
session_now = Tiek lietota tagad.
session_since = Kopš { $date }.
session_seen = Pēdējoreiz lietota pirms { $time }.
session_end = Pārtraukt
session_end_of = Pārtraukt sesiju ierīcē { $device }
device_unknown = Nezināma ierīce
step2_head = Otrais solis
step2_text = Pēc paroles pieteikšanās prasa kodu no autentifikatora lietotnes jūsu tālrunī. Ar nozagtu paroli vien nekas neatveras.
step2_begin = Uzstādīt
step2_on = Ieslēgts.
step2_drop = Izslēgt
step2_tag = Otrais solis ieslēgts
step2_reset = Atiestatīt otro soli
step2_reset_of = Noņemt otro soli: { $name }
step2_picture = Attēls autentifikatora lietotnei
step2_scan = Noskenējiet attēlu ar autentifikatora lietotni.
step2_type = Ierakstiet sešus ciparus, ko tā rāda.
step2_by_hand = Ja nevarat noskenēt, ierakstiet lietotnē šo atslēgu vai
step2_open = atveriet to lietotnē šajā ierīcē
step2_secret = Atslēga
step2_code = Seši cipari
step2_go = Ieslēgt
codes_head = Jūsu atkopšanas kodi.
codes_text = Katrs vienreiz atver durvis, ja tālrunis ir pazaudēts. Glabājiet tos citur, ne tālrunī: otrreiz tie netiks parādīti.
codes_kept = Esmu tos saglabājis
codes_renew = Jauni atkopšanas kodi
codes_left = { $n ->
    [zero] Palicis { $n } atkopšanas kodu.
    [one] Palicis { $n } atkopšanas kods.
   *[other] Palikuši { $n } atkopšanas kodi.
}

## doing and finding anything

palette = Darīt vai atrast jebko
palette_short = Meklēt
palette_hint = Saruna, cilvēks, lapa vai tas, ko vēlaties darīt
palette_none = Nekas neatbilst. Mēģiniet citus vārdus.
palette_do = Darīt
palette_go = Doties
palette_found = Atrasts
palette_count = { $n ->
    [zero] Atbilst { $n }.
    [one] Atbilst { $n }.
   *[other] Atbilst { $n }.
}
do_online = Pieņemt jaunas sarunas
do_away = Būt prombūtnē
do_theme_light = Gaišas krāsas
do_theme_dark = Tumšas krāsas
do_theme_auto = Krāsas kā sistēmā
go_site = Iestatījumi: { $name }
go_profile = Jūsu lapa

## people

people_head = Cilvēki
people_sum = { $n ->
    [zero] { $n } cilvēku, tiešsaistē: { $m }.
    [one] { $n } cilvēks, tiešsaistē: { $m }.
   *[other] { $n } cilvēki, tiešsaistē: { $m }.
}
col_name = Vārds
col_now = Tagad
col_chats = Sarunas
col_role = Loma
col_more = Vēl
of_at_most = no ne vairāk kā
limit_of = Lielākais vienlaicīgo sarunu skaits: { $name }
role_owner = Īpašnieks
role_admin = Administrators
role_agent = Darbinieks
you_tag = Jūs
disabled = Nedrīkst pieteikties
disable = Liegt pieteikšanos
enable = Atļaut pieteikšanos
disable_of = Liegt pieteikšanos: { $name }
enable_of = Atļaut pieteikšanos: { $name }
role_of = Loma: { $name }
invite = Ielūgt
invite_head = Ielūdziet kolēģi
invite_hint = Jūs saņemsiet saiti, ko nodot tālāk. Tā der vienreiz.
invite_email = Kolēģa e-pasts
invite_role = Loma
invite_go = Izveidot saiti
inviting = Veido saiti
cancel = Atcelt
fresh_head = Ielūgums: { $email }
fresh_text = { $role }. Der vienreiz, līdz { $date }. Šo saiti esat redzējis tikai jūs, un otrreiz tā netiks parādīta.
pending_head = Atvērtie ielūgumi
pending_text = { $role }, līdz { $date }
withdraw = Atsaukt
withdraw_of = Atsaukt ielūgumu: { $email }
last_owner = Komandai vajag īpašnieku, kas var pieteikties.
forbidden = Jums nav tiesību to darīt.
role_hint_agent = Apkalpo viesus.
role_hint_admin = Apkalpo viesus, pārvalda cilvēkus un vietnes.
role_hint_owner = Drīkst visu.

## sites

sites_head = Vietnes
sites_text = Katrai vietnei ir sava ielīmējamā rinda, izskats un adreses.
add_site = Pievienot vietni
edit = Labot
new_site_head = Jauna vietne
new_site_text = Tā saņem savu ielīmējamo rindu.
create = Pievienot vietni
creating = Pievieno
site_text = Izmaiņas jaunos lapas skatījumos ir redzamas minūtes laikā.
preview = Priekšskatījums
preview_button = Runāt ar cilvēku
contrast_ok = Vārdi uz tās ir labi salasāmi: { $ratio } : 1.
contrast_low = Vārdi uz tās sasniedz tikai { $ratio } : 1. Saglabājot tā kļūs tumšāka, lai visi varētu izlasīt.
darkened = Vārdi uz { $from } sasniedza { $before } : 1. Padarījām to tumšāku, līdz { $ratio } : 1, lai visi varētu izlasīt.
snippet_head = Ielīmējamā rinda
snippet_text = Pirms </body> katrā lapā, kurā jābūt tērzēšanai.
csp_head = Ja lapai ir satura drošības politika
csp_text = Tai jāatļauj:
copy = Kopēt
copied = Nokopēts
copy_by_hand = Nospiediet Ctrl+C
changes = { $n ->
    [zero] { $n } izmaiņu.
    [one] { $n } izmaiņa.
   *[other] { $n } izmaiņas.
}
to_correct = { $n ->
    [zero] Jālabo { $n } vietu.
    [one] Jālabo { $n } vieta.
   *[other] Jālabo { $n } vietas.
}
discard = Atmest
save = Saglabāt
saving = Saglabā
saved = Saglabāts.
no_site_head = Šādas vietnes nav
no_site_text = Tā, iespējams, ir izņemta.
to_sites = Visas vietnes

## what can be set on a site

part_look = Izskats
part_pages = Lapas
part_hours = Darba laiks
part_manners = Apkalpošana
position = Lapas puse
position_left = Pa kreisi
position_right = Pa labi
speaks = Tērzēšanas valoda
speaks_auto = Apmeklētāja valoda, ja to protam
speaks_hint = Ja šeit izvēlēta, tā visiem ir vienāda.
hours_always = Vienmēr
hours_set = Šajā laikā
hours_hint = Citā laikā apmeklētāji redz, kad kāds atkal būs. Kas ir tiešsaistē, tas tik un tā atbild.
time_zone = Laika josla
hours_closed = Slēgts
hours_add = Pievienot laiku
hours_add_of = Pievienot laiku: { $day }
hours_copy = Visām darbdienām
hours_from = No
hours_to = Līdz
hours_remove = Noņemt šo laiku
hours_backwards = Katram laikam jābeidzas pēc sākuma tajā pašā dienā.
hours_overlap = Divi no šiem laikiem pārklājas.
first_reply = Solītā pirmā atbilde
first_reply_hint = Pulkstenis sarunu sarakstā skaita pret to.
first_reply_none = Bez solījuma
in_seconds = { $n ->
    [zero] { $n } sekunžu laikā
    [one] { $n } sekundes laikā
   *[other] { $n } sekunžu laikā
}
in_minutes = { $n ->
    [zero] { $n } minūšu laikā
    [one] { $n } minūtes laikā
   *[other] { $n } minūšu laikā
}
notify = Paziņot komandai pa e-pastu
notify_hint = Ja apmeklētājs gaida un neviens nav atbildējis.
notify_never = Nekad
after_minutes = { $n ->
    [zero] Pēc { $n } minūtēm
    [one] Pēc { $n } minūtes
   *[other] Pēc { $n } minūtēm
}
ask_email = Lūgt e-pasta adresi
ask_email_hint = Ja neviena nav, apmeklētāji var to atstāt un saņemt atbildi tur.
privacy = Privātuma paziņojums
privacy_hint = Apmeklētāji saiti redz, pirms raksta. Atstājiet tukšu, ja tāda nav.
check_page = Pārbaudīt lapu
check_page_hint = Ielīmējiet tās adresi: uzzināsiet, vai tā drīkst rādīt tērzēšanu un kas jāatļauj tās politikai.
check_file = Lapai no jūsu diska nav savas adreses. Lai izmēģinātu tērzēšanu, atveriet to no http://localhost.
check_odd = Tā vēl nav lapas adrese.
check_listed = { $origin } ir sarakstā: tās lapas drīkst rādīt tērzēšanu.
check_missing = { $origin } nav sarakstā: tās lapas vēl nevar rādīt tērzēšanu.
check_never = { $origin } nevar rādīt tērzēšanu.
check_add = Pievienot { $origin }
check_plain = Tā nav šifrēta. Lietojiet https.
check_local = To redz tikai jūsu dators. Izmēģināšanai der.
check_path = Ceļam nav nozīmes: skaitās visa vietne.
check_twin = { $origin } skaitās cita vietne. Pievienojiet to, ja jūsu lapas ir arī tur.
check_policy = Ja lapai ir satura drošības politika, tai vajag šīs divas rindas:
see_changes = Skatīt izmaiņas
hide_changes = Paslēpt izmaiņas
other_saved = Kāds cits pa to laiku saglabāja šo vietni.
other_clash = Abi esat mainījuši vienu un to pašu: jūsu paliek, līdz saglabājat vai atmetat.
other_no_clash = Jūsu izmaiņas ar otra izmaiņām nesaduras.
none_set = Nav
on = Ieslēgts
off = Izslēgts

## what is wrong with a field

flaw_notice = Rakstiet adresi, kas sākas ar https://.
flaw_empty = Šis ir vajadzīgs.
flaw_email = Šī adrese izskatās nepabeigta.
flaw_short = Vismaz { $n } zīmes.
flaw_origin = „{ $line }” nav vietnes adrese. Rakstiet tā: https://shop.example.
flaw_colour = Rakstiet krāsu tā: #1c3a2e.
needs_javascript = Konsolei vajag JavaScript.

## the language of the console

language = Valoda
language_auto = Kā pārlūkprogrammā

## the desk, further

slip_head = To redz tikai komanda
delete_ask = Vai dzēst visiem?
keep = Paturēt
change_failed = Nav mainīts.
keep_old = Atstāt, kā bija
note_about = Piezīme: { $name }
edit_label = Jaunie vārdi
note_add = Pievienot piezīmi
edit_save = Saglabāt
edit_head = Jūs labojat savu ziņu
modes = Kam tas domāts
mode_reply = Atbilde
mode_note = Piezīme
column_close = Aizvērt šo sarunu
column_open = Atvērt blakus nākamo sarunu
ended_guest = Viesis beidza sarunu
contact_left = Viesis atstāja { $contact }
rated_satisfaction = Apmierinātība: { $n } no { $most }
rated_ease = Vieglums: { $n } no { $most }
rated_comment = „{ $text }”
blocked_me = Jūs bloķējāt šo viesi
blocked_by = { $name } bloķē šo viesi
blocked_rule = Šis viesis tika bloķēts
blocked_until = līdz { $time }
unblocked_me = Jūs atkal ielaidāt šo viesi
unblocked_by = { $name } atkal ielaiž šo viesi
unblocked_rule = Šis viesis atkal drīkst rakstīt
blocked_toast = Bloķēts: { $name }.
files_only = { $n ->
    [zero] { $n } failu
    [one] { $n } fails
   *[other] { $n } faili
}
find = Meklēt sarunu pēc vārda vai teksta
find_none = Nevienā sarunā nav šo vārdu.
card = Par: { $name }
card_show = Par šo viesi
card_close = Aizvērt
card_site = Vietne
card_number = Viesa numurs
card_since = Pirmoreiz redzēts
card_verified = apstiprināts
card_verified_hint = Par vārdu un e-pastu galvo vietne.
card_left = atstājis lapu
card_here = šobrīd ir lapā
card_time = { $time } pie viņa
card_page = Lapa tagad
card_page_last = Pēdējā lapa
card_came = No kurienes
card_browser = Pārlūkprogramma
card_known = Ko zina vietne
card_rated = Kā veicās
card_first = Pirmā saruna
card_again = { $n ->
    [zero] { $n } sarunu 30 dienās, pēdējās 7: { $m }
    [one] { $n } saruna 30 dienās, pēdējās 7: { $m }
   *[other] { $n } sarunas 30 dienās, pēdējās 7: { $m }
}
card_earlier = Agrākās sarunas
card_open = atvērta
card_settled = pabeigta
card_score = pabeigta, { $n } no 5
block = Bloķēt šo viesi
block_text = Kamēr bloķēts, viesis nevar rakstīt. Saruna tiek pabeigta.
block_reason = Kāpēc, kolēģu zināšanai
block_for = Uz cik ilgu laiku
block_hour = Uz stundu
block_day = Uz dienu
block_week = Uz nedēļu
block_ever = Pavisam
block_go = Bloķēt
blocked_head = Bloķēts
blocked_ever = pavisam
unblock = Atkal ielaist
away_head = Esat prombūtnē. Kāpēc?
away_hint = To redz kolēģi. Var arī neko nerakstīt.
away_break = Pārtraukums
away_lunch = Pusdienas
away_meeting = Sanāksme
away_phone = Runāju pa tālruni
away_own = Saviem vārdiem
away_set = Pateikt
away_none = Neteikt neko
sep_lists = Saraksta platums
sep_card = Kartītes platums
bell_head = Skaņa un paziņojumi
bell_text = Viena cilne zvana par visām, bet ne par sarunu, kuru skatāties.
bell_ask = Vai zvanīt, kad viesis raksta?
bell_ask_text = Viens zvana sitiens un paziņojums, kamēr esat citur.
bell_yes = Ieslēgt
bell_no = Ne tagad
bell_message = Raksta jūsu viesis
bell_arrived = Viesis sāk gaidīt
bell_late = Atbilde kavējas
bell_volume = Skaļums
bell_test = Atskaņot
bell_test_of = Atskaņot: { $what }
bell_notices = Paziņojumi ārpus lapas
bell_notices_hint = Kamēr neviena konsoles cilne nav priekšplānā.
bell_refused = Pārlūkprogramma šai lapai liedz paziņojumus. Atļaujiet tos iestatījumos.
bell_sound = Skaņa
notice_wrote = { $name } raksta
notice_arrived = { $name } gaida
notice_late = { $name } gaida atbildi
attach = Pievienot failus
attach_cancel = Noņemt: { $name }
attach_many = Vienai ziņai ne vairāk kā { $n } faili.
attach_progress = { $n } %
download = Lejupielādēt: { $name }
photo = Attēls: { $name }
choices_offer = Piedāvāt atbildes
choices_head = Atbildes, ko izvēlēties ar pieskārienu
choices_add = Vēl viena atbilde
choices_label = { $n }. atbilde
choices_few = Vismaz divas atbildes.

## what the server refused

fault_invalid = Kaut kas vēl nav pareizi.
fault_unknown_link = Šī saite vairs nedarbojas.
fault_signed_out = Jūsu pieteikšanās ir beigusies. Piesakieties vēlreiz.
fault_not_found = Tā vairs nav.
fault_conflict = Kāds bija ātrāks, vai arī tā jau ir.
fault_slow_down = Tas bija daudz uzreiz. Mazliet pagaidiet.
fault_unavailable = Serveris to šobrīd nevar izdarīt, un nekas nav mainīts. Pēc brīža mēģiniet vēlreiz.
fault_too_late = Ziņu var labot tikai neilgi pēc uzrakstīšanas.
fault_too_long = Tā ir garāka, nekā ziņa drīkst būt.
fault_erased = Tā jau reiz tika nosūtīta un ir izdzēsta.
fault_bad_file = Viens no failiem netiek pieņemts.
fault_file_large = Šis fails ir par lielu.
fault_file_empty = Šis fails ir tukšs.
fault_file_kind = Šāda veida failus nepieņemam.
fault_file_picture = Šo attēlu nevar nolasīt. Tas var būt bojāts vai ļoti liels.
fault_file_quota = Šobrīd vairāk failiem nav vietas.
