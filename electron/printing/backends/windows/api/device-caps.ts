/** What GetDeviceCaps is asked for: https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getdevicecaps */
export const CAPS = {
  dotsAcross: 88,
  dotsDown: 90,
  pageWidth: 110,
  pageHeight: 111,
  offsetX: 112,
  offsetY: 113,
} as const;
