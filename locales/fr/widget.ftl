### What a visitor reads in the chat. See en/widget.ftl for what the gaps are.

close = Fermer la discussion
back = Retour
more = Plus
greeting = Que pouvons-nous faire pour vous ?
ask = Posez votre question avec vos mots. Une personne vous répond.
in_one = { $a } est là.
in_two = { $a } et { $b } sont là.
in_three = { $a }, { $b } et { $c } sont là.
in_more = { $n ->
    [one] { $a }, { $b }, { $c } et { $n } autre personne sont là.
   *[other] { $a }, { $b }, { $c } et { $n } autres personnes sont là.
}
nobody_in = Personne n’est là pour le moment. Votre message est conservé et la réponse arrivera ici.
talk = Parler à une personne
leave = Laisser un message
private = Rien n’est enregistré à votre sujet tant que vous n’avez pas écrit.
message = Message
write = Écrire un message
send = Envoyer
left = { $n ->
    [one] { $n } caractère restant
   *[other] { $n } caractères restants
}
too_long = { $n ->
    [one] { $n } caractère de trop
   *[other] { $n } caractères de trop
}
log = Conversation
today = Aujourd’hui
yesterday = Hier
joined = { $name } rejoint la discussion
gone = { $name } n’est plus dans cette discussion. Une autre personne vous répond ici.
settled = Cette discussion est close.
settled_now = Cette discussion est close. Écrivez de nouveau pour la rouvrir.
reopened = Cette discussion est de nouveau ouverte.
taken_back = Un message a été supprimé.
edited = Modifié
you = Vous
sending = En attente d’envoi
sent = Envoyé
delivered = Remis
read = Lu
failed = Non envoyé.
again = Réessayer
delete = Supprimer
writing = { $name } écrit
somebody_writing = Quelqu’un écrit
in_line = Vous êtes dans la file
in_line_more = Quelqu’un vous répondra ici. Vous pouvez continuer à écrire.
kept = Votre message est conservé
kept_more = Personne n’est là pour le moment. La réponse arrivera ici.
connecting = Connexion…
reconnecting = Reconnexion…
go_on = Vous pouvez continuer à écrire.
outdated = La discussion a été mise à jour.
outdated_more = Ce que vous écrivez est conservé.
reload = Recharger
unreachable = La discussion n’est pas accessible depuis cette page.
below = Nouveaux messages
unread = { $n ->
    [one] { $n } non lu
   *[other] { $n } non lus
}

## what a visitor can do besides writing, and what becomes of it

ended = Vous avez terminé cette discussion.
ended_now = Vous avez terminé cette discussion. Écrivez de nouveau pour la rouvrir.
reachable = La réponse arrivera aussi à { $name }.
reading = { $name } est en train de lire
opens = Quelqu’un sera de nouveau là { $when }.
edit = Modifier
refused = Cela n’a pas été accepté. Rien n’a changé.
attach = Joindre un fichier
answers = Réponses au choix
privacy = Ce que nous faisons de ce que vous écrivez
more_lost = Une partie de la discussion n’a pas été chargée.

## why a message was not sent

fault_too_long = Il est plus long que ne peut l’être un message.
fault_erased = Il a déjà été envoyé, puis supprimé.
fault_blocked = Vous ne pouvez pas écrire ici pour le moment.
fault_unverified = Connectez-vous d’abord sur le site.
fault_bad_file = L’un de ses fichiers n’est pas accepté.
fault_not_found = Cette discussion n’existe plus.
