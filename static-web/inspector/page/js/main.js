/** Puts the parts together. All that is shown comes from the endpoints that everybody else may ask, too. */
import { watchReport } from './report.js';
import { showRooms } from './room.js';
import { Tail } from './tail.js';

const tail = new Tail();
showRooms((filter) => tail.follow(filter));
void watchReport((address) => tail.follow({ address }));
