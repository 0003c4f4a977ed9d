#!/bin/sh
# Start Bedside on macOS, as run_linux.sh does. Not run on a Mac where it was written.
exec "$(dirname "$0")/run_linux.sh" "$@"
