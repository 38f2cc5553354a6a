### What an agent reads in the console. See en/console.ftl for what the gaps are.

## the house and its pages

product = Frontdesk
chats = Chats
people = Team
sites = Websites
profile = Profil
main_nav = Hauptmenü
title_desk = Chats
title_login = Anmelden
title_setup = Einrichten
title_join = Beitreten
not_found_head = Diese Seite gibt es nicht
not_found_text = Die Adresse ist vielleicht veraltet oder vertippt.
to_desk = Zu den Chats

## the own status

status_label = Neue Chats annehmen
status_online = Online
status_away = Abwesend
status_offline = Offline
status_online_hint = Sie bekommen neue Chats. Drücken, um abwesend zu sein.
status_away_hint = Sie behalten Ihre Chats und bekommen keine neuen. Drücken, um online zu sein.
load_of = { $n } von { $limit }
load_chats = { $n ->
    [one] Sie haben { $n } Chat
   *[other] Sie haben { $n } Chats
}

## the list

mine = Meine
waiting = Wartend
theirs = Bei Kollegen
settled = Abgeschlossen
wait_for_you = { $n ->
    [one] { $n } wartet auf Sie
   *[other] { $n } warten auf Sie
}
longest = längste { $time }
mine_none = Sie haben keine Chats.
waiting_none = Niemand wartet.
take = Annehmen
take_of = Chat von { $name } annehmen
you_said = Sie: { $text }
somebody_said = { $name }: { $text }
no_words = Noch keine Nachricht
guest = Gast { $number }
unread = { $n ->
    [one] { $n } ungelesene Nachricht
   *[other] { $n } ungelesene Nachrichten
}
chats_badge = { $n ->
    [one] Chats, { $n } Gast wartet
   *[other] Chats, { $n } Gäste warten
}
lists = Chats

## clocks

left = noch { $time }
late = { $time } zu spät
seconds = { $n } s
now = jetzt
minutes = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
hours = { $n ->
    [one] { $n } h
   *[other] { $n } h
}
days = { $n ->
    [one] { $n } T
   *[other] { $n } T
}

## the talk pane

talk_with = Unterhaltung mit { $name }
conversation = Unterhaltung
state_waiting = Wartet in der Warteschlange
state_mine = Ihr Chat
state_theirs = Bei { $name }
state_theirs_unknown = Bei jemandem im Team
state_resolved = Abgeschlossen
guest_here = gerade auf der Seite
guest_gone = hat die Seite verlassen
back = Zurück zur Liste
resolve = Abschließen
reopen = Wieder öffnen
ask_head = Die letzte Nachricht ist unbeantwortet. Trotzdem abschließen?
ask_text = { $name } wartet seit { $time } auf eine Antwort.
ask_answer = Erst antworten
ask_resolve = Trotzdem abschließen
resolved_toast = Der Chat mit { $name } ist abgeschlossen.
undo = Rückgängig
close = Schließen
missing_head = Dieser Chat ist nicht hier
missing_text = Er wurde entfernt, oder Sie dürfen ihn nicht sehen.
joined = { $name } ist jetzt dabei
joined_me = Sie sind jetzt dabei
left_chat = { $name } hat den Chat abgegeben
left_chat_me = Sie haben den Chat abgegeben
resolved_by = { $name } hat den Chat abgeschlossen
resolved_me = Sie haben den Chat abgeschlossen
resolved_rule = Der Chat wurde abgeschlossen
reopened_by = { $name } hat den Chat wieder geöffnet
reopened_me = Sie haben den Chat wieder geöffnet
reopened_guest = Der Gast hat wieder geschrieben
deleted_words = Nachricht gelöscht
taken_back_me = Sie haben eine Nachricht gelöscht
taken_back_by = { $name } hat eine Nachricht gelöscht
taken_back_guest = Der Gast hat eine Nachricht gelöscht
edited = bearbeitet
note = Notiz, für den Gast unsichtbar
sending = Wird gesendet
kept = Aufgehoben, geht hinaus, sobald die Verbindung steht
sent = Gesendet
delivered = Zugestellt
read = Gelesen
failed = Nicht gesendet.
retry = Erneut versuchen
delete = Löschen
types = { $name } schreibt
today = Heute
yesterday = Gestern
newest = Neueste
new_below = { $n ->
    [one] { $n } neue Nachricht
   *[other] { $n } neue Nachrichten
}
says = { $name }, { $time }:{" "}
you_say = Sie, { $time }:{" "}
house = Das Team

