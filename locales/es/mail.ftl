### Letters. See en/mail.ftl.

## an answer to a visitor who is gone

answer_subject = { $site } le ha respondido
answer_head = Tiene una respuesta de { $site }
answer_wrote = { $name } ha escrito:
answer_file = Archivo: { $name }
answer_more = Hay más en el chat.
answer_go = Continuar el chat
answer_once = El enlace sirve una vez, durante 30 días. No reenvíe este correo: quien tenga el enlace puede leer el chat.
answer_unread = Responda en el chat: nadie lee el correo que llega a esta dirección.
answer_why = Recibe este correo porque esta dirección se dejó en un chat de { $site }.
answer_stop = No recibir más correos de este chat

## to the team: somebody waits

waiting_subject = Alguien espera en { $site }
waiting_head = Alguien espera en { $site }
waiting_text = Nadie ha atendido todavía este chat. Su último mensaje:
waiting_go = Abrir el chat
waiting_why = Recibe este correo porque quiere saber de los visitantes que esperan. Puede desactivarlo en su página de la consola.

## an invitation

invite_subject = { $account } le invita a su recepción
invite_head = { $account } le invita
invite_text = Puede responder a los visitantes de { $account } por chat. Siga el enlace para elegir un nombre y una contraseña.
invite_go = Unirse
invite_why = El enlace sirve una vez, durante siete días. Si no lo esperaba, no tiene que hacer nada.

## where the link of an answer leads

resume_title = Continúe su chat
resume_head = Continúe su chat en { $site }
resume_text = Este enlace se envió a { $address }. Si no es su dirección, cierre esta página.
resume_go = Continuar el chat
resume_other = En este dispositivo hay otro chat. Si continúa el del correo, este dispositivo olvida el otro.
resume_keep = Conservar el chat de este dispositivo
resume_failed = No ha funcionado. Pruebe de nuevo.
gone_title = Este enlace ya no funciona
gone_text = Se ha usado o tiene más de 30 días. El próximo correo trae uno nuevo.

## no more mails

stop_title = No recibir más correos de este chat
stop_text = No recibirá más correos sobre su chat en { $site }. El chat sigue abierto.
stop_go = Detener estos correos
stopped_title = Listo
stopped_text = No recibirá más correos sobre este chat.
