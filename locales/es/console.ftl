### What an agent reads in the console. See en/console.ftl for what the gaps are.

## the house and its pages

product = Frontdesk
chats = Chats
people = Personas
sites = Sitios
profile = Mi perfil
main_nav = Principal
title_desk = Chats
title_login = Iniciar sesión
title_setup = Configuración
title_join = Unirse
not_found_head = Esta página no existe
not_found_text = La dirección puede ser antigua o estar mal escrita.
to_desk = Ir a los chats

## the own status

status_label = Recibir chats nuevos
status_online = En línea
status_away = Ausente
status_offline = Sin conexión
status_online_hint = Recibe chats nuevos. Pulse para pasar a ausente.
status_away_hint = Conserva sus chats y no recibe nuevos. Pulse para pasar a en línea.
load_of = { $n } de { $limit }
load_chats = { $n ->
    [one] Tiene { $n } chat
   *[other] Tiene { $n } chats
}

## the list

mine = Míos
waiting = En espera
theirs = Con colegas
settled = Terminados
wait_for_you = { $n ->
    [one] { $n } espera su respuesta
   *[other] { $n } esperan su respuesta
}
longest = máx. { $time }
mine_none = No tiene chats.
waiting_none = Nadie espera.
take = Atender
take_of = Atender el chat de { $name }
you_said = Usted: { $text }
somebody_said = { $name }: { $text }
no_words = Todavía sin mensajes
guest = Visitante { $number }
unread = { $n ->
    [one] { $n } mensaje sin leer
   *[other] { $n } mensajes sin leer
}
chats_badge = { $n ->
    [one] Chats, { $n } visitante espera
   *[other] Chats, { $n } visitantes esperan
}
lists = Chats

## clocks

left = quedan { $time }
late = { $time } de retraso
seconds = { $n } s
now = ahora
minutes = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
hours = { $n ->
    [one] { $n } h
   *[other] { $n } h
}
days = { $n ->
    [one] { $n } d
   *[other] { $n } d
}

## the talk pane

talk_with = Conversación con { $name }
conversation = Conversación
state_waiting = Espera en la cola
state_mine = Su chat
state_theirs = Con { $name }
state_theirs_unknown = Con un colega
state_resolved = Terminado
guest_here = ahora en la página
guest_gone = ha salido de la página
back = Volver a la lista
resolve = Terminar
reopen = Abrir de nuevo
ask_head = Su último mensaje está sin respuesta. ¿Terminar de todos modos?
ask_text = { $name } lleva { $time } esperando respuesta.
ask_answer = Responder antes
ask_resolve = Terminar igualmente
resolved_toast = El chat con { $name } ha terminado.
undo = Deshacer
close = Cerrar
missing_head = Este chat no está aquí
missing_text = Se ha eliminado o usted no tiene permiso para verlo.
joined = { $name } se ha unido
joined_me = Usted se ha unido
left_chat = { $name } ha soltado el chat
left_chat_me = Usted ha soltado el chat
resolved_by = { $name } ha terminado el chat
resolved_me = Usted ha terminado el chat
resolved_rule = El chat ha terminado
reopened_by = { $name } ha abierto de nuevo el chat
reopened_me = Usted ha abierto de nuevo el chat
reopened_guest = El visitante ha vuelto a escribir
deleted_words = Mensaje eliminado
taken_back_me = Usted ha eliminado un mensaje
taken_back_by = { $name } ha eliminado un mensaje
taken_back_guest = El visitante ha eliminado un mensaje
edited = editado
note = Nota, el visitante no la ve
sending = Enviando
kept = Guardado, se envía al recuperar la conexión
sent = Enviado
delivered = Entregado
read = Leído
failed = No se ha enviado.
retry = Reintentar
delete = Eliminar
types = { $name } está escribiendo
today = Hoy
yesterday = Ayer
newest = Lo más reciente
new_below = { $n ->
    [one] { $n } mensaje nuevo
   *[other] { $n } mensajes nuevos
}
says = { $name }, { $time }:{" "}
you_say = Usted, { $time }:{" "}
house = El equipo

## writing

