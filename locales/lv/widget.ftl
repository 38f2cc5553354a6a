### What a visitor reads in the chat. See en/widget.ftl for what the gaps are.

close = Aizvērt sarunu
back = Atpakaļ
more = Vairāk
greeting = Kā varam jums palīdzēt?
ask = Jautājiet saviem vārdiem. Atbild cilvēks.
in_one = Jūsu rīcībā ir { $a }.
in_two = Jūsu rīcībā ir { $a } un { $b }.
in_three = Jūsu rīcībā ir { $a }, { $b } un { $c }.
in_more = { $n ->
    [zero] Jūsu rīcībā ir { $a }, { $b }, { $c } un vēl { $n } cilvēku.
    [one] Jūsu rīcībā ir { $a }, { $b }, { $c } un vēl { $n } cilvēks.
   *[other] Jūsu rīcībā ir { $a }, { $b }, { $c } un vēl { $n } cilvēki.
}
nobody_in = Šobrīd neviena nav. Jūsu ziņa ir saglabāta, un atbilde būs šeit.
talk = Runāt ar cilvēku
leave = Atstāt ziņu
private = Kamēr neesat neko uzrakstījis, par jums nekas netiek glabāts.
message = Ziņa
write = Rakstiet ziņu
send = Sūtīt
left = { $n ->
    [zero] vēl { $n } zīmju
    [one] vēl { $n } zīme
   *[other] vēl { $n } zīmes
}
too_long = { $n ->
    [zero] par { $n } zīmēm par garu
    [one] par { $n } zīmi par garu
   *[other] par { $n } zīmēm par garu
}
log = Saruna
today = Šodien
yesterday = Vakar
joined = Sarunai pievienojas { $name }
gone = { $name } šajā sarunā vairs nepiedalās. Šeit atbildēs kāds cits.
settled = Šī saruna ir pabeigta.
settled_now = Šī saruna ir pabeigta. Uzrakstiet, un tā atkal būs atvērta.
reopened = Šī saruna atkal ir atvērta.
taken_back = Ziņa ir izdzēsta.
edited = Labota
you = Jūs
sending = Gaida nosūtīšanu
sent = Nosūtīta
delivered = Piegādāta
read = Izlasīta
failed = Nav nosūtīta.
again = Mēģināt vēlreiz
delete = Dzēst
writing = { $name } raksta
somebody_writing = Kāds raksta
in_line = Esat rindā
in_line_more = Šeit jums atbildēs. Varat rakstīt tālāk.
kept = Jūsu ziņa ir saglabāta
kept_more = Šobrīd neviena nav. Atbilde būs šeit.
connecting = Savienojamies…
reconnecting = Atjaunojam savienojumu…
go_on = Varat rakstīt tālāk.
outdated = Tērzēšana ir atjaunināta.
outdated_more = Uzrakstītais ir saglabāts.
reload = Ielādēt no jauna
unreachable = No šīs lapas tērzēšana nav sasniedzama.
below = Jaunas ziņas
unread = { $n ->
    [zero] { $n } nelasītu
    [one] { $n } nelasīta
   *[other] { $n } nelasītas
}

## what a visitor can do besides writing, and what becomes of it

ended = Jūs pabeidzāt šo sarunu.
ended_now = Jūs pabeidzāt šo sarunu. Uzrakstiet, un tā atkal būs atvērta.
reachable = Atbilde pienāks arī uz { $name }.
reading = { $name } šobrīd to lasa
opens = Kāds atkal būs { $when }.
edit = Labot
refused = Tas netika pieņemts. Nekas nav mainīts.
attach = Pievienot failu
answers = Atbildes, no kurām izvēlēties
privacy = Kā rīkojamies ar to, ko rakstāt
more_lost = Daļa tērzēšanas netika ielādēta.

## why a message was not sent

fault_too_long = Tā ir garāka, nekā ziņa drīkst būt.
fault_erased = Tā jau reiz tika nosūtīta un ir izdzēsta.
fault_blocked = Šobrīd šeit nevarat rakstīt.
fault_unverified = Vispirms piesakieties vietnē.
fault_bad_file = Viens no failiem netiek pieņemts.
fault_not_found = Šīs sarunas vairs nav.
