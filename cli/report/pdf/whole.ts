/** Whether a file has the beginning and the end of a PDF: what a full disk or a killed program leaves has not. */
export const isWhole = (pdf: Buffer): boolean =>
  pdf.subarray(0, 5).toString('latin1') === '%PDF-' && pdf.subarray(-1024).toString('latin1').includes('%%EOF');
