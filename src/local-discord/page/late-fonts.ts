/** Fonts of many letters that few pages show, and the letters each of them is for. */
const fonts = [
  {
    family: 'Noto Sans',
    file: 'noto-sans-latin-ext-wght-normal',
    unicodeRange:
      'U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
  },
  {
    family: 'Noto Sans Arabic',
    file: 'noto-sans-arabic-arabic-wght-normal',
    unicodeRange:
      'U+0600-06FF, U+0750-077F, U+0870-088E, U+0890-0891, U+0897-08E1, U+08E3-08FF, U+FB50-FDFF, U+FE70-FE74, U+FE76-FEFC',
  },
];

/** Makes the large fonts known once the page stands: they are more than all the rest of it, and the system's letters do until then. */
export function addLateFonts(): void {
  addEventListener('load', () => {
    for (const { family, file, unicodeRange } of fonts) {
      const descriptors = { unicodeRange, weight: '100 900', display: 'swap' } as const;
      document.fonts.add(new FontFace(family, `url(/fonts/${file}.woff2)`, descriptors));
    }
  });
}
