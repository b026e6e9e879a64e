/*
 * Types of what the scripts of the site load and share. Only tsc reads this file: the scripts are
 * classic ones, which cannot import, and nothing of it is published.
 */

interface Window {
  /* What Material's script expects of the page; set in head.js. */
  __md_scope: URL;
  __md_get(key: string, storage?: Storage, scope?: URL): unknown;
  __md_set(key: string, value: unknown, storage?: Storage, scope?: URL): void;

  /* What files of data call when they are loaded. */
  editionPages(table: PageTable): void;
  editionSearch: EditionSearch;
  editionFold: { (text: string): string; MARKS: string; UNSEEN: string };
}

// ---- data, as hooks/edition/writing writes it

/** Of each text the numbers of its printed pages; also the id of the mark where it is not `pg_…`. */
type PageTable = Record<string, (string | [number: string, anchor: string])[]>;

interface CitationPiece {
  text: string;
  title?: true;
  address?: true;
}

interface Passages {
  styles: { name: string; before: CitationPiece[]; after: CitationPiece[] }[];
  /** By id on the page. */
  places: Record<string, { label: string; where: string[] }>;
}

// ---- data of the search, as hooks/edition/searching writes it; “packed” numbers are read by Numbers

type Volume = [id: string, title: string];

interface IndexData {
  version: string;
  /** The first term of each file of terms. */
  terms: string[];
  beginnings: string[];
  /** Function words. */
  function: string[];
  volumes: Volume[];
  /** How many of `ids` are documents; the others are parts of volumes. */
  documents: number;
  /** Ids with spaces between them. */
  ids: string;
  /** Packed: the volume of each document. */
  volume: string;
  /** Packed: of each document the lengths of headings and text. */
  zones: string;
}

interface LimitsData {
  kinds: string[];
  parties: string[];
  /** Packed: of each document the first year, and how many years later the last is. */
  years: string;
  /** Packed: the kind of each document. */
  kind: string;
  /** Packed: of each document the count of parties, and the parties. */
  from: string;
  to: string;
}

/** The list of a common word; its places are in files of their own. */
interface CommonData {
  documents: string;
  /** The first document of each file. */
  cuts: number[];
  file: string;
}

/** A form of a name by its first word: the other words, the id and the name of the person. */
type NameForm = [rest: string, person: string, name: string];

type TermEntry = string | [list: string | CommonData, ...forms: NameForm[]];
type Terms = Record<string, TermEntry>;

type PassageRow = [
  first: number,
  zone: number,
  anchor: string,
  page: string,
  text: string,
  breaks?: [place: number, page: string][],
];

interface TextShare {
  passages: PassageRow[];
}

interface TextHead extends TextShare {
  title: string;
  date: string;
  number?: string;
  /** The first place of each share of the text. */
  begins: number[];
}

// ---- what the scripts of the search share

/** Places in a document: start, length, start, length, … in words. */
type Places = number[];

/** Places where a row of words begins. */
type Starts = number[];

interface SearchDocument {
  number: number;
  id: string;
  /** Whether it is what a part of a volume says itself. */
  part: boolean;
  volume: Volume;
  /** The first place of the text, and of the notes. */
  text: number;
  notes: number;
}

interface SearchIndex {
  terms: string[];
  beginnings: string[];
  function: Set<string>;
  volumes: Volume[];
  all: SearchDocument[];
}

interface SearchLimits {
  kinds: string[];
  /** Of each document. */
  kind: number[];
  first: number[];
  last: number[];
  from: number[][];
  to: number[][];
  parties: string[];
  /** The words of each party. */
  words: string[][];
}

/** The limits of a query, as the form names them. */
type Limit = Partial<
  Record<"in" | "sort" | "volume" | "kind" | "after" | "before" | "from" | "to", string>
>;

interface Word {
  word: string;
  start: number;
  end: number;
}

/** A part of a query; see parse(). */
interface QueryPart {
  words: string[];
  prefix: boolean;
  quoted: boolean;
  star: boolean;
}

interface WordList {
  documents: number[];
  told: number[];
  weight: number;
  readonly size: number;
  at(number: number): number;
  has(number: number): boolean;
  count(number: number): number;
  headed(number: number): boolean;
  loaded(number: number): boolean;
  ready(numbers: number[]): Promise<void>;
  of(number: number): Places;
  starts(number: number): Starts;
  begun(number: number, offset: number, starts?: Starts | null, once?: boolean): Starts;
}

