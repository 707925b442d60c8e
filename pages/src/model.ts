// Made by `make pages` from evals/report/pages/model.py and interp/pages/model.py: change it there.

export interface AgreementData {
  readonly data: string;
  readonly statistic: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly labels: string;
}

export interface MetricData {
  readonly name: string;
  readonly about: string;
  readonly higher_is_better: boolean | null;
  readonly headline: boolean;
  readonly agreement: readonly AgreementData[];
}

export interface MetricSummary {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly trials: number;
  readonly unscored: number;
  readonly not_applicable: number;
  readonly interval: string;
}

export interface RowData {
  readonly model: string;
  readonly style: string;
  readonly task: string;
  readonly answers: number;
  readonly missing: number;
  readonly unscored: readonly (readonly [string, number])[];
  readonly figures: { readonly [name: string]: MetricSummary | undefined };
}

export interface PartData {
  readonly file: string;
  readonly answers: number;
  readonly first: string;
  readonly last: string;
  readonly faults: readonly (readonly [string, number])[];
}

export interface RunData {
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly metrics: readonly MetricData[];
  readonly rows: readonly RowData[];
  readonly part: string;
  readonly parts: readonly PartData[];
}

export interface CheckData {
  readonly summary: string;
  readonly log: boolean;
  readonly left_out: number;
}

export interface ListedSample {
  readonly id: string;
  readonly question: string;
}

export interface ListedAnswer {
  readonly sample: number;
  readonly nth: number;
  readonly row: number;
  readonly states: readonly ("failed" | "unscored" | "abstained" | "no citation")[];
  readonly labels: readonly (readonly [number, number])[];
}

export interface LabelData {
  readonly name: string;
  readonly quote_class: boolean;
  readonly tone: "good" | "partial" | "bad" | "";
  readonly answers: number;
}

export interface ListData {
  readonly samples: readonly ListedSample[];
  readonly answers: readonly ListedAnswer[];
  readonly labels: readonly LabelData[];
  readonly samples_from: readonly number[];
  readonly documents_from: readonly number[];
}

