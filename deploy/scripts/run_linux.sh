#!/bin/sh
# Start Bedside on Linux, installing it into .venv the first time. What is added goes to `python app.py`.
set -eu
cd "$(dirname "$0")/../.."
if [ ! -e .venv/installed ]; then
    python3 -m venv .venv
    .venv/bin/pip install -r requirements.txt
    touch .venv/installed
fi
exec .venv/bin/python app.py "$@"
