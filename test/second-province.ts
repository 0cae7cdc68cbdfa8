/** Another province beside the first, as `npm run places` is given it: official codes and names, three districts of many. */
import type { PlacesFile } from '../src/server/store/places.ts';

export const SISAKET: PlacesFile = {
  province: { code: '33', th: 'ศรีสะเกษ', en: 'Si Sa Ket' },
  districts: [
    { code: '3301', th: 'เมืองศรีสะเกษ', en: 'Mueang Si Sa Ket' },
    { code: '3302', th: 'ยางชุมน้อย', en: 'Yang Chum Noi' },
    { code: '3303', th: 'กันทรารมย์', en: 'Kanthararom' },
  ],
};
