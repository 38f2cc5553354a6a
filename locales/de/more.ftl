### What a visitor reads in the parts of the chat that are fetched when they are first wanted: the menu, files,
### changing a message, and what is asked. See en/more.ftl for what the gaps are.

transcript = Diesen Chat herunterladen
sound_off = Ton ausschalten
sound_on = Ton einschalten
end = Diesen Chat beenden
editing = Sie ändern Ihre letzte Nachricht.
cancel = Abbrechen
save = Speichern
files = Dateien zum Senden
file_large = Zu groß: höchstens { $size }.
files_most = Zu einer Nachricht passen höchstens { $n } Dateien.
file_refused = Diese Datei wurde nicht angenommen.
file_lost = Die Verbindung ist abgerissen.
file_remove = { $name } entfernen
picture = Bild
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
