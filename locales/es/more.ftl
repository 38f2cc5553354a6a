### What a visitor reads in the parts of the chat that are fetched when they are first wanted: the menu, files,
### changing a message, and what is asked. See en/more.ftl for what the gaps are.

transcript = Descargar este chat
sound_off = Desactivar el sonido
sound_on = Activar el sonido
end = Terminar este chat
editing = Está cambiando su último mensaje.
cancel = Cancelar
save = Guardar
files = Archivos por enviar
file_large = Demasiado grande: como máximo { $size }.
files_most = Con un mensaje van como máximo { $n } archivos.
file_refused = Este archivo no se ha aceptado.
file_lost = Se ha cortado la conexión.
file_remove = Quitar { $name }
picture = Imagen
satisfaction = ¿Qué le ha parecido la ayuda recibida?
satisfaction_low = Mala
satisfaction_high = Muy buena
ease = ¿Le ha resultado fácil resolverlo?
ease_low = Muy difícil
ease_high = Muy fácil
noted = Anotado: { $n } de { $most }
thanks = Gracias. Queda anotado.
comment = ¿Qué deberíamos hacer mejor? Puede dejarlo vacío.
skip = Omitir
contact = ¿Adónde enviamos la respuesta?
contact_mail = Si se va ahora, le respondemos por correo.
contact_lead = Puede servirnos para localizarle más tarde.
contact_send = Dejar la dirección
email = Su correo electrónico
email_bad = Esta dirección parece incompleta.
