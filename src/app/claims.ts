/** Who of the district sees to what: what this phone knows of it, taking something on, and giving it back. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { readClaims, saveClaim } from '../local/claims.ts';
import { hasColleagues, readPeople } from '../local/people.ts';
import { type ClaimBody, claimKey } from '../rules/claim.ts';
import { useLive } from './live.ts';
import { saveFaultText } from './save-fault.ts';
import { useSession } from './session.tsx';
import { useSpeech } from './words.tsx';

/** An LAO or another unit, or a question of the district. */
export type Place = Pick<ClaimBody, 'unit' | 'question'>;

/** Whoever sees to it; the name is '' where the phone is not known by one. */
export interface Holder {
  readonly isMe: boolean;
  readonly name: string;
  /** This phone took it too, at the same time, and it is the other's. */
  readonly isLost: boolean;
}

export interface Claims {
  /** Is there an officer to share with, as far as this phone knows? */
  readonly isShared: boolean;
  /** Not in the copy of a district's month: what is taken on there would reach nobody (local/behalf-copy.ts). */
  readonly mayTake: boolean;
  holder(place: Place): Holder | null;
  take(place: Place): void;
  giveBack(place: Place): void;
  /** Why the last change was not saved, or ''. */
  readonly problem: string;
}

/** Undefined until they have been read. */
export function useClaims(): Claims | undefined {
  const { phone, catalog, connection, asking } = useSession();
  const speech = useSpeech();
  const [problem, setProblem] = useState('');
  const claims = useLive(useCallback(() => readClaims(phone, catalog.indicator), [phone, catalog]));
  const people = useLive(useCallback(() => readPeople(phone.db), [phone]));
  const isShared = useLive(useCallback(() => hasColleagues(phone), [phone]));
  return useMemo(() => {
    if (!claims || !people || isShared === undefined) return;
    const say = async (place: Place, taken: boolean) => {
      try {
        await saveClaim(phone, catalog.indicator, { ...place, taken });
        setProblem('');
        connection.wake('save');
      } catch (error) {
        setProblem(saveFaultText(error, speech));
      }
    };
    return {
      isShared,
      mayTake: asking === undefined,
      holder(place) {
        const claim = claims.get(claimKey(place));
        if (!claim) return null;
        const { device } = phone.enrolment;
        return {
          isMe: claim.device === device,
          name: people[claim.device] ?? '',
          isLost: claim.others.includes(device),
        };
      },
      take: (place) => void say(place, true),
      giveBack: (place) => void say(place, false),
      problem,
    };
  }, [phone, catalog, connection, asking, claims, people, isShared, problem, speech]);
}
