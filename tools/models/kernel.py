"""Compiles src/models/text/kernel/encoder.c, with relaxed SIMD and without.

    python tools/models/kernel.py

Zig brings clang and a WebAssembly linker as one package; byte for byte the same on every machine.
"""
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "src" / "models" / "text" / "kernel"
# Sums keep the order in which they are written: no -ffast-math, no contraction.
FLAGS = ["-target", "wasm32-freestanding", "-O3", "-msimd128", "-ffp-contract=off", "-fno-builtin", "-nostdlib",
         "-Wall", "-Wextra", "-Werror", "-Wl,--no-entry", "-Wl,--strip-all"]
BUILDS = {"encoder.wasm": [], "encoder-relaxed.wasm": ["-mrelaxed-simd"]}


def write(folder: Path = FOLDER) -> None:
    for name, flags in BUILDS.items():
        command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, *flags, "-o", str(folder / name), "encoder.c"]
        subprocess.run(command, check=True, cwd=FOLDER)
        (folder / name).chmod(0o644)


if __name__ == "__main__":
    write()
