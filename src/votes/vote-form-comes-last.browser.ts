/*
 * The form's script comes last, after everything that is needed to read. It has to be there before
 * the visitor answers: only then can a vote be kept when the server is out of reach.
 */
const form = document.querySelector<HTMLElement>('kb-vote');
// Links that support copies end so; personalising may rewrite the address later.
const isFromStaff = /[#&]via=staff(?:&|$)/.test(location.hash);
if (form) {
  form.addEventListener('submit', sendOnceLoaded);
  if (document.readyState === 'complete') void loadLate();
  else window.addEventListener('load', () => setTimeout(() => void loadLate()), { once: true });
}

async function load(): Promise<void> {
  await import('./vote-form.browser.ts');
}

async function loadLate(): Promise<void> {
  await load();
  if (!isFromStaff || !form) return;
  const { askOutcome } = await import('./outcome/ask-outcome.browser.ts');
  askOutcome(form);
}

/** A click that was quicker than the script is answered in place all the same. */
function sendOnceLoaded(event: Event): void {
  if (customElements.get('kb-vote') || !(event instanceof SubmitEvent)) return;
  const { target, submitter } = event;
  if (!(target instanceof HTMLFormElement)) return;
  event.preventDefault();
  const sendAgain = (): void => target.requestSubmit(submitter);
  load().then(sendAgain, () => {
    // Without the script the form works as forms do.
    form?.removeEventListener('submit', sendOnceLoaded);
    sendAgain();
  });
}
