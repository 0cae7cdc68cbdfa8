/** A button that asks for a file of this device. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Button, type ButtonLook } from './button.tsx';

export interface FileButtonProps {
  readonly look?: ButtonLook;
  /** As the attribute of an input of type file. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly children: ComponentChildren;
}

export function FileButton({ look = 'outline', accept, onFile, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} onPress={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
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
