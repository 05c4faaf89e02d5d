/** What only a call needs and nobody sees: main.js loads it when somebody wants a call. */
export { Awake } from './awake.js';
export { Bell } from './bell.js';
export { Call } from './call.js';
export { Witness } from './witness.js';
