import { acceptBrakes, approveRun, type StaffActor } from '../../src/issuance/index.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';

/** Lets a plan of the bench through: a society of which everybody is planned at once is held by brakes. */
export async function acceptPlan(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  actor: StaffActor,
): Promise<void> {
  const { rows } = await sql<{ brake: string }>`select brake from run_brake where run_id = ${runId}`.execute(
    installation.db,
  );
  const brakes = rows.map(({ brake }) => brake);
  if (brakes.length > 0) await acceptBrakes(installation, insurerNumber, runId, { brakes, why: 'bench' }, actor);
  await approveRun(installation, insurerNumber, runId, actor);
}
