"""Lets `python -m hcpcs_tui` do what the command `hcpcs-tui` does."""

from hcpcs_tui.cli.main import main

if __name__ == "__main__":
    main()
