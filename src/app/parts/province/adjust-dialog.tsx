/** Setting another level than the rules give, or none: with a reason, and both levels in sight. */
import { useId, useState } from 'preact/hooks';
import { Radio } from '../choices.tsx';
import { FieldGroup } from '../field.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useProvinceWords } from './words.ts';

export interface AdjustDialogProps {
  /** What is written is kept under it until it is said. */
  readonly about: string;
  /** The levels of the month, best first. */
  readonly levels: readonly string[];
  /** By the rules. */
  readonly from: string | null;
  readonly onClose: () => void;
  readonly onAdjust: (level: string | null, reason: string) => void;
}

/** Stands for no level among the choices. */
const NONE = '';

export function AdjustDialog({ about, levels, from, onClose, onAdjust }: AdjustDialogProps) {
  const words = useProvinceWords();
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const others = [...levels, NONE].filter((level) => level !== (from ?? NONE));
  return (
    <ReasonDialog
      about={about}
      title={words.report.adjust}
      explains={words.report.adjustHelp(from ?? words.noLevel)}
      isSound={chosen !== null}
      onClose={onClose}
      onGive={(reason) => onAdjust(chosen === NONE ? null : chosen, reason)}
    >
      <FieldGroup id={id} label={words.report.adjustTo} note={words.report.adjustChoose}>
        <div class="levels-to-choose">
          {others.map((level) => (
            <Radio key={level} name={id} checked={chosen === level} onChoose={() => setChosen(level)}>
              {level === NONE ? words.noLevel : level}
            </Radio>
          ))}
        </div>
      </FieldGroup>
    </ReasonDialog>
  );
}
