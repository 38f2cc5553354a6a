### Letters. See en/mail.ftl.

## an answer to a visitor who is gone

answer_subject = { $site } vous a répondu
answer_head = Vous avez une réponse de { $site }
answer_wrote = { $name } a écrit :
answer_file = Fichier : { $name }
answer_more = La suite est dans la discussion.
answer_go = Reprendre la discussion
answer_once = Le lien sert une fois, pendant 30 jours. Merci de ne pas transférer ce message : qui a le lien peut lire la discussion.
answer_unread = Merci de répondre dans la discussion : le courrier envoyé à cette adresse n’est pas lu.
answer_why = Vous recevez ce message parce que cette adresse a été laissée dans une discussion chez { $site }.
answer_stop = Ne plus recevoir de messages sur cette discussion

## to the team: somebody waits

waiting_subject = Quelqu’un attend chez { $site }
waiting_head = Quelqu’un attend chez { $site }
waiting_text = Personne n’a encore pris cette discussion. Son dernier message :
waiting_go = Ouvrir la discussion
waiting_why = Vous recevez ce message parce que vous voulez savoir quand des visiteurs attendent. Vous pouvez le désactiver sur votre page dans la console.

## an invitation

invite_subject = { $account } vous invite à son accueil
invite_head = { $account } vous invite
invite_text = Vous pouvez répondre aux visiteurs de { $account } en direct. Suivez le lien pour choisir un nom et un mot de passe.
invite_go = Rejoindre
invite_why = Le lien sert une fois, pendant sept jours. Si vous ne l’attendiez pas, vous n’avez rien à faire.

## where the link of an answer leads

resume_title = Reprenez votre discussion
resume_head = Reprenez votre discussion chez { $site }
resume_text = Ce lien a été envoyé à { $address }. Si ce n’est pas vous, fermez cette page.
resume_go = Reprendre la discussion
resume_other = Il y a une autre discussion sur cet appareil. Si vous reprenez celle du message, cet appareil oublie l’autre.
resume_keep = Garder la discussion de cet appareil
resume_failed = Cela n’a pas fonctionné. Réessayez.
gone_title = Ce lien ne fonctionne plus
gone_text = Il a déjà servi ou date de plus de 30 jours. Le prochain message en apportera un nouveau.

## no more mails

stop_title = Ne plus recevoir de messages sur cette discussion
stop_text = Vous ne recevrez plus de messages sur votre discussion chez { $site }. La discussion elle-même reste ouverte.
stop_go = Arrêter ces messages
stopped_title = C’est fait
stopped_text = Vous ne recevrez plus de messages sur cette discussion.
