#!/bin/sh
# Score every answers file below a folder, and leave two recaps beside it: one for machines, one for a spreadsheet.
#
#   sh recap.sh answers            exit 0: all scored; 1: an agency is below Cukup; 3: a file has problems (the rest is scored)
set -u
folder=${1:-answers}
code=0

spbe score -o "$folder-recap.csv" --fail-under Cukup -- "$folder" || code=$?
spbe score -o "$folder-recap.xlsx" -- "$folder" 2>/dev/null || true   # the problems were told above
spbe score --top 3 -- "$folder"
exit $code
