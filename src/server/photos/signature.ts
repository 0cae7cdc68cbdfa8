/** AWS Signature Version 4 of a request to S3, with the whole of its body hashed. Few lines, and the vectors of AWS hold them. */
import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

export interface Signable {
  readonly method: string;
  readonly url: URL;
  /** Beside host, date and the hash of the body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * The headers of a request with its signature.
 * @param at the time of the request (ms); the store takes it a few minutes off at most
 */
export function signed(
  { method, url, headers, body }: Signable,
  of: Credentials,
  at: number,
): Record<string, string> {
  const time = `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const day = time.slice(0, 8);
  const bodyHash = sha256(body);
  const all: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': bodyHash,
    'x-amz-date': time,
  };
  const names = Object.keys(all).sort();
  const list = names.join(';');
  // 1. The request in one canonical form.
  const lines = names.map((name) => `${name}:${all[name]?.trim()}\n`).join('');
  const canonical = [method, pathOf(url), url.searchParams.toString(), lines, list, bodyHash].join('\n');
  // 2. What is signed.
  const scope = `${day}/${of.region}/s3/aws4_request`;
  const toSign = [ALGORITHM, time, scope, sha256(canonical)].join('\n');
  // 3. The key of this day, region and service, and the signature.
  const dayKey = hmac(hmac(hmac(`AWS4${of.secretKey}`, day), of.region), 's3');
  const signature = hmac(hmac(dayKey, 'aws4_request'), toSign).toString('hex');
  const { host: _, ...sent } = all;
  return {
    ...sent,
    authorization: `${ALGORITHM} Credential=${of.accessKey}/${scope},SignedHeaders=${list},Signature=${signature}`,
  };
}

/** S3 wants each byte encoded that is not unreserved; URL leaves some as they are. */
function pathOf({ pathname }: URL): string {
  return pathname.replaceAll(/[!'()*$]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
