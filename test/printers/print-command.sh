#!/bin/bash
# What a virtual printer runs for each document: keeps it with the attributes that it came with, and behaves
# as the switches in $PRINTER_SWITCHES say. $PRINTER_RECEIVED is the folder of this start of the printer.
#   slow    seconds that each page takes        empty   no media: waits until the file is gone
#   jam     jams before the first page: the printer aborts the document
# N.env and N.pdf are written before anything is printed, N.pages counts what came out, N.end says how it ended.
set -u
kept=$PRINTER_RECEIVED/$IPP_JOB_ID
env | grep -E '^(IPP_|CONTENT_TYPE=)' > "$kept.env"
cp "$1" "$kept.part" && mv "$kept.part" "$kept.${CONTENT_TYPE##*/}"

pages=$(pdfinfo "$1" 2>/dev/null | sed -n 's/^Pages: *//p')
say() { echo "$*" >&2; }
say "ATTR: job-impressions=${pages:-1} job-impressions-completed=0"
say "STATE: -media-jam-error,media-empty-error"
for ((page = 1; page <= ${pages:-1}; page++)); do
  if [ -e "$PRINTER_SWITCHES/jam" ]; then
    say "STATE: +media-jam-error"
    echo jammed > "$kept.end"
    exit 1
  fi
  if [ -e "$PRINTER_SWITCHES/empty" ]; then
    say "STATE: +media-empty-error"
    while [ -e "$PRINTER_SWITCHES/empty" ]; do sleep 0.1; done
    say "STATE: -media-empty-error"
  fi
  if [ -e "$PRINTER_SWITCHES/slow" ]; then sleep "$(cat "$PRINTER_SWITCHES/slow")"; fi
  echo "$page" > "$kept.pages"
  say "ATTR: job-impressions-completed=$page"
done
echo printed > "$kept.end"
