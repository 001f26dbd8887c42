import type { Card } from '../shared/contract.ts';

const DEB = 'python3-skimage_0.19.3-8_all.deb';
const IN_DEB = 'usr/lib/python3/dist-packages/skimage/data/camera.png';

export const card: Card = {
  name: 'camera',
  title: 'A photograph, 512 × 512',
  about:
    'One gray photograph of a person behind a camera on a tripod, 0 (black) to 255 (white): scikit-image’s "camera", for experiments with compression and noise.',
  rows: 512,
  columns: ['512 pixels (0–255)'],
  license: { package: 'BSD-3-Clause (scikit-image)', data: 'CC0, by the photographer, Lav Varshney' },
  source: 'https://github.com/scikit-image/scikit-image/issues/3927',
  citation:
    'S. van der Walt et al. (2014). scikit-image: image processing in Python. PeerJ 2:e453. https://doi.org/10.7717/peerj.453',
  notes: [
    'It is not the famous "cameraman" of older papers, whose rights are unclear: scikit-image replaced that one in version 0.18. Figures from one do not hold for the other.',
  ],
  files: [
    {
      name: 'camera/camera.png',
      sizeBytes: 139512,
      sha256: 'b0793d2adda0fa6ae899c03989482bff9a42d3d5690fc7e3648f2795d730c23a',
      from: [
        { url: 'https://raw.githubusercontent.com/scikit-image/scikit-image/v0.25.2/skimage/data/camera.png' },
        { pip: 'scikit-image==0.25.2', platform: 'manylinux2014_x86_64', inside: 'skimage/data/camera.png' },
        { apt: 'python3-skimage', inside: IN_DEB },
        { url: `https://deb.debian.org/debian/pool/main/s/skimage/${DEB}`, inside: IN_DEB },
      ],
    },
  ],
};
