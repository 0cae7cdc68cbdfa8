/** A process that takes entries: our endpoint or what it is measured against. Its parent starts it, and asks for its CPU time. */
import { listen, pagesOf } from '../host.ts';
import type { Opened, Order, Ready, StartOrder, TargetKind } from './talk.ts';

/** Loaded when they are asked for: none carries the packages of another. */
const TARGETS: Record<TargetKind, (order: StartOrder) => Promise<Opened>> = {
  endpoint: async (order) => (await import('./endpoint.ts')).endpointTarget(order),
  bare: async (order) => (await import('./bare.ts')).bareTarget(order),
  couch: async (order) => (await import('./couch.ts')).couchTarget(order),
};

async function start(order: StartOrder): Promise<Ready> {
  const { handle, codes } = await TARGETS[order.kind](order);
  const { port } = await listen(pagesOf(order.scripts, handle));
  return { port, codes };
}

process.on('message', async (order: Order) => {
  if (order.do === 'start') {
    process.send?.(await start(order));
  } else {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuUs: user + system });
  }
});

// It lives no longer than its parent, however that ends.
process.on('disconnect', () => process.exit());
