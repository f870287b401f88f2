import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { cellOrigins } from '../../../../shared/label/sheet-layout.ts';
import type { Template } from '../../../../shared/label/template.ts';
import { type Calibration, landingOf } from '../../../../shared/printing/calibration.ts';
import { calibrationTarget } from '../../../../shared/printing/calibration-target.ts';
import type { Printer } from '../../../../shared/printing/printer.ts';
import type { SolvedCalibration } from '../../../../shared/printing/solve-calibration.ts';
import type { Outcome, Problem } from '../../../../shared/result/result.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useMessages } from '../../../state/notifications.ts';
import { useClient } from '../../../state/station.tsx';
import { useCalibrationText } from '../../../ui/descriptions.ts';
import { DialogForm } from '../../../ui/dialogs.tsx';
import { LabelOutline } from '../../../ui/label-outline.tsx';
import { OptionalNumberField } from '../optional-number-field.tsx';
import {
  NO_READINGS,
  type Reading,
  READINGS,
  solveReadings,
  type TypedReadings,
} from './calibration-readings.ts';

/** Takes the readings of the printed target, shows the calibration they solve to, and saves it. */
export function MeasureForm(props: {
  readonly printer: Printer;
  readonly template: Template;
  readonly onClose: () => void;
}): ReactNode {
  const { printer, template, onClose } = props;
  const { t } = useTranslation();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const [typed, setTyped] = useState<TypedReadings>(NO_READINGS);
  const solved = solveReadings(template, typed);
  const { tray } = printer.settings;
  return (
    <DialogForm
      submitLabel={t('calibrate.keep')}
      onSubmit={
        solved?.ok === true
          ? () =>
              client.calibrations.keep({
                printerId: printer.id,
                tray,
                templateId: template.id,
                calibration: solved.value.calibration,
              })
          : null
      }
      onDone={() => {
        notify({
          tone: 'good',
          text: t('calibrate.kept', { printer: printer.name, template: template.name }),
        });
        onClose();
      }}
      onClose={onClose}
    >
      <div className="calibrate-step">
        <span className="calibrate-number" aria-hidden="true">
          2
        </span>
        <p>{t('calibrate.measureText')}</p>
      </div>
      <div className="calibrate-measure">
        <div className="calibrate-readings">
          {READINGS.map((reading) => (
            <ReadingField
              key={reading}
              reading={reading}
              template={template}
              value={typed[reading]}
              onChange={(value) => setTyped({ ...typed, [reading]: value })}
            />
          ))}
        </div>
        <div className="calibrate-see">
          <CalibrationOutcome solved={solved} />
          <CalibrationPicture
            template={template}
            calibration={solved?.ok === true ? solved.value.calibration : null}
          />
        </div>
      </div>
    </DialogForm>
  );
}

function ReadingField(props: {
  readonly reading: Reading;
  readonly template: Template;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}): ReactNode {
  const { reading, template, value, onChange } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const target = calibrationTarget(template.page);
  const expectedMm =
    reading === 'across' || reading === 'down' ? (target[reading]?.lengthMm ?? null) : target.insetMm;
  // A small label has no room for the line.
  if (expectedMm === null) return null;
  const hint = { should: number(expectedMm) };
  return (
    <OptionalNumberField
      label={t(`calibrate.reading.${reading}`)}
      hint={
        READINGS.indexOf(reading) < 4
          ? t('calibrate.shouldBe', hint)
          : t('calibrate.shouldBeIfMeasured', hint)
      }
      value={value}
      minValue={0}
      maxValue={1000}
      step={0.1}
      onChange={onChange}
    />
  );
}

/** Shows the solved calibration with its warnings, or the problem with the readings. */
function CalibrationOutcome({
  solved,
}: {
  readonly solved: Outcome<SolvedCalibration, Problem> | null;
}): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const text = useCalibrationText();
  if (solved === null) return <p className="calibrate-outcome">{t('calibrate.untold')}</p>;
  if (!solved.ok) {
    return (
      <p className="calibrate-outcome calibrate-doubt" role="alert">
        {problemText(solved.problem)}
      </p>
    );
  }
  const { calibration, warnings } = solved.value;
  return (
    <div className="calibrate-outcome" role="status">
      <strong>{text(calibration)}</strong>
      {warnings.map((warning) => (
        <p key={warning.code} className="calibrate-warning">
          {problemText(warning)}
        </p>
      ))}
    </div>
  );
}

/** What is off by tenths of a millimetre is shown ten times as far off, so that it is seen. */
const EXAGGERATION = 10;

const LABEL_LOOK = { className: 'calibrate-label' };
const LANDING_LOOK = { className: 'calibrate-landing' };

/** The sheet: where the labels are, and, once it is measured, where the printer would put them. */
function CalibrationPicture(props: {
  readonly template: Template;
  readonly calibration: Calibration | null;
}): ReactNode {
  const { template, calibration } = props;
  const { t } = useTranslation();
  const { page, grid, labelShape } = template;
  const { a, b, c } = calibrationTarget(page);
  const shown = calibration === null ? null : exaggerate(calibration);
  const cells = cellOrigins(grid);
  return (
    <figure className="calibrate-figure">
      <svg
        className="calibrate-picture"
        viewBox={`-2 -2 ${page.widthMm + 4} ${page.heightMm + 4}`}
        role="img"
        aria-label={t('calibrate.picture')}
      >
        <rect className="calibrate-paper" width={page.widthMm} height={page.heightMm} />
        {cells.map(({ xMm, yMm }, index) => (
          <LabelOutline key={index} shape={labelShape} xMm={xMm} yMm={yMm} look={LABEL_LOOK} />
        ))}
        {shown !== null &&
          cells.map((cell, index) => {
            const { xMm, yMm } = landingOf(shown, cell);
            return <LabelOutline key={index} shape={labelShape} xMm={xMm} yMm={yMm} look={LANDING_LOOK} />;
          })}
        {Object.entries({ A: a, B: b, C: c }).map(([name, { xMm, yMm }]) => (
          <g key={name} className="calibrate-cross" transform={`translate(${xMm} ${yMm})`}>
            <path d="M-7 0H7M0-7V7" />
            <text x={3} y={-3}>
              {name}
            </text>
          </g>
        ))}
      </svg>
      {shown !== null && <figcaption>{t('calibrate.exaggerated', { times: EXAGGERATION })}</figcaption>}
    </figure>
  );
}

function exaggerate({ offsetXMm, offsetYMm, scaleX, scaleY }: Calibration): Calibration {
  return {
    offsetXMm: offsetXMm * EXAGGERATION,
    offsetYMm: offsetYMm * EXAGGERATION,
    scaleX: 1 + (scaleX - 1) * EXAGGERATION,
    scaleY: 1 + (scaleY - 1) * EXAGGERATION,
  };
}
