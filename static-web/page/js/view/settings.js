/** The dialog for what is needed rarely. Loaded when it is first opened. */
import { personName } from '../names.js';
import { causeOf } from '../screen.js';
import { element } from './element.js';

const kinds = /** @type {Device['kind'][]} */ (['camera', 'microphone', 'speaker']);

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function settings({ words, dispatch, relay }) {
  const dialog = /** @type {HTMLDialogElement} */ (element('settings'));
  const alert = element('settings-alert');
  const fields = kinds.map((kind) => /** @type {const} */ ([kind, /** @type {HTMLSelectElement} */ (element(`${kind}-choice`))]));
  for (const [kind, field] of fields) field.addEventListener('change', () => dispatch({ type: 'choose', choices: { [kind]: field.value } }));
  const askForSpeaker = speakers(dispatch);
  const name = /** @type {HTMLInputElement} */ (element('own-name'));
  const called = () => {
    name.value = personName(name.value);
    dispatch({ type: 'choose', choices: { name: name.value } });
  };
  name.addEventListener('change', called);
  const relayOnly = /** @type {HTMLInputElement} */ (element('relay-choice'));
  relayOnly.addEventListener('change', () => dispatch({ type: 'choose', choices: { relayOnly: relayOnly.checked } }));
  const saving = /** @type {HTMLSelectElement} */ (element('saving-choice'));
  saving.addEventListener('change', () => dispatch({ type: 'choose', choices: { saving: /** @type {Saving} */ (saving.value) } }));
  const offerNotices = notices(dispatch);
  dialog.addEventListener('close', () => dispatch({ type: 'settings', open: false }));
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close()); // beside it
  element('settings-close').addEventListener('click', () => dialog.close());

  return (state) => {
    if (state.settingsOpen && !dialog.open) {
      name.value = state.choices.name;
      dialog.showModal();
    }
    if (!state.settingsOpen) return void (dialog.open && dialog.close());
    for (const [kind, field] of fields) {
      const devices = state.devices.filter((device) => device.kind === kind);
      offer(field, devices.map(({ id, label }, at) => ({ id, label: label || `${words.say(`settings.${kind}`)} ${at + 1}` })), words.say('settings.usual'));
      field.value = devices.some(({ id }) => id === state.choices[kind]) ? state.choices[kind] : '';
    }
    askForSpeaker(state);
    offerNotices(state);
    saving.value = state.choices.saving;
    relayOnly.checked = state.choices.relayOnly;
    element('relay-row').hidden = !relay() && !state.choices.relayOnly;
    alert.hidden = !state.deviceFailed || causeOf(state) !== null;
    alert.textContent = alert.hidden ? '' : words.say('settings.failed');
  };
}

/**
 * Chromium lists the speakers; Firefox asks by itself which one, and lists those that were chosen. Others have no choice.
 * @param {import('./view.js').Tools['dispatch']} dispatch
 * @returns {import('./view.js').Draw}
 */
function speakers(dispatch) {
  const row = element('speaker-row');
  const ask = element('speaker-ask');
  const able = 'setSinkId' in HTMLMediaElement.prototype;
  ask.addEventListener('click', async () => {
    const chosen = await navigator.mediaDevices.selectAudioOutput?.().catch(() => null);
    if (!chosen) return;
    const { deviceId: id, label } = chosen;
    dispatch({ type: 'speaker', device: { kind: 'speaker', id, label } });
  });
  return (state) => {
    ask.hidden = !navigator.mediaDevices?.selectAudioOutput;
    row.hidden = !able || (ask.hidden && !state.devices.some(({ kind }) => kind === 'speaker'));
  };
}

/**
 * The browser is asked for leave when somebody wants them, never before.
 * @param {import('./view.js').Tools['dispatch']} dispatch
 * @returns {import('./view.js').Draw}
 */
function notices(dispatch) {
  const choice = /** @type {HTMLInputElement} */ (element('notices-choice'));
  const able = 'Notification' in globalThis;
  element('notices-row').hidden = !able;
  choice.addEventListener('change', async () => {
    const allowed = choice.checked && (await Notification.requestPermission()) === 'granted';
    dispatch({ type: 'choose', choices: { notices: allowed } });
  });
  return (state) => {
    if (!able) return;
    choice.checked = state.choices.notices && Notification.permission === 'granted';
    element('notices-hint').hidden = Notification.permission !== 'denied';
  };
}

/**
 * @param {HTMLSelectElement} field
 * @param {{ id: string, label: string }[]} devices
 * @param {string} usual the words for none of them
 */
function offer(field, devices, usual) {
  const offers = [{ id: '', label: usual }, ...devices];
  const same = field.options.length === offers.length && offers.every(({ id, label }, at) => field.options[at].value === id && field.options[at].text === label);
  if (!same) field.replaceChildren(...offers.map(({ id, label }) => new Option(label, id)));
}
