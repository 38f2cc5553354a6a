### What an agent reads in the console. See en/console.ftl for what the gaps are.

## the house and its pages

product = Frontdesk
chats = Discussions
people = Équipe
sites = Sites
profile = Profil
main_nav = Navigation principale
title_desk = Discussions
title_login = Connexion
title_setup = Installation
title_join = Rejoindre
not_found_head = Cette page n’existe pas
not_found_text = L’adresse est peut-être ancienne ou mal saisie.
to_desk = Aller aux discussions

## the own status

status_label = Recevoir de nouvelles discussions
status_online = En ligne
status_away = Absent
status_offline = Hors ligne
status_online_hint = Vous recevez de nouvelles discussions. Appuyez pour passer en absence.
status_away_hint = Vous gardez vos discussions et n’en recevez pas de nouvelles. Appuyez pour passer en ligne.
load_of = { $n } sur { $limit }
load_chats = { $n ->
    [one] Vous avez { $n } discussion
   *[other] Vous avez { $n } discussions
}

## the list

mine = Les miennes
waiting = En attente
theirs = Chez les collègues
settled = Closes
wait_for_you = { $n ->
    [one] { $n } vous attend
   *[other] { $n } vous attendent
}
longest = max. { $time }
mine_none = Vous n’avez pas de discussion.
waiting_none = Personne n’attend.
take = Prendre
take_of = Prendre la discussion de { $name }
you_said = Vous : { $text }
somebody_said = { $name } : { $text }
no_words = Pas encore de message
guest = Visiteur { $number }
unread = { $n ->
    [one] { $n } message non lu
   *[other] { $n } messages non lus
}
chats_badge = { $n ->
    [one] Discussions, { $n } visiteur attend
   *[other] Discussions, { $n } visiteurs attendent
}
lists = Discussions

## clocks

left = reste { $time }
late = { $time } de retard
seconds = { $n } s
now = à l’instant
minutes = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
hours = { $n ->
    [one] { $n } h
   *[other] { $n } h
}
days = { $n ->
    [one] { $n } j
   *[other] { $n } j
}

## the talk pane

talk_with = Conversation avec { $name }
conversation = Conversation
state_waiting = Dans la file d’attente
state_mine = Votre discussion
state_theirs = Avec { $name }
state_theirs_unknown = Avec un collègue
state_resolved = Close
guest_here = en ce moment sur la page
guest_gone = a quitté la page
back = Retour à la liste
resolve = Clore
reopen = Rouvrir
ask_head = Le dernier message est resté sans réponse. Clore quand même ?
ask_text = { $name } attend une réponse depuis { $time }.
ask_answer = Répondre d’abord
ask_resolve = Clore quand même
resolved_toast = La discussion avec { $name } est close.
undo = Annuler
close = Fermer
missing_head = Cette discussion n’est pas ici
missing_text = Elle a été retirée, ou vous n’avez pas le droit de la voir.
joined = { $name } rejoint la discussion
joined_me = Vous rejoignez la discussion
left_chat = { $name } a laissé la discussion
left_chat_me = Vous avez laissé la discussion
resolved_by = { $name } a clos la discussion
resolved_me = Vous avez clos la discussion
resolved_rule = La discussion a été close
reopened_by = { $name } a rouvert la discussion
reopened_me = Vous avez rouvert la discussion
reopened_guest = Le visiteur a écrit de nouveau
deleted_words = Message supprimé
taken_back_me = Vous avez supprimé un message
taken_back_by = { $name } a supprimé un message
taken_back_guest = Le visiteur a supprimé un message
edited = modifié
note = Note, invisible pour le visiteur
sending = Envoi en cours
kept = Conservé, partira au retour de la connexion
sent = Envoyé
delivered = Remis
read = Lu
failed = Non envoyé.
retry = Réessayer
delete = Supprimer
types = { $name } écrit
today = Aujourd’hui
yesterday = Hier
newest = Plus récents
new_below = { $n ->
    [one] { $n } nouveau message
   *[other] { $n } nouveaux messages
}
says = { $name }, { $time } :{" "}
you_say = Vous, { $time } :{" "}
house = L’équipe

## writing

