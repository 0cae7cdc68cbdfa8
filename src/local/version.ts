/** The app's version, as the endpoint is told it; a test holds it to package.json. */
export const APP_VERSION = '0.1.0';