reply_to = Escribir a { $name }
reply_takes = Al escribir, atiende el chat.
reply_reopens = Al escribir, abre de nuevo el chat.
reply_keys = Intro envía, Mayús+Intro salta de línea
reply_offline = Se envía al recuperar la conexión
send = Enviar
too_long = Demasiado largo: { $n } de { $most } caracteres
length = { $n } de { $most }
theirs_note = { $name } lleva este chat. Usted puede leerlo.
theirs_note_unknown = Un colega lleva este chat. Usted puede leerlo.

## nothing to do

empty_head = Nadie espera
empty_online = Los chats nuevos le llegan solos.
empty_away = Está ausente: conserva sus chats y no recibe nuevos.
go_online = Pasar a en línea
empty_waiting_head = Alguien espera
empty_waiting_text = Atienda el chat que más tiempo lleva esperando o elija uno de la lista.
take_longest = Atender el que más espera
empty_mine_head = Elija un chat
empty_mine_text = Sus chats están en la lista; primero, el que más espera.
open_first = Abrir el primero
first_head = Ponga el chat en su página
first_text = Pegue esta línea antes de </body> en cada página que deba tenerlo. No guarda nada en el dispositivo del visitante hasta que abre el chat.
first_wait_head = A la espera del primer visitante.
first_wait_text = Abra su página, pulse la campana y escriba: el chat aparece aquí.
first_agent = Todavía no ha escrito nadie. El primero aparecerá en la lista.

## the line

line_lost = Conectando de nuevo… Lo que escriba se conserva.
line_back = Conexión recuperada.
line_old = Frontdesk se ha actualizado. Lo que escriba se conserva.
line_broken = El servidor ha cerrado la conexión (código { $code }).
reload = Recargar la página
unreachable = No se puede acceder al servidor. Reintentando…

## said aloud

said_wrote = { $name } ha escrito.
said_arrived = { $n ->
    [one] { $n } visitante espera.
   *[other] { $n } visitantes esperan.
}

## the doors

login_head = Iniciar sesión
door_login_head = Hay alguien en recepción.
door_login_text = Inicie sesión y el próximo visitante le llegará a usted.
email = Correo electrónico
password = Contraseña
show = Mostrar
hide = Ocultar
signing_in = Iniciando sesión
signed_out = Su sesión se ha cerrado, desde otro lugar o por tiempo. Inicie sesión de nuevo: lo que escribió se conserva.
wrong_login = El correo y la contraseña no coinciden.
slow_down = Demasiados intentos. Pruebe de nuevo dentro de { $time }.
no_server = El servidor no ha respondido. Compruebe la conexión y pruebe de nuevo.
odd_answer = El servidor no ha podido hacerlo ahora (código { $code }). Pruebe de nuevo en un momento.
door_setup_head = Una persona en segundos.
door_setup_text = Tres pasos, dos minutos. Podrá cambiarlo todo después. Este enlace sirve una vez y solo hasta que termine.
step_house = El equipo
step_site = El sitio
step_you = Usted
setup_head = Prepare su recepción
account = Nombre del equipo
account_hint = Su empresa o equipo, como lo conocen sus colegas.
site_name = Nombre que ven los visitantes
origins = Direcciones del sitio
origins_hint = Una por línea, como https://shop.example. Solo estas páginas pueden mostrar el chat.
colour = Color
greeting = Saludo
greeting_hint = La primera línea que lee un visitante.
greeting_default = Buenos días. ¿En qué podemos ayudarle?
name = Su nombre
name_hint = Lo ven los visitantes y sus colegas.
password_hint = Al menos { $n } caracteres. Sirven varias palabras seguidas.
setup_go = Abrir la recepción
setting_up = Preparando
bad_setup_head = Este enlace de configuración no funciona
bad_setup_text = Ya se ha usado o hay uno más reciente. Si la configuración está hecha, inicie sesión. Si no, reinicie el servidor: mostrará un enlace nuevo.
bad_join_head = Esta invitación no funciona
bad_join_text = Se ha usado, se ha retirado o ha caducado. Pida un enlace nuevo a quien le invitó.
to_login = Iniciar sesión
join_head = Unirse a { $account }
join_text = Tiene una invitación como { $role }, con { $email }.
door_join_head = Hay un sitio para usted.
door_join_text = Elija un nombre y una contraseña, y listo.
join_go = Unirse
joining = Uniéndose