reply_to = Écrire à { $name }
reply_takes = En écrivant, vous prenez la discussion.
reply_reopens = En écrivant, vous rouvrez la discussion.
reply_keys = Entrée envoie, Maj+Entrée va à la ligne
reply_offline = Partira au retour de la connexion
send = Envoyer
too_long = Trop long : { $n } caractères sur { $most }
length = { $n } sur { $most }
theirs_note = { $name } suit cette discussion. Vous pouvez la lire.
theirs_note_unknown = Un collègue suit cette discussion. Vous pouvez la lire.

## nothing to do

empty_head = Personne n’attend
empty_online = Les nouvelles discussions vous arrivent d’elles-mêmes.
empty_away = Vous êtes en absence : vous gardez vos discussions et n’en recevez pas de nouvelles.
go_online = Passer en ligne
empty_waiting_head = Quelqu’un attend
empty_waiting_text = Prenez la discussion qui attend depuis le plus longtemps, ou choisissez-en une dans la liste.
take_longest = Prendre la plus longue attente
empty_mine_head = Choisissez une discussion
empty_mine_text = Vos discussions sont dans la liste, la plus longue attente en premier.
open_first = Ouvrir la première
first_head = Mettez la discussion sur votre page
first_text = Collez cette ligne avant </body> sur chaque page qui doit l’avoir. Elle n’enregistre rien sur l’appareil du visiteur avant qu’il n’ouvre la discussion.
first_wait_head = En attente du premier visiteur.
first_wait_text = Ouvrez votre page, appuyez sur la cloche et écrivez : la discussion apparaît ici.
first_agent = Aucun visiteur n’a encore écrit. Le premier apparaîtra dans la liste.

## the line

line_lost = Reconnexion… Ce que vous écrivez est conservé.
line_back = Connexion rétablie.
line_old = Frontdesk a été mis à jour. Ce que vous écrivez est conservé.
line_broken = Le serveur a mis fin à la connexion (code { $code }).
reload = Recharger la page
unreachable = Le serveur est injoignable. Nouvel essai…

## said aloud

said_wrote = { $name } a écrit.
said_arrived = { $n ->
    [one] { $n } visiteur attend.
   *[other] { $n } visiteurs attendent.
}

## the doors

login_head = Se connecter
door_login_head = Il y a quelqu’un à l’accueil.
door_login_text = Connectez-vous et le prochain visiteur viendra à vous.
email = E-mail
password = Mot de passe
show = Afficher
hide = Masquer
signing_in = Connexion en cours
signed_out = Votre session est terminée, depuis un autre endroit ou faute de temps. Reconnectez-vous : ce que vous avez écrit est conservé.
wrong_login = L’e-mail et le mot de passe ne correspondent pas.
slow_down = Trop d’essais. Réessayez dans { $time }.
no_server = Le serveur n’a pas répondu. Vérifiez la connexion et réessayez.
odd_answer = Le serveur n’a pas pu le faire pour l’instant (code { $code }). Réessayez dans un moment.
door_setup_head = Une personne en quelques secondes.
door_setup_text = Trois étapes, deux minutes. Tout pourra être changé plus tard. Ce lien sert une fois, et seulement jusqu’à la fin.
step_house = L’équipe
step_site = Le site
step_you = Vous
setup_head = Préparez votre accueil
account = Nom de l’équipe
account_hint = Votre société ou votre équipe, comme vos collègues l’appellent.
site_name = Nom que voient les visiteurs
origins = Adresses du site
origins_hint = Une par ligne, comme https://shop.example. Seules ces pages peuvent afficher la discussion.
colour = Couleur
greeting = Accueil
greeting_hint = La première ligne que lit un visiteur.
greeting_default = Bonjour. Que pouvons-nous faire pour vous ?
name = Votre nom
name_hint = Les visiteurs et vos collègues le voient.
password_hint = Au moins { $n } caractères. Quelques mots à la suite conviennent.
setup_go = Ouvrir l’accueil
setting_up = Installation en cours
bad_setup_head = Ce lien d’installation ne fonctionne pas
bad_setup_text = Il a déjà servi, ou il en existe un plus récent. Si l’installation est faite, connectez-vous. Sinon, redémarrez le serveur : il affichera un nouveau lien.
bad_join_head = Cette invitation ne fonctionne pas
bad_join_text = Elle a servi, a été retirée ou a expiré. Demandez un nouveau lien à la personne qui vous a invité.
to_login = Se connecter
join_head = Rejoindre { $account }
join_text = Vous avez une invitation comme { $role }, avec { $email }.
door_join_head = Une place vous attend à l’accueil.
door_join_text = Choisissez un nom et un mot de passe, et vous y êtes.
join_go = Rejoindre
joining = Inscription en cours

