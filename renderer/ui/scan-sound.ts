/** High and short for a record that was found, low and long for anything else: told apart with the back turned. */
const TONES = {
  found: { hertz: 1760, seconds: 0.09 },
  refused: { hertz: 196, seconds: 0.35 },
} as const;

const VOLUME = 0.2;

let audioContext: AudioContext | null = null;

/** Plays the sound of a scan's outcome. */
export function playScanSound(outcome: keyof typeof TONES): void {
  audioContext ??= new AudioContext();
  const { hertz, seconds } = TONES[outcome];
  const tone = new OscillatorNode(audioContext, { type: 'square', frequency: hertz });
  tone.connect(new GainNode(audioContext, { gain: VOLUME })).connect(audioContext.destination);
  tone.start();
  tone.stop(audioContext.currentTime + seconds);
}
