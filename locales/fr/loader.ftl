### The launcher on the host page. See en/loader.ftl.

open = Ouvrir la discussion
unread = Ouvrir la discussion. Messages non lus : { $n }
close = Fermer la discussion
slow = La discussion ne répond pas pour le moment.
again = Réessayer
dismiss = Masquer
