"""``python -m terazi.cli`` is the command ``terazi``."""

from __future__ import annotations

from terazi.cli.main import main

if __name__ == "__main__":
    main()
