/** Copies pieces into one buffer, so that they can be handed to another thread without a copy each. Order is kept. */
export function packTogether(pieces: readonly Uint8Array[]): {
  readonly buffer: ArrayBuffer;
  readonly pieces: readonly Uint8Array[];
} {
  const buffer = new ArrayBuffer(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let offset = 0;
  const packed = pieces.map((piece) => {
    const place = new Uint8Array(buffer, offset, piece.length);
    place.set(piece);
    offset += piece.length;
    return place;
  });
  return { buffer, pieces: packed };
}
