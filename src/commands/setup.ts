import { MessageFlags } from 'discord.js';
import { readSetup } from '../actions/set-up-nudge.ts';
import { actorOf, tell } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { setupPanel } from '../views/setup.ts';
import { forOrganisers } from './options.ts';

export const setup = {
  data: {
    name: 'setup',
    description: 'Set up roadmap, daily nudge, weekly digest, time zone and milestone roles',
    ...forOrganisers,
  },
  organisers: true,
  async run(interaction, context) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const current = await readSetup(context, { actor: actorOf(interaction) });
    const { guildId, channelId, roleId } = current.nudge;
    await tell(
      interaction,
      setupPanel(current, await context.checkChannel(guildId, channelId, roleId)),
    );
  },
} satisfies SlashCommand;
