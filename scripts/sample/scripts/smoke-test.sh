#!/bin/sh
curl --fail --silent http://localhost:8000/version
