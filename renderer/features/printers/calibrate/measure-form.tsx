import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../../shared/label/template.ts';
import { calibrationTarget } from '../../../../shared/printing/calibration-target.ts';
import type { Printer } from '../../../../shared/printing/printer.ts';
import type { SolvedCalibration } from '../../../../shared/printing/solve-calibration.ts';
import type { Result } from '../../../../shared/result/result.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useProblemText } from '../../../i18n/use-problem-text.ts';
import { useMessages } from '../../../state/messages.ts';
import { useClient } from '../../../state/station-context.tsx';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { useCalibrationText } from '../../../ui/use-calibration-text.ts';
import { OptionalNumber } from '../cards/optional-number.tsx';
import { CalibrationPicture } from './calibration-picture.tsx';
import { type Reading, READINGS, solve, type TypedReadings, UNTYPED } from './readings.ts';

/** Takes the measurements; shows what they come to as they are typed, and keeps it. */
export function MeasureForm(props: {
  readonly printer: Printer;
  readonly template: Template;
  readonly onClose: () => void;
}): ReactNode {
  const { printer, template, onClose } = props;
  const { t } = useTranslation();
  const client = useClient();
  const say = useMessages((state) => state.say);
  const [typed, setTyped] = useState<TypedReadings>(UNTYPED);
  const solved = solve(template, typed);
  const { tray } = printer.settings;
  return (
    <DialogForm
      go={t('calibrate.keep')}
      send={
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
        say({ tone: 'good', text: t('calibrate.kept', { printer: printer.name, template: template.name }) });
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
          <Outcome solved={solved} />
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
  const shouldBe =
    reading === 'across' || reading === 'down' ? (target[reading]?.lengthMm ?? null) : target.insetMm;
  // A small label has no room for the line.
  if (shouldBe === null) return null;
  const hint = { should: number(shouldBe) };
  return (
    <OptionalNumber
      label={t(`calibrate.reading.${reading}`)}
      hint={
        READINGS.indexOf(reading) < 4
          ? t('calibrate.shouldBe', hint)
          : t('calibrate.shouldBeIfMeasured', hint)
      }
      value={value}
      smallest={0}
      largest={1000}
      step={0.1}
      onChange={onChange}
    />
  );
}

/** What the measurements say of the printer: its calibration, a doubt, or the switch that its driver needs. */
function Outcome({ solved }: { readonly solved: Result<SolvedCalibration> | null }): ReactNode {
  const { t } = useTranslation();
  const said = useProblemText();
  const text = useCalibrationText();
  if (solved === null) return <p className="calibrate-outcome">{t('calibrate.untold')}</p>;
  if (!solved.ok) {
    return (
      <p className="calibrate-outcome calibrate-doubt" role="alert">
        {said(solved.problem)}
      </p>
    );
  }
  const { calibration, warnings } = solved.value;
  return (
    <div className="calibrate-outcome" role="status">
      <strong>{text(calibration)}</strong>
      {warnings.map((warning) => (
        <p key={warning.code} className="calibrate-warning">
          {said(warning)}
        </p>
      ))}
    </div>
  );
}
