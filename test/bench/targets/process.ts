/** A process that takes entries: our endpoint or what it is measured against. Its parent starts it, and asks for its CPU time. */
import { listen, pagesOf } from '../host.ts';
import { bareTarget } from './bare.ts';
import { couchTarget } from './couch.ts';
import { endpointTarget } from './endpoint.ts';
import type { Order, Ready, StartOrder } from './talk.ts';

const TARGETS = { endpoint: endpointTarget, bare: bareTarget, couch: couchTarget };

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
