"""Opens pages of `regmap docs` in a browser, uses them, and prints what is wrong as JSON, with how long it took.

    page_check.py CHROMIUM FOLDER [MODULES]

FOLDER has the pages of the shipped maps and `hostile.html`. With the folder of the modules that Swift imports, the Swift that pages
show is compiled against `DeviceMaps`.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

LARGE = "xerus-pdu"
LARGE_VALUES = "23,836"


class Check:
    def __init__(self, browser, folder, modules):
        self.browser = browser
        self.modules = modules
        self.folder = pathlib.Path(folder)
        self.failures = []
        self.times = {}

    def expect(self, is_so, what):
        if not is_so:
            self.failures.append(what)

    def open(self, name, path="", width=1280, height=800, **options):
        """A page in a browser of its own, whose complaints, requests and dialogs are failures."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        page = context.new_page()
        page.on(
            "console", lambda message: self.expect(message.type not in ("error", "warning"), f"{name}: {message.text}")
        )
        page.on("pageerror", lambda error: self.failures.append(f"{name}: {error}"))
        page.on(
            "dialog", lambda dialog: (self.failures.append(f"{name}: a dialog: {dialog.message}"), dialog.dismiss())
        )
        url = (self.folder / f"{name}.html").as_uri()
        page.on(
            "request", lambda request: self.expect(request.url.split("#")[0] == url, f"{name}: loads {request.url}")
        )
        page.goto(url + (f"#{path}" if path else ""))
        return page

    def wait(self, page, condition):
        """Waits for what a page is to become. Playwright's own waiting would need `eval`, which the policy of a page forbids."""
        for _ in range(500):
            if page.evaluate(condition):
                return
            page.wait_for_timeout(20)
        self.failures.append(f"{page.url}: never {condition}")

    def every_page(self):
        for file in sorted(self.folder.glob("*.html")):
            page = self.open(file.stem)
            if file.stem == "index":
                self.expect(LARGE_VALUES in page.inner_text("table"), "the numbers of values are not grouped")
            else:
                self.expect(page.locator("html[data-ready]").count() == 1, f"{file.stem}: is not ready")
                self.expect(page.locator("#body tr[aria-level]").count() > 0, f"{file.stem}: has no value")
                # All blocks are drawn on paper.
                page.evaluate("dispatchEvent(new Event('beforeprint'))")
                figures, drawn = page.locator("figure.block").count(), page.locator("figure.block svg[role]").count()
                self.expect(figures == drawn, f"{file.stem}: {drawn} of {figures} blocks are drawn")
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                if file.stem != "index":
                    empty = page.evaluate("rows.clientHeight - grid.offsetHeight")
                    self.expect(empty <= 0, f"{file.stem}: {empty} pixels of its table are empty at {width}")
                scrolled = page.evaluate("document.documentElement.scrollWidth")
                self.expect(scrolled <= width, f"{file.stem}: is {scrolled} wide at {width}")
            page.context.close()

    def large(self):
        times = []
        for _ in range(3):
            page = self.open(LARGE)
            page.wait_for_selector("#body tr[aria-level]")
            times.append(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") / 1000)
        self.times["open"] = min(times)
        self.expect(
            page.inner_text("#count") == f"{LARGE_VALUES} of {LARGE_VALUES} values", "not all values are counted"
        )
        self.times["open all"] = (
            page.evaluate(
                "() => { const start = performance.now(); byID('open').click(); byID('rows').offsetHeight; return performance.now() - start }"
            )
            / 1000
        )
        rows = int(page.get_attribute("#grid", "aria-rowcount"))
        self.expect(rows > 23_836, f"{rows} rows are open")
        self.times["scroll"] = page.evaluate("""async () => {
              const frame = byID('rows'); const times = [];
              for (let part = 1; part <= 50; part++) {
                const start = performance.now();
                frame.scrollTop = frame.scrollHeight * part / 50;
                await new Promise(requestAnimationFrame);
                times.push(performance.now() - start);
              }
              return times.sort((a, b) => a - b)[25] }""") / 1000
        self.expect(page.locator("#body tr[aria-level]").count() < 100, "rows out of sight are elements")
        self.times["search"] = (
            page.evaluate(
                "() => { const start = performance.now(); table.update('outlets[127] current'); byID('rows').offsetHeight; return performance.now() - start }"
            )
            / 1000
        )
        page.context.close()
        # How long it takes is printed and not judged: that depends on what else the machine does. What makes it quick, that rows out of
        # sight are no elements, is judged above.

    def search(self):
        page = self.open(LARGE)
        count = page.locator("#count")

        def paths(text, expected):
            page.fill("#search", text)
            self.wait(page, f"table.query === {json.dumps(text)}")
            return page.evaluate("table.rows.filter((row) => row.value).map((row) => row.path)"), expected

        for text, has in [
            ("0x834A", ["outlets[3].poles[0].rms-current"]),
            ("33611", ["outlets[3].poles[0].rms-current"]),
            ("outlets[3].poles[1].rms-current", ["outlets[3].poles[1].rms-current"]),
            ("nothing-like-that", []),
        ]:
            found, expected = paths(text, has)
            self.expect(found == expected, f"a search for {text} finds {found[:5]}")
        self.expect(page.is_visible("#none"), "nothing tells that nothing was found")
        found, _ = paths("outlets[].poles[].rms-current", None)
        self.expect(found == ["outlets[0…127].poles[0…3].rms-current"], f"a search for a path finds {found[:5]}")
        found, _ = paths("outlets.poles.rms-current", None)
        self.expect(found == ["outlets[0…127].poles[0…3].rms-current"], f"a path without brackets finds {found[:5]}")
        found, _ = paths("effective current", None)
        self.expect(found and all("current" in path for path in found), f"a search for a title finds {found[:5]}")
        page.fill("#search", "")
        self.wait(page, "table.query === ''")
        page.select_option("#kind", "errata")
        self.expect(page.locator("#body .erratum").count() >= 1, "no value with an erratum")
        self.expect(count.inner_text().endswith("of 23,836 values"), "the count is not told")
        page.context.close()

    def repeats(self):
        page = self.open(LARGE)
        page.fill("#search", "outlets[].poles[].rms-current")
        self.wait(page, "table.query === 'outlets[].poles[].rms-current'")
        row = page.locator("#body tr[aria-expanded]").first
        self.expect(row.get_attribute("aria-expanded") == "false", "a repeat is open at first")
        row.locator("button.opener").click()
        self.expect(
            page.locator("#body tr[aria-expanded]").first.get_attribute("aria-expanded") == "true",
            "a repeat does not open",
        )
        second = page.locator("#body tr[aria-level='2']").nth(5)
        self.expect(
            second.locator("th").inner_text() == "outlets[1].poles[1]",
            f"the sixth instance is {second.locator('th').inner_text()}",
        )
        self.expect("0x817A" in second.inner_text(), "an instance has another address")
        self.expect(second.locator(".times").count() == 0, "an instance is called several")
        second.click()
        self.expect(
            page.url.endswith("#outlets%5B1%5D.poles%5B1%5D.rms-current")
            or page.url.endswith("#outlets[1].poles[1].rms-current"),
            f"the address is {page.url}",
        )
        self.expect(
            "device.outlets[1].poles[1].rmsCurrent.read()" in page.inner_text("#details"),
            "the Swift is of another instance",
        )
        page.context.close()

    def links(self):
        page = self.open(LARGE, "outlets[127].poles[3].rms-current")
        self.expect(page.locator("#body tr[aria-selected='true']").count() == 1, "a deep link chooses no row")
        self.expect("0xFFDA" in page.inner_text("#details dl"), "a deep link shows another address")
        page.evaluate("location.hash = '#pdu.outlet-count'")
        self.wait(page, "byID('details').innerText.includes('pdu.outlet-count')")
        self.expect(not page.is_visible("#lost"), "a link that leads somewhere is called lost")
        page.click("#details .close")
        self.expect("#" not in page.url, f"after closing the address is {page.url}")
        page.context.close()
        page = self.open(LARGE, "outlets[127].poles[3].rms-current", width=390, height=844)
        row = page.locator("#body tr[aria-selected='true']").bounding_box()
        pane = page.locator("#details").bounding_box()
        self.expect(0 <= row["y"] and row["y"] + row["height"] <= pane["y"], f"the row {row} is under the pane {pane}")
        page.context.close()
        page = self.open("socomec-diris", "transformer-corrections.tc-list")
        beside = page.inner_text("#details .beside")
        self.expect("uint32" in beside and "raw" in beside, f"an erratum is not beside what is right: {beside}")
        page.context.close()
        page = self.open("socomec-resys-b40")
        errata = page.inner_text("#errata-list")
        for right in ["access: none", "row 256: at: 0x60FF, decimal: 24831", "5: dc-open-or-power-on"]:
            self.expect(right in errata, f"{right} is not beside what is printed")
        page.context.close()
        page = self.open("contactor-state")
        page.select_option("#kind", "errata")
        self.expect(page.locator("#body .erratum").count() >= 1, "no value of a block with an erratum")
        page.context.close()
        for path in ["no.such.value", "pdu", "%E0%A4%A", "outlets[999]", "outlets[999].poles[0].rms-current"]:
            page = self.open(LARGE, path)
            self.expect(page.is_visible("#lost"), f"#{path} is not told to lead nowhere")
            self.expect(page.locator("#body tr[aria-level]").count() > 0, f"#{path} leaves no values")
            page.context.close()

    def keyboard(self):
        page = self.open("socomec-resys-b40")
        page.keyboard.press("/")
        self.expect(page.evaluate("document.activeElement.id") == "search", "/ does not lead to the search")
        page.keyboard.type("delay")
        self.wait(page, "table.query === 'delay'")
        page.locator("#body tr[tabindex='0']").focus()
        for key in ("Home", "ArrowDown", "Enter"):
            page.keyboard.press(key)
        self.expect("delay" in page.inner_text("#details").lower(), "Enter does not show a value")
        page.keyboard.press("Escape")
        self.expect(not page.is_visible("#details"), "Escape does not close a value")
        focused = page.evaluate("document.activeElement.tagName")
        self.expect(focused == "TR", f"after Escape the focus is on {focused}")
        page.context.close()
        page = self.open(LARGE)
        page.locator("#body tr[tabindex='0']").focus()
        page.keyboard.press("End")
        self.expect(
            page.evaluate("document.activeElement.dataset.place == table.rows.length - 1"),
            "End does not lead to the last row",
        )
        place = page.evaluate("table.rows.findIndex((row) => row.inner)")
        page.evaluate("place => { table.active = place; table.reveal(); table.draw(); table.focus() }", place)
        page.keyboard.press("ArrowRight")
        self.expect(
            page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true",
            "the right arrow does not open",
        )
        page.keyboard.press("ArrowLeft")
        self.expect(
            page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false",
            "the left arrow does not close",
        )
        page.context.close()

    def sorting(self):
        page = self.open("socomec-diris")
        page.click("#head th.address button")
        addresses = page.evaluate("table.rows.map((row) => row.address ?? -1)")
        self.expect(addresses == sorted(addresses), "the addresses are not in order")
        page.click("#head th.address button")
        self.expect(
            page.get_attribute("#head th.address", "aria-sort") == "descending",
            "a second click does not turn the order",
        )
        page.context.close()

    def picture(self):
        page = self.open(LARGE)
        figure = page.locator("figure[id='at outlets[]']")
        page.locator("figure.block").last.scroll_into_view_if_needed()
        figure.locator("svg").wait_for()
        picture = figure.locator("svg")
        picture.focus()
        for key in ["ArrowRight"] + ["ArrowDown"] * 1 + ["ArrowRight"] * 10:
            picture.press(key)
        text = figure.locator("output").inner_text()
        self.expect(text.startswith("0x804A (32842): outlets[0].poles[0].rms-current"), f"the picture tells {text}")
        self.expect("read by the first read" in text, f"the picture tells {text}")
        picture.press("Enter")
        self.wait(page, "byID('details').innerText.includes('outlets[0].poles[0].rms-current')")
        figure.locator("input").fill("127")
        figure.locator("input").press("Enter")
        self.expect("0xFF00" in figure.inner_text(), "another instance is not drawn")
        picture = figure.locator("svg")
        box = picture.bounding_box()
        # The tenth address of the first row: 62 for the margin, 16 for each address, of 1086 in all.
        picture.hover(position={"x": box["width"] * (62 + 10.5 * 16) / 1086, "y": 6})
        text = figure.locator("output").inner_text()
        self.expect(text.startswith("0xFF0A (65290): outlets[127]"), f"the pointer tells {text}")
        outline = figure.locator("path.cursor").get_attribute("d")
        self.expect(outline.startswith("M222.5 0h15"), f"the cursor is at {outline}")
        page.context.close()

    def theme(self):
        page = self.open("contactor-state", color_scheme="dark")
        ground = "getComputedStyle(document.body).backgroundColor"
        dark = page.evaluate(ground)
        page.select_option("#theme", "light")
        self.expect(page.evaluate(ground) == "rgb(255, 255, 255)" != dark, "the theme does not change")
        page.context.close()

    def hostile(self):
        page = self.open("hostile")
        self.expect(
            page.locator("img, iframe, body script:not(:last-of-type):not(#data)").count() == 0,
            "a text became an element",
        )
        page.locator("#body tr[aria-level]").first.click()
        details = page.inner_text("#details")
        self.expect("</script>" in details, "a text is not shown as it is")
        self.expect("<U+202E>" in details and "\u202e" not in details, "a control is not spelled out")
        wide = page.evaluate("details.scrollWidth - details.clientWidth")
        self.expect(wide <= 0, f"a long word is {wide} pixels wider than the details")
        settings = page.inner_text("#settings")
        self.expect("firmware </script>" in settings and "default 2" in settings, f"the settings are {settings}")
        page.locator("#body tr[aria-level]").nth(1).click()
        self.expect("firmware is 2…3" in page.inner_text("#details"), "what a value depends on is not told")
        page.context.close()

    def snippets(self):
        """The Swift of every value and of the first element of every array."""
        functions = []
        for file in sorted(self.folder.glob("*.html")):
            if file.stem in ("index", "hostile"):
                continue
            page = self.open(file.stem)
            functions += page.evaluate(
                """values.flatMap((value) => [snippet(value), value.elements.length ? snippet(value, undefined, 0) : undefined])
                  .filter(Boolean).map((section) => section.querySelector("code").textContent)"""
            )
            page.context.close()
        self.expect(len(functions) > 600, f"{len(functions)} values have Swift")
        text = "import DeviceMaps\nimport RegisterRuntime\n"
        for number, lines in enumerate(functions):
            text += f"func value{number}() async throws {{\n{lines}\n}}\n"
        with tempfile.NamedTemporaryFile("w", suffix=".swift") as source:
            source.write(text)
            source.flush()
            command = ["swiftc", "-typecheck", "-swift-version", "6", "-suppress-warnings", "-I", self.modules, source.name]
            compiled = subprocess.run(command, capture_output=True, text=True)
        self.expect(compiled.returncode == 0, f"the Swift of pages does not compile: {compiled.stderr[:2000]}")

    def run(self):
        checks = [self.every_page, self.large, self.search, self.repeats, self.links, self.keyboard, self.sorting]
        checks += [self.picture, self.theme, self.hostile] + ([self.snippets] if self.modules else [])
        for check in checks:
            try:
                check()
            except Exception as error:  # A step that cannot be taken is one more thing that is wrong.
                self.failures.append(f"{check.__name__}: {error}")


def main(chromium, folder, modules=None):
    with sync_playwright() as playwright:
        # Tests run as root in containers, where Chromium has no sandbox.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        check = Check(browser, folder, modules)
        check.run()
        browser.close()
    print(json.dumps({"failures": check.failures, "times": check.times}))


if __name__ == "__main__":
    main(*sys.argv[1:])
