#!/usr/bin/env bash
# Plays a machine that has only what the README asks for (Debian 12, build-essential, curl, rustup), runs the
# README's two commands on a clone of the committed checkout, and tells how long each took.
# Knows nothing of what the commands do. Needs root and debootstrap; takes a while; removes what it made.
#
#   tests/fresh-machine.sh [demo|test|all]
#
# FRONTDESK_FRESH_BASE: a folder in which the bare system is kept for the next run (made once, never changed).
set -euo pipefail

what=${1:-all}
checkout=$(cd "$(dirname "$0")/.." && pwd)
cargo_home=${CARGO_HOME:-$HOME/.cargo}
rustup_home=${RUSTUP_HOME:-$HOME/.rustup}

say() { printf '\n-- %s\n' "$*"; }

# Everything is mounted and started in namespaces of its own: nothing is left when they end.
if [ "${FRONTDESK_FRESH_INSIDE:-}" != yes ]; then
  [ "$(id -u)" = 0 ] || { echo "run this as root: it makes a system of its own" >&2; exit 2; }
  command -v debootstrap >/dev/null || { echo "install debootstrap first" >&2; exit 2; }
  work=$(mktemp -d "${TMPDIR:-/var/tmp}/frontdesk-fresh.XXXXXX")
  trap 'rm -rf --one-file-system "$work"' EXIT
  export FRONTDESK_FRESH_INSIDE=yes FRONTDESK_FRESH_WORK=$work
  unshare --mount --pid --fork --kill-child --propagation private "$0" "$what"
  exit
fi

root=$FRONTDESK_FRESH_WORK/root
base=${FRONTDESK_FRESH_BASE:-$FRONTDESK_FRESH_WORK/base}

# The mirror this machine uses, if it says so in either form apt knows; debootstrap's own otherwise.
mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
if [ -z "$mirror" ] && [ -f /etc/apt/sources.list ]; then
  mirror=$(awk '$1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ /^https?:/) { print $i; exit } }' /etc/apt/sources.list)
fi

make_system() {
  if [ ! -d "$base/usr" ]; then
    say "a bare Debian 12"
    debootstrap --variant=minbase --include=build-essential,ca-certificates,curl,git bookworm "$base" ${mirror:+"$mirror"} \
      >"$FRONTDESK_FRESH_WORK/debootstrap.log" 2>&1 || { tail -n 30 "$FRONTDESK_FRESH_WORK/debootstrap.log"; exit 1; }
  fi
  cp -a "$base" "$root"

  # How this machine reaches packages: sources, proxies, names, certificates.
  for file in /etc/apt/sources.list.d/debian.sources /etc/apt/apt.conf; do
    if [ -f "$file" ]; then cp "$file" "$root$file"; fi
  done
  if [ -f "$root/etc/apt/sources.list.d/debian.sources" ]; then : >"$root/etc/apt/sources.list"; fi
  grep -lsi proxy /etc/apt/apt.conf.d/* | while read -r file; do cp "$file" "$root$file"; done || true
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
  if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
    cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
  fi
  # As in any container: packages do not start services.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"

  # rustup with its toolchains, and where cargo and npm look for packages; no login, no downloaded package.
  mkdir -p "$root/root/.cargo" "$root/root/.rustup"
  cp -a "$cargo_home/bin" "$root/root/.cargo/"
  for name in config config.toml; do
    if [ -f "$cargo_home/$name" ]; then cp "$cargo_home/$name" "$root/root/.cargo/"; fi
  done
  if [ -f "$HOME/.npmrc" ]; then grep -E '^(registry|proxy|https-proxy|cafile|strict-ssl) *=' "$HOME/.npmrc" >"$root/root/.npmrc" || true; fi
  mount --bind "$rustup_home" "$root/root/.rustup"
  mount -o remount,bind,ro "$root/root/.rustup"

  mount -t proc proc "$root/proc"
  mount --bind /sys "$root/sys"
  mount --bind /dev "$root/dev"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"

  git -c safe.directory='*' clone --quiet --no-hardlinks "$checkout" "$root/root/frontdesk"
}

# Runs a script in the checkout, with the names that say how to get out, and nothing else of this machine.
inside() {
  local keep=()
  while IFS='=' read -r name _; do
    case ${name,,} in
      *_proxy | ssl_cert_* | curl_ca_bundle | node_extra_ca_certs | cargo_http_* | cargo_registr* | rustup_auto_install | git_ssl_cainfo | npm_config_registry)
        keep+=("$name=${!name}") ;;
    esac
  done < <(env)
  chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 TERM=dumb CI=true \
    PATH=/root/.cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${keep[@]}" \
    bash -c "cd /root/frontdesk; $1" </dev/null
}

# The first command: until it says it is ready; then every page is asked for, and it is stopped.
run_demo() {
  say "cargo xtask demo"
  local log=$root/root/demo.log began=$SECONDS
  inside 'echo $$ >/root/demo.pid; exec cargo xtask demo' >"$log" 2>&1 &
  local demo=$!
  until grep -q '^Frontdesk demo is ready' "$log"; do
    if ! kill -0 "$demo" 2>/dev/null || [ $((SECONDS - began)) -gt 1800 ]; then
      tail -n 40 "$log"
      echo "the demo did not get ready" >&2
      exit 1
    fi
    sleep 1
  done
  demo_seconds=$((SECONDS - began))
  sed -n '/^Frontdesk demo is ready/,$p' "$log"
  inside 'set -e
    for page in http://localhost:8090/ http://localhost:8090/lamp.html http://localhost:8080/ http://127.0.0.1:8080/healthz; do
      curl --silent --show-error --fail --noproxy "*" --output /dev/null "$page"
      echo "answers: $page"
    done'
  kill -TERM "$(cat "$root/root/demo.pid")"
  wait "$demo" || { echo "the demo did not stop cleanly" >&2; exit 1; }
  echo "stopped; left behind in /tmp: $(find "$root/tmp" -maxdepth 1 -name 'frontdesk-*' | wc -l)"
}

# The second command.
run_test() {
  say "cargo xtask test"
  local began=$SECONDS
  inside 'exec cargo xtask test' || failed=1
  test_seconds=$((SECONDS - began))
}

failed=0
make_system
case $what in
  demo) run_demo ;;
  test) run_test ;;
  all) run_demo; run_test ;;
  *) echo "demo, test or all" >&2; exit 2 ;;
esac

say "seconds"
[ -z "${demo_seconds:-}" ] || echo "cargo xtask demo, until ready: $demo_seconds"
[ -z "${test_seconds:-}" ] || echo "cargo xtask test: $test_seconds"
exit "$failed"