## you

profile_head = Mi perfil
profile_text = { $role } en { $account }
sign_out = Cerrar sesión
signing_out = Cerrando sesión
sign_out_unsent = Hay mensajes sin enviar. Al cerrar sesión se eliminan.
theme = Claro y oscuro
theme_auto = Como el sistema
theme_light = Claro
theme_dark = Oscuro
keys_head = Teclas
keys_switch = Teclas de una letra
keys_hint = Funcionan solo fuera de los campos de texto.
keys_next = Chat siguiente
keys_previous = Chat anterior
keys_resolve = Terminar
keys_pick = De un chat a otro, lado a lado
keys_panes = De un panel a otro
keys_note = Escribir solo para el equipo
keys_card = Sobre este visitante
keys_find = Buscar un chat
keys_reword = Cambiar su último mensaje, con la respuesta vacía
keys_palette = Hacer o encontrar cualquier cosa
keys_overlay = Mostrar las teclas
keys_send = Enviar
keys_line = Empezar una línea
keys_save = Guardar la configuración
mail_switch = Avisarme por correo
density = Espacio entre filas
density_comfortable = Amplio
density_compact = Compacto
announce_switch = Decir quién ha escrito
announce_hint = Para lectores de pantalla: quién ha escrito en los chats que no se ven, cada pocos segundos.
password_change = Cambiar la contraseña
password_change_text = Aquí sigue con la sesión iniciada; en los demás lugares se cierra.
password_changed = Su contraseña ha cambiado.
password_old = Contraseña actual
password_new = Contraseña nueva
wrong_password = Esta no es su contraseña.
confirm_head = Para esto, indique de nuevo su contraseña.
confirm_go = Confirmar
checking = Comprobando
code = Código
code_hint = Seis cifras de su aplicación de autenticación o uno de sus códigos de recuperación.
wrong_code = Este código no vale o ya se ha usado. Espere al siguiente.
sessions_head = Dónde tiene la sesión iniciada
sessions_text = Si no reconoce alguna, ciérrela y cambie la contraseña.
sessions_end_others = Cerrar sesión en los demás lugares
session_this = Este navegador
session_now = En uso ahora.
session_since = Desde el { $date }.
session_seen = Último uso hace { $time }.
session_end = Cerrar
session_end_of = Cerrar la sesión en { $device }
device_unknown = Dispositivo desconocido
step2_head = Segundo paso
step2_text = Después de la contraseña se pide un código de una aplicación de autenticación de su teléfono. Una contraseña robada, por sí sola, no abre nada.
step2_begin = Configurar
step2_on = Está activado.
step2_drop = Desactivar
step2_tag = Segundo paso activado
step2_reset = Restablecer el segundo paso
step2_reset_of = Quitar el segundo paso de { $name }
step2_picture = Imagen para la aplicación de autenticación
step2_scan = Escanee la imagen con su aplicación de autenticación.
step2_type = Escriba las seis cifras que muestra.
step2_by_hand = Si no puede escanearla, escriba este secreto en la aplicación o
step2_open = ábralo en una aplicación de este dispositivo
step2_secret = Secreto
step2_code = Seis cifras
step2_go = Activar
codes_head = Sus códigos de recuperación.
codes_text = Cada uno abre la puerta una vez si pierde el teléfono. Guárdelos lejos del teléfono: no se vuelven a mostrar.
codes_kept = Los he guardado
codes_renew = Códigos de recuperación nuevos
codes_left = { $n ->
    [one] Queda { $n } código de recuperación.
   *[other] Quedan { $n } códigos de recuperación.
}

## doing and finding anything

palette = Hacer o encontrar cualquier cosa
palette_short = Buscar
palette_hint = Un chat, una persona, una página o lo que quiere hacer
palette_none = Nada coincide. Pruebe con otras palabras.
palette_do = Hacer
palette_go = Ir
palette_found = Encontrado
palette_count = { $n ->
    [one] { $n } coincide.
   *[other] { $n } coinciden.
}
do_online = Recibir chats nuevos
do_away = Pasar a ausente
do_theme_light = Colores claros
do_theme_dark = Colores oscuros
do_theme_auto = Colores como el sistema
go_site = Configuración de { $name }
go_profile = Su página

