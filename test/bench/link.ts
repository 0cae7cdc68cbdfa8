/** A slow line: a TCP proxy on loopback that carries so many bytes a second each way, with a delay. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Shape {
  readonly bytesPerSecond: number;
  /** There and back (ms). */
  readonly roundTripMs: number;
  readonly weather?: Weather;
}

/** What a bad line does to packets. */
export interface Weather {
  /** Lost on the way: TCP notices after a while, and sends it again; whatever follows waits for it. */
  readonly lostPercent: number;
  /** With this packet the whole connection is lost. */
  readonly droppedPercent: number;
  /** 0 <= n < 1. */
  random(): number;
}

/** A line carries packets, not messages: the far side sees the first bytes before the last have left. */
const PACKET_BYTES = 1_460;

/** TCP waits for a round trip and this before it sends a packet again, and twice as long each time (ms). */
const RESEND_AFTER_MS = 1_000;

/** One direction of the line, shared by all connections. */
interface Lane {
  /** When the last byte that was given to it has left (ms of performance.now). */
  freeAt: number;
  bytes: number;
}

export class Link {
  /** Null: as fast as loopback is. */
  shape: Shape | null = null;
  /** Connections that the weather has dropped. */
  dropped = 0;
  #isUp = true;
  private readonly up: Lane = { freeAt: 0, bytes: 0 };
  private readonly down: Lane = { freeAt: 0, bytes: 0 };
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((near) => void this.join(near));
  private readonly toPort: number;

  private constructor(toPort: number) {
    this.toPort = toPort;
  }

  /** A line to a port of this machine. */
  static async to(port: number): Promise<Link> {
    const link = new Link(port);
    link.server.listen(0, '127.0.0.1');
    await once(link.server, 'listening');
    return link;
  }

  get origin(): string {
    const { port } = this.server.address() as AddressInfo; // it listens on TCP
    return `http://localhost:${port}`;
  }

  /** Bytes that it has carried so far. */
  get bytes(): { readonly up: number; readonly down: number } {
    return { up: this.up.bytes, down: this.down.bytes };
  }

  /** Without signal every connection ends, and none begins. */
  set isUp(isUp: boolean) {
    this.#isUp = isUp;
    if (!isUp) this.hangUp();
  }

  private hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    this.server.close();
    await once(this.server, 'close');
  }

  private async join(near: Socket): Promise<void> {
    if (!this.#isUp) return void near.destroy();
    const far = connect(this.toPort, '127.0.0.1');
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.sockets.delete(socket));
    }
    // The handshake takes a round trip before the first byte is under way.
    if (this.shape) await sleep(this.shape.roundTripMs);
    this.carry(near, far, this.up);
    this.carry(far, near, this.down);
  }

  /** Carries what comes from one socket to the other, in order, until it ends. */
  private carry(from: Socket, to: Socket, lane: Lane): void {
    let arrived = Promise.resolve();
    const send = (packet: Buffer, { bytesPerSecond, roundTripMs, weather }: Shape) => {
      if (weather && weather.random() * 100 < weather.droppedPercent) {
        this.dropped += 1;
        return void from.destroy();
      }
      lane.freeAt = Math.max(performance.now(), lane.freeAt) + (packet.length / bytesPerSecond) * 1_000;
      const at = lane.freeAt + roundTripMs / 2 + stallMs(roundTripMs, weather);
      arrived = arrived
        .then(() => sleep(Math.max(0, at - performance.now())))
        .then(() => void to.write(packet));
    };
    from.on('data', (chunk: Buffer) => {
      lane.bytes += chunk.length;
      const { shape } = this;
      if (!shape) return void to.write(chunk);
      for (let at = 0; at < chunk.length; at += PACKET_BYTES)
        send(chunk.subarray(at, at + PACKET_BYTES), shape);
    });
    from.on('end', () => arrived.then(() => to.end()));
    from.on('close', () => arrived.then(() => to.destroy()));
  }
}

/** How long a packet is held up by being lost on the way, again and again if need be (ms). */
function stallMs(roundTripMs: number, weather: Weather | undefined): number {
  if (!weather) return 0;
  let stall = 0;
  let timeout = roundTripMs + RESEND_AFTER_MS;
  for (; weather.random() * 100 < weather.lostPercent; timeout *= 2) stall += timeout;
  return stall;
}
