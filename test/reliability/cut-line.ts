/** A line between phone and endpoint that breaks after so many bytes, whichever way they go. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Cut {
  readonly way: 'up' | 'down';
  /** Bytes that still pass. */
  readonly after: number;
}

export class CutLine {
  /** The port that it leads to. */
  to = 0;
  /** It has broken since it was told to. */
  isCut = false;
  /** Bytes that have passed that way. */
  passed = 0;
  #cut: Cut | null = null;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((near) => this.#join(near));

  /** Lays a line. */
  static async lay(): Promise<CutLine> {
    const line = new CutLine();
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get origin(): string {
    const { port } = this.#server.address() as AddressInfo; // it listens on TCP
    return `http://127.0.0.1:${port}`;
  }

  /** Counts from now on, and breaks once, where it is told to. */
  breakAt(cut: Cut): void {
    this.#cut = cut;
    this.passed = 0;
    this.isCut = false;
  }

  /** Breaks no more. */
  holdOn(): void {
    this.#cut = null;
  }

  /** Ends every connection. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket): void {
    const far = connect(this.to, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    }
    this.#carry('up', near, far);
    this.#carry('down', far, near);
  }

  #carry(way: Cut['way'], from: Socket, to: Socket): void {
    from.on('data', (chunk: Buffer) => {
      const cut = this.#cut;
      if (cut?.way !== way || this.passed + chunk.length < cut.after) {
        if (cut?.way === way) this.passed += chunk.length;
        to.write(chunk);
        return;
      }
      this.#cut = null;
      this.isCut = true;
      from.pause();
      // What still passes has left before the connection ends.
      to.write(chunk.subarray(0, cut.after - this.passed), () => {
        from.destroy();
        to.destroy();
      });
    });
    from.on('close', () => to.destroy());
    from.on('end', () => to.end());
  }
}