## you

profile_head = Profil
profile_text = { $role } chez { $account }
sign_out = Se déconnecter
signing_out = Déconnexion en cours
sign_out_unsent = Des messages ne sont pas encore envoyés. La déconnexion les supprime.
theme = Clair et sombre
theme_auto = Comme le système
theme_light = Clair
theme_dark = Sombre
keys_head = Touches
keys_switch = Touches d’une lettre
keys_hint = Elles n’agissent qu’en dehors des champs de texte.
keys_next = Discussion suivante
keys_previous = Discussion précédente
keys_resolve = Clore
keys_pick = D’une discussion à l’autre, côte à côte
keys_panes = D’un volet à l’autre
keys_note = Écrire pour l’équipe seulement
keys_card = À propos de ce visiteur
keys_find = Chercher une discussion
keys_reword = Modifier votre dernier message, réponse vide
keys_palette = Tout faire ou tout trouver
keys_overlay = Afficher les touches
keys_send = Envoyer
keys_line = Aller à la ligne
keys_save = Enregistrer les réglages
mail_switch = Me prévenir par e-mail
density = Espace entre les lignes
density_comfortable = Aéré
density_compact = Serré
announce_switch = Annoncer qui a écrit
announce_hint = Pour les lecteurs d’écran : qui a écrit dans les discussions hors de vue, toutes les quelques secondes.
password_change = Changer le mot de passe
password_change_text = Ici vous restez connecté ; partout ailleurs vous êtes déconnecté.
password_changed = Votre mot de passe est changé.
password_old = Mot de passe actuel
password_new = Nouveau mot de passe
wrong_password = Ce n’est pas votre mot de passe.
confirm_head = Pour cela, donnez encore une fois votre mot de passe.
confirm_go = Confirmer
checking = Vérification
code = Code
code_hint = Six chiffres de votre application d’authentification, ou l’un de vos codes de secours.
wrong_code = Ce code ne convient pas, ou il a déjà servi. Attendez le suivant.
sessions_head = Où vous êtes connecté
sessions_text = Si vous n’en reconnaissez pas une, fermez-la et changez votre mot de passe.
sessions_end_others = Se déconnecter partout ailleurs
session_this = Ce navigateur
session_now = En cours d’utilisation.
session_since = Depuis le { $date }.
session_seen = Dernière utilisation il y a { $time }.
session_end = Fermer
session_end_of = Fermer la session sur { $device }
device_unknown = Appareil inconnu
step2_head = Seconde étape
step2_text = Après le mot de passe, la connexion demande un code d’une application d’authentification sur votre téléphone. Un mot de passe volé, seul, n’ouvre rien.
step2_begin = Configurer
step2_on = Elle est active.
step2_drop = Désactiver
step2_tag = Seconde étape active
step2_reset = Réinitialiser la seconde étape
step2_reset_of = Retirer la seconde étape de { $name }
step2_picture = Image pour l’application d’authentification
step2_scan = Scannez l’image avec votre application d’authentification.
step2_type = Saisissez les six chiffres qu’elle affiche.
step2_by_hand = Si vous ne pouvez pas la scanner, saisissez ce secret dans l’application, ou
step2_open = ouvrez-le dans une application sur cet appareil
step2_secret = Secret
step2_code = Six chiffres
step2_go = Activer
codes_head = Vos codes de secours.
codes_text = Chacun ouvre la porte une fois si votre téléphone est perdu. Gardez-les ailleurs que sur le téléphone : ils ne seront plus affichés.
codes_kept = Je les ai gardés
codes_renew = Nouveaux codes de secours
codes_left = { $n ->
    [one] Il reste { $n } code de secours.
   *[other] Il reste { $n } codes de secours.
}

## doing and finding anything

palette = Tout faire ou tout trouver
palette_short = Chercher
palette_hint = Une discussion, une personne, une page, ou ce que vous voulez faire
palette_none = Rien ne correspond. Essayez d’autres mots.
palette_do = Faire
palette_go = Aller
palette_found = Trouvé
palette_count = { $n ->
    [one] { $n } résultat.
   *[other] { $n } résultats.
}
do_online = Recevoir de nouvelles discussions
do_away = Passer en absence
do_theme_light = Couleurs claires
do_theme_dark = Couleurs sombres
do_theme_auto = Couleurs du système
go_site = Réglages de { $name }
go_profile = Votre page

