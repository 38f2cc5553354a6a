### What a visitor reads in the parts of the chat that are fetched when they are first wanted: the menu, files,
### changing a message, and what is asked. See en/more.ftl for what the gaps are.

transcript = Télécharger cette discussion
sound_off = Couper le son
sound_on = Activer le son
end = Terminer cette discussion
editing = Vous modifiez votre dernier message.
cancel = Annuler
save = Enregistrer
files = Fichiers à envoyer
file_large = Trop grand : { $size } au plus.
files_most = Un message accepte au plus { $n } fichiers.
file_refused = Ce fichier n’a pas été accepté.
file_lost = La connexion s’est interrompue.
file_remove = Retirer { $name }
picture = Image
satisfaction = Comment était l’aide que vous avez reçue ?
satisfaction_low = Mauvaise
satisfaction_high = Très bonne
ease = A-t-il été facile de régler cela ?
ease_low = Très difficile
ease_high = Très facile
noted = Noté : { $n } sur { $most }
thanks = Merci. C’est noté.
comment = Que devrions-nous mieux faire ? Vous pouvez laisser ce champ vide.
skip = Passer
contact = Où envoyer la réponse ?
contact_mail = Si vous partez maintenant, nous répondons par e-mail.
contact_lead = Elle peut nous servir à vous joindre plus tard.
contact_send = Laisser l’adresse
email = Votre e-mail
email_bad = Cette adresse semble incomplète.
