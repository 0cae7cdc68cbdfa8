/** Everything that goes to the endpoint, in its order: entries by the loop, and whenever it rests, photos. */
import type { Phone } from '../local/phone.ts';
import { type Loop, RESETTING, type SyncStatus, startLoop } from '../sync/loop.ts';
import { httpTransport } from '../sync/transport.ts';
import { startPhotos } from './photo-sending.ts';

/** @param on hears how sending entries goes */
export function startSending(phone: Phone, on: (status: SyncStatus) => void): Loop {
  const photos = startPhotos(phone);
  const { wake, stop } = startLoop(phone, httpTransport(phone.enrolment), (status) => {
    photos.hear(status);
    on(status);
  });
  return {
    wake: (reason) => {
      if (RESETTING.has(reason)) photos.hurry();
      wake(reason);
    },
    stop: () => {
      stop();
      photos.stop();
    },
  };
}
