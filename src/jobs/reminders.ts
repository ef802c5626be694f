import { addReminder, readReminder } from '../actions/reminder.ts';
import { restUntil, scheduleReminder, unansweredNow } from '../actions/schedule-reminder.ts';
import { mostUnanswered } from '../domain/reminder-schedule.ts';
import { reminderDate } from '../domain/reminder-slot.ts';
import type { MemberPlace } from '../storage/members.ts';
import { deliveryReasons } from '../views/delivery-reasons.ts';
import { reminder as reminderMessage } from '../views/reminder.ts';
import { batch, guarded, tooLate, type Courier, type DeliveryDeps } from './deliveries.ts';
import type { DirectChannels } from './direct-channels.ts';

/** Plans every reminder that is due by now. */
export async function planDueReminders(deps: DeliveryDeps): Promise<void> {
  for (const place of await deps.store.studyPlans.due(deps.clock.now(), batch)) {
    await guarded(deps, 'reminder', () => planDueReminder(deps, place));
  }
}

/** Turns a due reminder into a delivery for each date that was missed, and moves its due moment on. */
async function planDueReminder(deps: DeliveryDeps, place: MemberPlace): Promise<void> {
  const { clock, graceMs } = deps;
  const { guildId, userId } = place;
  await deps.store.transaction(async (repositories) => {
    const nowMs = clock.now();
    let plan = await repositories.studyPlans.hold(guildId, userId);
    while (plan?.remind && plan.nextDueAtMs !== null && plan.nextDueAtMs <= nowMs) {
      const { nextDueAtMs: dueAtMs, nextLocalDate: localDate } = plan;
      const id = await addReminder(repositories, place, { localDate: localDate!, dueAtMs });
      const rest = await restUntil(repositories, plan);
      if (id !== undefined && nowMs - dueAtMs > graceMs) {
        await repositories.deliveries.finish(id, tooLate(graceMs, nowMs));
      } else if (id !== undefined && rest !== null && rest > localDate!) {
        const reason = deliveryReasons.unanswered;
        await repositories.deliveries.finish(id, { status: 'skipped', reason, nowMs });
      }
      plan = await scheduleReminder(repositories, plan, nowMs);
    }
  });
}

/** Sends reminders to members who still want them and have done nothing yet that day. */
export function reminderCourier(directChannels: DirectChannels): Courier {
  return {
    async prepare(deps, delivery) {
      const place = { guildId: delivery.guildId, userId: delivery.userId! };
      const reminder = await readReminder(deps, delivery);
      if (!reminder?.wanted) return { kind: 'skip', reason: deliveryReasons.notWanted };
      if (reminder.studied) return { kind: 'skip', reason: deliveryReasons.studiedAlready };
      const opened = await directChannels.open(place.userId);
      switch (opened.kind) {
        case 'open':
          return {
            kind: 'post',
            place: { guildId: null, channelId: opened.channelId },
            body: reminderMessage(reminder),
          };
        case 'wait':
          return { kind: 'wait', reason: deliveryReasons.manyNewChannels };
        default:
          return opened;
      }
    },

    async sent({ clock }, repositories, { guildId, userId, slot }) {
      const plan = await repositories.studyPlans.hold(guildId, userId!);
      if (!plan) return;
      const unanswered = (await unansweredNow(repositories, plan)) + 1;
      const next = {
        ...plan,
        unanswered,
        remind: unanswered < mostUnanswered,
        lastLocalDate: reminderDate(slot),
      };
      await scheduleReminder(repositories, next, clock.now());
    },

    /** Closed direct messages: reminders are switched off, and the member hears of it at the next command. */
    async refused(_deps, { studyPlans, members }, { guildId, userId, reason }) {
      if (reason === deliveryReasons.mayHaveArrived) return undefined;
      const plan = await studyPlans.hold(guildId, userId!);
      if (plan) {
        await studyPlans.put({ ...plan, remind: false, nextDueAtMs: null, nextLocalDate: null });
      }
      await members.putNotice({ guildId, userId: userId! }, 'direct-messages-closed');
      return undefined;
    },
  };
}
