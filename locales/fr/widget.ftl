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
your_chat = Votre discussion
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
transcript = Télécharger cette discussion
sound_off = Couper le son
sound_on = Activer le son
