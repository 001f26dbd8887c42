// The smallest ONNX model: one operator. ONNX files are protocol buffers; field numbers are those of onnx.proto.

const FLOAT = 1;
const OPSET = 20;
const IR_VERSION = 9;

type Shape = readonly number[];

/** A model that computes `output = operator(input0, input1, …)` on floats. */
export function oneOperator(operator: string, inputs: readonly Shape[], output: Shape): Uint8Array {
  const names = inputs.map((_, i) => `input${i}`);
  const node = [
    ...names.flatMap((name) => field(1, text(name))),
    ...field(2, text('output')),
    ...field(4, text(operator)),
  ];
  const graph = [
    ...field(1, node),
    ...field(2, text(operator)),
    ...inputs.flatMap((shape, i) => field(11, value(names[i]!, shape))),
    ...field(12, value('output', output)),
  ];
  return Uint8Array.from([...number(1, IR_VERSION), ...field(7, graph), ...field(8, number(2, OPSET))]);
}

/** ValueInfoProto: a name, and the type of a tensor of floats. */
function value(name: string, shape: Shape): number[] {
  const dimensions = shape.flatMap((length) => field(1, number(1, length)));
  const tensor = [...number(1, FLOAT), ...field(2, dimensions)];
  return [...field(1, text(name)), ...field(2, field(1, tensor))];
}

const text = (value: string): number[] => [...new TextEncoder().encode(value)];
const number = (id: number, value: number): number[] => [id << 3, ...varint(value)];
const field = (id: number, bytes: readonly number[]): number[] => [(id << 3) | 2, ...varint(bytes.length), ...bytes];

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