## people

people_head = Personas
people_sum = { $n ->
    [one] { $n } persona, { $m } en línea.
   *[other] { $n } personas, { $m } en línea.
}
col_name = Nombre
col_now = Ahora
col_chats = Chats
col_role = Rol
col_more = Más
of_at_most = de un máximo de
limit_of = Máximo de chats de { $name } a la vez
role_owner = Propietario
role_admin = Administrador
role_agent = Agente
you_tag = Usted
disabled = Sin acceso
disable = Bloquear el acceso
enable = Permitir el acceso
disable_of = Bloquear el acceso: { $name }
enable_of = Permitir el acceso: { $name }
role_of = Rol de { $name }
invite = Invitar
invite_head = Invitar a alguien
invite_hint = Recibe un enlace para compartir. Sirve una vez.
invite_email = Su correo electrónico
invite_role = Rol
invite_go = Crear el enlace
inviting = Creando el enlace
cancel = Cancelar
fresh_head = Invitación para { $email }
fresh_text = { $role }. Sirve una vez, hasta el { $date }. Solo usted ha visto este enlace y no se vuelve a mostrar.
pending_head = Invitaciones abiertas
pending_text = { $role }, hasta el { $date }
withdraw = Retirar
withdraw_of = Retirar la invitación para { $email }
last_owner = El equipo necesita un propietario que pueda iniciar sesión.
forbidden = No tiene permiso para hacer esto.
role_hint_agent = Atiende a los visitantes.
role_hint_admin = Atiende a los visitantes y se ocupa de personas y sitios.
role_hint_owner = Puede hacerlo todo.

## sites

sites_head = Sitios
sites_text = Cada sitio tiene su propia línea para pegar, su aspecto y sus direcciones.
add_site = Añadir un sitio
edit = Editar
new_site_head = Un sitio nuevo
new_site_text = Recibe su propia línea para pegar.
create = Añadir el sitio
creating = Añadiendo
site_text = Los cambios se ven en las páginas nuevas en menos de un minuto.
preview = Vista previa
preview_button = Hablar con una persona
contrast_ok = El texto encima se lee bien: { $ratio } : 1.
contrast_low = El texto encima llega solo a { $ratio } : 1. Al guardar se oscurece hasta que todos puedan leerlo.
darkened = El texto sobre { $from } llegaba a { $before } : 1. Lo hemos oscurecido hasta { $ratio } : 1 para que todos puedan leerlo.
snippet_head = La línea para pegar
snippet_text = Antes de </body>, en cada página que deba tener el chat.
csp_head = Si la página tiene una política de seguridad de contenido
csp_text = Debe permitir esto:
copy = Copiar
copied = Copiado
copy_by_hand = Pulse Ctrl+C
changes = { $n ->
    [one] { $n } cambio.
   *[other] { $n } cambios.
}
to_correct = { $n ->
    [one] { $n } por corregir.
   *[other] { $n } por corregir.
}
discard = Descartar
save = Guardar
saving = Guardando
saved = Guardado.
no_site_head = Este sitio no existe
no_site_text = Puede que se haya eliminado.
to_sites = Todos los sitios

## what can be set on a site

