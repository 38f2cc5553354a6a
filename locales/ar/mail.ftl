### Letters. See en/mail.ftl.
