import type { Debugger, Runtime } from 'node:inspector';
import { DapError, type Scope, type Variable } from '../dap.ts';
import { HOOK_JS } from '../hook.ts';
import type { Inspector } from '../inspector.ts';
import { isCellItself, type OwnFrame } from '../stack.ts';
import { throwIfFailed, type Variables } from './variables.ts';

type Kind = Debugger.Scope['type'];
type Property = Runtime.PropertyDescriptor;

/** V8's scopes that make up one of ours. */
const LOCAL: ReadonlySet<Kind> = new Set(['local', 'block', 'catch', 'with']);
const GROUPS: readonly { readonly name: string; readonly kinds: ReadonlySet<Kind> }[] = [
  { name: 'Locals', kinds: LOCAL },
  { name: 'Closure', kinds: new Set<Kind>(['closure']) },
  { name: 'Module', kinds: new Set<Kind>(['module']) },
];

const ALL: ReadonlySet<Kind> = new Set(GROUPS.flatMap(({ kinds }) => [...kinds]));

/** What a frame sees: its locals, those of functions around it, its module's names, and for cells the notebook's. */
export class Scopes {
  readonly #inspector: Inspector;
  readonly #variables: Variables;

  constructor(inspector: Inspector, variables: Variables) {
    this.#inspector = inspector;
    this.#variables = variables;
  }

  async of(frame: OwnFrame): Promise<readonly Scope[]> {
    if (!frame.call) return [];
    const filled = await Promise.all(
      GROUPS.map(async ({ name, kinds }) => name === 'Locals' || (await this.#visible(frame, kinds)).size > 0),
    );
    const own = GROUPS.filter((_, i) => filled[i]).map(({ name, kinds }) => ({
      name,
      ...(name === 'Locals' && { presentationHint: 'locals' }),
      expensive: false,
      variablesReference: this.#variables.add({
        list: () => this.#list(frame, name, kinds),
        assign: (variable, value) => this.#assign(frame, kinds, variable, value),
      }),
    }));
    return frame.script.cell ? [...own, this.globals()] : own;
  }

  /** The notebook's names; JupyterLab knows them by this word. */
  globals(): Scope {
    const variablesReference = this.#variables.add({
      list: () => this.notebook(),
      assign: (name, value) => this.#assignName(name, value),
    });
    return { name: 'Globals', presentationHint: 'globals', variablesReference, expensive: false };
  }

  /** What the notebook's names hold. */
  async notebook(only?: readonly string[]): Promise<readonly Variable[]> {
    const { result } = throwIfFailed(
      await this.#inspector.ask<Runtime.EvaluateReturnType>('Runtime.evaluate', {
        expression: `${HOOK_JS}.snapshot()`,
      }),
    );
    const all = (await this.#variables.properties(result.objectId!)).result;
    const wanted = only ? all.filter(({ name }) => only.includes(name)) : all;
    return wanted.map((property) => this.#named(property));
  }

  /** Names that code in this frame sees without the notebook's. */
  async names(frame: OwnFrame): Promise<readonly string[]> {
    return [...(await this.#visible(frame, ALL)).keys()];
  }

  async #list(frame: OwnFrame, group: string, kinds: ReadonlySet<Kind>): Promise<readonly Variable[]> {
    const call = frame.call!;
    const properties = await this.#visible(frame, kinds);
    const found = [...properties.values()].map((property) => this.#named(property));
    if (group !== 'Locals') return found;
    const { returnValue } = call;
    const cellNames = isCellItself(frame) ? await this.notebook(frame.script.cell!.names) : [];
    return [
      ...(returnValue && returnValue.type !== 'undefined' ? [this.#variables.variable('(returned)', returnValue)] : []),
      ...(call.this.type === 'undefined' || call.this.className === 'global'
        ? []
        : [this.#variables.variable('this', call.this, 'this')]),
      ...cellNames.filter(({ name }) => !properties.has(name)),
      ...found,
    ];
  }

  /** What these scopes hold by name: inner names hide outer ones, and what the translation has added is not shown. */
  async #visible({ call, script }: OwnFrame, kinds: ReadonlySet<Kind>): Promise<ReadonlyMap<string, Property>> {
    const scopes = call?.scopeChain.filter(({ type }) => kinds.has(type)) ?? [];
    const suffix = script.cell?.suffix;
    const found = new Map<string, Property>();
    for (const property of (await Promise.all(scopes.map((scope) => this.#properties(scope)))).flat()) {
      const { name } = property;
      if (!found.has(name) && !(suffix && name.endsWith(suffix))) found.set(name, property);
    }
    return found;
  }

  #named(property: Property): Variable {
    const { name, value } = property;
    return value ? this.#variables.variable(name, value, name) : this.#variables.property(property);
  }

  async #properties({ object }: Debugger.Scope): Promise<readonly Property[]> {
    return object.objectId ? (await this.#variables.properties(object.objectId)).result : [];
  }

  async #assign(
    frame: OwnFrame,
    kinds: ReadonlySet<Kind>,
    name: string,
    newValue: Runtime.CallArgument,
  ): Promise<void> {
    const { callFrameId, scopeChain } = frame.call!;
    for (const [scopeNumber, scope] of scopeChain.entries()) {
      if (!kinds.has(scope.type)) continue;
      if (!(await this.#properties(scope)).some((property) => property.name === name)) continue;
      await this.#inspector.ask('Debugger.setVariableValue', {
        scopeNumber,
        variableName: name,
        newValue,
        callFrameId,
      });
      return;
    }
    if (!isCellItself(frame)) throw new DapError(`${name} is no name of this scope.`);
    await this.#assignName(name, newValue);
  }

  async #assignName(name: string, value: Runtime.CallArgument): Promise<void> {
    const { result } = throwIfFailed(
      await this.#inspector.ask<Runtime.EvaluateReturnType>('Runtime.evaluate', { expression: `${HOOK_JS}.names` }),
    );
    const call = { objectId: result.objectId!, functionDeclaration: 'function (k, v) { this[k] = v; }' };
    throwIfFailed(
      await this.#inspector.ask<Runtime.CallFunctionOnReturnType>('Runtime.callFunctionOn', {
        ...call,
        arguments: [{ value: name }, value],
      }),
    );
  }
}
