### Letters. See en/mail.ftl.

## an answer to a visitor who is gone

answer_subject = { $site } hat Ihnen geantwortet
answer_head = Sie haben eine Antwort von { $site }
answer_wrote = { $name } schreibt:
answer_file = Datei: { $name }
answer_more = Im Chat steht noch mehr.
answer_go = Chat fortsetzen
answer_once = Der Link gilt einmal, innerhalb von 30 Tagen. Bitte leiten Sie diese Mail nicht weiter: Wer den Link hat, kann den Chat lesen.
answer_unread = Bitte antworten Sie im Chat: Mails an diese Adresse liest niemand.
answer_why = Sie bekommen diese Mail, weil diese Adresse in einem Chat bei { $site } hinterlassen wurde.
answer_stop = Keine Mails mehr zu diesem Chat

## to the team: somebody waits

waiting_subject = Bei { $site } wartet jemand
waiting_head = Bei { $site } wartet jemand
waiting_text = Diesen Chat hat noch niemand angenommen. Die letzte Nachricht darin:
waiting_go = Chat öffnen
waiting_why = Sie bekommen diese Mail, weil Sie von wartenden Besuchern erfahren möchten. Auf Ihrer Seite in der Konsole lässt sich das abschalten.

## an invitation

invite_subject = { $account } lädt Sie an den Empfang ein
invite_head = { $account } lädt Sie ein
invite_text = Sie können Besuchern von { $account } im Chat antworten. Folgen Sie dem Link, um Namen und Passwort zu wählen.
invite_go = Beitreten
invite_why = Der Link gilt einmal, innerhalb von sieben Tagen. Wenn Sie ihn nicht erwartet haben, müssen Sie nichts tun.

## where the link of an answer leads

resume_title = Setzen Sie Ihren Chat fort
resume_head = Setzen Sie Ihren Chat bei { $site } fort
resume_text = Dieser Link ging an { $address }. Wenn das nicht Sie sind, schließen Sie diese Seite.
resume_go = Chat fortsetzen
resume_other = Auf diesem Gerät ist ein anderer Chat. Wenn Sie den aus der Mail fortsetzen, vergisst das Gerät den anderen.
resume_keep = Chat auf diesem Gerät behalten
resume_failed = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.
gone_title = Dieser Link gilt nicht mehr
gone_text = Er wurde benutzt oder ist älter als 30 Tage. Die nächste Mail bringt einen neuen.

## no more mails

stop_title = Keine Mails mehr zu diesem Chat
stop_text = Sie bekommen keine Mails mehr zu Ihrem Chat bei { $site }. Der Chat selbst bleibt offen.
stop_go = Diese Mails abbestellen
stopped_title = Erledigt
stopped_text = Sie bekommen keine Mails mehr zu diesem Chat.