## people

people_head = Équipe
people_sum = { $n ->
    [one] { $n } personne, { $m } en ligne.
   *[other] { $n } personnes, { $m } en ligne.
}
col_name = Nom
col_now = Maintenant
col_chats = Discussions
col_role = Rôle
col_more = Plus
of_at_most = sur un maximum de
limit_of = Nombre maximal de discussions de { $name } à la fois
role_owner = Propriétaire
role_admin = Administrateur
role_agent = Conseiller
you_tag = Vous
disabled = Connexion bloquée
disable = Bloquer la connexion
enable = Autoriser la connexion
disable_of = Bloquer la connexion : { $name }
enable_of = Autoriser la connexion : { $name }
role_of = Rôle de { $name }
invite = Inviter
invite_head = Inviter quelqu’un
invite_hint = Vous obtenez un lien à transmettre. Il sert une fois.
invite_email = E-mail de la personne
invite_role = Rôle
invite_go = Créer le lien
inviting = Création du lien
cancel = Annuler
fresh_head = Invitation pour { $email }
fresh_text = { $role }. Sert une fois, jusqu’au { $date }. Vous seul avez vu ce lien, et il ne sera plus affiché.
pending_head = Invitations ouvertes
pending_text = { $role }, jusqu’au { $date }
withdraw = Retirer
withdraw_of = Retirer l’invitation pour { $email }
last_owner = L’équipe a besoin d’un propriétaire qui puisse se connecter.
forbidden = Vous n’avez pas le droit de faire cela.
role_hint_agent = Sert les visiteurs.
role_hint_admin = Sert les visiteurs, s’occupe de l’équipe et des sites.
role_hint_owner = Peut tout faire.

## sites

sites_head = Sites
sites_text = Chaque site a sa ligne à coller, son apparence et ses adresses.
add_site = Ajouter un site
edit = Modifier
new_site_head = Un nouveau site
new_site_text = Il aura sa propre ligne à coller.
create = Ajouter le site
creating = Ajout en cours
site_text = Les changements sont visibles sur les pages ouvertes ensuite, en moins d’une minute.
preview = Aperçu
preview_button = Parler à une personne
contrast_ok = Le texte s’y lit bien : { $ratio } : 1.
contrast_low = Le texte n’y atteint que { $ratio } : 1. À l’enregistrement, la couleur est foncée pour que tout le monde puisse lire.
darkened = Le texte sur { $from } atteignait { $before } : 1. Nous avons foncé la couleur jusqu’à { $ratio } : 1, pour que tout le monde puisse lire.
snippet_head = La ligne à coller
snippet_text = Avant </body>, sur chaque page qui doit avoir la discussion.
csp_head = Si la page a une politique de sécurité du contenu
csp_text = Elle doit autoriser ceci :
copy = Copier
copied = Copié
copy_by_hand = Appuyez sur Ctrl+C
changes = { $n ->
    [one] { $n } changement.
   *[other] { $n } changements.
}
to_correct = { $n ->
    [one] { $n } élément à corriger.
   *[other] { $n } éléments à corriger.
}
discard = Abandonner
save = Enregistrer
saving = Enregistrement
saved = Enregistré.
no_site_head = Ce site n’existe pas
no_site_text = Il a peut-être été retiré.
to_sites = Tous les sites

## what can be set on a site