## writing

reply_to = An { $name } schreiben
reply_takes = Wenn Sie schreiben, nehmen Sie den Chat an.
reply_reopens = Wenn Sie schreiben, öffnen Sie den Chat wieder.
reply_keys = Enter sendet, Umschalt+Enter beginnt eine Zeile
reply_offline = Geht hinaus, sobald die Verbindung steht
send = Senden
too_long = Zu lang: { $n } von { $most } Zeichen
length = { $n } von { $most }
theirs_note = { $name } betreut diesen Chat. Sie können mitlesen.
theirs_note_unknown = Jemand im Team betreut diesen Chat. Sie können mitlesen.

## nothing to do

empty_head = Niemand wartet
empty_online = Neue Chats kommen von selbst zu Ihnen.
empty_away = Sie sind abwesend: Sie behalten Ihre Chats und bekommen keine neuen.
go_online = Online gehen
empty_waiting_head = Jemand wartet
empty_waiting_text = Nehmen Sie den Chat an, der am längsten wartet, oder wählen Sie einen aus der Liste.
take_longest = Längste Wartezeit annehmen
empty_mine_head = Wählen Sie einen Chat
empty_mine_text = Ihre Chats stehen in der Liste, die längste Wartezeit zuerst.
open_first = Den ersten öffnen
first_head = Bringen Sie den Chat auf Ihre Seite
first_text = Fügen Sie diese Zeile vor </body> auf jeder Seite ein, die ihn haben soll. Bis der Chat geöffnet wird, speichert sie nichts auf dem Gerät der Besucher.
first_wait_head = Wir warten auf den ersten Besuch.
first_wait_text = Öffnen Sie Ihre Seite, drücken Sie auf die Glocke und schreiben Sie: Der Chat erscheint hier.
first_agent = Noch hat kein Gast geschrieben. Der erste erscheint in der Liste.

## the line

line_lost = Verbindung wird wieder aufgebaut … Was Sie schreiben, bleibt erhalten.
line_back = Wieder verbunden.
line_old = Frontdesk wurde aktualisiert. Was Sie schreiben, bleibt erhalten.
line_broken = Der Server hat die Verbindung beendet (Code { $code }).
reload = Seite neu laden
unreachable = Der Server ist nicht erreichbar. Neuer Versuch …

## said aloud

said_wrote = { $name } hat geschrieben.
said_arrived = { $n ->
    [one] { $n } Gast wartet.
   *[other] { $n } Gäste warten.
}

## the doors