interface NumberReader {
  at: number;
  readonly more: boolean;
  next(): number;
  skip(count: number): void;
}

interface SearchResult {
  document: SearchDocument;
  /** The parts of the query, where the places are theirs alone. */
  parts: QueryPart[] | null;
  readonly count: number;
  readonly loaded: boolean;
  readonly groups: Places[];
  ready(): Promise<unknown>;
}

interface Found {
  results: SearchResult[];
  persons: [id: string, name: string][];
  /** Documents without a year, which limits of the year have left out. */
  undated: SearchDocument[];
}

/** What is found, for which parts, and a note for the reader. */
interface Answer extends Found {
  parts: QueryPart[];
  note: string;
}

interface Snippet {
  anchor: string;
  page: string;
  parts: { text: string; marked?: boolean }[];
}

interface Told {
  title: string;
  about: string[];
  snippets: Snippet[];
}

interface Suggestion {
  query: string;
  shown: string;
  results: SearchResult[];
}

/** Each script of the search adds its own functions. */
interface EditionSearch {
  // search.js
  root: URL;
  version: string;
  need(...names: string[]): Promise<unknown>;
  load(name: "index"): Promise<IndexData>;
  load(name: "limits"): Promise<LimitsData>;
  load(name: `terms/${number}`): Promise<Terms>;
  load(name: `beginnings/${number}`): Promise<CommonData>;
  load(name: `texts/${string}.0`): Promise<TextHead>;
  load(name: `texts/${string}`): Promise<TextShare>;
  load(name: string): Promise<string>;
  take(name: string, given: unknown): void;

  // words.js
  LONGEST: number;
  words(text: string): Word[];
  parse(whole: string, typing: boolean): QueryPart[];
  widened(parts: QueryPart[]): QueryPart[] | null;
  written(parts: QueryPart[]): string;
  standing(words: Word[], parts: QueryPart[]): [first: number, length: number][];

  // numbers.js
  VALUES: Uint8Array;
  LAST: number;
  MORE: number;
  Numbers: new (text: string, at?: number) => NumberReader;
  allOf(text: string): number[];
  paired(starts: Starts, length: number): Places;
  merged(several: Places[]): Places;

  // places.js
  Held: new (
    documents: number[],
    places: Starts[],
    texts: number[],
    length?: number,
  ) => WordList;
  Written: new (text: string, texts: number[]) => WordList;
  Common: new (data: CommonData) => WordList;
  Any: new (lists: WordList[]) => WordList;
  named(text: string, texts: number[]): WordList;
  inAll(lists: WordList[]): number[];
  rows(
    steps: { list: WordList; at: number }[],
    documents: number[],
    once?: boolean,
  ): Promise<{ documents: number[]; starts: Starts[] }>;

  // engine.js
  find(parts: QueryPart[], limit?: Limit): Promise<Found>;
  index(): Promise<SearchIndex>;
  fileOf(term: string, firsts: string[]): number;
  filesFrom(prefix: string, firsts: string[]): number[];

  // limits.js
  limits(): Promise<SearchLimits>;
  allowing(limit: Limit, listed: SearchDocument[]): Promise<(number: number) => boolean>;
  yearless(numbers: number[], listed: SearchDocument[]): Promise<SearchDocument[]>;

  // results.js
  ask(whole: string, options?: { typing?: boolean; limit?: Limit }): Promise<Answer>;
  told(result: SearchResult, most: number): Promise<Told>;
  toldInTurn(results: SearchResult[], most: number): Promise<Told>[];
  fill(
    list: Element,
    from: number,
    coming: Promise<Told>[],
    show: {
      make(told: Told, at: number): Element;
      placed?(at: number): void;
      stays(): boolean;
    },
  ): Promise<boolean>;
  locator(snippet: Snippet): string;
  element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    classes: string,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag];
  marked(snippet: Snippet): (Node | string)[];
  addressOf(
    found: SearchDocument,
    parts: QueryPart[],
    persons: [id: string, name: string][],
    anchor: string,
  ): string;
  counted(found: SearchDocument[]): string;

  // near.js
  meant(parts: QueryPart[], limit: Limit): Promise<Suggestion[]>;
}
