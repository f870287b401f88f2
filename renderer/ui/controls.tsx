import './controls.css';

import type { KeyboardEvent, ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps,
  CheckboxButton,
  CheckboxField,
  type CheckboxFieldProps,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField as AriaNumberField,
  type NumberFieldProps,
  Popover,
  RadioButton,
  RadioField,
  RadioGroup,
  type RadioGroupProps,
  SearchField as AriaSearchField,
  type SearchFieldProps,
  Select as AriaSelect,
  type SelectProps,
  SelectValue,
  Tab,
  TabList,
  TabPanel,
  Tabs as AriaTabs,
  Text,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components';

import { Icon } from './icon.tsx';

/** `accent` is for the one thing to do next; `danger` for what takes something away; `chosen` for one of several that is on. */
export type ButtonTone = 'accent' | 'plain' | 'quiet' | 'danger' | 'chosen';

/** A mouse that is pressed focuses a button although nothing else had the focus, which `preventFocusOnPress` alone does not prevent. */
const KEEPS_FOCUS: Pick<ButtonProps, 'onMouseDown'> = { onMouseDown: (event) => event.preventDefault() };

/** Renders a button of 40 px; `size="small"` for secondary actions. */
export function Button(
  props: Omit<ButtonProps, 'className' | 'style'> & {
    readonly tone?: ButtonTone;
    readonly size?: 'main' | 'small';
  },
): ReactNode {
  const { tone = 'plain', size = 'main', ...rest } = props;
  const focus = rest.preventFocusOnPress === true ? KEEPS_FOCUS : {};
  return <AriaButton {...focus} {...rest} className={`button button-${tone} button-${size}`} />;
}

interface FieldTexts {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value; shown below it and read out. */
  readonly error?: string | undefined;
}

/** A line of text. `code` sets it in the face in which 0 and O differ. */
export function TextField(
  props: FieldTexts &
    TextFieldProps & {
      readonly code?: boolean;
      readonly placeholder?: string;
    },
): ReactNode {
  const { label, hint, error, code, placeholder, ...rest } = props;
  return (
    <AriaTextField {...rest} className="field" isInvalid={error !== undefined}>
      <Label className="field-label">{label}</Label>
      <Input className={code === true ? 'field-input codes' : 'field-input'} placeholder={placeholder} />
      <FieldMessages hint={hint} error={error} />
    </AriaTextField>
  );
}

/** What to look for. The label is spoken, the placeholder shown. */
export function SearchField(props: { readonly label: string } & SearchFieldProps): ReactNode {
  const { label, ...rest } = props;
  return (
    <AriaSearchField {...rest} className="field field-search" aria-label={label}>
      <Input className="field-input" placeholder={label} />
    </AriaSearchField>
  );
}

/** A whole number with steps. */
export function NumberField(props: FieldTexts & NumberFieldProps): ReactNode {
  const { label, hint, error, ...rest } = props;
  return (
    <AriaNumberField {...rest} className="field" isInvalid={error !== undefined}>
      <Label className="field-label">{label}</Label>
      <span className="field-number">
        <AriaButton slot="decrement" className="field-step">
          <Icon name="subtract" />
        </AriaButton>
        {/* What is typed takes the place of what stood there, however the focus came. */}
        <Input className="field-input" onFocus={(event) => event.currentTarget.select()} />
        <AriaButton slot="increment" className="field-step">
          <Icon name="add" />
        </AriaButton>
      </span>
      <FieldMessages hint={hint} error={error} />
    </AriaNumberField>
  );
}

/** One of a few that all fit on the screen. */
export function Choice<Value extends string>(
  props: Omit<RadioGroupProps, 'value' | 'onChange' | 'children'> & {
    /** Left out where `aria-label` says it to those who listen, and the options to those who see. */
    readonly label?: string;
    readonly value: Value;
    readonly options: readonly (readonly [value: Value, text: string])[];
    readonly onChange: (value: Value) => void;
    /** Begins with the first option, where it is the next thing to say. */
    readonly autoFocus?: boolean;
  },
): ReactNode {
  const { label, options, onChange, autoFocus, ...rest } = props;
  return (
    <RadioGroup
      {...rest}
      className="field"
      orientation="horizontal"
      onChange={(value) => onChange(value as Value)}
    >
      {label !== undefined && <Label className="field-label">{label}</Label>}
      <span className="choice">
        {options.map(([value, text], index) => (
          <RadioField
            key={value}
            value={value}
            autoFocus={autoFocus === true && index === 0}
            className="choice-field"
          >
            <RadioButton className="choice-option">{text}</RadioButton>
          </RadioField>
        ))}
      </span>
    </RadioGroup>
  );
}

/** One of many, from a list that opens. */
export function Select<Value extends string>(
  props: Omit<FieldTexts, 'label'> & {
    /** Left out where `aria-label` says it, and the place where it stands. */
    readonly label?: string;
  } & Omit<SelectProps, 'children' | 'selectedKey' | 'onSelectionChange' | 'value' | 'onChange'> & {
      readonly value: Value;
      readonly options: readonly (readonly [value: Value, text: string])[];
      readonly onChange: (value: Value) => void;
    },
): ReactNode {
  const { label, hint, error, value, options, onChange, ...rest } = props;
  return (
    <AriaSelect
      {...rest}
      className="field"
      isInvalid={error !== undefined}
      value={value}
      onChange={(key) => onChange(key as Value)}
    >
      {label !== undefined && <Label className="field-label">{label}</Label>}
      <span className="select-trigger" onKeyDownCapture={blockTypeahead}>
        <AriaButton className="field-input select-button">
          <SelectValue />
          <Icon name="unfold" />
        </AriaButton>
      </span>
      <FieldMessages hint={hint} error={error} />
      <Popover className="select-popover">
        <ListBox>
          {options.map(([key, text]) => (
            <ListBoxItem key={key} id={key} textValue={text} className="select-option">
              {text}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** Letters choose only from a list that is open: the first keys of a scan must not choose another printer. */
function blockTypeahead(event: KeyboardEvent): void {
  if (event.key.length === 1 && event.key !== ' ') event.stopPropagation();
}

/** Yes or no. */
export function Checkbox(props: CheckboxFieldProps & { readonly children: ReactNode }): ReactNode {
  const { children, ...rest } = props;
  return (
    <CheckboxField {...rest}>
      <CheckboxButton className="checkbox">
        <span className="checkbox-box" aria-hidden="true">
          <Icon name="done" />
        </span>
        {children}
      </CheckboxButton>
    </CheckboxField>
  );
}

function FieldMessages({ hint, error }: Pick<FieldTexts, 'hint' | 'error'>): ReactNode {
  return (
    <>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </>
  );
}

/** Renders the sections of a screen as tabs, of which one is shown. */
export function Tabs<TabId extends string>(props: {
  readonly label: string;
  readonly selected: TabId;
  readonly tabs: readonly (readonly [part: TabId, text: string])[];
  readonly onChange: (selected: TabId) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { label, selected, tabs, onChange, children } = props;
  return (
    <AriaTabs className="tabs" selectedKey={selected} onSelectionChange={(key) => onChange(key as TabId)}>
      <TabList className="tab-list" aria-label={label}>
        {tabs.map(([id, text]) => (
          <Tab key={id} id={id} className="tab">
            {text}
          </Tab>
        ))}
      </TabList>
      <TabPanel key={selected} id={selected} className="tab-panel">
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
