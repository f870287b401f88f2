/** The product whose serials benches make and mark while they are killed. */
export const ACTED_GTIN = '09506000134352';
