# Try a model server with the guide's calls (Windows): test_api.ps1 --base-url http://127.0.0.1:8080/v1
# Not run on Windows where it was written.
& (Join-Path $PSScriptRoot "run_windows.ps1") test-api @args
exit $LASTEXITCODE