login_head = Anmelden
door_login_head = Am Empfang ist jemand.
door_login_text = Melden Sie sich an, und der nächste Gast kommt zu Ihnen.
email = E-Mail
password = Passwort
show = Anzeigen
hide = Verbergen
signing_in = Anmeldung läuft
signed_out = Sie wurden abgemeldet, von einem anderen Ort aus oder nach Ablauf der Zeit. Melden Sie sich wieder an: Was Sie geschrieben haben, ist noch da.
wrong_login = E-Mail und Passwort passen nicht zusammen.
slow_down = Zu viele Versuche. Versuchen Sie es in { $time } wieder.
no_server = Der Server hat nicht geantwortet. Prüfen Sie die Verbindung und versuchen Sie es wieder.
odd_answer = Der Server konnte das gerade nicht tun (Code { $code }). Versuchen Sie es gleich noch einmal.
door_setup_head = Ein Mensch in Sekunden.
door_setup_text = Drei Schritte, zwei Minuten. Später lässt sich alles ändern. Dieser Link gilt einmal und nur, bis Sie fertig sind.
step_house = Das Team
step_site = Die Website
step_you = Sie
setup_head = Richten Sie Ihren Empfang ein
account = Name des Teams
account_hint = Ihre Firma oder Ihr Team, wie es intern heißt.
site_name = Name, den Besucher sehen
origins = Adressen der Website
origins_hint = Eine pro Zeile, etwa https://shop.example. Nur diese Seiten dürfen den Chat zeigen.
colour = Farbe
greeting = Begrüßung
greeting_hint = Die erste Zeile, die Besucher lesen.
greeting_default = Guten Tag. Was können wir für Sie tun?
name = Ihr Name
name_hint = Sichtbar für Besucher und Team.
password_hint = Mindestens { $n } Zeichen. Ein paar Wörter hintereinander sind gut.
setup_go = Empfang öffnen
setting_up = Wird eingerichtet
bad_setup_head = Dieser Einrichtungslink gilt nicht mehr
bad_setup_text = Er wurde schon benutzt, oder es gibt einen neueren. Ist alles eingerichtet, melden Sie sich an. Wenn nicht, starten Sie den Server neu: Er zeigt einen frischen Link.
bad_join_head = Diese Einladung gilt nicht mehr
bad_join_text = Sie wurde benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie um einen frischen Link, wo Sie eingeladen wurden.
to_login = Anmelden
join_head = { $account } beitreten
join_text = Sie sind eingeladen, als { $role } mit { $email }.
door_join_head = Am Empfang ist ein Platz für Sie.
door_join_text = Wählen Sie Namen und Passwort, und Sie sind dabei.
join_go = Beitreten
joining = Beitritt läuft

## you

profile_head = Profil
profile_text = { $role } bei { $account }
sign_out = Abmelden
signing_out = Abmeldung läuft
sign_out_unsent = Einiges ist noch nicht gesendet. Beim Abmelden wird es gelöscht.
theme = Hell und dunkel
theme_auto = Wie das System
theme_light = Hell
theme_dark = Dunkel
keys_head = Tasten
keys_switch = Tasten mit einem Buchstaben
keys_hint = Sie wirken nur außerhalb von Textfeldern.
keys_next = Nächster Chat
keys_previous = Voriger Chat
keys_resolve = Abschließen
keys_pick = Von Chat zu Chat, nebeneinander
keys_panes = Von Bereich zu Bereich
keys_note = Nur für das Team schreiben
keys_card = Über diesen Gast
keys_find = Chat suchen
keys_reword = Letzte Nachricht ändern, bei leerer Antwort
keys_palette = Alles tun oder finden
keys_overlay = Tasten anzeigen
keys_send = Senden
keys_line = Neue Zeile
keys_save = Einstellungen speichern
mail_switch = Mich per E-Mail benachrichtigen
density = Abstand der Zeilen
density_comfortable = Weit
density_compact = Eng
announce_switch = Ansagen, wer geschrieben hat
announce_hint = Für Screenreader: alle paar Sekunden, wer in Chats geschrieben hat, die nicht zu sehen sind.
password_change = Passwort ändern
password_change_text = Hier bleiben Sie angemeldet, überall sonst werden Sie abgemeldet.
password_changed = Ihr Passwort ist geändert.
password_old = Bisheriges Passwort
password_new = Neues Passwort
wrong_password = Das ist nicht Ihr Passwort.
confirm_head = Geben Sie dafür noch einmal Ihr Passwort ein.
confirm_go = Bestätigen
checking = Wird geprüft
code = Code
code_hint = Sechs Ziffern aus Ihrer Authentifizierungs-App oder einer Ihrer Wiederherstellungscodes.
wrong_code = Dieser Code passt nicht oder wurde schon benutzt. Warten Sie auf den nächsten.
sessions_head = Wo Sie angemeldet sind
sessions_text = Wenn Sie einen Eintrag nicht kennen, beenden Sie ihn und ändern Sie Ihr Passwort.
sessions_end_others = Überall sonst abmelden
session_this = Dieser Browser
session_now = Gerade in Gebrauch.
session_since = Seit { $date }.
session_seen = Zuletzt vor { $time } benutzt.
session_end = Beenden
session_end_of = Sitzung auf { $device } beenden
device_unknown = Unbekanntes Gerät
step2_head = Zweiter Schritt
step2_text = Nach dem Passwort verlangt die Anmeldung einen Code aus einer Authentifizierungs-App auf Ihrem Telefon. Ein gestohlenes Passwort allein öffnet nichts.
step2_begin = Einrichten
step2_on = Er ist eingeschaltet.
step2_drop = Ausschalten
step2_tag = Zweiter Schritt ein
step2_reset = Zweiten Schritt zurücksetzen
step2_reset_of = Zweiten Schritt von { $name } entfernen
step2_picture = Bild für die Authentifizierungs-App
step2_scan = Scannen Sie das Bild mit Ihrer Authentifizierungs-App.
step2_type = Tippen Sie die sechs Ziffern ein, die sie zeigt.
step2_by_hand = Wenn Sie nicht scannen können, tippen Sie dieses Geheimnis in die App, oder
step2_open = öffnen Sie es in einer App auf diesem Gerät
step2_secret = Geheimnis
step2_code = Sechs Ziffern
step2_go = Einschalten
codes_head = Ihre Wiederherstellungscodes.
codes_text = Jeder öffnet die Tür einmal, wenn Ihr Telefon verloren ist. Bewahren Sie sie woanders auf als das Telefon: Sie werden nicht wieder gezeigt.
codes_kept = Ich habe sie aufbewahrt
codes_renew = Neue Wiederherstellungscodes
codes_left = { $n ->
    [one] Es ist noch { $n } Wiederherstellungscode übrig.
   *[other] Es sind noch { $n } Wiederherstellungscodes übrig.
}

