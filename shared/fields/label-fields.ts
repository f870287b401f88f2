import { type AttributeKey, headingOfText, isDateKey, parseAttributeKey } from '../gs1/attributes.ts';

/** A value that a label can have, and all that is known of it. */
export interface LabelField {
  /** Its Application Identifier, or the series of a measure; null for what no AI stands for. */
  readonly ai: string | null;
  /** Whose it is in a file's row: the lot's where the row names one, or that of whatever the row stands for. */
  readonly belongsTo: 'lot' | 'row';
  /** A code is worth more than a name: it is left whole as long as it can be, and shortened in its middle. */
  readonly isCode: boolean;
  /** True where a linear symbol's human-readable text says it in the same words, so that the line may go. */
  readonly isSaidByHri: boolean;
  /** Words that may stand beside the AI in a heading, as in `Lot (10)`. */
  readonly aiHeadings: readonly string[];
  /**
   * Headings by which a column of a file is known, in small letters and digits. The first group that a file has a heading
   * of counts: a file with both `gtin` and `barcode` means the first. Two headings of one group are ambiguous. None where
   * such a heading stands over other things as often, and only the AI or a person says it.
   */
  readonly headings: readonly (readonly string[])[];
}

/**
 * The named fields, the least needed first: where a label has no room for all, what can be looked up from the others goes.
 * A further one is a row here and its words in the locales; any other AI, and text of no AI, is a field too: see
 * {@link labelField}.
 */
