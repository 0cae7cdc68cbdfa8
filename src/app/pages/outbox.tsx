import { Head } from '../parts/head.tsx';

export function Outbox(_: { env?: unknown; code?: string; period?: string; at?: readonly string[] }) {
  return <Head title="outbox" />;
}
