"""Replace a file so that neither a crash nor a power cut leaves anything but the old or the new.

The order (write aside, sync, rename, sync the folder) is the one that SQLite and git describe
for their own files; leaving out either sync loses acknowledged writes in a power cut.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

# Where these come from a hard link, the file system has none: go on without a generation.
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS})


def write_durably(path: str, content: bytes, generations: int = 0) -> os.stat_result:
    """Replace the file at `path`, readable by its owner alone, and give its new status.

    Keeps up to `generations` earlier contents as `PATH.bak1` (the newest), `PATH.bak2` and so
    on. Raises OSError; then the file is as it was, or, if only the last sync failed, new.
    """
    temporary = f"{path}.tmp-{os.getpid()}"
    try:
        status = _write_aside(temporary, content, _modified(path))
        if generations:
            _keep_generation(path, generations)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(os.path.dirname(path))
    return status


def generation(path: str, age: int) -> str:
    """Give the path of an earlier content: 1 is the newest."""
    return f"{path}.bak{age}"


def _modified(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except FileNotFoundError:
        return 0


def _write_aside(temporary: str, content: bytes, newer_than: int) -> os.stat_result:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(temporary, flags, 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        status = os.fstat(descriptor)
        if status.st_mtime_ns <= newer_than:
            # File systems count time in ticks of milliseconds and reuse inode numbers; two
            # writes within a tick must still look different to who compares stamps.
            os.utime(descriptor, ns=(status.st_atime_ns, newer_than + 1))
            status = os.fstat(descriptor)
        sync_file(descriptor)
    finally:
        os.close(descriptor)
    return status


def _keep_generation(path: str, generations: int) -> None:
    with suppress(FileNotFoundError):
        if os.path.samefile(path, generation(path, 1)):
            return  # a writer that died had come this far
    for age in range(generations - 1, 0, -1):
        with suppress(FileNotFoundError):
            os.replace(generation(path, age), generation(path, age + 1))
            os.unlink(generation(path, age))  # still there if both were links to one file
    try:
        os.link(path, generation(path, 1))
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise


def keep_copy(path: str, copy: str) -> None:
    """Keep what a file holds under another name, readable by its owner alone.

    A second name costs nothing and is as good as a copy, for a file that is replaced and never
    written in place; where there are no links, it is a copy. Raises OSError, and FileExistsError
    for a name that is taken.
    """
    if os.path.lexists(copy):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), copy)
    try:
        os.link(path, copy)
    except OSError as error:
        if error.errno not in _NO_LINKS | {errno.EXDEV}:
            raise
        with open(path, "rb") as file:
            write_durably(copy, file.read())
        return
    os.chmod(copy, 0o600)
    sync_folder(os.path.dirname(copy))


def sync_file(descriptor: int) -> None:
    """Return only when the content of an open file is on the disk itself."""
    if sys.platform == "darwin":  # fsync leaves it in the cache of the drive there
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: str) -> None:
    """Return only when the names in a folder are on the disk itself."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems
            raise
    finally:
        os.close(descriptor)


def make_private_folder(folder: str) -> None:
    """Make a folder, and those above it that are missing, open to their owner alone."""
    if os.path.isdir(folder):
        return
    parent = os.path.dirname(folder)
    make_private_folder(parent)
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    sync_folder(parent)


def remove_leftovers(path: str) -> None:
    """Remove the temporary files of processes that died; only for who holds the lock."""
    prefix = f"{os.path.basename(path)}.tmp-"
    folder = os.path.dirname(path)
    for name in os.listdir(folder):
        if name.startswith(prefix):
            with suppress(FileNotFoundError):
                os.unlink(os.path.join(folder, name))
