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
your_chat = Jūsu saruna
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
transcript = Lejupielādēt šo sarunu
sound_off = Izslēgt skaņu
sound_on = Ieslēgt skaņu
