/** Id of what a step's heading is about, read out together with the heading when it takes the focus. */
export const STEP_FACTS = 'step-facts';
