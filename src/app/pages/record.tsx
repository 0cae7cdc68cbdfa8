import { Head } from '../parts/head.tsx';

export function Record(_: { env?: unknown; code?: string; period?: string; at?: readonly string[] }) {
  return <Head title="record" />;
}
