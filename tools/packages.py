"""Fetches packages that data is made of, for the programs here that make it."""

import subprocess
import sys
import tarfile
import zipfile


def fetch(work, pypi=(), npm=(), debian=()):
    """Unpacks each package into a folder of its name in `work`; one that is there stays.

    pypi: "names==0.3.0"; npm: "cldr-localenames-full@48.2.0"; debian: "wordnet-base".
    """
    work.mkdir(parents=True, exist_ok=True)
    work = work.resolve()

    def run(*command):
        subprocess.run(command, check=True, cwd=work, stdout=subprocess.DEVNULL)

    for package in pypi:
        folder = work / package.split("=")[0]
        if folder.exists():
            continue
        run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder),
            package)
        for file in list(folder.iterdir()):
            if file.suffix == ".whl":
                zipfile.ZipFile(file).extractall(folder)
            else:
                tarfile.open(file).extractall(folder, filter="data")
    for package in npm:
        folder = work / package.split("@")[0]
        if folder.exists():
            continue
        folder.mkdir()
        run("npm", "pack", "--silent", "--pack-destination", str(folder), package)
        for file in list(folder.glob("*.tgz")):
            tarfile.open(file).extractall(folder, filter="data")
    for package in debian:
        folder = work / package
        if folder.exists():
            continue
        run("apt-get", "download", "--quiet", package)
        run("dpkg-deb", "-x", str(next(work.glob(f"{package}_*.deb"))), str(folder))
