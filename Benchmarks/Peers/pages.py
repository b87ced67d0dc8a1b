"""Opens the largest page of `regmap docs` in a browser, beside a plain table of the same values, and prints a table in Markdown.

    pages.py CHROMIUM REGMAP ROUNDS MAP

Each figure is the median time that passes, the first from the start of the navigation to the first frame, with every row of the plain
table an element. What the page does is what `Tests/Peers/page_check.py` checks there.
"""

import csv
import html
import io
import pathlib
import statistics
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).parents[2] / "Tests/Peers"))

from page_check import Check  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

# What opening may take, in seconds.
AIM = 2
# What a row of the page shows.
COLUMNS = ["path", "address", "type", "unit", "access", "title"]


def plain_table(regmap: str, path: str) -> tuple:
    listed = subprocess.run([regmap, "list", path, "--expand", "--format", "csv"], check=True, capture_output=True, text=True)
    rows = list(csv.DictReader(io.StringIO(listed.stdout)))
    cells = ("<tr>" + "".join(f"<td>{html.escape(row[column])}" for column in COLUMNS) for row in rows)
    return len(rows), f"<!doctype html><meta charset=utf-8><title>values</title><table>{''.join(cells)}</table>"


def opening(page) -> float:
    """The seconds from the start of the navigation to the first frame after loading."""
    return page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))") / 1000


def main(chromium: str, regmap: str, rounds: str, path: str) -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = pathlib.Path(name)
        subprocess.run([regmap, "docs", path, "--output", folder], check=True, stdout=subprocess.DEVNULL)
        count, text = plain_table(regmap, path)
        (folder / "plain.html").write_text(text)
        page_name = pathlib.Path(path).name.removesuffix(".regmap.yaml")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        times = {}
        for _ in range(int(rounds)):
            check = Check(browser, folder, None)
            for what, page_file in (("open", page_name), ("plain", "plain")):
                page = check.open(page_file)
                times.setdefault(what, []).append(opening(page))
                page.context.close()
            check.large()
            for what in ("open all", "scroll", "search"):
                times.setdefault(what, []).append(check.times[what])
            if check.failures:
                sys.exit(str(check.failures))
        browser.close()
    median = {what: statistics.median(values) for what, values in times.items()}
    print("| what, of `" + page_name + f"` with {count:,} values | time | of {AIM} s | beside the plain table |")
    print("|---|---|---|---|")
    for what, title in [
        ("open", "open the page"),
        ("plain", "open a plain table of the values"),
        ("open all", "open all repeats"),
        ("scroll", "scroll by a fiftieth of all rows, to the next frame"),
        ("search", "search"),
    ]:
        taken = median[what]
        beside = f"{taken / median['plain']:.3f}" if what in ("open", "plain") else ""
        print(f"| {title} | {taken * 1000:.0f} ms | {taken / AIM:.3f} | {beside} |")


main(*sys.argv[1:])
