#!/bin/sh
# One sorted list of free and disposable mail domains from several: make_free_mail_domains.sh list… > free_mail_domains.txt
# Left out: what is no domain name, names reserved for examples (RFC 2606), and public suffixes of one label.
export LC_ALL=C
cat "$@" | tr 'A-Z' 'a-z' | tr -d '\r' |
  grep -E '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$' |
  grep -vE '(^|\.)(example\.(com|net|org)|test|invalid|localhost|example)$' | sort -u |
  # A sub-domain of a listed domain says nothing new.
  awk '{ all[$0] } END { for (d in all) { rest = d; told = 0
         while ((dot = index(rest, ".")) > 0 && !told) { rest = substr(rest, dot + 1); told = rest in all }
         if (!told) print d } }' | sort
