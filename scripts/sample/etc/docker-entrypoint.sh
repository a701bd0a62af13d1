#!/bin/sh
exec uwsgi --yaml /srv/etc/app_uwsgi.yaml
