/** The languages of the app, as those hear them who play its people: all words in one. */
import { en as laterEn } from '../../src/app/pages/words.en.ts';
import { th as laterTh, type PageWords } from '../../src/app/pages/words.th.ts';
import { en as auditEn } from '../../src/app/parts/audit/words.en.ts';
import { type AuditWords, th as auditTh } from '../../src/app/parts/audit/words.th.ts';
import { en as criteriaEn } from '../../src/app/parts/criteria/words.en.ts';
import { type CriteriaWords, th as criteriaTh } from '../../src/app/parts/criteria/words.th.ts';
import { en as deskEn } from '../../src/app/parts/criteria-desk/words.en.ts';
import { type CriteriaDeskWords, th as deskTh } from '../../src/app/parts/criteria-desk/words.th.ts';
import { en as devicesEn } from '../../src/app/parts/devices/words.en.ts';
import { type DeviceWords, th as devicesTh } from '../../src/app/parts/devices/words.th.ts';
import { en as evidenceEn } from '../../src/app/parts/evidence/words.en.ts';
import { type EvidenceWords, th as evidenceTh } from '../../src/app/parts/evidence/words.th.ts';
import { en as exportsEn } from '../../src/app/parts/export/words.en.ts';
import { type ExportWords, th as exportsTh } from '../../src/app/parts/export/words.th.ts';
import { en as handoverEn } from '../../src/app/parts/handover/words.en.ts';
import { type HandoverWords, th as handoverTh } from '../../src/app/parts/handover/words.th.ts';
import { en as heldEn } from '../../src/app/parts/held/words.en.ts';
import { type HeldWords, th as heldTh } from '../../src/app/parts/held/words.th.ts';
import { en as nationEn } from '../../src/app/parts/nation/words.en.ts';
import { type NationWords, th as nationTh } from '../../src/app/parts/nation/words.th.ts';
import { en as passkeyEn } from '../../src/app/parts/passkey/words.en.ts';
import { type PasskeyWords, th as passkeyTh } from '../../src/app/parts/passkey/words.th.ts';
import { en as printEn } from '../../src/app/parts/print/words.en.ts';
import { type PrintWords, th as printTh } from '../../src/app/parts/print/words.th.ts';
import { en as provinceEn } from '../../src/app/parts/province/words.en.ts';
import { type ProvinceWords, th as provinceTh } from '../../src/app/parts/province/words.th.ts';
import { en as remindersEn } from '../../src/app/parts/reminders/words.en.ts';
import { type ReminderWords, th as remindersTh } from '../../src/app/parts/reminders/words.th.ts';
import { en as revisionEn } from '../../src/app/parts/revision/words.en.ts';
import { type RevisionWords, th as revisionTh } from '../../src/app/parts/revision/words.th.ts';
import { en as rosterEn } from '../../src/app/parts/roster/words.en.ts';
import { type RosterWords, th as rosterTh } from '../../src/app/parts/roster/words.th.ts';
import { en as scanEn } from '../../src/app/parts/scan/words.en.ts';
import { type ScanWords, th as scanTh } from '../../src/app/parts/scan/words.th.ts';
import { en as sealCodeEn } from '../../src/app/parts/seal-code/words.en.ts';
import { type SealCodeWords, th as sealCodeTh } from '../../src/app/parts/seal-code/words.th.ts';
import { en as sharingEn } from '../../src/app/parts/sharing/words.en.ts';
import { type SharingWords, th as sharingTh } from '../../src/app/parts/sharing/words.th.ts';
import { en as summaryEn } from '../../src/app/parts/summary/words.en.ts';
import { type SummaryWords, th as summaryTh } from '../../src/app/parts/summary/words.th.ts';
import { en as verifyEn } from '../../src/app/parts/verify/words.en.ts';
import { type VerifyWords, th as verifyTh } from '../../src/app/parts/verify/words.th.ts';
import { en } from '../../src/app/words.en.ts';
import { th, type Words } from '../../src/app/words.th.ts';
import { type Format, speechOf } from '../../src/app/words.tsx';

export interface Voice {
  readonly lang: 'th' | 'en';
  readonly words: Words & PageWords;
  readonly province: ProvinceWords;
  readonly criteria: CriteriaWords;
  readonly desk: CriteriaDeskWords;
  readonly devices: DeviceWords;
  readonly handover: HandoverWords;
  readonly verify: VerifyWords;
  readonly scan: ScanWords;
  readonly sealCode: SealCodeWords;
  readonly roster: RosterWords;
  readonly held: HeldWords;
  readonly reminders: ReminderWords;
  readonly revision: RevisionWords;
  readonly sharing: SharingWords;
  readonly evidence: EvidenceWords;
  readonly passkey: PasskeyWords;
  readonly audit: AuditWords;
  readonly exports: ExportWords;
  readonly print: PrintWords;
  readonly summary: SummaryWords;
  readonly nation: NationWords;
  readonly format: Format;
  /** Picks the language of words that come with a criteria set or a place. */
  say(both: { readonly th: string; readonly en: string }): string;
}

type Own = Pick<
  Voice,
  | 'province'
  | 'criteria'
  | 'desk'
  | 'devices'
  | 'handover'
  | 'verify'
  | 'scan'
  | 'sealCode'
  | 'roster'
  | 'held'
  | 'reminders'
  | 'revision'
  | 'sharing'
  | 'evidence'
  | 'passkey'
  | 'audit'
  | 'exports'
  | 'print'
  | 'summary'
  | 'nation'
>;

function voiceOf(lang: Voice['lang'], words: Words, later: PageWords, own: Own): Voice {
  const { format, say } = speechOf(lang, { words, later }, false);
  return { lang, words: { ...words, ...later }, ...own, format, say };
}

export const THAI = voiceOf('th', th, laterTh, {
  province: provinceTh,
  criteria: criteriaTh,
  desk: deskTh,
  devices: devicesTh,
  handover: handoverTh,
  verify: verifyTh,
  scan: scanTh,
  sealCode: sealCodeTh,
  roster: rosterTh,
  sharing: sharingTh,
  revision: revisionTh,
  reminders: remindersTh,
  held: heldTh,
  evidence: evidenceTh,
  passkey: passkeyTh,
  audit: auditTh,
  exports: exportsTh,
  summary: summaryTh,
  nation: nationTh,
  print: printTh,
});
export const ENGLISH = voiceOf('en', en, laterEn, {
  province: provinceEn,
  criteria: criteriaEn,
  desk: deskEn,
  devices: devicesEn,
  handover: handoverEn,
  verify: verifyEn,
  scan: scanEn,
  sealCode: sealCodeEn,
  roster: rosterEn,
  sharing: sharingEn,
  revision: revisionEn,
  reminders: remindersEn,
  held: heldEn,
  evidence: evidenceEn,
  passkey: passkeyEn,
  audit: auditEn,
  exports: exportsEn,
  summary: summaryEn,
  nation: nationEn,
  print: printEn,
});
