/** Buttons and links that look like them. One filled button a page: the thing to do. */
import type { ComponentChildren } from 'preact';

export type ButtonLook = 'main' | 'outline' | 'quiet';

interface Common {
  readonly look?: ButtonLook;
  readonly children: ComponentChildren;
}

export interface ButtonProps extends Common {
  readonly onPress?: (event: MouseEvent) => void;
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
}

export function Button({ look = 'outline', type = 'button', onPress, disabled, children }: ButtonProps) {
  return (
    <button type={type} class={`button button-${look}`} onClick={onPress} disabled={disabled}>
      {children}
    </button>
  );
}

/** Goes somewhere, and is a link to browser and screen reader. */
export function ButtonLink({ look = 'outline', href, children }: Common & { readonly href: string }) {
  return (
    <a class={`button button-${look}`} href={href}>
      {children}
    </a>
  );
}
