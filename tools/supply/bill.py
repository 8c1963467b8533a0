"""The bill of materials of the program, as CycloneDX: `make sbom`.

It holds what a site is built with, and what of npm lies in `generator/theme/`. The same lists give
the same bytes. What only tests need is not in it.
"""

import argparse
import json
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tools.supply.parts import Part, installed, locked, pinned
from tools.supply.pinning import PROJECT, SITE

VENDORED = PROJECT / "tools/vendor"
BUILDERS = frozenset(("esbuild",))
"""What of npm only helps to make the files of the theme."""


def main() -> None:
    """Write the bill to a file."""
    parser = argparse.ArgumentParser(prog="python -m tools.supply.bill", description=__doc__)
    parser.add_argument("path", type=Path)
    path = parser.parse_args().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(bill(), encoding="utf-8")
    print(f"The bill of materials is {path}.")


def bill() -> str:
    """Return the bill, as JSON; it holds only what is both listed and installed, or vendored."""
    there = {part.name: part for part in installed()}
    site = [part for part in pinned(SITE) if there.get(part.name, part).version == part.version]
    root = Component(name="delingsarena", type=ComponentType.APPLICATION, bom_ref="delingsarena",
                     licenses=[LicenseFactory().make_from_string("MIT")])  # fmt: skip
    made = Bom()
    made.metadata.component = root
    made.metadata.timestamp = None  # type: ignore[assignment]  # the same commit, the same bytes
    components = {part.name: _of_pip(part, there.get(part.name, part)) for part in site}
    vendored = [_of_npm(part) for part in locked(VENDORED) if _is_shipped(part.name)]
    for component in (*components.values(), *vendored):
        made.components.add(component)
    for name, component in components.items():
        needs = there[name].needs if name in there else ()
        made.register_dependency(
            component, [components[need] for need in needs if need in components]
        )
    made.register_dependency(root, [*components.values(), *vendored])
    names = "\n".join(sorted(str(one.purl) for one in (*components.values(), *vendored)))
    made.serial_number = uuid5(NAMESPACE_URL, names)
    told = json.loads(JsonV1Dot6(made).output_as_string())
    told["metadata"].pop("timestamp", None)
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _is_shipped(name: str) -> bool:
    return name not in BUILDERS and not name.startswith("@esbuild/")


def _of_pip(part: Part, there: Part) -> Component:
    """Return a component; any of the hashes may be that of the file it was installed from."""
    accepted = [Property(name="delingsarena:sha256", value=one) for one in part.hashes]
    purl = PackageURL("pypi", None, part.name, part.version)
    return _component(purl, part.name, there.licence, properties=accepted)


def _of_npm(part: Part) -> Component:
    scope, _, name = part.name.rpartition("/")
    purl = PackageURL("npm", scope or None, name, part.version)
    hashes = [HashType(alg=HashAlgorithm.SHA_512, content=one) for one in part.hashes]
    return _component(purl, part.name, part.licence, hashes=hashes)


def _component(
    purl: PackageURL,
    name: str,
    licence: str,
    hashes: list[HashType] | None = None,
    properties: list[Property] | None = None,
) -> Component:
    return Component(
        name=name,
        version=purl.version,
        purl=purl,
        bom_ref=str(purl),
        type=ComponentType.LIBRARY,
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
        hashes=hashes or [],
        properties=properties or [],
    )


if __name__ == "__main__":
    main()
