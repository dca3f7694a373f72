"""Builds the shared library with cargo and puts it into the wheel. Nothing is left in the source tree.

The package is built where it stands, in the repository: the library is that of the workspace, and so is the version.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface
from packaging.tags import platform_tags

COMMAND = ["cargo", "build", "--release", "--locked", "-p", "tarifa-capi", "--message-format=json-render-diagnostics"]

# The shared library in cargo's output, and in the package.
NAMES = {
    "libtarifa_capi.so": "libtarifa.so",
    "libtarifa_capi.dylib": "libtarifa.dylib",
    "tarifa_capi.dll": "tarifa.dll",
}


class Version(MetadataHookInterface):
    """The version of the workspace: one for the library and all its bindings."""

    def update(self, metadata: dict[str, Any]) -> None:
        manifest = (repository(self.root) / "Cargo.toml").read_text("utf-8")
        version = re.search(r'^\[workspace\.package\]\nversion = "([^"]+)"$', manifest, re.MULTILINE)
        if version is None:
            raise RuntimeError("Cargo.toml has no version under [workspace.package]")
        metadata["version"] = version[1]


class SharedLibrary(BuildHookInterface[Any]):
    """The wheel of one platform, for every Python 3 on it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            raise RuntimeError("the library is built from the whole repository: build a wheel alone, with --wheel")
        if version == "editable":
            raise RuntimeError(
                "an editable install holds no library: put bindings/python/src on PYTHONPATH, and name in "
                "TARIFA_LIBRARY the one that 'cargo build --release -p tarifa-capi' makes"
            )
        library = build(repository(self.root))
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform()}"
        build_data["force_include"][str(library)] = f"tarifa/_lib/{NAMES[library.name]}"
        licenses = f"tarifa-{self.metadata.version}.dist-info/licenses"
        for text in ("LICENSE-APACHE", "LICENSE-MIT"):
            build_data["force_include"][str(repository(self.root) / text)] = f"{licenses}/{text}"


def repository(package: str) -> Path:
    """The repository that the package stands in."""
    root = Path(package).parents[1]
    if not (root / "Cargo.toml").is_file() or not (root / "bindings" / "c" / "Cargo.toml").is_file():
        raise RuntimeError(f"{root} is not the repository of Tarifa, which holds the library: build the package there")
    return root


def build(root: Path) -> Path:
    """The shared library, built by cargo, which says where it put it."""
    try:
        cargo = subprocess.run(COMMAND, cwd=root, stdout=subprocess.PIPE, check=False)
    except FileNotFoundError:
        raise RuntimeError("cargo is not on the PATH: install Rust to build the library") from None
    if cargo.returncode != 0:
        raise RuntimeError(f"'{' '.join(COMMAND)}' failed; its messages are above")
    for line in cargo.stdout.decode().splitlines():
        message = json.loads(line)
        if message["reason"] == "compiler-artifact" and message["target"]["name"] == "tarifa_capi":
            for file in map(Path, message["filenames"]):
                if file.name in NAMES:
                    return file
    raise RuntimeError("cargo built no shared library: this platform has none")


def platform() -> str:
    """The platform of this machine, without a promise for older systems."""
    return next(tag for tag in platform_tags() if not tag.startswith(("manylinux", "musllinux")))
