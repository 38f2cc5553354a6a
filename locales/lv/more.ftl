### What a visitor reads in the parts of the chat that are fetched when they are first wanted: the menu, files,
### changing a message, and what is asked. See en/more.ftl for what the gaps are.

transcript = Lejupielādēt šo sarunu
sound_off = Izslēgt skaņu
sound_on = Ieslēgt skaņu
end = Beigt šo sarunu
editing = Jūs labojat savu pēdējo ziņu.
cancel = Atcelt
save = Saglabāt
files = Sūtāmie faili
file_large = Par lielu: ne vairāk kā { $size }.
files_most = Vienai ziņai var pievienot ne vairāk kā { $n } failus.
file_refused = Šis fails netika pieņemts.
file_lost = Savienojums pārtrūka.
file_remove = Noņemt: { $name }
picture = Attēls
satisfaction = Cik apmierināti esat ar saņemto palīdzību?
satisfaction_low = Slikti
satisfaction_high = Ļoti labi
ease = Cik viegli bija to atrisināt?
ease_low = Ļoti grūti
ease_high = Ļoti viegli
noted = Atzīmēts: { $n } no { $most }
thanks = Paldies. Tas ir atzīmēts.
comment = Ko mums vajadzētu darīt labāk? Varat atstāt tukšu.
skip = Izlaist
contact = Uz kurieni sūtīt atbildi?
contact_mail = Ja tagad aiziesiet, atbildēsim pa e-pastu.
contact_lead = Tas var noderēt, lai vēlāk jūs sasniegtu.
contact_send = Atstāt adresi
email = Jūsu e-pasts
email_bad = Šī adrese izskatās nepabeigta.
