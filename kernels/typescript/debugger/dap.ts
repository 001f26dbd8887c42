// The Debug Adapter Protocol, as far as the debugger speaks it: Jupyter wraps its messages into debug_request and debug_event.
// https://microsoft.github.io/debug-adapter-protocol/specification

export type Body = Readonly<Record<string, unknown>>;

/** What a client asks; nothing in it can be relied on. */
export interface DapRequest {
  readonly seq: number;
  readonly command: string;
  readonly arguments: Body;
}

export interface DapResponse extends Body {
  readonly type: 'response';
  readonly request_seq: number;
  readonly success: boolean;
  readonly command: string;
  readonly message?: string;
  readonly body?: Body;
}

export interface Source {
  readonly name: string;
  readonly path: string;
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly type?: string;
  /** By this the client asks for what is inside; 0 for nothing. */
  readonly variablesReference: number;
  readonly evaluateName?: string;
  readonly indexedVariables?: number;
  readonly presentationHint?: { readonly kind?: string; readonly attributes?: readonly string[] };
}

export interface Scope {
  readonly name: string;
  readonly presentationHint?: string;
  readonly variablesReference: number;
  readonly expensive: boolean;
}

export interface StackFrame {
  readonly id: number;
  readonly name: string;
  readonly source: Source;
  readonly line: number;
  readonly column: number;
  readonly presentationHint?: 'normal' | 'label' | 'subtle';
}

export interface Breakpoint {
  readonly id?: number;
  readonly verified: boolean;
  readonly line: number;
  readonly source: Source;
  readonly message?: string;
}

/** A request that cannot be fulfilled; the message is for the person. `body` keeps clients alive that read it regardless. */
export class DapError extends Error {
  readonly body: Body | undefined;

  constructor(message: string, body?: Body) {
    super(message);
    this.body = body;
  }
}
