#!/bin/sh
# Fetch MedGemma's weights (Linux, macOS). Read its terms first; then: HF_TOKEN=… download_model.sh --accept-licence
exec "$(dirname "$0")/run_linux.sh" download-model medgemma "$@"
