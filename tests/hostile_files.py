"""Files made to harm or to deceive, by code: PDFs, images and DICOM. Each is small and made within a moment."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image
from pydicom.encaps import encapsulate
from pydicom.uid import UID, ImplicitVRLittleEndian
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.core.imaging.files import dataset, dicom, noise, png_that_claims, saved, written
from tests.knowledge.pdfs import blank, one_page, pdf, raw_pdf, scan, stream

Make = Callable[[], bytes]

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
WORDS = b"BT /F1 11 Tf 72 700 Td (Metformin is stopped when the eGFR falls below 30.) Tj ET"
SENTENCE = "Metformin is stopped when the eGFR falls below 30, and the dose is halved below 45."


def page_with(page: bytes = PAGE, content: bytes = WORDS, *more: bytes, pages: bytes = PAGES) -> bytes:
    """A PDF with this page object (3), content (4), Helvetica (5) and further objects (from 6)."""
    return raw_pdf([CATALOG, pages, page, stream(content), FONT, *more])


def flate_in_flate() -> bytes:
    inner = zlib.compress(zlib.compress(bytes(100_000_000), 1), 9)
    body = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(inner), inner)
    return raw_pdf([CATALOG, PAGES, PAGE, body, FONT])


def image_page(width: int, height: int, data: bytes, extra: bytes = b"") -> bytes:
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
    page = PAGE.replace(b"/Font << /F1 5 0 R >>", b"/XObject << /I 6 0 R >>")
    return page_with(page, b"q 595 0 0 842 0 0 cm /I Do Q", stream(data, head % (width, height) + extra))


def glyph_that_draws_itself() -> bytes:
    font = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] /FirstChar 97 /LastChar 97 "
    font += b"/Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> "
    font += b"/Resources << /Font << /F1 6 0 R >> >> >>"
    page = PAGE.replace(b"5 0 R", b"6 0 R")
    return page_with(page, b"BT /F1 9 Tf (aaaa) Tj ET", font, stream(b"9 0 0 0 9 9 d1 BT /F1 9 Tf (aaaa) Tj ET"))


def form_that_draws_itself() -> bytes:
    page = PAGE.replace(b"/Font << /F1 5 0 R >>", b"/XObject << /X 6 0 R >>")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X 6 0 R >> >>"
    return page_with(page, b"/X Do", stream(b"/X Do", form))


def deep_tree(depth: int = 3_000) -> bytes:
    nodes = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (number + 3) for number in range(depth)]
    return raw_pdf([CATALOG, *nodes, b"<< /Type /Page /MediaBox [0 0 99 99] >>"])


def looping_tree() -> bytes:
    return raw_pdf([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100 /Parent 2 0 R >>"])


def looping_xref() -> bytes:
    data = pdf(SENTENCE)
    start = data[data.rindex(b"startxref") :].split()[1]
    return data.replace(b"/Size", b"/Prev " + start + b" /Size", 1)


def object_stream_bomb() -> bytes:
    """A compressed object stream that claims and holds 200,000 objects."""
    count = 200_000
    index = b" ".join(b"%d %d" % (number + 10, 3 * number) for number in range(count))
    body = index + b" " + b"[] " * count
    return raw_pdf(
        [
            CATALOG,
            PAGES,
            PAGE,
            stream(WORDS),
            FONT,
            stream(body, b"/Type /ObjStm /N %d /First %d" % (count, len(index) + 1)),
        ]
    )


def many_pages() -> bytes:
    kids = b"<< /Type /Pages /Count 100000 /Kids [" + b"3 0 R " * 100_000 + b"] >>"
    return page_with(pages=kids)


def encrypted(user: str, owner: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(SENTENCE))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def unknown_encryption() -> bytes:
    filtered = b"<< /Filter /Hospital.DRM /V 9 /R 9 >>"
    return page_with(PAGE, WORDS, filtered).replace(b"trailer\n<<", b"trailer\n<< /Encrypt 6 0 R ")


def office(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, SENTENCE)
    return buffer.getvalue()


def coded(keep_map: bool, short: bool = False) -> bytes:
    """Text in a font whose codes say nothing, with or without its Unicode map."""
    pdfmetrics.registerFont(TTFont("Hostile", "Vera.ttf", asciiReadable=0))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Hostile", 11)
        for number in range(1 if short else 20):
            canvas.drawString(40, 700 - 14 * number, SENTENCE)

    data = pdf(draw)
    return data if keep_map else data.replace(b"/ToUnicode", b"/ToNothing")


def shifted(by: int, lines: int) -> bytes:
    """Letters that stand for other letters, drawn so too: garbage to every reader."""
    text = "".join(chr(ord(char) + by) if char.isalpha() else char for char in SENTENCE)
    return pdf("\n".join([text] * lines))


def signs() -> bytes:
    return pdf("\n".join(["!#$%& '()*+ ,/:;< >?@[^ ~{}!#"] * 12))


def text_flood() -> bytes:
    return one_page(stream(b"BT /F1 9 Tf 9 9 Td 9 TL " + b"(abc def ghij) Tj T* " * 400_000 + b" ET"))


def drawing_flood() -> bytes:
    return one_page(stream(b"0 0 m 9 9 l S\n" * 400_000))


def deep_nesting() -> bytes:
    return page_with(content=b"[" * 300_000 + b"]" * 300_000 + WORDS)


def rotated_text() -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.drawString(72, 400, SENTENCE)

    return pdf(draw)


def png(*shape: int, mode: str = "L", **options: Any) -> bytes:
    return saved(Image.fromarray(noise(*shape)).convert(mode), **options)


def animated(kind: str) -> bytes:
    frames = [Image.fromarray(noise(20, 20) // (number + 1)) for number in range(3)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


def palette_with_alpha() -> bytes:
    image = Image.fromarray(noise(40, 40)).convert("P")
    return saved(image, transparency=bytes(range(256)))


def oriented(value: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = value
    return saved(Image.fromarray(noise(30, 50)), "JPEG", exif=exif)


def png_text_bomb() -> bytes:
    """A compressed text chunk that unpacks to 100 MB."""
    packed = b"k\0\0" + zlib.compress(bytes(100_000_000), 1)
    chunk = struct.pack(">I", len(packed)) + b"zTXt" + packed + struct.pack(">I", zlib.crc32(b"zTXt" + packed))
    data = png(20, 20)
    return data[:33] + chunk + data[33:]


def png_pixel_bomb() -> bytes:
    """49 million pixels of one shade in 50 KB."""
    return saved(Image.new("L", (7_000, 7_000)), compress_level=1)


def syntax(uid: str, pixels: bytes = b"rubbish!") -> bytes:
    """Pixels that claim to be compressed in this way and are not."""
    made = dataset(noise(20, 20), UID(uid))
    made.PixelData = encapsulate([pixels])
    made["PixelData"].is_undefined_length = True
    return written(made)


def wrong_vr() -> bytes:
    """Rows as text."""
    return dicom(noise(20, 20)).replace(b"\x28\x00\x10\x00US", b"\x28\x00\x10\x00PN", 1)


def private_tags() -> bytes:
    made = dataset(noise(20, 20), PatientName="Doe^Jane")
    block = made.private_block(0x0099, "VENDOR", create=True)
    block.add_new(1, "OB", bytes(1_000_000))
    return written(made)


PDFS: dict[str, Make] = {
    "empty.pdf": lambda: b"",
    "one byte.pdf": lambda: b"%",
    "header only.pdf": lambda: b"%PDF-1.7\n",
    "noughts.pdf": lambda: b"%PDF-1.7\n" + bytes(5_000),
    "noise.pdf": lambda: b"%PDF-1.4\n" + np.random.default_rng(3).bytes(20_000),
    "half.pdf": lambda: (data := pdf(*[SENTENCE] * 20))[: len(data) // 2],
    "without its end.pdf": lambda: pdf(*[SENTENCE] * 3)[:-60],
    "rubbish before.pdf": lambda: b"rubbish\n" * 50 + pdf(SENTENCE),
    "wrong start of table.pdf": lambda: pdf(SENTENCE).replace(b"startxref\n", b"startxref\n9"),
    "looping table.pdf": looping_xref,
    "looping tree.pdf": looping_tree,
    "deep tree.pdf": deep_tree,
    "100,000 pages.pdf": many_pages,
    "no pages.pdf": lambda: raw_pdf([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]),
    "less pages than claimed.pdf": lambda: page_with(pages=PAGES.replace(b"/Count 1", b"/Count 900")),
    "negative count.pdf": lambda: page_with(pages=PAGES.replace(b"/Count 1", b"/Count -5")),
    "object streams.pdf": object_stream_bomb,
    "flate in flate.pdf": flate_in_flate,
    "wrong length.pdf": lambda: page_with().replace(b"/Length ", b"/Length 99999"),
    "huge paper.pdf": lambda: page_with(PAGE.replace(b"[0 0 595 842]", b"[0 0 2e9 2e9]")),
    "no paper.pdf": lambda: page_with(PAGE.replace(b"[0 0 595 842]", b"[0 0 0 0]")),
    "odd paper.pdf": lambda: page_with(PAGE.replace(b"[0 0 595 842]", b"[9 (x) null -1]")),
    "huge image.pdf": lambda: image_page(60_000, 60_000, bytes(1_000_000)),
    "image of noughts.pdf": lambda: image_page(7_000, 7_000, bytes(49_000_000)),
    "jbig2.pdf": lambda: image_page(900, 900, b"rubbish").replace(b"/FlateDecode", b"/JBIG2Decode"),
    "drawing flood.pdf": drawing_flood,
    "text flood.pdf": text_flood,
    "deep nesting.pdf": deep_nesting,
    "glyph in itself.pdf": glyph_that_draws_itself,
    "form in itself.pdf": form_that_draws_itself,
    "password.pdf": lambda: encrypted("secret", "owner"),
    "owner's password.pdf": lambda: encrypted("", "owner"),
    "unknown protection.pdf": unknown_encryption,
    "letter.docx.pdf": lambda: office("word/document.xml"),
    "page.html.pdf": lambda: b"<html><body>" + SENTENCE.encode() + b"</body></html>",
    "image.png.pdf": lambda: png(40, 40),
    "font without map.pdf": lambda: coded(keep_map=False),
    "line without map.pdf": lambda: coded(keep_map=False, short=True),
    "font with map.pdf": lambda: coded(keep_map=True),
    "letters for others.pdf": lambda: shifted(3, 20),
    "line of others.pdf": lambda: shifted(1, 1),
    "signs.pdf": signs,
    "blank.pdf": lambda: pdf(blank, blank),
    "scan.pdf": lambda: pdf(scan),
    "sideways.pdf": rotated_text,
    "script in title.pdf": lambda: pdf(SENTENCE, title="<script>alert(1)</script> ../../etc/passwd"),
    "script to run.pdf": lambda: page_with().replace(
        CATALOG, b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"
    ),
    "marks of direction.pdf": lambda: pdf(f"\u202e{SENTENCE}\u202c"),
}

IMAGES: dict[str, Make] = {
    "empty.png": lambda: b"",
    "letter.png": lambda: SENTENCE.encode(),
    "program.jpg": lambda: b"MZ" + bytes(5_000),
    "half.png": lambda: (data := png(300, 300))[: len(data) // 2],
    "half.jpg": lambda: (data := saved(noise(300, 300), "JPEG"))[: len(data) // 2],
    "claims.png": lambda: png_that_claims(200_000, 200_000),
    "pixels.png": png_pixel_bomb,
    "words.png": png_text_bomb,
    "wrong sum.png": lambda: (data := png(30, 30))[:40] + b"\xff\xff" + data[42:],
    "moving.png": lambda: animated("PNG"),
    "moving.gif": lambda: animated("GIF"),
    "moving.webp": lambda: animated("WEBP"),
    "many.tif": lambda: animated("TIFF"),
    "sixteen bits.png": lambda: saved(noise(30, 30, top=60_000, kind="uint16")),
    "palette.png": palette_with_alpha,
    "one bit.png": lambda: png(30, 30, mode="1"),
    "four inks.jpg": lambda: saved(Image.fromarray(noise(30, 30, 4), "CMYK"), "JPEG"),
    "turned.jpg": lambda: oriented(6),
    "turned nowhere.jpg": lambda: oriented(9_999),
    "one shade.png": lambda: saved(Image.new("L", (60, 60), 7)),
    "one line.png": lambda: png(1, 9_000),
    "dicom.jpg": lambda: dicom(noise(20, 20)),
    "jpeg.dcm": lambda: saved(noise(20, 20), "JPEG"),
    "half.dcm": lambda: dicom(noise(200, 200))[:9_000],
    "no pixels.dcm": lambda: dicom(noise(20, 20))[:400],
    "claims.dcm": lambda: dicom(noise(20, 20), Rows=65_535, Columns=65_535),
    "frames.dcm": lambda: dicom(noise(20, 20), NumberOfFrames=2_000_000_000),
    "no frames.dcm": lambda: dicom(noise(20, 20), NumberOfFrames=-1),
    "video.dcm": lambda: syntax("1.2.840.10008.1.2.4.102"),
    "lossless.dcm": lambda: syntax("1.2.840.10008.1.2.4.70"),
    "jpeg 2000.dcm": lambda: syntax("1.2.840.10008.1.2.4.90"),
    "run lengths.dcm": lambda: syntax("1.2.840.10008.1.2.5"),
    "big endian.dcm": lambda: dicom(noise(20, 20)).replace(b"1.2.840.10008.1.2.1\0", b"1.2.840.10008.1.2.2\0", 1),
    "unknown syntax.dcm": lambda: dicom(noise(20, 20)).replace(b"1.2.840.10008.1.2.1\0", b"1.2.840.99999.1.2.1\0", 1),
    "implicit.dcm": lambda: dicom(noise(20, 20), ImplicitVRLittleEndian),
    "wrong kind of value.dcm": wrong_vr,
    "private.dcm": private_tags,
    "no window.dcm": lambda: dicom(noise(20, 20), WindowCenter=9, WindowWidth=0),
    "far window.dcm": lambda: dicom(noise(20, 20), WindowCenter=1e9, WindowWidth=1),
    "odd bits.dcm": lambda: dicom(noise(20, 20), BitsAllocated=13, BitsStored=99),
    "odd colours.dcm": lambda: dicom(noise(20, 20), PhotometricInterpretation="XYZ"),
    "one shade.dcm": lambda: dicom(np.full((40, 40), 7, np.uint8)),
}

GARBAGE = ("font without map.pdf", "line without map.pdf", "letters for others.pdf", "line of others.pdf", "signs.pdf")
"""Files whose text is no language: they must not be reported as read, unless OCR reads what they show."""
