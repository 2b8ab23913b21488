"""Which pictures does a page of an OFD document show? Its image objects name them in the document's resources."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.reading.zipped import Zipped, beside, local


def shown(document: Zipped, root: str, part: str, page: Element) -> list[bytes]:
    """The files of the pictures on a page, from its head to its foot; `root` describes the document.

    Raises:
        Unreadable: a file that the resources name is lacking or damaged.
    """
    objects = [element for element in page.iter() if local(element) == "ImageObject"]
    if not objects:
        return []
    files = dict(_files(document, root, document.xml(root))) | dict(_files(document, part, page))
    named = [files.get(element.get("ResourceID", "")) for element in sorted(objects, key=_top)]
    return [document.part(file) for file in dict.fromkeys(named) if file]


def _files(document: Zipped, part: str, tree: Element) -> Iterator[tuple[str, str]]:
    """The identifier of each picture with the part that holds it, as the resources that a part names list them."""
    for place in tree.iter():
        if local(place) in {"PublicRes", "DocumentRes", "PageRes"}:
            resources = beside(part, place.text)
            listed = document.xml(resources)
            folder = beside(resources, f"{listed.get('BaseLoc') or '.'}/x")
            for medium in listed.iter():
                if local(medium) == "MultiMedia":
                    file = next((child.text for child in medium if local(child) == "MediaFile"), None)
                    yield medium.get("ID", ""), beside(folder, file)


def _top(element: Element) -> float:
    """How far below the page's head a picture begins; ValueError where its boundary has no such number."""
    _, top, *_ = (element.get("Boundary") or "0 0").split()
    return float(top)
