"""What a build says when it cannot go on: one line, with what to do."""

from __future__ import annotations

import errno

from edition.problems.guarding import described

from .builder import NAME

REMEDIES = {
    errno.ENOSPC: "Make room on that disk, then build again",
    errno.EDQUOT: "Make room within your quota, then build again",
    errno.EFBIG: "Raise the limit for the size of files (ulimit -f), then build again",
    errno.EACCES: "Allow the build to read and write there",
    errno.EPERM: "Allow the build to read and write there",
    errno.EROFS: "Let the build write elsewhere: site_dir in mkdocs.yml, or --site-dir",
    errno.EMFILE: "Raise the limit of open files (ulimit -n), then build again",
}
"""By the number of the error of the operating system."""

REPORT = (
    f"please report this line to the maintainers of the edition; {NAME} build --verbose says more"
)


def failure(error: Exception) -> str:
    """An error that no part of the edition is the cause of, or that nobody foresaw."""
    if isinstance(error, OSError) and error.errno:
        where = f"{error.filename}: " if error.filename else ""
        remedy = REMEDIES.get(error.errno, "See to that file or folder, then build again")
        told = f"{where}{error.strerror}. {remedy}"
    else:
        told = f"{described(error)}. The edition has a fault: {REPORT}"
    return f"The build failed, and the published site is as it was: {told}."
