/** Evidence at an LAO's answer: a photo that has come, a file that is none, and the photo opened. */
import { openLao, PRACTICE_LAOS } from '../hands.ts';
import { choosing, evidenceOf, jpegFile, takenPhoto } from '../photo.ts';
import type { State } from '../states.ts';

const state = (name: string, reach: State['reach']): State => ({ name, role: 'officer', reach });

export const attaching: readonly State[] = [
  state('record-evidence', async (world) => {
    const { officer } = world;
    const { evidence } = officer.voice;
    await openLao(officer, PRACTICE_LAOS[0]);
    const where = evidenceOf(officer, PRACTICE_LAOS[0], 'households');
    const chooser = await choosing(officer.page, where, evidence.take);
    await chooser.setFiles(jpegFile(await takenPhoto(officer.page, 900, 1_200)));
    await where.getByText(evidence.states.whole).waitFor();
    const next = await choosing(officer.page, where, evidence.choose);
    await next.setFiles({ name: 'a.heic', mimeType: 'image/heic', buffer: Buffer.from('ftypheic') });
    await where.getByText(evidence.unfit.unreadable).waitFor();
  }),
  state('record-evidence-open', async (world) => {
    const { page, voice } = world.officer;
    const name = voice.evidence.open(voice.evidence.names['image/jpeg']('1'));
    await page.getByRole('button', { name }).click();
    await page.getByRole('dialog').getByRole('img').waitFor();
  }),
];
