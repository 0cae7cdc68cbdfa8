/** gzip where the browser has it (Safari from 16.4): a text that is to go through a camera must be short. */

/** Can this browser pack and unpack? */
export function hasGzip(): boolean {
  return typeof CompressionStream !== 'undefined' && typeof DecompressionStream !== 'undefined';
}

/** A text's UTF-8, packed. */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packing = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packing).arrayBuffer());
}

/** What was packed, or null where it is no gzip, no UTF-8, more than so many bytes, or no browser for it (`hasGzip`). */
export async function gunzip(packed: Uint8Array<ArrayBuffer>, bytesMax: number): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  try {
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.byteLength;
      if (bytes > bytesMax) return null;
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } catch {
    return null;
  }
}
