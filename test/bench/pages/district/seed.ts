/** In the page: enrols this browser and pulls all that its district has. */
import { enrolledPhone, exchangeAll } from '../enrolled.ts';

window.seeded = enrolledPhone().then(exchangeAll);
