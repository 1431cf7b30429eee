import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { READER_OPTIONS } from './scan-options.ts';
import { WASM_URL } from './verify-files.ts';

/** Frames are looked at in this width at most; codes of 105 modules need about 300 pixels of it. */
const WIDEST = 1280;

/** Loads the reader from our own host, once, so that no scan has to ask for anything. */
export async function loadReader(): Promise<void> {
  await prepareZXingModule({ overrides: { locateFile: () => WASM_URL }, fireImmediately: true });
}

export async function readPicture(picture: Blob): Promise<string | undefined> {
  const found = await readBarcodes(picture, READER_OPTIONS).catch(() => []);
  return found[0]?.text;
}

export interface Camera {
  stop(): void;
}

/**
 * Looks at the camera's frames until one holds a QR code, then stops and gives its text and when its frame was taken
 * (performance time).
 * @throws DOMException as getUserMedia does
 */
export async function startCamera(
  video: HTMLVideoElement,
  found: (text: string, frameAt: number) => void,
): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: WIDEST }, height: { ideal: 720 } },
  });
  video.srcObject = stream;
  await video.play();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let live = true;
  const stop = () => {
    live = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  const look = async () => {
    if (!live || !context) return;
    const frameAt = performance.now();
    if (video.videoWidth > 0) {
      const scale = Math.min(1, WIDEST / video.videoWidth);
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const [code] = await readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), READER_OPTIONS);
      if (live && code?.text) {
        stop();
        found(code.text, frameAt);
        return;
      }
    }
    nextFrame(video, () => void look());
  };
  nextFrame(video, () => void look());
  return { stop };
}

function nextFrame(video: HTMLVideoElement, then: () => void): void {
  if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(then);
  else requestAnimationFrame(then);
}
