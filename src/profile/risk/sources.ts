/** Who published the thresholds; docs/finance.md says what each one is of. */
import type { PublishedSource } from '../../domain/finance.ts';

export const LIQUID_SAVINGS: PublishedSource = {
  title: 'Money in the Bank? Assessing Families’ Liquid Savings using the Survey of Consumer Finances',
  publisher: 'Board of Governors of the Federal Reserve System, FEDS Notes (N. Bhutta, L. Dettling)',
  year: 2018,
  address:
    'federalreserve.gov/econres/notes/feds-notes/assessing-families-liquid-savings-using-the-survey-of-consumer-finances-20181119.htm',
};

export const STRESS_TEST: PublishedSource = {
  title: 'Weathering Volatility 2.0: A Monthly Stress Test to Guide Saving',
  publisher: 'JPMorgan Chase Institute',
  year: 2019,
  address:
    'jpmorganchase.com/institute/all-topics/financial-health-wealth-creation/report-weathering-volatility-2-a-monthly-stress-test-to-guide-saving',
};

export const BALANCED_MONEY: PublishedSource = {
  title: 'All Your Worth: The Ultimate Lifetime Money Plan',
  publisher: 'E. Warren, A. Warren Tyagi; Free Press',
  year: 2005,
  address: 'ISBN 978-0-7432-6987-2',
};

export const FINANCIAL_HEALTH: PublishedSource = {
  title: 'U.S. Financial Health Pulse: 2018 Baseline Survey Results',
  publisher: 'Center for Financial Services Innovation (now Financial Health Network)',
  year: 2018,
  address: 'finhealthnetwork.org',
};

export const HOUSING_OVERBURDEN: PublishedSource = {
  title: 'Glossary: Housing cost overburden rate (EU-SILC)',
  publisher: 'Eurostat, Statistics Explained',
  year: 2024,
  address: 'ec.europa.eu/eurostat/statistics-explained/index.php?title=Glossary:Housing_cost_overburden_rate',
};

export const OVER_INDEBTEDNESS: PublishedSource = {
  title: 'Household over-indebtedness: definition and measurement with Italian data',
  publisher: 'Banca d’Italia (G. D’Alessio, S. Iezzi)',
  year: 2013,
  address: 'bancaditalia.it/pubblicazioni/qef/2013-0149',
};

export const VULNERABLE_HOUSEHOLDS: PublishedSource = {
  title: 'The vulnerability of indebted households during the crisis: some evidence from the euro area',
  publisher: 'Banca d’Italia (L. Bartiloro, V. Michelangeli, C. Rampazzi)',
  year: 2015,
  address: 'bancaditalia.it, Questioni di Economia e Finanza',
};

export const FREQUENT_OVERDRAFTERS: PublishedSource = {
  title: 'Data Point: Frequent Overdrafters',
  publisher: 'Consumer Financial Protection Bureau',
  year: 2017,
  address: 'consumerfinance.gov/data-research/research-reports',
};
