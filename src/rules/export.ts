/** What the province takes away. */
export const EXPORT_PATHS = { archive: '/api/archive' } as const;
