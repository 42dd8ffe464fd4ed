/** The parts of what is concluded, in the order they are shown. */
import type { Fact, Profile } from '../../domain/profile.ts';
import type { Section } from '../i18n/profile.en.ts';

export interface Part {
  section: Section;
  facts: Fact[];
}

export function partsOf(profile: Profile): Part[] {
  return [
    { section: 'interests', facts: profile.interests },
    { section: 'intents', facts: profile.intents },
    { section: 'clusters', facts: profile.clusters.filter(({ covered }) => !covered) },
    { section: 'rules', facts: profile.rules },
    { section: 'style', facts: [...profile.colours, ...profile.objects] },
    { section: 'rhythm', facts: profile.rhythm ? [profile.rhythm] : [] },
    { section: 'prices', facts: profile.prices },
  ];
}

export const statedOf = ({ facts }: Part): number => facts.filter(({ stated }) => stated).length;
