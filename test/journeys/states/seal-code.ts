/** What is seen by whoever enters the seal code of a colleague. */
import { hashOf } from '../../../src/rules/bytes.ts';
import { sealCode, sealLine, shownSealCode } from '../../../src/rules/seal-code.ts';
import type { State } from '../states.ts';
import type { Role, World } from '../world.ts';

const BODY = { code: sealCode(hashOf('หลักชัย')), district: '3401', period: '2025-07' };
const SWAPPED = shownSealCode(BODY.code).replace(/^(.)(.)/, '$2$1');

const see = ({ page }: World[Role], text: string) =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

/** @param prefix of the pictures' names */
export function enteringCodes(role: Role, prefix: string): readonly State[] {
  const code = (world: World) => {
    const { page, voice } = world[role];
    return page.getByRole('textbox', { name: voice.sealCode.enter.code });
  };
  const save = (world: World) => {
    const { page, voice } = world[role];
    return page.getByRole('button', { name: voice.sealCode.enter.save }).click();
  };
  return [
    {
      name: `${prefix}seal-code`,
      role,
      async reach(world) {
        await world.go(role, 'seal-code');
        await see(world[role], world[role].voice.sealCode.list.none);
      },
    },
    {
      name: `${prefix}seal-code-wrong`,
      role,
      async reach(world) {
        const { enter } = world[role].voice.sealCode;
        await save(world);
        await see(world[role], enter.districtNeeded);
        await code(world).fill(SWAPPED);
        await see(world[role], enter.problems.check);
      },
    },
    {
      name: `${prefix}seal-code-entered`,
      role,
      async reach(world) {
        await code(world).fill(`LINE: ${sealLine(BODY)}`);
        await see(world[role], world[role].voice.sealCode.enter.right);
        await save(world);
        await see(world[role], world[role].voice.sealCode.enter.saved);
        await world[role].page.locator('.entered-codes .seal-code').waitFor();
      },
    },
  ];
}
