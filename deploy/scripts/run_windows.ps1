# Start Bedside on Windows, installing it into .venv the first time. What is added goes to `python app.py`.
# Not run on Windows where it was written.
Set-Location (Join-Path $PSScriptRoot "../..")
if (!(Test-Path .venv/installed)) {
    py -3 -m venv .venv; if ($LASTEXITCODE) { exit $LASTEXITCODE }
    .venv/Scripts/python -m pip install -r requirements.txt; if ($LASTEXITCODE) { exit $LASTEXITCODE }
    New-Item -ItemType File .venv/installed | Out-Null
}
.venv/Scripts/python app.py @args
exit $LASTEXITCODE
