# Fetch MedGemma's weights (Windows). Read its terms first; then: download_model.ps1 --accept-licence
# Not run on Windows where it was written.
& (Join-Path $PSScriptRoot "run_windows.ps1") download-model medgemma @args
exit $LASTEXITCODE
