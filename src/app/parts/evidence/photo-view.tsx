/** One piece of evidence, opened. A step of its own in the history, so that a phone's Back closes it and leaves no page. */
import { useEffect, useRef } from 'preact/hooks';
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
  useStep(onClose);
  return (
    <Dialog title={title} onClose={goBack} actions={<Button onPress={goBack}>{view.close}</Button>}>
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

/** However it is closed, the step is taken back, and then it is closed. */
const goBack = () => history.back();

/** Adds a step to the history; `onBack` once it has been taken back. */
function useStep(onBack: () => void): void {
  const newest = useRef(onBack);
  newest.current = onBack;
  useEffect(() => {
    history.pushState(null, '');
    const back = () => newest.current();
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
}
