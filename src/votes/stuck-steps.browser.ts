const patienceMs = 10_000;

/** "I am stuck here": told in place, and led to help; without this script the form does it. */
export function answerStuckSteps(form: HTMLFormElement, waysOn: Element | null): void {
  form.addEventListener('submit', (event) => {
    if (!(event.submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void tell(form, event.submitter, waysOn);
  });
}

async function tell(
  form: HTMLFormElement,
  button: HTMLButtonElement,
  waysOn: Element | null,
): Promise<void> {
  const told = document.createElement('div');
  told.className = 'note stuck-told';
  told.tabIndex = -1;
  told.setAttribute('role', 'status');
  const sentence = document.createElement('p');
  told.append(sentence);
  button.after(told);
  button.hidden = true;
  const version = new FormData(form).get('contentVersion');
  const isTold = await send(form.action, { step: button.value, contentVersion: version });
  sentence.textContent = isTold
    ? 'Thank you, the authors will look at this step. This may help you now:'
    : 'That could not be sent. This may help you now:';
  const ways = waysOn?.cloneNode(true);
  if (ways) told.append(ways);
  told.focus();
}

async function send(address: string, body: object): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer: unknown = await response.json();
    // Some file hosts answer 200 to anything.
    return response.ok && typeof answer === 'object' && answer !== null && 'stuck' in answer;
  } catch {
    return false;
  }
}
