import type { Bot } from '../bot.ts';
import type { LocalDiscord, MessageView, Outcome } from '../local-discord/index.ts';
import type { Act } from './act.ts';
import { controlsOf, findControl, isCalled } from './controls.ts';
import type { PersonKey } from './people.ts';
import type { ChannelKey, MilestoneKey } from './places.ts';
import { planHistory, type Plan } from './plan.ts';
import { questionIn } from './questions.ts';
import { randomOf } from './random.ts';
import { applicationId, channelIdOf, milestoneRoleOf, userIdOf } from './server.ts';

interface Scene {
  discord: LocalDiscord;
  bot: Pick<Bot, 'agenda' | 'tick'>;
  /** Puts the world's clock forward to a moment that has not passed yet. */
  goTo(atMs: number): void;
}

/**
 * Has the people do what is planned, each act at its moment, and cron do what is due in between. What fails is told on
 * stderr, and the play goes on; nothing is meant to.
 */
export async function playHistory(plan: Plan, scene: Scene, signal: AbortSignal): Promise<void> {
  const failures: string[] = [];
  const performer = new Performer(scene.discord, plan);
  for (const act of planHistory(plan)) {
    await liveUntil(act.atMs, scene);
    if (signal.aborted) return;
    try {
      await performer.perform(act);
    } catch (error) {
      failures.push(`${act.who} in ${act.where}, ${JSON.stringify(act.deed)}: ${String(error)}`);
    }
  }
  // Playing has taken some seconds.
  await liveUntil(Math.max(plan.endMs, Date.now()), scene);
  forgetPrivateAnswers(scene.discord);
  if (failures.length > 0) console.error(`${failures.length} acts failed. First ${failures[0]}`);
}

/** Lets time pass up to a moment, with everything that cron does on the way. */
async function liveUntil(atMs: number, { bot, goTo }: Scene): Promise<void> {
  let [next] = await bot.agenda();
  while (next && next.atMs <= atMs) {
    goTo(next.atMs);
    await bot.tick();
    const [then] = await bot.agenda();
    // What stays due is cron's to try again, and not worth waiting for.
    if (then && then.atMs <= next.atMs) break;
    next = then;
  }
  goTo(atMs);
}

/** As when everybody's client is started again: what only one person saw is gone. */
function forgetPrivateAnswers({ world }: LocalDiscord): void {
  for (const { messages } of world.channels.values()) {
    for (const record of messages.all().filter(({ visibleTo }) => visibleTo !== undefined)) {
      messages.delete(record.json.id);
      world.events.emit('messageForgotten', record);
    }
  }
}

/** Acts for people on the stage of the local Discord, as they would in a client. */
class Performer {
  readonly #discord: LocalDiscord;
  readonly #plan: Plan;
  /** The last private answer that somebody got in a place: what they go on from. */
  readonly #answers = new Map<string, MessageView>();
  readonly #forms = new Map<PersonKey, string>();

  constructor(discord: LocalDiscord, plan: Plan) {
    this.#discord = discord;
    this.#plan = plan;
  }

  async perform({ who, where, deed }: Act): Promise<void> {
    const { stage } = this.#discord;
    const act = { userId: userIdOf(who), channelId: channelIdOf(where) };
    switch (deed.kind) {
      case 'say':
        stage.say({ ...act, content: withMentions(deed.content) });
        return;
      case 'run': {
        const [name = '', ...path] = deed.command.slice(1).split(' ');
        const [subcommand, group] = path.toReversed();
        const options = Object.entries(deed.options ?? {}).map(([option, value]) => [
          option,
          typeof value === 'string' ? chosen(value) : value,
        ]);
        const use = {
          ...act,
          name,
          ...(subcommand !== undefined && { subcommand }),
          ...(group !== undefined && { group }),
          options: Object.fromEntries(options),
        };
        return this.#saw(who, where, await stage.command(use));
      }
      case 'press': {
        const message =
          deed.on === 'post' ? this.#lastPost(deed.label, act) : this.#answer(who, where);
        return this.#press(who, where, message, deed.label);
      }
      case 'answerAll':
        return this.#answerAll(who, where, deed.slips);
      case 'choose': {
        const message = this.#answer(who, where);
        const { customId } = findControl(deed.placeholder, controlsOf(message.components));
        const use = { ...act, messageId: message.id, customId, values: deed.values.map(chosen) };
        return this.#saw(who, where, await stage.select(use));
      }
      case 'fillIn': {
        const modalId = this.#forms.get(who) ?? '';
        return this.#saw(who, where, await stage.submit({ ...act, modalId, fields: deed.fields }));
      }
    }
  }

  async #press(who: PersonKey, where: ChannelKey, message: MessageView, label: string) {
    const { customId } = findControl(label, controlsOf(message.components));
    const place = { userId: userIdOf(who), channelId: channelIdOf(where) };
    const use = { ...place, messageId: message.id, customId };
    this.#saw(who, where, await this.#discord.stage.press(use));
  }

  /** Whatever is wrong comes back at the end, and is known by then. */
  async #answerAll(who: PersonKey, where: ChannelKey, slips: number): Promise<void> {
    const { roadmap, seed } = this.#plan;
    const tried = new Set<string>();
    for (;;) {
      const asked = questionIn(this.#answer(who, where).components, roadmap);
      if (!asked) return;
      const { question, right, wrong } = asked;
      const slip = !tried.has(question.id) && randomOf(seed, `${who} ${question.id}`).chance(slips);
      tried.add(question.id);
      await this.#press(who, where, this.#answer(who, where), slip ? wrong : right);
      const explained = this.#answer(who, where);
      if (!controlsOf(explained.components).some((one) => isCalled(one, 'Next'))) return;
      await this.#press(who, where, explained, 'Next');
    }
  }

  #saw(who: PersonKey, where: ChannelKey, outcome: Outcome): void {
    if (outcome.status === 'failed') throw new Error(outcome.error);
    if (outcome.modal) this.#forms.set(who, outcome.modal.id);
    if (outcome.message && outcome.ephemeral) this.#answers.set(`${who} ${where}`, outcome.message);
  }

  #answer(who: PersonKey, where: ChannelKey): MessageView {
    const answer = this.#answers.get(`${who} ${where}`);
    if (!answer) throw new Error('There is no answer to go on from');
    return answer;
  }

  /** The last with such a button: on Mondays the week is told beside the nudge. */
  #lastPost(label: string, { userId, channelId }: { userId: string; channelId: string }) {
    const seen = this.#discord.stage.messages(channelId, userId);
    const post = seen.findLast(
      ({ author, ephemeral, components }) =>
        author.id === applicationId &&
        !ephemeral &&
        controlsOf(components).some((one) => isCalled(one, label)),
    );
    if (!post) throw new Error(`Nothing with “${label}” has been posted here`);
    return post;
  }
}

/** A mention as the value of an option or select is the id in it. */
function chosen(value: string): string {
  return /^<(?:#|@&?)(\d+)>$/.exec(withMentions(value))?.[1] ?? value;
}

/** `<@ada>`, `<#wins>` and `<@&quarter>`, as Discord writes them. */
function withMentions(text: string): string {
  return text.replaceAll(/<(@&|[@#])([a-z]+)>/gi, (_whole, sign: string, key: string) => {
    if (sign === '@&') return `<@&${milestoneRoleOf(key as MilestoneKey)}>`;
    return sign === '@'
      ? `<@${userIdOf(key as PersonKey)}>`
      : `<#${channelIdOf(key as ChannelKey)}>`;
  });
}
