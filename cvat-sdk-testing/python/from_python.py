"""Runs the Python side of docs/from-python.md, as it stands there, in an empty folder with two pictures."""

import os
import re
import sys
import tempfile
from pathlib import Path

from PIL import Image

host, user, password = sys.argv[1:4]
page = (Path(__file__).parents[2] / "docs" / "from-python.md").read_text(encoding="utf-8")
program = "\n".join(re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE))

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name in ("a.jpg", "b.jpg"):
        Image.new("RGB", (64, 48), (200, 90, 30)).save(name)
    exec(compile(program, "docs/from-python.md", "exec"), {"host": host, "user": user, "password": password})
    assert sorted(os.listdir()) == ["a.jpg", "b.jpg", "cats.zip", "frames", "task.zip"], os.listdir()
    assert len(os.listdir("frames")) == 2
    os.chdir("/")
print("PASS docs/from-python.md")