export const LABEL_FIELDS = {
  brand: named('text', { headings: [['brand', 'brandname', 'marke', 'marque', 'marca', 'merk', 'marka']] }),
  name: named('text', {
    headings: [
      [
        'name',
        'productname',
        'itemname',
        'articlename',
        'artikelname',
        'produktname',
        'nom',
        'nombre',
        'nome',
        ...['nazwa', 'nazwaproduktu', 'nazwatowaru', 'nazwaartykułu'],
      ],
      ['title', 'producttitle', 'titel', 'titre', 'titulo', 'titolo'],
      [
        ...['description', 'productdescription', 'itemdescription', 'bezeichnung', 'artikelbezeichnung'],
        ...['beschreibung', 'designation', 'libelle', 'descripcion', 'descrizione'],
      ],
      ['product', 'produkt', 'produit', 'producto', 'prodotto'],
    ],
  }),
  origin: ofAi('422', { aiHeadings: ['origin', 'countryoforigin'] }),
  order_number: ofAi('400', { aiHeadings: ['order', 'orderno', 'ordernumber', 'po'] }),
  ship_to: ofAi('410', { aiHeadings: ['shipto', 'shiptogln'] }),
  ship_to_postcode: ofAi('420', { aiHeadings: ['shiptopost', 'postcode', 'zip'] }),
  ship_to_country_postcode: ofAi('421', { aiHeadings: ['shiptopost', 'postcode'] }),
  customer_part: ofAi('241', { aiHeadings: ['customerpart', 'customerpartno', 'custpart'] }),
  additional_id: ofAi('240', { aiHeadings: ['additionalid', 'additionalitemid'] }),
  variant: ofAi('20', { aiHeadings: ['variant', 'internalvariant'] }),
  count: ofAi('30', { aiHeadings: ['count', 'variablecount', 'quantity', 'qty'] }),
  price: ofAi('392n', { aiHeadings: ['price', 'amount'] }),
  net_weight_lb: ofAi('320n', { aiHeadings: ['netweightlb', 'netweight'] }),
  net_weight_kg: ofAi('310n', { aiHeadings: ['netweightkg', 'netweight'] }),
  gtin: named('code', {
    ai: '01',
    isSaidByHri: true,
    headings: [
      ['gtin', 'gtin8', 'gtin12', 'gtin13', 'gtin14', 'gtinnumber', 'globaltradeitemnumber'],
      [
        ...[
          'ean',
          'ean8',
          'ean13',
          'eancode',
          'eannumber',
          'eannummer',
          'upc',
          'upca',
          'upccode',
          'upcnumber',
        ],
        ...[
          'barcode',
          'barcodes',
          'barcodenumber',
          'strichcode',
          'codebarre',
          'codebarres',
          'codigodebarras',
          'kodkreskowy',
        ],
        ...['codiceabarre', 'variantbarcode'],
      ],
    ],
  }),
  due_date: ofAi('12', { aiHeadings: ['due', 'duedate'] }),
  packaging_date: ofAi('13', {
    aiHeadings: ['packed', 'packdate', 'packagingdate'],
    headings: [
      [
        ...['packdate', 'packagingdate', 'packingdate', 'packedon', 'datepacked', 'verpackungsdatum'],
        ...[
          'abpackdatum',
          'verpacktam',
          'fechadeenvasado',
          'envasado',
          'datedemballage',
          'datadiconfezionamento',
          'datapakowania',
        ],
      ],
    ],
  }),
  production_date: ofAi('11', {
    aiHeadings: ['production', 'productiondate', 'proddate', 'prod'],
    headings: [
      words(`
        productiondate proddate dateofproduction manufacturingdate manufacturedate mfgdate
        mfddate mfd dateofmanufacture produktionsdatum herstelldatum herstellungsdatum
        produziertam hergestelltam fechadefabricacion fechadeproduccion datedefabrication
        datedeproduction datadiproduzione productiedatum dataprodukcji datadefabrico mfgdt
        mfgon manufacturedon
      `),
    ],
  }),
  sell_by: ofAi('16', {
    belongsTo: 'lot',
    aiHeadings: ['sellby', 'sellbydate'],
    headings: [['sellby', 'sellbydate', 'displayuntil', 'verkaufenbis', 'verkaufsdatum', 'vendreavant']],
  }),
  // Best before is quality: who takes it for an expiry date throws good food away, and a till refuses its sale.
  best_before: ofAi('15', {
    belongsTo: 'lot',
    aiHeadings: ['bestbefore', 'bestbeforedate', 'bestby', 'bbd', 'bbe', 'mhd'],
    headings: [
      words(`
        bestbefore bestbeforedate bestbeforeend bestbeforeenddate bestby bestbydate bbe bbd
        bestifusedby mhd mindesthaltbarkeitsdatum mindesthaltbarkeit haltbarbis
        mindestenshaltbarbis tht tenministehoudbaartot houdbaartot ddm dluo
        datededurabiliteminimale aconsommerdepreferenceavant aconsommerdepreferenceavantle
        consumopreferente fechadeconsumopreferente consumirpreferentementeantesde
        consumirpreferentementeantesdel consumirpreferentemente consumirdepreferenciaantesde tmc
        termineminimodiconservazione daconsumarsipreferibilmenteentro najlepiejspozycprzed
        najlepiejspozycprzedkoncem dataminimalnejtrwałosci
      `),
    ],
  }),
  expiry: ofAi('17', {
    belongsTo: 'lot',
    aiHeadings: ['expiry', 'expirydate', 'exp', 'expdate', 'useby', 'usebydate'],
    headings: [
      words(`
        expiry expirydate expiration expirationdate expires expireson exp expdate useby
        usebydate usebefore verfallsdatum verfalldatum verfall ablaufdatum verwendbarbis
        zuverbrauchenbis verbrauchsdatum verbrauchenbis tgt tegebruikentot peremption
        datedeperemption dlc datelimitedeconsommation aconsommerjusquau caducidad
        fechadecaducidad fechacaducidad fcaducidad scadenza datadiscadenza vencimiento
        fechadevencimiento fechavencimiento fvencimiento validade datadevalidade vervaldatum
        expdt sled shelflifeexpirationdate nalezyspozycdo terminwaznosci datawaznosci
        terminprzydatnosci terminprzydatnoscidospozycia
      `),
    ],
  }),
  lot: named('code', {
    ai: '10',
    isSaidByHri: true,
    aiHeadings: ['lot', 'batch'],
    headings: [
      [
        ...withNumberWords('lot', 'batch', 'batchlot', 'lotbatch'),
        ...withNumberWords('charge', 'los').filter((heading) => heading !== 'charge' && heading !== 'los'),
        ...['chargennummer', 'chargennr', 'losnummer'],
        ...['numerodelot', 'lote', 'numerodelote', 'lotto', 'partij', 'partia', 'numerpartii', 'nrpartii'],
        // Of medicines, in Poland.
        ...['numerserii', 'nrserii'],
      ],
      ['charge', 'los'],
    ],
  }),
  serial: named('code', {
    ai: '21',
    isSaidByHri: true,
    aiHeadings: ['serial', 'serialnumber'],
    headings: [
      [
        ...['serial', 'serialnumber', 'serialcode', 'serialnumbers', 'seriennummer', 'seriennr'],
        ...['numerodeserie', 'numerodiserie', 'matricola', 'numerseryjny', 'nrseryjny'],
      ],
      ['sn', 'sno', 'serialno', 'serialnr', 'serialnum', 'serie'],
    ],
  }),
} satisfies Readonly<Record<string, LabelField>>;

