#!/bin/sh
# Try a model server with the guide's calls (Linux, macOS): test_api.sh --base-url http://127.0.0.1:8080/v1
exec "$(dirname "$0")/run_linux.sh" test-api "$@"
