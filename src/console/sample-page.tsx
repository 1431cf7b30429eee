import { PRINT_LABELS, PRINT_TEXTS as TEXTS } from '../messages/print.ts';
import { pagePictures } from '../pdf/index.ts';
import { drawSample, getBatch, type PieceKind } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { StaffPage } from './frame.tsx';
import { SAMPLES } from './styles.ts';

/** Pages that are shown; the PDF has all of them. */
const SHOWN = 8;

/** A few papers of a batch as pictures, to be looked at before it is released. Each time is recorded, for whom it showed. */
export async function samplePage(desk: Desk, id: string, kind: PieceKind) {
  const { installation, insurerNumber, staff } = desk;
  const batch = await getBatch(installation.db, insurerNumber, id);
  const actor = { kind: 'staff', id: staff.staffId } as const;
  const pictures = await pagePictures(await drawSample(installation, insurerNumber, batch.batchId, kind, actor), SHOWN);
  return (
    <StaffPage
      desk={desk}
      section="print"
      title={TEXTS.sampleTitle(PRINT_LABELS.kind[kind].ja)}
      up={{ href: urls.staff.printBatch(batch.batchId), label: TEXTS.batch(String(batch.seq)) }}
      sheets={[SAMPLES]}
    >
      <p class="intro">
        {TEXTS.sampleHint}
        {pictures.length === SHOWN ? TEXTS.sampleFirst(SHOWN) : ''}
      </p>
      <p class="actions">
        <a class="button" href={`${urls.staff.printSampleFile(batch.batchId)}?kind=${kind}`}>
          {TEXTS.sampleFile}
        </a>
      </p>
      <div class="samples">
        {pictures.map((picture, index) => (
          <img
            src={`data:image/webp;base64,${Buffer.from(picture).toString('base64')}`}
            alt={TEXTS.samplePicture(index + 1)}
          />
        ))}
      </div>
    </StaffPage>
  );
}