/** The name of a named field. */
export type LabelFieldKey = keyof typeof LABEL_FIELDS;

/** The named fields in their order: the least needed first. */
export const LABEL_FIELD_KEYS = Object.keys(LABEL_FIELDS) as readonly LabelFieldKey[];

/** A field: one of {@link LABEL_FIELDS}, any other AI, or text of no AI. */
export type FieldName = LabelFieldKey | AttributeKey;

/** The fields that a record keeps in columns of their own, not among its attributes. */
const OWN_COLUMNS = ['gtin', 'name', 'brand', 'lot', 'serial'] as const;

type OwnColumn = (typeof OWN_COLUMNS)[number];

/** Takes a named field, an AI (`7003`, `310n`, also in brackets) or `text:` and a heading; null for what is none. */
export function parseFieldName(text: string): FieldName | null {
  const trimmed = text.trim();
  const name = trimmed.toLowerCase().replaceAll('-', '_');
  const named = LABEL_FIELD_KEYS.find((key) => key === name);
  if (named !== undefined) return named;
  const ai = /^\(?(?:ai ?)?(\d{2,4}n?)\)?$/i.exec(trimmed)?.[1]?.toLowerCase();
  const byAi = LABEL_FIELD_KEYS.find((key) => LABEL_FIELDS[key].ai === (ai ?? ''));
  return byAi ?? parseAttributeKey(ai ?? trimmed);
}

/** Under which key a record keeps a field; null for what it has a column of its own for. */
export function attributeKeyOf(name: FieldName): AttributeKey | null {
  if (isOwnColumn(name)) return null;
  return isNamed(name) ? (LABEL_FIELDS[name].ai as AttributeKey) : name;
}

/** True for a field that holds calendar days. */
export function isDateField(name: FieldName): boolean {
  const key = attributeKeyOf(name);
  return key !== null && isDateKey(key);
}

/** Everything known of a field. */
export function labelField(name: FieldName): LabelField {
  if (isNamed(name)) return LABEL_FIELDS[name];
  return headingOfText(name) === null ? ofAi(name) : named('text');
}

/** True for what a product is called, which people know by its beginning, as they know no code, date or remark. */
export function isProductName(name: FieldName): boolean {
  return isOwnColumn(name) && !LABEL_FIELDS[name].isCode;
}

/** How much a field is needed on a label: a larger number stays longer. */
export function needOf(name: FieldName): number {
  return LABEL_FIELD_KEYS.indexOf(isNamed(name) ? name : 'order_number');
}

/** The field that a record's attribute is: a named one, else the AI or the text itself. */
export function fieldOfAttribute(key: AttributeKey): FieldName {
  return LABEL_FIELD_KEYS.find((name) => attributeKeyOf(name) === key) ?? key;
}

/** True for one of {@link LABEL_FIELDS}. */
export function isNamed(name: FieldName): name is LabelFieldKey {
  return Object.hasOwn(LABEL_FIELDS, name);
}

function isOwnColumn(name: FieldName): name is OwnColumn {
  return OWN_COLUMNS.some((column) => column === name);
}

function named(type: 'text' | 'code', traits: Partial<LabelField> = {}): LabelField {
  return {
    ai: null,
    belongsTo: 'row',
    isCode: type === 'code',
    isSaidByHri: false,
    aiHeadings: [],
    headings: [],
    ...traits,
  };
}

/** The HRI says it with the AI alone, and a date as six digits: the line stays. */
function ofAi(ai: string, traits: Partial<LabelField> = {}): LabelField {
  return named('code', { ai, ...traits });
}

/** Takes headings apart that stand between blanks. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function withNumberWords(...headings: readonly string[]): readonly string[] {
  return headings.flatMap((word) => ['', 'no', 'nr', 'num', 'number', 'code'].map((ending) => word + ending));
}
