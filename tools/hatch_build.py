"""How the wheel is built: it compiles the translations, and takes the resources in, without the PO files that it compiled."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own configuration, which this hook does not read
    """What hatchling calls before it builds."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile the translations and list the resources."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "tools"))
        import i18n_compile

        i18n_compile.main()
        for file in sorted((root / "resources").rglob("*")):
            if file.is_file() and file.suffix != ".po":
                build_data["force_include"][str(file)] = f"aseandesk/{file.relative_to(root).as_posix()}"