part_look = Aspecto
part_pages = Páginas
part_hours = Horario
part_manners = Atención
position = Lado de la página
position_left = Izquierda
position_right = Derecha
speaks = Idioma del chat
speaks_auto = El del visitante, si lo hablamos
speaks_hint = Si se fija aquí, es el mismo para todos.
hours_always = Siempre
hours_set = En este horario
hours_hint = Fuera de él, los visitantes leen cuándo vuelve a haber alguien. Quien está en línea responde igualmente.
time_zone = Zona horaria
hours_closed = Cerrado
hours_add = Añadir un horario
hours_add_of = Añadir un horario: { $day }
hours_copy = A todos los días laborables
hours_from = Desde
hours_to = Hasta
hours_remove = Quitar este horario
hours_backwards = Cada horario debe terminar después de empezar, el mismo día.
hours_overlap = Dos de estos horarios se solapan.
first_reply = Primera respuesta prometida
first_reply_hint = El reloj de la lista de chats cuenta hasta ella.
first_reply_none = Sin promesa
in_seconds = { $n ->
    [one] En { $n } segundo
   *[other] En { $n } segundos
}
in_minutes = { $n ->
    [one] En { $n } minuto
   *[other] En { $n } minutos
}
notify = Avisar al equipo por correo
notify_hint = Cuando un visitante espera y nadie ha respondido.
notify_never = Nunca
after_minutes = { $n ->
    [one] Después de { $n } minuto
   *[other] Después de { $n } minutos
}
ask_email = Pedir un correo electrónico
ask_email_hint = Cuando no hay nadie, los visitantes pueden dejarlo y recibir allí la respuesta.
privacy = Aviso de privacidad
privacy_hint = Los visitantes encuentran el enlace antes de escribir. Déjelo vacío si no hay.
check_page = Comprobar una página
check_page_hint = Pegue su dirección: verá si puede mostrar el chat y qué debe permitir su política.
check_file = Una página de su disco no tiene dirección propia. Ábrala desde http://localhost para probar el chat.
check_odd = Todavía no es la dirección de una página.
check_listed = { $origin } está en la lista: sus páginas pueden mostrar el chat.
check_missing = { $origin } no está en la lista: sus páginas todavía no pueden mostrar el chat.
check_never = { $origin } no puede mostrar el chat.
check_add = Añadir { $origin }
check_plain = No está cifrada. Use https.
check_local = Solo la ve su propio equipo. Vale para probar.
check_path = La ruta no importa: cuenta el sitio entero.
check_twin = { $origin } cuenta como otro sitio. Añádalo si sus páginas también están allí.
check_policy = Si la página tiene una política de seguridad de contenido, necesita estas dos líneas:
see_changes = Ver los cambios
hide_changes = Ocultar los cambios
other_saved = Entretanto, otra persona ha guardado este sitio.
other_clash = Han cambiado lo mismo: lo suyo se mantiene hasta que guarde o descarte.
other_no_clash = Sus cambios no chocan con los de la otra persona.
none_set = Ninguno
on = Activado
off = Desactivado

## what is wrong with a field

flaw_notice = Escriba una dirección que empiece por https://.
flaw_empty = Este dato es necesario.
flaw_email = Esta dirección parece incompleta.
flaw_short = Al menos { $n } caracteres.
flaw_origin = «{ $line }» no es la dirección de un sitio. Escríbala como https://shop.example.
flaw_colour = Escriba un color como #1c3a2e.
needs_javascript = La consola necesita JavaScript.

## the language of the console

language = Idioma
language_auto = Como pida el navegador

## the desk, further

