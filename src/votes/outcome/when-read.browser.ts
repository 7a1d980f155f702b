/** A page that is short shows its end at once: nobody has read it yet. */
const leastMs = 5_000;
const readMs = 20_000;

/**
 * Calls back once, when somebody has read for a while: has reached what stands behind the text, or has
 * had the page before their eyes for 20 seconds.
 */
export function whenRead(behindText: Element, then: () => void): void {
  let isDone = false;
  const observer = new IntersectionObserver((entries) => {
    // Above the window: whoever jumps to the end of the page has passed it.
    const isReached = ({ isIntersecting, boundingClientRect }: IntersectionObserverEntry) =>
      isIntersecting || boundingClientRect.top < 0;
    if (entries.some(isReached)) done();
  });

  function done(): void {
    if (isDone) return;
    isDone = true;
    observer.disconnect();
    then();
  }

  setTimeout(() => observer.observe(behindText), leastMs);
  setTimeout(function look() {
    if (document.visibilityState === 'visible') done();
    // A tab in the background is read once it is looked at.
    else
      document.addEventListener('visibilitychange', () => setTimeout(look, leastMs), {
        once: true,
      });
  }, readMs);
}