## doing and finding anything

palette = Alles tun oder finden
palette_short = Suchen
palette_hint = Ein Chat, eine Person, eine Seite, oder was Sie tun möchten
palette_none = Nichts passt. Versuchen Sie andere Wörter.
palette_do = Tun
palette_go = Gehen zu
palette_found = Gefunden
palette_count = { $n ->
    [one] { $n } passt.
   *[other] { $n } passen.
}
do_online = Neue Chats annehmen
do_away = Abwesend sein
do_theme_light = Helle Farben
do_theme_dark = Dunkle Farben
do_theme_auto = Farben wie das System
go_site = Einstellungen von { $name }
go_profile = Ihre eigene Seite

## people

people_head = Team
people_sum = { $n ->
    [one] { $n } Person, { $m } online.
   *[other] { $n } Personen, { $m } online.
}
col_name = Name
col_now = Jetzt
col_chats = Chats
col_role = Rolle
col_more = Mehr
of_at_most = von höchstens
limit_of = Höchstzahl gleichzeitiger Chats von { $name }
role_owner = Inhaber
role_admin = Admin
role_agent = Agent
you_tag = Sie
disabled = Darf sich nicht anmelden
disable = Anmelden sperren
enable = Anmelden erlauben
disable_of = Anmelden sperren: { $name }
enable_of = Anmelden erlauben: { $name }
role_of = Rolle von { $name }
invite = Einladen
invite_head = Jemanden einladen
invite_hint = Sie bekommen einen Link zum Weitergeben. Er gilt einmal.
invite_email = E-Mail der Person
invite_role = Rolle
invite_go = Link erstellen
inviting = Link wird erstellt
cancel = Abbrechen
fresh_head = Einladung für { $email }
fresh_text = { $role }. Gilt einmal, bis { $date }. Nur Sie haben diesen Link gesehen, und er wird nicht wieder gezeigt.
pending_head = Offene Einladungen
pending_text = { $role }, bis { $date }
withdraw = Zurückziehen
withdraw_of = Einladung für { $email } zurückziehen
last_owner = Das Team braucht einen Inhaber, der sich anmelden kann.
forbidden = Das dürfen Sie nicht.
role_hint_agent = Bedient Gäste.
role_hint_admin = Bedient Gäste, kümmert sich um Team und Websites.
role_hint_owner = Darf alles.

