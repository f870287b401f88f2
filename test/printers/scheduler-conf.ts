import { userInfo } from 'node:os';

/** How a private scheduler is set up: all of it in one folder, loopback only, quick to look again for a printer that is off. */
export function schedulerConf(folder: string, port: number): string {
  return `LogLevel debug
MaxLogSize 0
Listen localhost:${port}
Listen ${folder}/cups.sock
Browsing No
WebInterface No
DefaultAuthType Basic
DefaultPolicy default
PreserveJobHistory Yes
PreserveJobFiles 1d
MaxJobs 0
JobRetryInterval 2
JobRetryLimit 3
ErrorPolicy retry-job
JobKillDelay 2
# What it knows of jobs is written down this late (30 s by default), or when it ends: a crash loses them for sure.
DirtyCleanInterval 600
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Location /admin>
  Order allow,deny
  Allow localhost
</Location>
# As CUPS ships it, in the parts that matter: a job belongs to who sent it.
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs Cancel-My-Jobs Close-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit CUPS-Add-Modify-Printer CUPS-Delete-Printer Pause-Printer Resume-Printer Enable-Printer Disable-Printer CUPS-Accept-Jobs CUPS-Reject-Jobs>
    AuthType Default
    Require user @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;
}

/** Where a private scheduler keeps its things, and who may lead it: the group `systemGroup`. */
export function schedulerFilesConf(folder: string, systemGroup: string): string {
  // Only root can become the user that filters usually run as.
  const user = userInfo().uid === 0 ? '' : `User ${userInfo().username}\nGroup ${systemGroup}\n`;
  return `${user}SystemGroup ${systemGroup}
ServerRoot ${folder}/etc
RequestRoot ${folder}/request
CacheDir ${folder}/cache
StateDir ${folder}/state
ServerKeychain ${folder}/ssl
AccessLog ${folder}/access_log
ErrorLog ${folder}/error_log
PageLog ${folder}/page_log
TempDir ${folder}/cache
FatalErrors config
`;
}
