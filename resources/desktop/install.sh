#!/bin/sh
# Puts ASEANdesk into the folders of the person who runs this, without an administrator; `--remove` takes it out again.
# Run by the file that installs itself, from the folder into which it has unpacked the program.
set -eu
data="${XDG_DATA_HOME:-$HOME/.local/share}"
home="$HOME/.local/lib/aseandesk"
bin="$HOME/.local/bin"
entry="$data/applications/aseandesk.desktop"

tell_where_facts_stay() {
    echo "Your own files (settings, what was learned) stay: ~/.config/aseandesk and ~/.local/share/aseandesk."
}

if [ "${1:-}" = "--remove" ]; then
    rm -rf "$home" "$bin/aseandesk" "$entry" "$data/icons/hicolor/scalable/apps/aseandesk.svg"
    echo "ASEANdesk is removed."
    tell_where_facts_stay
    exit 0
fi

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$HOME/.local/lib" "$bin" "$data/applications" "$data/icons/hicolor/scalable/apps"
rm -rf "$home.new"
cp -R "$here/aseandesk" "$home.new"
# The old one goes only when the new one is whole.
rm -rf "$home.old"
if [ -e "$home" ]; then mv "$home" "$home.old"; fi
mv "$home.new" "$home"
rm -rf "$home.old"
ln -sf "$home/aseandesk" "$bin/aseandesk"
sed "s|^Exec=aseandesk|Exec=\"$home/aseandesk\"|" "$here/aseandesk.desktop" > "$entry"
cp "$here/aseandesk.svg" "$data/icons/hicolor/scalable/apps/aseandesk.svg"
echo "ASEANdesk is installed: open it from the menu, or run $bin/aseandesk"
echo "To remove it, run this file again with: -- --remove"
tell_where_facts_stay
