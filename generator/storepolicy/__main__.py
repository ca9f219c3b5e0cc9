"""`python -m storepolicy`."""

from storepolicy.cli import main

main()
