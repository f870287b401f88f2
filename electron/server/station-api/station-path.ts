/** Where the station's own API begins; the contract's endpoints lie beside it. */
export const STATION_API = '/station/api/v1';
