import { toastRefusal, usePage } from './page-context.ts';
import { stage } from './stage.ts';
import type { WorldState } from './wire.ts';

/** The direct channel of two, if they have one already. */
export function directChannel(
  world: WorldState,
  userId: string,
  applicationId: string,
): string | undefined {
  return world.dms.find((dm) => dm.userId === userId && dm.applicationId === applicationId)
    ?.channelId;
}

/** Goes to the direct messages with an app, which are opened on demand. */
export function useOpenDirect(): (applicationId: string) => void {
  const { here, dispatch, go } = usePage();
  const { id } = here.acting;
  const open = async (applicationId: string): Promise<void> => {
    try {
      const { channelId } = await stage.openDirect(id, applicationId);
      dispatch({ type: 'world', world: await stage.state(id) });
      go(id, channelId);
    } catch (error) {
      toastRefusal(dispatch, error);
    }
  };
  return (applicationId) => void open(applicationId);
}
