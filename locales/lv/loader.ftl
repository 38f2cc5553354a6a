### The launcher on the host page. See en/loader.ftl.

open = Atvērt sarunu
unread = Atvērt sarunu. Nelasītas ziņas: { $n }
close = Aizvērt sarunu
slow = Tērzēšana šobrīd neatbild.
again = Mēģināt vēlreiz
dismiss = Paslēpt