export interface TurnData {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface DifferenceData {
  readonly kind: string;
  readonly at: readonly [number, number];
  readonly source: string;
  readonly quote: string;
}

export interface RemarkData {
  readonly scorer: string;
  readonly label: string;
  readonly tone: "good" | "partial" | "bad" | "";
  readonly reason: string;
  readonly times: number;
  readonly source: readonly [number, readonly [number, number]] | null;
}

export interface CitationData {
  readonly document: string;
  readonly cited: number | null;
  readonly quote: string | null;
  readonly claim: readonly [number, number] | null;
  readonly claimed: readonly [number, number] | null;
  readonly problem: string;
  readonly label: string;
  readonly similarity: number | null;
  readonly found: number | null;
  readonly at: readonly (readonly [number, number])[];
  readonly fault: string;
  readonly reason: string;
  readonly differences: readonly DifferenceData[];
  readonly remarks: readonly RemarkData[];
  readonly near: readonly [number, readonly [number, number]] | null;
}

export interface PassageData {
  readonly at: readonly [number, number] | null;
  readonly remarks: readonly RemarkData[];
  readonly left_out: number;
}

export interface AnswerData {
  readonly row: number;
  readonly epoch: number;
  readonly text: string;
  readonly left_out: number;
  readonly abstained: string;
  readonly error: string;
  readonly thinking: string;
  readonly unread: readonly string[];
  readonly echo: string;
  readonly unscored: readonly (readonly [string, string])[];
  readonly citations: readonly CitationData[];
  readonly citations_left_out: number;
  readonly passages: readonly PassageData[];
  readonly passages_left_out: number;
}

export interface SampleData {
  readonly id: string;
  readonly turns: readonly TurnData[];
  readonly question: string;
  readonly answerable: boolean | null;
  readonly accepted: readonly string[];
  readonly documents: readonly number[];
  readonly documents_left_out: number;
  readonly evidence: readonly (readonly [number, readonly [number, number]])[];
  readonly answers: readonly AnswerData[];
}

export interface DocumentData {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly text: string;
  readonly left_out: number;
  readonly page_starts: readonly number[];
}

export interface BoardRowData {
  readonly run: string;
  readonly created: string;
  readonly model: string;
  readonly style: string;
  readonly task: string;
  readonly answers: number;
  readonly missing: number;
  readonly rank: readonly [number, number, number, number] | null;
  readonly unscored: readonly (readonly [string, number])[];
  readonly figures: { readonly [name: string]: MetricSummary | undefined };
  readonly curve: readonly (readonly [number, number])[];
}

export interface BoardData {
  readonly created: string;
  readonly ranked_by: string;
  readonly metrics: readonly MetricData[];
  readonly rows: readonly BoardRowData[];
  readonly beside: readonly (readonly [string, string])[];
  readonly trivial: { readonly [name: string]: readonly (readonly [string, string])[] | undefined };
}

export interface SideData {
  readonly run: string;
  readonly model: string;
  readonly style: string;
  readonly task: string;
}

export interface DifferenceOfMetric {
  readonly name: string;
  readonly about: string;
  readonly a: number | null;
  readonly b: number | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly interval: string;
  readonly p: number | null;
  readonly n: number;
  readonly changed: number;
  readonly only_a: number | null;
  readonly only_b: number | null;
  readonly verdict: string;
}

export interface PairData {
  readonly a: SideData;
  readonly b: SideData;
  readonly paired: number;
  readonly notes: readonly string[];
  readonly metrics: readonly DifferenceOfMetric[];
  readonly changes: number;
}

export interface ComparisonData {
  readonly created: string;
  readonly pairs: readonly PairData[];
  readonly changes: number;
  readonly changes_from: readonly number[];
}

export interface SaidData {
  readonly words: readonly (readonly [boolean, string])[];
  readonly abstained: string;
  readonly cited: readonly (readonly [string, string])[];
}

export interface ChangeData {
  readonly pair: number;
  readonly sample: string;
  readonly question: string;
  readonly flips: readonly string[];
  readonly values: readonly (readonly [string, number, number])[];
  readonly a: SaidData | null;
  readonly b: SaidData | null;
}

export interface ProbeData {
  readonly name: string;
  readonly about: string;
  readonly risk: number | null;
  readonly threshold: number;
  readonly tokens: readonly (readonly [readonly [number, number], number])[];
  readonly doubted: readonly number[];
  readonly unread: string;
}

export interface CitedData {
  readonly document: string;
  readonly quote: string | null;
  readonly label: string;
  readonly problem: string;
  readonly found: number | null;
  readonly at: readonly (readonly [number, number])[];
}

export interface SourceData {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly left_out: number;
}

export interface CarrierData {
  readonly document: number;
  readonly at: readonly [number, number];
  readonly text: string;
  readonly gold: boolean;
}

export interface ShareData {
  readonly citation: number | null;
  readonly values: { readonly [name: string]: readonly number[] | undefined };
}

export interface CarriedData {
  readonly reader: string;
  readonly methods: readonly string[];
  readonly sentences: readonly CarrierData[];
  readonly shares: readonly ShareData[];
}

export interface RiskData {
  readonly sample: string;
  readonly question: string;
  readonly by: string;
  readonly answer: string;
  readonly left_out: number;
  readonly probes: readonly ProbeData[];
  readonly citations: readonly CitedData[];
  readonly documents: readonly SourceData[];
  readonly evidence: readonly (readonly [number, readonly [number, number]])[];
  readonly carried: CarriedData | null;
}

export interface ContextData {
  readonly of: string;
  readonly text: string;
  readonly focus: readonly [number, number];
  readonly value: number;
  readonly tokens: readonly (readonly [readonly [number, number], number])[];
}

export interface ContextsData {
  readonly title: string;
  readonly contexts: readonly ContextData[];
}

export interface TokenEffectData {
  readonly token: string;
  readonly effect: number;
}

export interface OwnerData {
  readonly name: string;
  readonly fired: number;
  readonly tokens: number;
}

export interface CostData {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly random: number | null;
  readonly p: number | null;
  readonly survives: boolean;
  readonly fires: number;
}

export interface FeatureData {
  readonly latent: number;
  readonly about: string;
  readonly density: number;
  readonly fired: number;
  readonly maximum: number;
  readonly histogram: readonly number[];
  readonly contexts: readonly ContextsData[];
  readonly raised: readonly TokenEffectData[];
  readonly lowered: readonly TokenEffectData[];
  readonly unwritten: string;
  readonly owners: readonly OwnerData[];
  readonly more: number;
  readonly cost: CostData | null;
  readonly costs: string;
  readonly before: number | null;
  readonly after: number | null;
}

export interface FeatureRowData {
  readonly latent: number;
  readonly density: number;
  readonly maximum: number;
  readonly context: ContextData;
  readonly raised: readonly string[];
  readonly cost: CostData | null;
}

export interface FeaturesData {
  readonly about: string;
  readonly notes: readonly string[];
  readonly latents: number;
  readonly rows: readonly FeatureRowData[];
  readonly densities: readonly (readonly [string, number])[];
}
