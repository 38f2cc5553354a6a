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

## what a visitor can do besides writing, and what becomes of it

ended = Sie haben diesen Chat beendet.
ended_now = Sie haben diesen Chat beendet. Schreiben Sie wieder, um ihn zu öffnen.
reachable = Die Antwort geht auch an { $name }.
reading = { $name } liest das gerade
opens = Es ist wieder jemand da: { $when }.
edit = Bearbeiten
refused = Das wurde nicht angenommen. Nichts ist geändert.
attach = Datei anhängen
answers = Antworten zur Auswahl
privacy = Wie wir mit dem umgehen, was Sie schreiben
more_lost = Ein Teil des Chats wurde nicht geladen.

## why a message was not sent

fault_too_long = Sie ist länger, als eine Nachricht sein darf.
fault_erased = Sie wurde schon gesendet und ist gelöscht.
fault_blocked = Sie können hier gerade nicht schreiben.
fault_unverified = Melden Sie sich zuerst auf der Website an.
fault_bad_file = Eine ihrer Dateien wird nicht angenommen.
fault_not_found = Diesen Chat gibt es nicht mehr.