## sites

sites_head = Websites
sites_text = Jede Website hat ihre eigene Zeile zum Einfügen, ihr Aussehen und ihre Adressen.
add_site = Website hinzufügen
edit = Bearbeiten
new_site_head = Eine neue Website
new_site_text = Sie bekommt ihre eigene Zeile zum Einfügen.
create = Website hinzufügen
creating = Wird hinzugefügt
site_text = Änderungen gelten für neue Seitenaufrufe innerhalb einer Minute.
preview = Vorschau
preview_button = Mit einem Menschen sprechen
contrast_ok = Schrift darauf ist gut lesbar: { $ratio } : 1.
contrast_low = Schrift darauf erreicht nur { $ratio } : 1. Beim Speichern wird die Farbe dunkler, bis alle sie lesen können.
darkened = Schrift auf { $from } erreichte { $before } : 1. Wir haben die Farbe auf { $ratio } : 1 abgedunkelt, damit alle sie lesen können.
snippet_head = Die Zeile zum Einfügen
snippet_text = Vor </body>, auf jeder Seite, die den Chat haben soll.
csp_head = Wenn die Seite eine Content-Security-Policy hat
csp_text = Sie muss das erlauben:
copy = Kopieren
copied = Kopiert
copy_by_hand = Strg+C drücken
changes = { $n ->
    [one] { $n } Änderung.
   *[other] { $n } Änderungen.
}
to_correct = { $n ->
    [one] { $n } Angabe zu korrigieren.
   *[other] { $n } Angaben zu korrigieren.
}
discard = Verwerfen
save = Speichern
saving = Wird gespeichert
saved = Gespeichert.
no_site_head = Diese Website gibt es nicht
no_site_text = Vielleicht wurde sie entfernt.
to_sites = Alle Websites

## what can be set on a site

part_look = Aussehen
part_pages = Seiten
part_hours = Öffnungszeiten
part_manners = Umgang
position = Seite des Fensters
position_left = Links
position_right = Rechts
speaks = Sprache des Chats
speaks_auto = Die des Besuchers, wenn wir sie sprechen
speaks_hint = Hier festgelegt, ist sie für alle gleich.
hours_always = Immer
hours_set = Zu diesen Zeiten
hours_hint = Außerhalb lesen Besucher, wann wieder jemand da ist. Wer online ist, antwortet trotzdem.
time_zone = Zeitzone
hours_closed = Geschlossen
hours_add = Zeit hinzufügen
hours_add_of = Zeit hinzufügen: { $day }
hours_copy = Für alle Werktage
hours_from = Von
hours_to = Bis
hours_remove = Diese Zeit entfernen
hours_backwards = Jede Zeit muss nach ihrem Beginn enden, am selben Tag.
hours_overlap = Zwei dieser Zeiten überschneiden sich.
first_reply = Versprochene erste Antwort
first_reply_hint = Die Uhr in der Chatliste läuft dagegen.
first_reply_none = Kein Versprechen
in_seconds = { $n ->
    [one] Innerhalb von { $n } Sekunde
   *[other] Innerhalb von { $n } Sekunden
}
in_minutes = { $n ->
    [one] Innerhalb von { $n } Minute
   *[other] Innerhalb von { $n } Minuten
}
notify = Das Team per E-Mail benachrichtigen
notify_hint = Wenn ein Besucher wartet und niemand geantwortet hat.
notify_never = Nie
after_minutes = { $n ->
    [one] Nach { $n } Minute
   *[other] Nach { $n } Minuten
}
ask_email = Nach einer E-Mail-Adresse fragen
ask_email_hint = Wenn niemand da ist, können Besucher eine hinterlassen und bekommen die Antwort dorthin.
privacy = Datenschutzhinweis
privacy_hint = Besucher finden den Link, bevor sie schreiben. Leer lassen, wenn es keinen gibt.
check_page = Eine Seite prüfen
check_page_hint = Fügen Sie ihre Adresse ein: Sie sehen, ob sie den Chat zeigen darf und was ihre Richtlinie erlauben muss.
check_file = Eine Seite von Ihrer Festplatte hat keine eigene Adresse. Öffnen Sie sie über http://localhost, um den Chat zu testen.
check_odd = Das ist noch keine Adresse einer Seite.
check_listed = { $origin } steht auf der Liste: Die Seiten dort dürfen den Chat zeigen.
check_missing = { $origin } steht nicht auf der Liste: Die Seiten dort können den Chat noch nicht zeigen.
check_never = { $origin } kann den Chat nicht zeigen.
check_add = { $origin } hinzufügen
check_plain = Sie ist nicht verschlüsselt. Nehmen Sie https.
check_local = Nur Ihr eigener Rechner sieht sie. Zum Testen genügt das.
check_path = Der Pfad macht keinen Unterschied: Es zählt die ganze Website.
check_twin = { $origin } zählt als andere Website. Fügen Sie sie hinzu, wenn Ihre Seiten auch dort sind.
check_policy = Wenn die Seite eine Content-Security-Policy hat, braucht sie diese zwei Zeilen:
see_changes = Änderungen ansehen
hide_changes = Änderungen ausblenden
other_saved = Inzwischen hat jemand anderes diese Website gespeichert.
other_clash = Sie haben beide dasselbe geändert: Ihres gilt, bis Sie speichern oder verwerfen.
other_no_clash = Ihre Änderungen widersprechen sich nicht.
none_set = Keine
on = Ein
off = Aus

