/** Who of the district sees to what: what this phone knows of it, taking something on, and giving it back. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { readClaims, saveClaim } from '../local/claims.ts';
import { readPeople } from '../local/people.ts';
import { type Claim, type ClaimBody, claimKey } from '../rules/claim.ts';
import { useLive } from './live.ts';
import { saveFaultText } from './save-fault.ts';
import { useSession } from './session.tsx';
import { useSpeech } from './words.tsx';

/** An LAO or another unit, or a question of the district. */
export type Place = Pick<ClaimBody, 'unit' | 'question'>;

export interface Claims {
  /** Is anything taken at all? */
  readonly isUsed: boolean;
  /** Is there anybody to share with, as far as this phone knows? */
  readonly isShared: boolean;
  /** Whoever sees to it; the name is '' where the phone is not known by one. */
  holder(place: Place): { readonly isMe: boolean; readonly name: string } | null;
  take(place: Place): void;
  giveBack(place: Place): void;
  /** Why the last change was not saved, or ''. */
  readonly problem: string;
}

const NONE: ReadonlyMap<string, Claim> = new Map();

export function useClaims(): Claims {
  const { phone, catalog, connection } = useSession();
  const speech = useSpeech();
  const [problem, setProblem] = useState('');
  const held = useLive(useCallback(() => readClaims(phone, catalog.indicator), [phone, catalog])) ?? NONE;
  const people = useLive(useCallback(() => readPeople(phone.db), [phone]));
  return useMemo(() => {
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
      isUsed: held.size > 0,
      isShared:
        held.size > 0 || Object.keys(people ?? {}).some((device) => device !== phone.enrolment.device),
      holder(place) {
        const claim = held.get(claimKey(place));
        if (!claim) return null;
        return { isMe: claim.device === phone.enrolment.device, name: people?.[claim.device] ?? '' };
      },
      take: (place) => void say(place, true),
      giveBack: (place) => void say(place, false),
      problem,
    };
  }, [phone, catalog, connection, held, people, problem, speech]);
}
