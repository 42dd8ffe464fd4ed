/** Words of what a person does not want to be recommended. */
export const declinedEn = {
  title: 'Not recommended any more',
  note: 'You said so on a website. It holds on every website, for these and for what is much like them, and no website learns of it.',
  where: (site: string, date: string) => `on ${site}, ${date}`,
  takeBack: 'Recommend again',
  takeBackOf: (name: string) => `Let “${name}” be recommended again`,
  takenBack: (name: string) => `“${name}” may be recommended again.`,
  back: (name: string) => `“${name}” is not recommended any more.`,
};

export type DeclinedWords = typeof declinedEn;
