"""One way to open untrusted bytes: a child process with limits on time, memory and output.

A decoder fed with a hostile file may loop, eat the memory or abort its process. Here that costs one child, never the
app. The bytes go in over stdin; results come back as frames (a JSON header and a body of bytes) while the child works.

Covered: wall time, CPU time (POSIX), memory (RLIMIT_DATA on Linux; the parent watches the resident size everywhere),
size of the output, no core dump, no file written, an environment without keys or tokens, no inherited file but
the two pipes, death with the parent. Python code in the child can neither open a socket nor start a process. On Linux
the kernel refuses processes too (unless the app runs as root), and the child has no network where user namespaces are
allowed (in most containers they are not).
Not covered: a decoder taken over by native code still reads what the user may read, and off Linux it may open a socket.
Run the app as a user of its own, or in a container, where that matters.
"""

from core.child_process.frames import JSON, Frame, Limits
from core.child_process.parent import DEFAULT_LIMITS, ChildError, StartedAhead, run_limited

__all__ = ["DEFAULT_LIMITS", "JSON", "ChildError", "Frame", "Limits", "StartedAhead", "run_limited"]
