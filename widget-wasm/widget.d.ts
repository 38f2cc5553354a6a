/* The commands a page gives the chat that stands on it, for editors and type checkers. What each does stands in
   docs/WIDGET.md. */

/** What a page may say of its visitor and of the launcher; what is left out stays as it is. */
export interface FrontdeskSettings {
  /** BCP 47, such as `de` or `zh-Hans`; before the first opening, or the chat is loaded again. */
  language?: string;
  /** The lower corner of the page the launcher stands in. */
  position?: "left" | "right";
  /** True: no launcher. The chat can still be opened by command. */
  hidden?: boolean;
  /** What the e-mail form begins with. Not verified: see `identify`. */
  name?: string;
  email?: string;
  /** Where the visitor is, instead of the page's own address and title. */
  page?: { url: string; title?: string };
}

/** What happened, and what a listener gets. */
export interface FrontdeskEvents {
  open: undefined;
  close: undefined;
  /** How many messages wait to be read while the panel is closed. */
  unread: number;
  /** A person of the house has written while the panel is closed. */
  message: { name: string; text: string };
  /** The visitor has begun a conversation, or gone on with a settled one. */
  started: undefined;
  settled: undefined;
  /** The word of `identify` was taken. */
  identified: undefined;
  /** It was not, or its time is over: call `identify` again with a fresh one. */
  identity_expired: undefined;
  error: { code: "unreachable" };
}

export interface Frontdesk {
  (command: "open" | "close" | "toggle" | "shutdown"): void;
  /** `token`: a JWT signed by the site's own backend. Kept in memory only. */
  (command: "identify", token: string): void;
  (command: "set", settings: FrontdeskSettings): void;
  <Name extends keyof FrontdeskEvents>(
    command: "on" | "off",
    event: Name,
    listener: (value: FrontdeskEvents[Name]) => void,
  ): void;
  /** False: nothing is stored beyond this page. */
  (command: "consent", given: boolean): void;
}

declare global {
  var frontdesk: Frontdesk;
}
