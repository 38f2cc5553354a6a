### The launcher on the host page. See en/loader.ftl.

open = Chat öffnen
unread = Chat öffnen. Ungelesene Nachrichten: { $n }
close = Chat schließen
slow = Der Chat antwortet gerade nicht.
again = Erneut versuchen
dismiss = Ausblenden
