### What a visitor reads in the chat. See en/widget.ftl for what the gaps are.

close = Cerrar el chat
back = Atrás
more = Más
greeting = ¿En qué podemos ayudarle?
ask = Pregunte con sus palabras. Le responde una persona.
in_one = { $a } puede atenderle.
in_two = { $a } y { $b } pueden atenderle.
in_three = { $a }, { $b } y { $c } pueden atenderle.
in_more = { $n ->
    [one] { $a }, { $b }, { $c } y { $n } persona más pueden atenderle.
   *[other] { $a }, { $b }, { $c } y { $n } personas más pueden atenderle.
}
nobody_in = Ahora no hay nadie. Guardamos su mensaje y la respuesta llegará aquí.
talk = Hablar con una persona
leave = Dejar un mensaje
private = No se guarda nada sobre usted hasta que escriba.
message = Mensaje
write = Escriba un mensaje
send = Enviar
left = { $n ->
    [one] Queda { $n } carácter
   *[other] Quedan { $n } caracteres
}
too_long = { $n ->
    [one] Sobra { $n } carácter
   *[other] Sobran { $n } caracteres
}
log = Conversación
today = Hoy
yesterday = Ayer
joined = { $name } se ha unido
gone = { $name } ya no está en este chat. Otra persona le responderá aquí.
settled = Este chat ha terminado.
settled_now = Este chat ha terminado. Escriba de nuevo para reabrirlo.
reopened = Este chat vuelve a estar abierto.
taken_back = Se ha eliminado un mensaje.
edited = Editado
you = Usted
sending = Pendiente de envío
sent = Enviado
delivered = Entregado
read = Leído
failed = No se ha enviado.
again = Reintentar
delete = Eliminar
writing = { $name } está escribiendo
somebody_writing = Alguien está escribiendo
in_line = Está en la cola
in_line_more = Alguien le responderá aquí. Puede seguir escribiendo.
kept = Su mensaje está guardado
kept_more = Ahora no hay nadie. La respuesta llegará aquí.
connecting = Conectando…
reconnecting = Conectando de nuevo…
go_on = Puede seguir escribiendo.
outdated = El chat se ha actualizado.
outdated_more = Lo que escriba se conserva.
reload = Recargar
unreachable = No se puede acceder al chat desde esta página.
below = Mensajes nuevos
unread = { $n ->
    [one] { $n } sin leer
   *[other] { $n } sin leer
}

## what a visitor can do besides writing, and what becomes of it

ended = Usted ha terminado este chat.
ended_now = Usted ha terminado este chat. Escriba de nuevo para reabrirlo.
reachable = La respuesta llegará también a { $name }.
reading = { $name } está leyendo esto
opens = Volverá a haber alguien { $when }.
edit = Editar
refused = No se ha aceptado. No ha cambiado nada.
attach = Adjuntar un archivo
answers = Respuestas para elegir
privacy = Cómo tratamos lo que escribe
more_lost = Una parte del chat no se ha cargado.

## why a message was not sent

fault_too_long = Es más largo de lo que admite un mensaje.
fault_erased = Ya se envió antes y se ha eliminado.
fault_blocked = En este momento no puede escribir aquí.
fault_unverified = Inicie sesión antes en el sitio.
fault_bad_file = Uno de sus archivos no se acepta.
fault_not_found = Este chat ya no existe.
