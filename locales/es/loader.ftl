### The launcher on the host page. See en/loader.ftl.

open = Abrir el chat
unread = Abrir el chat. Mensajes sin leer: { $n }
close = Cerrar el chat
slow = El chat no responde en este momento.
again = Reintentar
dismiss = Descartar
