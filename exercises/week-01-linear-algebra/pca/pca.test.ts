import { expect, graded, submission } from '#grading';

const { fitPca, transform } = await submission<typeof import('./pca.ts')>();

/** Around (10, 10): ±10 along (0.6, 0.8), ±5 along (0.8, −0.6). */
const CROSS = [
  [16, 18],
  [4, 2],
  [14, 7],
  [6, 13],
];
const CLOSE = { rtol: 1e-9, atol: 1e-9 };

graded(
  'worked example: a cross around (10, 10)',
  {
    points: 3,
    why: 'Subtract the mean, divide by n − 1, not by n, and order from the largest variance: 200/3 along (0.6, 0.8), then 50/3.',
  },
  async () => {
    const { mean, components, variances } = await fitPca(CROSS, 2);
    expect(mean).toBeAllClose([10, 10]);
    expect(variances).toBeAllClose([200 / 3, 50 / 3], CLOSE);
    expect(components.map((u) => u.map(Math.abs))).toBeAllClose(
      [
        [0.6, 0.8],
        [0.8, 0.6],
      ],
      CLOSE,
    );
  },
);

graded(
  'the entry of largest absolute value is positive',
  {
    points: 1,
    why: 'u and −u are both eigenvectors; whoever leaves the sign to chance gets either; the convention makes two runs, and two programs, agree.',
  },
  async () => {
    const { components } = await fitPca(CROSS, 2);
    expect(components).toBeAllClose(
      [
        [0.6, 0.8],
        [0.8, -0.6],
      ],
      CLOSE,
    );
    const mirrored = CROSS.map(([x, y]) => [-x!, y!]);
    expect((await fitPca(mirrored, 2)).components).toBeAllClose(
      [
        [-0.6, 0.8],
        [0.8, 0.6],
      ],
      CLOSE,
    );
  },
);

graded(
  'moving all points moves only the mean',
  { points: 1, why: 'Without centering, the first direction points to where the data lie, not along their spread.' },
  async () => {
    const moved = CROSS.map(([x, y]) => [x! + 1000, y! - 500]);
    const model = await fitPca(moved, 2);
    expect(model.mean).toBeAllClose([1010, -490]);
    expect(model.variances).toBeAllClose([200 / 3, 50 / 3], CLOSE);
    expect(model.components[0]).toBeAllClose([0.6, 0.8], CLOSE);
  },
);

graded(
  'ratios are shares of the whole spread',
  {
    points: 2,
    why: 'With k = 1 the other direction is dropped, and its variance still counts in the denominator: 0.8, not 1. Without any spread 0 / 0 is NaN: the share is 0.',
  },
  async () => {
    const one = await fitPca(CROSS, 1);
    expect([one.components.length, one.variances.length]).toEqual([1, 1]);
    expect(one.ratios).toBeAllClose([0.8], CLOSE);
    expect((await fitPca(CROSS, 2)).ratios).toBeAllClose([0.8, 0.2], CLOSE);
    const still = [
      [1, 2],
      [1, 2],
    ];
    expect((await fitPca(still, 1)).ratios).toEqual([0]);
  },
);

// From numpy.linalg.eigh(numpy.cov(x.T)), NumPy 2.4.6, with the same sign convention.
graded(
  'three columns, as NumPy has them',
  {
    points: 2,
    why: 'Eigenvectors are the columns of what eigh returns, and its values ascend: the last column is your first row. Coordinates are measured from the mean, not from the origin.',
  },
  async () => {
    const x = [
      [2.5, 2.4, 0.5],
      [0.5, 0.7, 1.9],
      [2.2, 2.9, 0.4],
      [1.9, 2.2, 1.1],
      [3.1, 3.0, 0.2],
      [2.3, 2.7, 1.6],
    ];
    const model = await fitPca(x, 2);
    expect(model.variances).toBeAllClose([1.7611064281332691, 0.15784744400342204], CLOSE);
    expect(model.components).toBeAllClose(
      [
        [0.6446298451653518, 0.6163012295256401, -0.45235512289271007],
        [0.19804897047748715, 0.436879393367162, 0.8774468650259959],
      ],
      CLOSE,
    );
    expect((await transform(x, model))[0]).toBeAllClose([0.5235140099144194, -0.27592406878214815], CLOSE);
  },
);

graded(
  'coordinates along the components, from the mean of the model',
  { points: 1, why: 'New rows are measured from where the model was fitted: subtract model.mean, not their own mean.' },
  async () => {
    const model = {
      mean: [10, 10],
      components: [
        [0.6, 0.8],
        [0.8, -0.6],
      ],
      variances: [1, 1],
      ratios: [0.5, 0.5],
    };
    expect(await transform([[16, 18]], model)).toBeAllClose([[10, 0]], CLOSE);
    expect(
      await transform(
        [
          [10, 10],
          [18, 4],
        ],
        model,
      ),
    ).toBeAllClose(
      [
        [0, 0],
        [0, 10],
      ],
      CLOSE,
    );
    expect(await transform([], model)).toEqual([]);
  },
);

graded(
  'what has no components is refused',
  { points: 1, why: 'One row has no spread, its n − 1 is 0; and there are at most d directions: throw a RangeError.' },
  async () => {
    await expect(fitPca([[1, 2]], 1)).rejects.toThrow(RangeError);
    await expect(fitPca([], 1)).rejects.toThrow(RangeError);
    for (const k of [0, 3, 1.5]) await expect(fitPca(CROSS, k)).rejects.toThrow(RangeError);
  },
);
