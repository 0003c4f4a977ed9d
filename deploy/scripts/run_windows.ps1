# Start Bedside on Windows, installing it into .venv the first time. What is added goes to `python app.py`.
# Not run on Windows where it was written.
Push-Location (Join-Path $PSScriptRoot "../..")
if (!(Test-Path .venv/installed)) {
    py -3 -m venv .venv
    .venv/Scripts/python -m pip install -r requirements.txt
    if (!$LASTEXITCODE) { New-Item -ItemType File .venv/installed | Out-Null }
}
if (Test-Path .venv/installed) { .venv/Scripts/python app.py @args }
$status = $LASTEXITCODE; Pop-Location; exit $status
