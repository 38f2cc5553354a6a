### Letters. See en/mail.ftl.

## an answer to a visitor who is gone

answer_subject = { $site } jums ir atbildējis
answer_head = Jums ir atbilde no { $site }
answer_wrote = { $name } raksta:
answer_file = Fails: { $name }
answer_more = Sarunā ir vēl vairāk.
answer_go = Turpināt sarunu
answer_once = Saite der vienreiz, 30 dienu laikā. Lūdzu, nepārsūtiet šo vēstuli: sarunu var izlasīt ikviens, kam ir saite.
answer_unread = Lūdzu, atbildiet sarunā: uz šo adresi sūtītās vēstules neviens nelasa.
answer_why = Jūs saņemat šo vēstuli, jo šī adrese tika atstāta sarunā vietnē { $site }.
answer_stop = Vairs nesūtīt vēstules par šo sarunu

## to the team: somebody waits

waiting_subject = Vietnē { $site } kāds gaida
waiting_head = Vietnē { $site } kāds gaida
waiting_text = Šo sarunu vēl neviens nav pieņēmis. Pēdējā ziņa tajā:
waiting_go = Atvērt sarunu
waiting_why = Jūs saņemat šo vēstuli, jo vēlaties zināt par apmeklētājiem, kas gaida. To var izslēgt jūsu lapā konsolē.

## an invitation

invite_subject = { $account } aicina jūs atbildēt apmeklētājiem
invite_head = { $account } aicina jūs
invite_text = Varat atbildēt { $account } apmeklētājiem tērzēšanā. Atveriet saiti, lai izvēlētos vārdu un paroli.
invite_go = Pievienoties
invite_why = Saite der vienreiz, septiņu dienu laikā. Ja to negaidījāt, nekas nav jādara.

## where the link of an answer leads

resume_title = Turpiniet sarunu
resume_head = Turpiniet sarunu vietnē { $site }
resume_text = Šī saite tika nosūtīta uz { $address }. Ja tā nav jūsu adrese, aizveriet šo lapu.
resume_go = Turpināt sarunu
resume_other = Šajā ierīcē ir cita saruna. Ja turpināsiet to, kas ir vēstulē, šī ierīce otru aizmirsīs.
resume_keep = Paturēt šīs ierīces sarunu
resume_failed = Neizdevās. Mēģiniet vēlreiz.
gone_title = Šī saite vairs nedarbojas
gone_text = Tā ir izmantota vai vecāka par 30 dienām. Nākamajā vēstulē būs jauna.

## no more mails

stop_title = Vairs nesūtīt vēstules par šo sarunu
stop_text = Jūs vairs nesaņemsiet vēstules par savu sarunu vietnē { $site }. Pati saruna paliek atvērta.
stop_go = Pārtraukt šīs vēstules
stopped_title = Gatavs
stopped_text = Jūs vairs nesaņemsiet vēstules par šo sarunu.
