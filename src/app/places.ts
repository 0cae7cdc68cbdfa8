/** The province that an enrolment lies in and its districts, as the endpoint told them when it was made. */
import { useContext } from 'preact/hooks';
import type { Enrolment } from '../local/enrolments.ts';
import { DISTRICTS, type Place, type Places, UBON } from '../rules/place.ts';
import { SessionContext } from './session.tsx';

/** Until the endpoint told of places there was one province. */
const FIRST: Places = { province: UBON, districts: DISTRICTS };

export function placesOf(enrolment: Enrolment | undefined): Places {
  return enrolment?.places ?? FIRST;
}

export function usePlaces(): Places {
  return placesOf(useContext(SessionContext)?.phone.enrolment);
}

/** The district of a code, or undefined where it is none of these. */
export function districtIn({ districts }: Places, district: string): Place | undefined {
  return districts.find(({ code }) => code === district);
}