slip_head = Solo lo ve el equipo
delete_ask = ¿Eliminar para todos?
keep = Conservar
change_failed = No se ha cambiado.
keep_old = Dejarlo como estaba
note_about = Nota sobre { $name }
edit_label = Nuevas palabras
note_add = Añadir nota
edit_save = Guardar
edit_head = Está cambiando su mensaje
modes = Para quién es
mode_reply = Respuesta
mode_note = Nota
column_close = Cerrar este chat
column_open = Abrir al lado su siguiente chat
ended_guest = El visitante ha terminado el chat
contact_left = El visitante ha dejado { $contact }
rated_satisfaction = Satisfacción: { $n } de { $most }
rated_ease = Facilidad: { $n } de { $most }
rated_comment = «{ $text }»
blocked_me = Usted ha bloqueado a este visitante
blocked_by = { $name } ha bloqueado a este visitante
blocked_rule = Este visitante está bloqueado
blocked_until = hasta { $time }
unblocked_me = Usted ha desbloqueado a este visitante
unblocked_by = { $name } ha desbloqueado a este visitante
unblocked_rule = Este visitante puede volver
blocked_toast = { $name } está bloqueado.
files_only = { $n ->
    [one] { $n } archivo
   *[other] { $n } archivos
}
find = Buscar un chat por nombre o texto
find_none = Ningún chat de aquí tiene esas palabras.
card = Sobre { $name }
card_show = Sobre este visitante
card_close = Cerrar
card_site = Sitio
card_number = Número de visitante
card_since = Visto por primera vez
card_verified = verificado
card_verified_hint = El sitio garantiza el nombre y el correo.
card_left = ha salido de la página
card_here = ahora en la página
card_time = { $time } hora local
card_page = Página actual
card_page_last = Última página
card_came = Viene de
card_browser = Navegador
card_known = Lo que sabe el sitio
card_rated = Cómo fue
card_first = Primer contacto
card_again = { $n ->
    [one] { $n } contacto en 30 días, { $m } en los últimos 7
   *[other] { $n } contactos en 30 días, { $m } en los últimos 7
}
card_earlier = Chats anteriores
card_open = abierto
card_settled = terminado
card_score = terminado, { $n } de 5
block = Bloquear a este visitante
block_text = No podrá escribir hasta que termine el bloqueo. El chat termina.
block_reason = Motivo, para los colegas
block_for = Durante cuánto tiempo
block_hour = Una hora
block_day = Un día
block_week = Una semana
block_ever = Para siempre
block_go = Bloquear
blocked_head = Bloqueado
blocked_ever = para siempre
unblock = Desbloquear
away_head = Está ausente. ¿Por qué?
away_hint = Lo ven los colegas. También puede no decir nada.
away_break = Descanso
away_lunch = Comida
away_meeting = En una reunión
away_phone = Al teléfono
away_own = Con sus palabras
away_set = Decirlo
away_none = No decir nada
sep_lists = Ancho de la lista
sep_card = Ancho de la ficha
bell_head = Sonido y notificaciones
bell_text = Una pestaña suena por todas, y ninguna por el chat que está mirando.
bell_ask = ¿Debe sonar cuando escriba un visitante?
bell_ask_text = Un toque de campana, y una notificación mientras está en otra parte.
bell_yes = Activar
bell_no = Ahora no
bell_message = Escribe un visitante suyo
bell_arrived = Un visitante empieza a esperar
bell_late = Una respuesta se retrasa
bell_volume = Volumen
bell_test = Reproducir
bell_test_of = Reproducir: { $what }
bell_notices = Notificaciones fuera de la página
bell_notices_hint = Mientras ninguna pestaña de la consola esté delante.
bell_refused = El navegador bloquea las notificaciones de esta página. Permítalas en sus ajustes.
bell_sound = Sonido
notice_wrote = { $name } ha escrito
notice_arrived = { $name } espera
notice_late = { $name } espera una respuesta
attach = Adjuntar archivos
attach_cancel = Quitar { $name }
attach_many = Como máximo { $n } archivos por mensaje.
attach_progress = { $n } %
download = Descargar { $name }
photo = Imagen: { $name }
choices_offer = Ofrecer respuestas
choices_head = Respuestas para pulsar
choices_add = Otra respuesta
choices_label = Respuesta { $n }
choices_few = Dos respuestas como mínimo.

## what the server refused

fault_invalid = Algo no está bien todavía.
fault_unknown_link = Este enlace ya no funciona.
fault_signed_out = Su sesión se ha cerrado. Inicie sesión de nuevo.
fault_not_found = Ya no está.
fault_conflict = Alguien se adelantó, o ya está así.
fault_slow_down = Ha sido mucho de una vez. Espere un poco.
fault_unavailable = El servidor no puede hacerlo ahora y no ha cambiado nada. Pruebe de nuevo en un momento.
fault_too_late = Un mensaje solo se puede cambiar poco después de escribirlo.
fault_too_long = Es más largo de lo que admite un mensaje.
fault_erased = Ya se envió antes y se ha eliminado.
fault_bad_file = Uno de sus archivos no se acepta.
fault_file_large = Este archivo es demasiado grande.
fault_file_empty = Este archivo está vacío.
fault_file_kind = No se aceptan archivos de este tipo.
fault_file_picture = Esta imagen no se puede leer. Puede estar dañada o ser muy grande.
fault_file_quota = Ahora no hay sitio para más archivos.
