"""Screenshots of the desk, to be looked at: `python -m tests.desk.shots FOLDER PATH…` of a desk on the examples.

    --width 360 --dark --casebook DIR

Not a test: people judge what they see.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.desk.conftest import REPORTS, chromium, start

from herodotus.casebook import add, init


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--casebook", type=Path)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = asked.casebook or _examples(Path(made) / "casebook")
        served, stop = start(folder)
        flags = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
            scheme = "dark" if asked.dark else "light"
            context = browser.new_context(viewport={"width": asked.width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.on("console", lambda said: print("console", said.type, said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: print("script", error))
            for number, path in enumerate(asked.paths):
                page.goto(served.base + path)
                page.wait_for_timeout(600)
                name = "-".join(part for part in path.split("?")[0].split("/") if part) or "home"
                shot = asked.folder / f"{number:02}-{name[:40]}-{asked.width}{'-dark' if asked.dark else ''}.png"
                page.screenshot(path=shot, full_page=True)
                print(shot, page.evaluate("document.documentElement.scrollWidth"), "wide")
            browser.close()
        stop()


def _examples(folder: Path) -> Path:
    with init(folder) as casebook:
        add(casebook, [str(REPORTS)], by="ann")
    return folder


if __name__ == "__main__":
    main()
