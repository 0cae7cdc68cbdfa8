/** One piece of evidence, opened. */
import type { Evidence } from '../../../rules/evidence.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { usePhoto } from './photo.ts';
import { useEvidenceWords } from './words.ts';

export interface PhotoViewProps {
  readonly piece: Evidence;
  readonly title: string;
  /** Where it is, for whom it cannot be shown. */
  readonly state: string;
  readonly onClose: () => void;
}

export function PhotoView({ piece, title, state, onClose }: PhotoViewProps) {
  const { view } = useEvidenceWords();
  const photo = usePhoto(piece, true);
  const isDocument = piece.type === 'application/pdf';
  return (
    <Dialog title={title} onClose={onClose} actions={<Button onPress={onClose}>{view.close}</Button>}>
      {photo.state !== 'here' ? (
        <p role="status">
          {photo.state !== 'opening' && state}
          <br />
          {view[photo.state]}
        </p>
      ) : isDocument ? (
        <p class="links">
          <a class="button button-outline" href={photo.url} download={view.file}>
            {view.save}
          </a>
        </p>
      ) : (
        <img class="photo" src={photo.url} alt={title} />
      )}
    </Dialog>
  );
}
