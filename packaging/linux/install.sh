#!/bin/sh
# Installs Dateline for one person, or for all with a prefix such as /usr/local:
#
#   ./install.sh [--uninstall] [PREFIX]      (default: ~/.local)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
action=install
if [ "${1:-}" = --uninstall ]; then
    action=uninstall
    shift
fi
prefix=${1:-$HOME/.local}
case $prefix in
/*) ;;
*) echo "install.sh: the prefix must be an absolute path, such as /usr/local" >&2; exit 2 ;;
esac

# What is installed is what is in the folders beside this script, nothing else.
(cd "$here" && find bin share -type f) | while IFS= read -r file; do
    if [ "$action" = uninstall ]; then
        rm -f "$prefix/$file"
    else
        mkdir -p "$prefix/$(dirname "$file")"
        cp "$here/$file" "$prefix/$file"
    fi
done
if [ "$action" = uninstall ]; then
    # Only folders of this program, and only when they are empty.
    rmdir "$prefix/share/doc/dateline" 2>/dev/null || true
else
    chmod 755 "$prefix/bin/dateline"
    desktop=$prefix/share/applications/app.dateline.dateline.desktop
    # A menu has a path of its own, on which the prefix need not be.
    sed "s|^Exec=dateline|Exec=\"$prefix/bin/dateline\"|" "$here/share/applications/app.dateline.dateline.desktop" > "$desktop"
fi
for update in "update-mime-database $prefix/share/mime" "update-desktop-database $prefix/share/applications" \
    "gtk-update-icon-cache -q -t -f $prefix/share/icons/hicolor"; do
    if command -v "${update%% *}" >/dev/null; then
        # A cache that cannot be updated is updated by the desktop later.
        $update 2>/dev/null || true
    fi
done
if [ "$action" = install ]; then
    echo "Dateline is in $prefix/bin/dateline"
else
    echo "Dateline was removed from $prefix; your dossiers and settings stay"
fi
