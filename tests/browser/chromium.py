"""A headless Chromium, and how tests work it."""
import pathlib
import re
import shutil
import sys
import time


def skip(reason):
    print("wirecopy-skipped:", reason)
    sys.exit(0)


try:
    from selenium import webdriver
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.chrome.service import Service
except ImportError:
    skip("python3-selenium is missing")

PATIENCE = 60  # seconds; only what hangs needs them


def vector_of(line):
    """The text that a line of xss.txt stands for."""
    letters = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "0": "\0", "\\": "\\"}
    line = re.sub(r"\\\[(\d+) (.*?)\]", lambda m: int(m[1]) * m[2], line)
    return re.sub(r"\\(u[0-9a-fA-F]{4}|.)",
                  lambda m: letters.get(m[1]) or chr(int(m[1][1:], 16)), line)


def vectors(path):
    lines = pathlib.Path(path).read_text(encoding="utf-8").split("\n")
    return [vector_of(line) for line in lines if line and not line.startswith("#")]


def started(driver, options):
    """Selenium asks for a free port before the driver takes it: another may have it by then."""
    for attempt in range(10):
        try:
            return webdriver.Chrome(service=Service(driver), options=options)
        except WebDriverException as why:
            print(f"try {attempt + 1}: {why.msg}")
    sys.exit("chromedriver does not start")


def browser(folder, capabilities=()):
    """One that reaches this machine and nothing else."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        skip("chromium or chromedriver is missing")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                     "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                     "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                     f"--user-data-dir={folder}/profile"):
        options.add_argument(argument)
    for name, value in capabilities:
        options.set_capability(name, value)
    return started(driver, options)


def emulate(chrome, width, height, colours):
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1,
                            "mobile": width < 600})
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia",
                           {"features": [{"name": "prefers-color-scheme", "value": colours}]})


def wait(chrome, script):
    """Until the script answers true."""
    end = time.monotonic() + PATIENCE
    while not chrome.execute_script(script):
        if time.monotonic() > end:
            sys.exit(f"waited in vain for {script} at {chrome.current_url}")


def press(chrome, key, code, text=None):
    for kind in ("keyDown", "keyUp"):
        chrome.execute_cdp_cmd("Input.dispatchKeyEvent",
                               {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code,
                                **({"text": text} if text and kind == "keyDown" else {})})


def press_tab(chrome):
    press(chrome, "Tab", 9)


def press_enter(chrome):
    press(chrome, "Enter", 13, "\r")