part_look = Apparence
part_pages = Pages
part_hours = Horaires
part_manners = Accueil
position = Côté de la page
position_left = Gauche
position_right = Droite
speaks = Langue de la discussion
speaks_auto = Celle du visiteur, si nous la parlons
speaks_hint = Fixée ici, elle est la même pour tout le monde.
hours_always = Toujours
hours_set = À ces heures
hours_hint = En dehors, les visiteurs lisent quand quelqu’un sera là. Qui est en ligne répond quand même.
time_zone = Fuseau horaire
hours_closed = Fermé
hours_add = Ajouter une plage
hours_add_of = Ajouter une plage : { $day }
hours_copy = Pour tous les jours ouvrés
hours_from = De
hours_to = À
hours_remove = Retirer cette plage
hours_backwards = Chaque plage doit finir après son début, le même jour.
hours_overlap = Deux de ces plages se chevauchent.
first_reply = Première réponse promise
first_reply_hint = L’horloge de la liste des discussions compte jusqu’à elle.
first_reply_none = Aucune promesse
in_seconds = { $n ->
    [one] En { $n } seconde
   *[other] En { $n } secondes
}
in_minutes = { $n ->
    [one] En { $n } minute
   *[other] En { $n } minutes
}
notify = Prévenir l’équipe par e-mail
notify_hint = Quand un visiteur attend et que personne n’a répondu.
notify_never = Jamais
after_minutes = { $n ->
    [one] Après { $n } minute
   *[other] Après { $n } minutes
}
ask_email = Demander une adresse e-mail
ask_email_hint = Quand personne n’est là, les visiteurs peuvent en laisser une et y recevoir la réponse.
privacy = Notice de confidentialité
privacy_hint = Les visiteurs trouvent le lien avant d’écrire. Laissez vide s’il n’y en a pas.
check_page = Vérifier une page
check_page_hint = Collez son adresse : vous saurez si elle peut afficher la discussion et ce que sa politique doit autoriser.
check_file = Une page de votre disque n’a pas d’adresse propre. Ouvrez-la depuis http://localhost pour essayer la discussion.
check_odd = Ce n’est pas encore l’adresse d’une page.
check_listed = { $origin } est dans la liste : ses pages peuvent afficher la discussion.
check_missing = { $origin } n’est pas dans la liste : ses pages ne peuvent pas encore afficher la discussion.
check_never = { $origin } ne peut pas afficher la discussion.
check_add = Ajouter { $origin }
check_plain = Elle n’est pas chiffrée. Utilisez https.
check_local = Seule votre machine la voit. C’est bien pour essayer.
check_path = Le chemin ne compte pas : c’est tout le site qui compte.
check_twin = { $origin } compte comme un autre site. Ajoutez-le si vos pages répondent aussi là.
check_policy = Si la page a une politique de sécurité du contenu, il lui faut ces deux lignes :
see_changes = Voir les changements
hide_changes = Masquer les changements
other_saved = Entre-temps, quelqu’un d’autre a enregistré ce site.
other_clash = Vous avez changé la même chose : votre version tient jusqu’à ce que vous enregistriez ou abandonniez.
other_no_clash = Vos changements ne se contredisent pas.
none_set = Aucun
on = Activé
off = Désactivé

## what is wrong with a field

flaw_notice = Écrivez une adresse qui commence par https://.
flaw_empty = Ce champ est nécessaire.
flaw_email = Cette adresse semble incomplète.
flaw_short = Au moins { $n } caractères.
flaw_origin = « { $line } » n’est pas l’adresse d’un site. Écrivez-la comme https://shop.example.
flaw_colour = Écrivez une couleur comme #1c3a2e.
needs_javascript = La console a besoin de JavaScript.

## the language of the console

language = Langue
language_auto = Celle du navigateur

## the desk, further