## what is wrong with a field

flaw_notice = Schreiben Sie eine Adresse, die mit https:// beginnt.
flaw_empty = Diese Angabe fehlt noch.
flaw_email = Diese Adresse sieht unvollständig aus.
flaw_short = Mindestens { $n } Zeichen.
flaw_origin = „{ $line }“ ist keine Adresse einer Website. Schreiben Sie sie wie https://shop.example.
flaw_colour = Schreiben Sie eine Farbe wie #1c3a2e.
needs_javascript = Die Konsole braucht JavaScript.

## the language of the console

language = Sprache
language_auto = Wie im Browser eingestellt

## the desk, further

slip_head = Sieht nur das Team
delete_ask = Für alle löschen?
keep = Behalten
change_failed = Nicht geändert.
keep_old = So lassen, wie es war
note_about = Notiz zu { $name }
edit_label = Neuer Wortlaut
note_add = Notiz hinzufügen
edit_save = Speichern
edit_head = Sie ändern Ihre Nachricht
modes = Für wen das ist
mode_reply = Antwort
mode_note = Notiz
column_close = Diesen Chat schließen
column_open = Ihren nächsten Chat daneben öffnen
ended_guest = Der Gast hat den Chat beendet
contact_left = Der Gast hat { $contact } hinterlassen
rated_satisfaction = Zufrieden: { $n } von { $most }
rated_ease = Leicht: { $n } von { $most }
rated_comment = „{ $text }“
blocked_me = Sie haben diesen Gast gesperrt
blocked_by = { $name } hat diesen Gast gesperrt
blocked_rule = Dieser Gast wurde gesperrt
blocked_until = bis { $time }
unblocked_me = Sie haben diesen Gast wieder hereingelassen
unblocked_by = { $name } hat diesen Gast wieder hereingelassen
unblocked_rule = Dieser Gast darf wieder herein
blocked_toast = { $name } ist gesperrt.
files_only = { $n ->
    [one] { $n } Datei
   *[other] { $n } Dateien
}
find = Chat nach Name oder Text suchen
find_none = Kein Chat hier enthält diese Wörter.
card = Über { $name }
card_show = Über diesen Gast
card_close = Schließen
card_site = Website
card_number = Gastnummer
card_since = Zuerst gesehen
card_verified = bestätigt
card_verified_hint = Die Website bürgt für Name und E-Mail.
card_left = hat die Seite verlassen
card_here = gerade auf der Seite
card_time = { $time } Ortszeit
card_page = Seite jetzt
card_page_last = Letzte Seite
card_came = Kam von
card_browser = Browser
card_known = Was die Website weiß
card_rated = Wie es war
card_first = Erster Kontakt
card_again = { $n ->
    [one] { $n } Kontakt in 30 Tagen, { $m } in den letzten 7
   *[other] { $n } Kontakte in 30 Tagen, { $m } in den letzten 7
}
card_earlier = Frühere Chats
card_open = offen
card_settled = abgeschlossen
card_score = abgeschlossen, { $n } von 5
block = Diesen Gast sperren
block_text = Bis die Sperre endet, kann der Gast nicht schreiben. Der Chat wird abgeschlossen.
block_reason = Warum, für Kollegen
block_for = Für wie lange
block_hour = Eine Stunde
block_day = Einen Tag
block_week = Eine Woche
block_ever = Für immer
block_go = Sperren
blocked_head = Gesperrt
blocked_ever = für immer
unblock = Wieder hereinlassen
away_head = Sie sind abwesend. Warum?
away_hint = Kollegen sehen es. Auch nichts ist in Ordnung.
away_break = Pause
away_lunch = Mittagessen
away_meeting = In einer Besprechung
away_phone = Am Telefon
away_own = In eigenen Worten
away_set = Mitteilen
away_none = Nichts sagen
sep_lists = Breite der Liste
sep_card = Breite der Karte
bell_head = Ton und Mitteilungen
bell_text = Ein Tab läutet für alle, und keiner für den Chat, den Sie gerade ansehen.
bell_ask = Soll es läuten, wenn ein Gast schreibt?
bell_ask_text = Ein Glockenschlag, und eine Mitteilung, während Sie woanders sind.
bell_yes = Einschalten
bell_no = Jetzt nicht
bell_message = Ein Gast von Ihnen schreibt
bell_arrived = Ein Gast beginnt zu warten
bell_late = Eine Antwort ist überfällig
bell_volume = Lautstärke
bell_test = Abspielen
bell_test_of = Abspielen: { $what }
bell_notices = Mitteilungen außerhalb der Seite
bell_notices_hint = Solange kein Tab der Konsole vorn ist.
bell_refused = Der Browser blockiert Mitteilungen dieser Seite. Erlauben Sie sie in seinen Einstellungen.
bell_sound = Ton
notice_wrote = { $name } hat geschrieben
notice_arrived = { $name } wartet
notice_late = { $name } wartet auf eine Antwort
attach = Dateien anhängen
attach_cancel = { $name } entfernen
attach_many = Höchstens { $n } Dateien pro Nachricht.
attach_progress = { $n } %
download = { $name } herunterladen
photo = Bild: { $name }
choices_offer = Antworten anbieten
choices_head = Antworten zum Antippen
choices_add = Noch eine Antwort
choices_label = Antwort { $n }
choices_few = Mindestens zwei Antworten.

## what the server refused

fault_invalid = Etwas stimmt noch nicht.
fault_unknown_link = Dieser Link gilt nicht mehr.
fault_signed_out = Sie sind abgemeldet. Melden Sie sich wieder an.
fault_not_found = Das gibt es nicht mehr.
fault_conflict = Jemand war schneller, oder es ist schon so.
fault_slow_down = Das war viel auf einmal. Warten Sie ein wenig.
fault_unavailable = Der Server kann das gerade nicht, und nichts wurde geändert. Versuchen Sie es gleich noch einmal.
fault_too_late = Eine Nachricht lässt sich nur kurz nach dem Schreiben ändern.
fault_too_long = Sie ist länger, als eine Nachricht sein darf.
fault_erased = Sie wurde schon gesendet und ist gelöscht.
fault_bad_file = Eine ihrer Dateien wird nicht angenommen.
fault_file_large = Diese Datei ist zu groß.
fault_file_empty = Diese Datei ist leer.
fault_file_kind = Dateien dieser Art werden nicht angenommen.
fault_file_picture = Dieses Bild lässt sich nicht lesen. Es ist vielleicht beschädigt oder sehr groß.
fault_file_quota = Gerade ist kein Platz für weitere Dateien.
