/** Files that leave the app: saved by the browser, or handed to another app of the phone. */

/** Saves a text, or bytes, where the browser keeps what was downloaded. */
export function saveFile(name: string, content: BlobPart, type = 'application/json'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The same as a file that can be shared (LINE, Bluetooth…), or null where this browser shares none. */
export function shareable(name: string, text: string): File | null {
  // Chromium shares text files, and no JSON.
  const file = new File([text], name, { type: 'text/plain' });
  return navigator.canShare?.({ files: [file] }) ? file : null;
}

/** Hands a file to another app. Closing the sheet without choosing is no failure. */
export async function shareFile(file: File): Promise<void> {
  await navigator.share({ files: [file] }).catch(() => undefined);
}
