#!/usr/bin/env bash
# Proves from outside that a message is on the disk before anybody is told that it is stored: runs the real server
# under strace, sends one message, and reads from the trace that the write-ahead log's fdatasync had returned before a
# socket was given the sender's "sent", the others' "event" or the consoles' list.
# Installs nothing; needs strace. Ends with 0: in this order; 1: not; 2: it could not be looked at.
#
#   tests/durability.sh                          builds the server (or takes FRONTDESK_BIN) and looks at it
#   tests/durability.sh judge TRACE KEY TEXT     looks at a trace there is
set -euo pipefail
cd "$(dirname "$0")/.."

# Reads a trace; a call that was cut in two by other threads begins at its first line and ends at its second.
judge() {
  awk -v key="$2" -v text="$3" '
    function escaped(name) { return "\\\"" name "\\\"" }
    function seen(call, args, result, began, ended, from, to,    to_log, told) {
      to_log = index(args, "frontdesk.sqlite-wal>")
      if (to_log && call ~ /^pwrite/ && index(args, text)) { if (synced) return; written = ended; written_at = to; return }
      if (to_log && call ~ /^f(data)?sync$/ && written && began > written && !synced) {
        if (result != "0") { print "the sync failed: " result; bad = 1; return }
        synced = ended; synced_from = from; synced_at = to; sync_call = call
        return
      }
      if (to_log || call !~ /^(write|writev|sendto|sendmsg)$/ || !index(args, "socket:[")) return
      told = ""
      if (index(args, escaped("sent")) && index(args, key)) told = "sent"
      else if (index(args, escaped("event")) && index(args, key)) told = "event"
      if (index(args, escaped("diff")) && index(args, text)) told = told (told ? " and " : "") "diff"
      if (!told) return
      count++; word[count] = told; line[count] = began; at[count] = from; how[count] = call
    }
    {
      pid = $1; time = $2; rest = $0
      sub(/^[0-9]+ +[0-9.]+ +/, "", rest)
      if (rest ~ /<unfinished \.\.\.>$/) { sub(/ *<unfinished \.\.\.>$/, "", rest); part[pid] = rest; first[pid] = NR; since[pid] = time; next }
      began = NR; from = time
      if (rest ~ /^<\.\.\. [a-z0-9]+ resumed>/) {
        sub(/^<\.\.\. [a-z0-9]+ resumed>/, "", rest)
        rest = part[pid] rest; began = first[pid]; from = since[pid]
      }
      if (!match(rest, /^[a-z0-9]+\(/)) next
      call = substr(rest, 1, RLENGTH - 1); result = rest
      sub(/^.*\) += +/, "", result); sub(/ .*$/, "", result)
      took = match(rest, /<[0-9.]+>$/) ? substr(rest, RSTART + 1, RLENGTH - 2) : 0
      seen(call, rest, result, began, NR, from, from + took)
    }
    function swap(list, m, kept) { kept = list[m]; list[m] = list[m - 1]; list[m - 1] = kept }
    function row(when, what) { printf "  %9.3f ms  %s\n", (when - written_at) * 1000, what }
    END {
      if (!written) { print "the message was never written to the log"; exit 1 }
      row(written_at, "pwrite64  frontdesk.sqlite-wal  the page with the message")
      if (synced) {
        row(synced_from, sync_call "  frontdesk.sqlite-wal  begins")
        row(synced_at, sync_call "  frontdesk.sqlite-wal  has returned 0")
      }
      for (n = 2; n <= count; n++) for (m = n; m > 1 && line[m] < line[m - 1]; m--) { swap(line, m); swap(at, m); swap(word, m); swap(how, m) }
      for (n = 1; n <= count; n++) {
        row(at[n], how[n] "  a socket  " word[n])
        if (word[n] ~ /sent/) sent = 1
        if (word[n] ~ /event/) event = 1
        if (word[n] ~ /diff/) diff = 1
        if (!synced || line[n] < synced) { print "  TOLD BEFORE IT WAS ON THE DISK: " word[n]; bad = 1 }
      }
      if (!synced) { print "the log was never synced after the message"; bad = 1 }
      if (!sent || !event || !diff) { print "not everybody was told, or the trace does not show it"; bad = 1 }
      print bad ? "NOT in order" : "in order: on the disk first, then told"
      exit bad
    }
  ' "$1"
}

if [ "${1:-}" = judge ]; then
  [ $# -eq 4 ] || { echo "usage: tests/durability.sh judge TRACE KEY TEXT" >&2; exit 2; }
  judge "$2" "$3" "$4"
  exit
fi

command -v strace >/dev/null || { echo "strace is missing: install the package of that name" >&2; exit 2; }
target=${CARGO_TARGET_DIR:-target}
cargo build --quiet --profile ci --package frontdesk-tests --example one_message
if [ -z "${FRONTDESK_BIN:-}" ]; then
  cargo build --quiet --profile ci --package frontdesk-server --bin frontdesk
  FRONTDESK_BIN=$target/ci/frontdesk
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/frontdesk-durability.XXXXXX")
trap 'rm -rf "$work"' EXIT

# What the client starts instead of the server: the same process, with strace beside it.
cat >"$work/frontdesk" <<END
#!/bin/sh
exec strace -D -f -y -ttt -T -s 65536 -o "$work/trace" \\
  -e trace=fdatasync,fsync,write,writev,sendto,sendmsg,pwrite64,pwritev "$(realpath "$FRONTDESK_BIN")" "\$@"
END
chmod +x "$work/frontdesk"
if ! FRONTDESK_BIN=$work/frontdesk "$target/ci/examples/one_message" >"$work/said" 2>"$work/errors"; then
  cat "$work/errors" >&2
  echo "the message could not be sent under strace" >&2
  exit 2
fi
key=$(sed -n 1p "$work/said")
text=$(sed -n 2p "$work/said")
echo "$FRONTDESK_BIN, one message ($key):"
judge "$work/trace" "$key" "$text"
if [ -n "${FRONTDESK_KEEP_TRACE:-}" ]; then cp "$work/trace" "$FRONTDESK_KEEP_TRACE"; fi
