/** The app's version, as the endpoint is told it; a test holds it to package.json. */
export const APP_VERSION = '0.1.0';

/** Put in by the bundler (vite.config.ts); not there where the sources run as they are. */
declare const __APP_BUILD__: string;

/** Which build of that version: the same for the same sources, so that a phone and a checkout can be compared. */
export const APP_BUILD = typeof __APP_BUILD__ === 'undefined' ? '' : __APP_BUILD__;
