/** A file of three lots. */
export const LOTS = `barcode,lot,best before,title
9506000134352,LOT/1,2027-12-31,Olive oil
9506000134352,LOT-2,271100,Olive oil
95200019,A,,Torch
`;

/** A request for their symbols. */
export const REQUEST = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };
