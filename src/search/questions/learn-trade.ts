/** Times that each line is looked at; more only learns the lines by heart. */
const rounds = 8;
/** How far a weight moves for one mistake at first; each mistake makes later steps smaller. */
const firstStep = 0.3;
/** What a word that was seen once says is what a word that was never seen says. */
const leastUses = 2;

/**
 * Learns how much each word speaks for a line of this trade and against one about other things, all
 * words of a line together: "server" and "tip" are both words of the trade until a restaurant stands
 * beside them. Logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan and
 * Singer, 2011); both kinds of lines count the same, however many there are. It is the same at every
 * build.
 * @param asked stems of each line that customers asked here
 * @param elsewhere likewise of lines about other things
 * @returns by stem the weight, above 0 for this trade; 0 for all where there is but one kind of lines
 */
export function learnTrade(
  asked: readonly ReadonlySet<string>[],
  elsewhere: readonly ReadonlySet<string>[],
): (stem: string) => number {
  if (asked.length === 0 || elsewhere.length === 0) return () => 0;
  const uses = new Map<string, number>();
  for (const stem of [...asked, ...elsewhere].flatMap((line) => [...line])) {
    uses.set(stem, (uses.get(stem) ?? 0) + 1);
  }
  const places = new Map<string, number>();
  for (const [stem, count] of uses) if (count >= leastUses) places.set(stem, places.size + 1);
  const placesOf = (line: ReadonlySet<string>): Uint32Array =>
    Uint32Array.from([...line], (stem) => places.get(stem) ?? unheard);
  const share = asked.length / elsewhere.length;
  const lines = evenly([
    ...asked.map((line) => ({ places: placesOf(line), isAsked: 1, counts: 1 })),
    ...elsewhere.map((line) => ({ places: placesOf(line), isAsked: 0, counts: share })),
  ]);
  // The first weight is that of all rare words, the last that of any line.
  const weights = new Float64Array(places.size + 2);
  const squares = new Float64Array(places.size + 2).fill(1e-6);
  const ofAnyLine = weights.length - 1;
  const learn = (place: number, mistake: number): void => {
    squares[place] = (squares[place] ?? 0) + mistake ** 2;
    weights[place] = (weights[place] ?? 0) - (firstStep * mistake) / Math.sqrt(squares[place] ?? 1);
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const { places: own, isAsked, counts } of lines) {
      let sum = weights[ofAnyLine] ?? 0;
      for (const place of own) sum += weights[place] ?? 0;
      const mistake = (1 / (1 + Math.exp(-sum)) - isAsked) * counts;
      learn(ofAnyLine, mistake);
      for (const place of own) learn(place, mistake);
    }
  }
  return (stem) => weights[places.get(stem) ?? unheard] ?? 0;
}

const unheard = 0;

/** All of them in an order that has no kind at one end: every 7,919th, a prime, and round again. */
function evenly<T>(all: readonly T[]): readonly T[] {
  const stride = all.length % 7919 === 0 ? 7927 : 7919;
  return all.flatMap((_, at) => all[(at * stride) % all.length] ?? []);
}
