/** An office of a province on the real local code, the real endpoint in this process, and a line between them that can be cut. */
import { cleanup, configure, render } from '@testing-library/preact';
import { onTestFinished, vi } from 'vitest';
import { go } from '../../../src/app/route.ts';
import { addPlaces, type PlacesFile } from '../../../src/server/store/places.ts';
import { newDevice } from '../../local/device.ts';
import { type Endpoint, startEndpoint } from '../../server/endpoint.ts';
import { type Enrolled, enrolPhone, type Send } from '../../sync/network.ts';
import { Desk } from './desk.tsx';

/** The real endpoint takes its time when the machine has other things to do. */
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

export interface Office extends Enrolled {
  readonly endpoint: Endpoint;
  /** Whether what its pages ask gets through. */
  isOnline: boolean;
  /** Opens the page at an address. */
  show(...route: string[]): void;
}

/**
 * Opens an office whose pages are those that fetch; it ends with the test, and nothing may have gone wrong at its endpoint.
 * @param places another province than the first, which it is the office of
 */
export async function openOffice(places?: PlacesFile): Promise<Office> {
  const endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  onTestFinished(async () => {
    cleanup();
    vi.unstubAllGlobals();
    await endpoint.end();
  });
  if (places) await addPlaces(endpoint.store.db, places);
  const scope = `province/${places?.province.code ?? '34'}`;
  const enrolled = await enrolPhone(endpoint, newDevice(99), { scope });
  const office: Office = {
    ...enrolled,
    endpoint,
    isOnline: true,
    show: (...route) => {
      go(...route);
      render(<Desk phone={enrolled.phone} />);
    },
  };
  const send: Send = (...call) =>
    office.isOnline ? office.send(...call) : Promise.reject(new TypeError('no network'));
  vi.stubGlobal('fetch', send);
  location.hash = '';
  return office;
}
