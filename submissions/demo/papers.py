"""Small real files: a PDF with a page that can be read, a picture of an invented skyline."""

from io import BytesIO
from random import Random

import pikepdf
from PIL import Image, ImageDraw

PALETTES = (("#dfe9e6", "#2f6f64", "#c8553d"), ("#e6e9f2", "#39507a", "#c99a2e"))


def pdf(title: str, lines: list[str]) -> bytes:
    """One A4 page of plain Latin text."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    told = [b"BT /F1 18 Tf 60 770 Td 22 TL", _show(title), b"/F1 11 Tf T* T*"]
    told += [part for line in lines for part in (_show(line), b"T*")]
    page.obj.Contents = document.make_stream(b"\n".join([*told, b"ET"]))
    out = BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def _show(text: str) -> bytes:
    plain = (
        text.encode("ascii", "replace").replace(b"\\", b"").replace(b"(", b"[").replace(b")", b"]")
    )
    return b"(" + plain + b") Tj"


def picture(random: Random, *, width: int = 1600, height: int = 1000) -> bytes:
    """A JPEG of houses under a sun."""
    paper, houses, sun = random.choice(PALETTES)
    image = Image.new("RGB", (width, height), paper)
    draw = ImageDraw.Draw(image)
    left, radius = random.randrange(200, width - 200), height // 9
    draw.ellipse((left - radius, height // 5, left + radius, height // 5 + 2 * radius), fill=sun)
    x = 0
    while x < width:
        broad, tall = random.randrange(80, 220), random.randrange(height // 5, height // 2)
        draw.rectangle((x, height - tall, x + broad, height), fill=houses)
        for y in range(height - tall + 30, height - 40, 60):
            draw.rectangle((x + 20, y, x + broad - 20, y + 18), fill=paper)
        x += broad + random.randrange(8, 40)
    out = BytesIO()
    image.save(out, "JPEG", quality=72)
    return out.getvalue()
