"""Whether a photograph says where it was taken."""

import struct

_GPS = 0x8825
_LONGEST_LIST = 200


def is_located(data: bytes) -> bool:
    """Tell whether a JPEG file holds a place, as telephones write it into photographs."""
    place = 2
    while data[place : place + 1] == b"\xff" and place + 4 <= len(data):
        kind, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if kind == 0xE1 and data[place + 4 : place + 10] == b"Exif\0\0":
            return _names_a_place(data[place + 10 : place + 2 + length])
        if kind == 0xDA or length < 2:
            break
        place += 2 + length
    return False


def _names_a_place(tiff: bytes) -> bool:
    """Tell whether the first list of a TIFF header has a pointer to a place."""
    order = ">" if tiff[:2] == b"MM" else "<"
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        tags = (
            struct.unpack_from(f"{order}H", tiff, start + 2 + 12 * number)[0]
            for number in range(min(count, _LONGEST_LIST))
        )
        return _GPS in tags
    except struct.error:
        return False
