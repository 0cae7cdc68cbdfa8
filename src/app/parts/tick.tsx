/** A tick drawn by us: not every phone's font has one. The words beside it say the same. */
export function Tick() {
  return (
    <svg class="tick" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2.5 8.5 6.3 12.2 13.5 4" />
    </svg>
  );
}
