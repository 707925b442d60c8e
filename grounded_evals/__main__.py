"""``python -m grounded_evals``: the command, whatever lies in the working folder."""

import sys

from grounded_evals import main, without_working_folder

if __name__ == "__main__":
    without_working_folder()
    sys.exit(main())
