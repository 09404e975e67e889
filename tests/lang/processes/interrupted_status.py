"""A program that KeyboardInterrupt ends is ended by the signal."""
import subprocess
import sys

for text in ("raise KeyboardInterrupt", "import sys; sys.exit(130)", "import os, signal; os.kill(os.getpid(), signal.SIGINT); input()"):
    done = subprocess.run([sys.executable, "-c", text], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    print(done.returncode, done.stderr.decode().splitlines()[-1:])
