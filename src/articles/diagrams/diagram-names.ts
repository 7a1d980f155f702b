/** Pictures that articles can show. */
export const diagramNames = [
  'popAndImap',
  'messagePath',
  'bounceOrigin',
  'sharedAddress',
  'mailDns',
] as const;

export type DiagramName = (typeof diagramNames)[number];
