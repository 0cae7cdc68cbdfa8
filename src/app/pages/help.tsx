import { Head } from '../parts/head.tsx';

export function Help(_: { env?: unknown; code?: string; period?: string; at?: readonly string[] }) {
  return <Head title="help" />;
}
