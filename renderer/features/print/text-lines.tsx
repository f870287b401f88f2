import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import {
  freeTextOf,
  isFreeText,
  MOST_TEXT_LINES,
  type TextLine,
} from '../../../shared/contract/text-line.ts';
import { defaultTextLines } from '../../../shared/label/resolve-assets.ts';
import { useFieldText } from '../../i18n/field-text.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { AddTextLine } from './add-text-line.tsx';

/** The lines of text on the labels: closed, what they say; open, a list to add to, to take from and to put in order. */
export function TextLinesField(): ReactNode {
  const { t } = useTranslation();
  const lineName = useLineName();
  const [isOpen, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const scope = useExportDraft((state) => state.scope);
  const symbolOptions = useExportDraft((state) => state.output.symbolOptions);
  const setOutput = useExportDraft((state) => state.setOutput);
  const lines = symbolOptions.text ?? defaultTextLines(scope);
  const setText = (text: readonly TextLine[] | null): void =>
    setOutput({ symbolOptions: { ...symbolOptions, text } });
  return (
    <div className="options-wide field" role="group" aria-labelledby="text-label">
      <span className="field-label" id="text-label">
        {t('print.text.label')}
      </span>
      <AriaButton
        ref={toggle}
        className="field-input select-button"
        aria-labelledby="text-label text-lines"
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        <span id="text-lines">{lines.map(lineName).join(', ') || t('print.text.none')}</span>
        <Icon name={isOpen ? 'fold' : 'unfold'} />
      </AriaButton>
      {isOpen && (
        <>
          <LineList lines={lines} lineName={lineName} toggle={toggle} onChange={setText} />
          {lines.length < MOST_TEXT_LINES ? (
            <AddTextLine lines={lines} onAdd={(line) => setText([...lines, line])} />
          ) : (
            <span className="field-hint">{t('print.text.full', { most: MOST_TEXT_LINES })}</span>
          )}
          {symbolOptions.text !== null && (
            <Button
              onPress={() => {
                setText(null);
                // The button goes away.
                toggle.current?.focus();
              }}
            >
              {t('print.text.usual')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** Gives what a line is called: its field's name, or the free text in quotation marks. */
function useLineName(): (line: TextLine) => string {
  const { t } = useTranslation();
  const fieldText = useFieldText();
  return (line) => (isFreeText(line) ? t('print.text.said', { text: freeTextOf(line) }) : fieldText(line));
}

/** What the buttons of a line do, in their order. */
const ACTS = ['up', 'down', 'remove'] as const;

/** The lines, each with its buttons. The focus goes along with a line that moves. */
function LineList(props: {
  readonly lines: readonly TextLine[];
  readonly lineName: (line: TextLine) => string;
  readonly onChange: (lines: readonly TextLine[]) => void;
  readonly toggle: RefObject<HTMLButtonElement | null>;
}): ReactNode {
  const { lines, lineName, onChange, toggle } = props;
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [focused, setFocused] = useState<{ readonly line: number; readonly act: number } | null>(null);
  useEffect(() => {
    if (focused === null) return;
    const row = list.current?.children[focused.line] ?? list.current?.lastElementChild;
    const buttons = Array.from(row?.querySelectorAll('button') ?? []);
    const wanted = buttons[focused.act];
    const next = wanted?.disabled === false ? wanted : buttons.find((button) => !button.disabled);
    // Of an empty list nothing is left to stand on but the button that opened it.
    (next ?? toggle.current)?.focus();
  }, [focused, toggle]);

  function act(line: number, what: (typeof ACTS)[number]): void {
    const to = what === 'remove' ? line : line + (what === 'up' ? -1 : 1);
    const others = lines.toSpliced(line, 1);
    onChange(what === 'remove' ? others : others.toSpliced(to, 0, ...lines.slice(line, line + 1)));
    setFocused({ line: to, act: ACTS.indexOf(what) });
  }

  return (
    <ol className="text-lines" ref={list} aria-labelledby="text-label">
      {lines.map((line, index) => (
        // The same text may be there twice.
        <li key={`${index} ${line}`}>
          <span>{lineName(line)}</span>
          {ACTS.map((what) => (
            <Button
              key={what}
              size="small"
              aria-label={t(`print.text.${what}`, { line: lineName(line) })}
              isDisabled={(what === 'up' && index === 0) || (what === 'down' && index === lines.length - 1)}
              onPress={() => act(index, what)}
            >
              <Icon name={what} />
            </Button>
          ))}
        </li>
      ))}
    </ol>
  );
}
