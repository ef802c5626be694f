import type { ButtonInteraction } from 'discord.js';
import { checkIn } from '../actions/check-in.ts';
import { addDays } from '../domain/day.ts';
import { reminderDate } from '../domain/reminder-slot.ts';
import { actorOfReminder, noteAnswer, readReminder, snoozeReminder } from '../actions/reminder.ts';
import type { Actor } from '../actions/scene.ts';
import { pausePlan, readPlan, setRemind } from '../actions/study-plan.ts';
import type { UserId } from '../domain/ids.ts';
import type { Delivery } from '../storage/deliveries.ts';
import { tell } from '../discord/answer.ts';
import { control, type Context, type Control } from '../discord/handlers.ts';
import { checkedIn, checkInRefused } from '../views/check-in.ts';
import { ids, type CustomId } from '../views/custom-id.ts';
import { deliveryReasons } from '../views/delivery-reasons.ts';
import type { Message } from '../views/layout.ts';
import { planCard } from '../views/plan.ts';
import { reminderRefused, restingToday, snoozed, whyNow } from '../views/reminder.ts';
import { button } from './kinds.ts';

interface Answer {
  actor: Actor;
  delivery: Delivery;
  interactionId: string;
}

/** A button of a reminder: it works in direct messages, for the member the reminder was sent to. */
function answering(
  id: CustomId<'delivery'>,
  answer: (context: Context, given: Answer) => Promise<Message>,
): Control {
  return control({
    id,
    anywhere: true,
    accepts: button,
    async run(interaction: ButtonInteraction, { delivery: deliveryId }, context) {
      const userId = interaction.user.id as UserId;
      const found = await actorOfReminder(context, { deliveryId, userId });
      const message = found.ok
        ? await answer(context, { ...found.value, interactionId: interaction.id })
        : reminderRefused(found.error);
      await tell(interaction, message);
    },
  });
}

export const done = answering(ids.reminderDone, async (context, given) => {
  const { actor, delivery, interactionId } = given;
  // Pressed after midnight it means the day of the reminder, while that can still be claimed.
  const { today } = await readPlan(context, { actor });
  const late = reminderDate(delivery.slot) === addDays(today, -1);
  const claimed = late && (await checkIn(context, { actor, interactionId, day: 'yesterday' }));
  const outcome =
    claimed && claimed.ok
      ? claimed
      : await checkIn(context, { actor, interactionId, day: 'today' });
  if (!outcome.ok) return checkInRefused(outcome.error);
  await noteAnswer(context, { actor, rest: deliveryReasons.studiedAlready });
  return checkedIn(outcome.value, { share: false, next: false });
});

export const snooze = answering(ids.reminderSnooze, async (context, given) => {
  const outcome = await snoozeReminder(context, given);
  return outcome.ok ? snoozed(outcome.value.dueAtMs) : reminderRefused(outcome.error);
});

export const notToday = answering(ids.reminderNotToday, async (context, { actor }) => {
  const goesOn = await noteAnswer(context, { actor, rest: deliveryReasons.notToday });
  return restingToday(goesOn);
});

export const pauseWeek = answering(ids.reminderPause, async (context, { actor }) =>
  planCard(await pausePlan(context, { actor, days: 7 })),
);

export const stop = answering(ids.reminderStop, async (context, { actor }) =>
  planCard(await setRemind(context, { actor, on: false }), '🔕 No more reminders.'),
);

export const keep = answering(ids.reminderKeep, async (context, { actor }) =>
  planCard(await setRemind(context, { actor, on: true }), '🔔 I keep reminding you.'),
);

export const why = answering(ids.reminderWhy, async (context, { actor, delivery }) => {
  const reminder = await readReminder(context, delivery);
  await noteAnswer(context, { actor });
  return reminder ? whyNow(reminder) : reminderRefused({ kind: 'unknown-reminder' });
});
