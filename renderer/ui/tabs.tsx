import './tabs.css';

import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

/** Parts of a screen of which one is shown. */
export function Tabs<Part extends string>(props: {
  readonly label: string;
  readonly part: Part;
  readonly parts: readonly (readonly [part: Part, text: string])[];
  readonly onChange: (part: Part) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { label, part, parts, onChange, children } = props;
  return (
    <AriaTabs className="tabs" selectedKey={part} onSelectionChange={(key) => onChange(key as Part)}>
      <TabList className="tab-list" aria-label={label}>
        {parts.map(([id, text]) => (
          <Tab key={id} id={id} className="tab">
            {text}
          </Tab>
        ))}
      </TabList>
      <TabPanel key={part} id={part} className="tab-panel">
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
