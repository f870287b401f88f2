/** High and short for a record that was found, low and long for anything else: told apart with the back turned. */
const TONES = {
  found: { hertz: 1760, seconds: 0.09 },
  refused: { hertz: 196, seconds: 0.35 },
} as const;

const VOLUME = 0.2;

let speaker: AudioContext | null = null;

/** Sounds what came of a scan. */
export function soundScan(outcome: keyof typeof TONES): void {
  speaker ??= new AudioContext();
  const { hertz, seconds } = TONES[outcome];
  const tone = new OscillatorNode(speaker, { type: 'square', frequency: hertz });
  tone.connect(new GainNode(speaker, { gain: VOLUME })).connect(speaker.destination);
  tone.start();
  tone.stop(speaker.currentTime + seconds);
}
