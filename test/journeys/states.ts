/**
 * Every page in every state, in an order in which each leads to the next: the one list behind the pictures
 * (test/screens.ts) and the accessibility check (every-state.ts). July is the month of practice time, April is past.
 */
import { auditStates } from './states/audit.ts';
import { deviceStates } from './states/devices.ts';
import { exportStates } from './states/export.ts';
import { nationStates } from './states/nation.ts';
import { noticeStates } from './states/notices.ts';
import { officerStates } from './states/officer.ts';
import { passkeyStates } from './states/passkey.ts';
import { provinceStates } from './states/province.ts';
import { rosterStates } from './states/roster.ts';
import { teamStates } from './states/team.ts';
import type { Role, World } from './world.ts';

export interface State {
  /** Also the name of its picture. */
  readonly name: string;
  readonly role: Role;
  /** Leads there from the state before; resolves when the page is what the name says. */
  reach(world: World): Promise<void>;
}

export const STATES: readonly State[] = [
  ...passkeyStates,
  ...officerStates,
  ...provinceStates,
  ...teamStates,
  ...rosterStates,
  ...exportStates,
  ...deviceStates,
  ...auditStates,
  ...noticeStates,
  ...nationStates,
];
