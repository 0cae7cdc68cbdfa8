/** A button that asks for a file of this device. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Button, type ButtonLook } from './button.tsx';

export interface FileButtonProps {
  readonly look?: ButtonLook;
  /** As the attribute of an input of type file. */
  readonly accept: string;
  /** The camera at the back of the phone instead of the files, where there is one. */
  readonly camera?: boolean;
  /** Nothing can be chosen now. */
  readonly disabled?: boolean;
  /** Before the camera or the files cover the page. */
  readonly onAsk?: () => void;
  readonly onFile: (file: File) => void;
  /** The page is back without a file. */
  readonly onNone?: () => void;
  readonly children: ComponentChildren;
}

export function FileButton(props: FileButtonProps) {
  const { look = 'outline', accept, camera, disabled, onAsk, onFile, onNone, children } = props;
  const input = useRef<HTMLInputElement>(null);
  const ask = () => {
    onAsk?.();
    input.current?.click();
  };
  return (
    <>
      <Button look={look} disabled={disabled ?? false} onPress={ask}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        {...(camera && { capture: 'environment' })}
        onCancel={onNone}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
