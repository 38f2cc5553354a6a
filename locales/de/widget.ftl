### What a visitor reads in the chat. See en/widget.ftl for what the gaps are.

close = Chat schließen
back = Zurück
more = Mehr
greeting = Was können wir für Sie tun?
ask = Fragen Sie mit Ihren eigenen Worten. Ein Mensch antwortet.
in_one = { $a } ist da.
in_two = { $a } und { $b } sind da.
in_three = { $a }, { $b } und { $c } sind da.
in_more = { $n ->
    [one] { $a }, { $b }, { $c } und { $n } weitere Person sind da.
   *[other] { $a }, { $b }, { $c } und { $n } weitere sind da.
}
nobody_in = Gerade ist niemand da. Ihre Nachricht bleibt erhalten, die Antwort kommt hierher.
talk = Mit einem Menschen sprechen
leave = Nachricht hinterlassen
private = Bis Sie schreiben, wird nichts über Sie gespeichert.
message = Nachricht
write = Nachricht schreiben
send = Senden
left = { $n ->
    [one] Noch { $n } Zeichen
   *[other] Noch { $n } Zeichen
}
too_long = { $n ->
    [one] { $n } Zeichen zu viel
   *[other] { $n } Zeichen zu viel
}
log = Unterhaltung
today = Heute
yesterday = Gestern
joined = { $name } ist jetzt dabei
gone = { $name } ist nicht mehr in diesem Chat. Jemand anderes antwortet hier.
settled = Dieser Chat ist abgeschlossen.
settled_now = Dieser Chat ist abgeschlossen. Schreiben Sie wieder, um ihn zu öffnen.
reopened = Dieser Chat ist wieder offen.
taken_back = Eine Nachricht wurde gelöscht.
edited = Bearbeitet
you = Sie
sending = Wird noch gesendet
sent = Gesendet
delivered = Zugestellt
read = Gelesen
failed = Nicht gesendet.
again = Erneut versuchen
delete = Löschen
writing = { $name } schreibt
somebody_writing = Jemand schreibt
in_line = Sie sind in der Warteschlange
in_line_more = Hier antwortet Ihnen jemand. Sie können weiterschreiben.
kept = Ihre Nachricht ist aufgehoben
kept_more = Gerade ist niemand da. Die Antwort kommt hierher.
connecting = Verbindung wird aufgebaut …
reconnecting = Verbindung wird wieder aufgebaut …
go_on = Sie können weiterschreiben.
outdated = Der Chat wurde aktualisiert.
outdated_more = Was Sie schreiben, bleibt erhalten.
reload = Neu laden
unreachable = Der Chat ist von dieser Seite aus nicht erreichbar.
below = Neue Nachrichten
unread = { $n ->
    [one] { $n } ungelesen
   *[other] { $n } ungelesen
}
transcript = Diesen Chat herunterladen
sound_off = Ton ausschalten
sound_on = Ton einschalten

## what a visitor can do besides writing, and what becomes of it

end = Diesen Chat beenden
ended = Sie haben diesen Chat beendet.
ended_now = Sie haben diesen Chat beendet. Schreiben Sie wieder, um ihn zu öffnen.
reachable = Die Antwort geht auch an { $name }.
reading = { $name } liest das gerade
opens = Es ist wieder jemand da: { $when }.
edit = Bearbeiten
editing = Sie ändern Ihre letzte Nachricht.
cancel = Abbrechen
save = Speichern
refused = Das wurde nicht angenommen. Nichts ist geändert.
attach = Datei anhängen
files = Dateien zum Senden
file_large = Zu groß: höchstens { $size }.
files_most = Zu einer Nachricht passen höchstens { $n } Dateien.
file_refused = Diese Datei wurde nicht angenommen.
file_lost = Die Verbindung ist abgerissen.
file_remove = { $name } entfernen
picture = Bild
answers = Antworten zur Auswahl
satisfaction = Wie war die Hilfe, die Sie bekommen haben?
satisfaction_low = Schlecht
satisfaction_high = Sehr gut
ease = Wie leicht ließ sich das klären?
ease_low = Sehr schwer
ease_high = Sehr leicht
noted = Notiert: { $n } von { $most }
thanks = Danke. Das ist notiert.
comment = Was sollten wir besser machen? Sie können das leer lassen.
skip = Überspringen
contact = Wohin darf die Antwort gehen?
contact_mail = Wenn Sie jetzt gehen, antworten wir per E-Mail.
contact_lead = Vielleicht brauchen wir sie, um Sie später zu erreichen.
contact_send = Adresse hinterlassen
email = Ihre E-Mail
email_bad = Diese Adresse sieht unvollständig aus.
privacy = Wie wir mit dem umgehen, was Sie schreiben
more_lost = Ein Teil des Chats wurde nicht geladen.

## why a message was not sent

fault_too_long = Sie ist länger, als eine Nachricht sein darf.
fault_erased = Sie wurde schon gesendet und ist gelöscht.
fault_blocked = Sie können hier gerade nicht schreiben.
fault_unverified = Melden Sie sich zuerst auf der Website an.
fault_bad_file = Eine ihrer Dateien wird nicht angenommen.
fault_not_found = Diesen Chat gibt es nicht mehr.