slip_head = Seule l’équipe le voit
delete_ask = Supprimer pour tout le monde ?
keep = Garder
change_failed = Non modifié.
keep_old = Laisser comme c’était
note_about = Note sur { $name }
edit_label = Nouveau texte
note_add = Ajouter la note
edit_save = Enregistrer
edit_head = Vous modifiez votre message
modes = Pour qui c’est
mode_reply = Réponse
mode_note = Note
column_close = Fermer cette discussion
column_open = Ouvrir à côté votre discussion suivante
ended_guest = Le visiteur a terminé la discussion
contact_left = Le visiteur a laissé { $contact }
rated_satisfaction = Satisfaction : { $n } sur { $most }
rated_ease = Facilité : { $n } sur { $most }
rated_comment = « { $text } »
blocked_me = Vous avez bloqué ce visiteur
blocked_by = { $name } a bloqué ce visiteur
blocked_rule = Ce visiteur a été bloqué
blocked_until = jusqu’à { $time }
unblocked_me = Vous avez débloqué ce visiteur
unblocked_by = { $name } a débloqué ce visiteur
unblocked_rule = Ce visiteur peut revenir
blocked_toast = { $name } est bloqué.
files_only = { $n ->
    [one] { $n } fichier
   *[other] { $n } fichiers
}
find = Chercher une discussion par nom ou par mots
find_none = Aucune discussion ici ne contient ces mots.
card = À propos de { $name }
card_show = À propos de ce visiteur
card_close = Fermer
card_site = Site web
card_number = Numéro du visiteur
card_since = Vu pour la première fois
card_verified = vérifié
card_verified_hint = Le site se porte garant du nom et de l’e-mail.
card_left = a quitté la page
card_here = en ce moment sur la page
card_time = { $time } chez lui
card_page = Page actuelle
card_page_last = Dernière page
card_came = Vient de
card_browser = Navigateur
card_known = Ce que sait le site
card_rated = Comment c’était
card_first = Premier contact
card_again = { $n ->
    [one] { $n } contact en 30 jours, { $m } dans les 7 derniers
   *[other] { $n } contacts en 30 jours, { $m } dans les 7 derniers
}
card_earlier = Discussions précédentes
card_open = ouverte
card_settled = close
card_score = close, { $n } sur 5
block = Bloquer ce visiteur
block_text = Il ne pourra pas écrire avant la fin du blocage. La discussion est close.
block_reason = Pourquoi, pour les collègues
block_for = Pour combien de temps
block_hour = Une heure
block_day = Un jour
block_week = Une semaine
block_ever = Pour toujours
block_go = Bloquer
blocked_head = Bloqué
blocked_ever = pour toujours
unblock = Débloquer
away_head = Vous êtes en absence. Pourquoi ?
away_hint = Les collègues le voient. Ne rien dire convient aussi.
away_break = Pause
away_lunch = Déjeuner
away_meeting = En réunion
away_phone = Au téléphone
away_own = Avec vos mots
away_set = Le dire
away_none = Ne rien dire
sep_lists = Largeur de la liste
sep_card = Largeur de la fiche
bell_head = Son et notifications
bell_text = Un onglet sonne pour tous, et aucun pour la discussion que vous regardez.
bell_ask = Faut-il sonner quand un visiteur écrit ?
bell_ask_text = Un coup de cloche, et une notification quand vous êtes ailleurs.
bell_yes = Activer
bell_no = Pas maintenant
bell_message = Un de vos visiteurs écrit
bell_arrived = Un visiteur commence à attendre
bell_late = Une réponse est en retard
bell_volume = Volume sonore
bell_test = Écouter
bell_test_of = Écouter : { $what }
bell_notices = Notifications hors de la page
bell_notices_hint = Quand aucun onglet de la console n’est au premier plan.
bell_refused = Le navigateur bloque les notifications de cette page. Autorisez-les dans ses réglages.
bell_sound = Son
notice_wrote = { $name } a écrit
notice_arrived = { $name } attend
notice_late = { $name } attend une réponse
attach = Joindre des fichiers
attach_cancel = Retirer { $name }
attach_many = { $n } fichiers au plus par message.
attach_progress = { $n }{"\u00A0"}%
download = Télécharger { $name }
photo = Image : { $name }
choices_offer = Proposer des réponses
choices_head = Réponses à toucher
choices_add = Une autre réponse
choices_label = Réponse { $n }
choices_few = Deux réponses au moins.

## what the server refused

fault_invalid = Quelque chose ne va pas encore.
fault_unknown_link = Ce lien ne fonctionne plus.
fault_signed_out = Vous êtes déconnecté. Reconnectez-vous.
fault_not_found = Cela n’existe plus.
fault_conflict = Quelqu’un a été plus rapide, ou c’est déjà le cas.
fault_slow_down = C’était beaucoup à la fois. Attendez un peu.
fault_unavailable = Le serveur ne peut pas le faire pour l’instant, et rien n’a changé. Réessayez dans un moment.
fault_too_late = Un message ne peut être modifié que peu après avoir été écrit.
fault_too_long = Il est plus long que ne peut l’être un message.
fault_erased = Il a déjà été envoyé, puis supprimé.
fault_bad_file = L’un de ses fichiers n’est pas accepté.
fault_file_large = Ce fichier est trop grand.
fault_file_empty = Ce fichier est vide.
fault_file_kind = Les fichiers de ce type ne sont pas acceptés.
fault_file_picture = Cette image est illisible. Elle est peut-être endommagée ou très grande.
fault_file_quota = Il n’y a plus de place pour d’autres fichiers.
