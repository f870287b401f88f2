import { execFile } from 'node:child_process';

/** Windows PowerShell did not run, or its script threw. */
export class PowerShellError extends Error {
  /** True: the script was never begun. */
  readonly isNotStarted: boolean;

  constructor(message: string, isNotStarted: boolean) {
    super(message);
    this.isNotStarted = isNotStarted;
  }
}

/** Runs a script and gives the JSON that it writes. Throws {@link PowerShellError}. */
export type PowerShell = (
  script: string,
  values: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<unknown>;

/** A printer with many forms describes itself in some 100 kB. */
const MAX_OUTPUT_BYTES = 16 * 1024 ** 2;

/** Sees to it that what a script cannot do ends it, and that its JSON is UTF-8. */
const PREAMBLE = "$ErrorActionPreference = 'Stop'; [Console]::OutputEncoding = [Text.Encoding]::UTF8; ";

/**
 * Windows PowerShell 5.1, which comes with every Windows since 10. Values reach the script as environment variables, and so
 * are never read as a part of it.
 */
export const windowsPowerShell: PowerShell = (script, values, signal) =>
  new Promise((resolve, reject) => {
    const encoded = Buffer.from(PREAMBLE + script, 'utf16le').toString('base64');
    const child = execFile(
      'powershell.exe',
      ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded],
      { env: { ...process.env, ...values }, maxBuffer: MAX_OUTPUT_BYTES, signal, windowsHide: true },
      (error, stdout, stderr) => {
        if (error !== null) {
          reject(new PowerShellError(stderr.trim() || error.message, child.pid === undefined));
          return;
        }
        try {
          resolve(stdout.trim() === '' ? null : JSON.parse(stdout));
        } catch {
          reject(new PowerShellError('PowerShell gave an answer that is no JSON', false));
        }
      },
    );
  });

/*
 * The scripts, in Windows PowerShell 5.1. `$env:LABELWRIGHT_…` are their arguments.
 */

/** Every printer, or the one that is named, with its forms, trays and resolutions: lengths in hundredths of an inch. */
export const PRINTERS_SCRIPT = `
Add-Type -AssemblyName System.Drawing
$all = if ($env:LABELWRIGHT_PRINTER) { Get-Printer -Name $env:LABELWRIGHT_PRINTER -ErrorAction SilentlyContinue } else { Get-Printer }
ConvertTo-Json -Depth 4 -Compress @($all | ForEach-Object {
  $settings = New-Object System.Drawing.Printing.PrinterSettings
  $settings.PrinterName = $_.Name
  @{
    Name = $_.Name; DriverName = $_.DriverName; PortName = $_.PortName; JobCount = $_.JobCount
    PrinterStatus = [uint32]$_.PrinterStatus
    WorkOffline = [bool](Get-CimInstance Win32_Printer -Filter ("DeviceID='" + $_.Name.Replace('\\', '\\\\').Replace("'", "\\'") + "'")).WorkOffline
    Resolutions = @($settings.PrinterResolutions | Where-Object { $_.X -gt 0 } | ForEach-Object { $_.X })
    Papers = @($settings.PaperSizes | ForEach-Object { @{ Kind = $_.RawKind; Width = $_.Width; Height = $_.Height } })
    Loaded = @{ Kind = $settings.DefaultPageSettings.PaperSize.RawKind; Width = $settings.DefaultPageSettings.PaperSize.Width; Height = $settings.DefaultPageSettings.PaperSize.Height }
    Trays = @($settings.PaperSources | ForEach-Object { $_.SourceName })
  }
})`;

/** The jobs of a printer. */
export const JOBS_SCRIPT = `
ConvertTo-Json -Compress @(Get-PrintJob -PrinterName $env:LABELWRIGHT_PRINTER | ForEach-Object {
  @{ Id = $_.Id; DocumentName = $_.DocumentName; JobStatus = [uint32]$_.JobStatus; PagesPrinted = $_.PagesPrinted }
})`;

/** Takes a job out. */
export const REMOVE_JOB_SCRIPT = `
Remove-PrintJob -PrinterName $env:LABELWRIGHT_PRINTER -ID $env:LABELWRIGHT_JOB`;

/**
 * Writes a file to a printer as it is (datatype RAW), through the spooler: OpenPrinter, StartDocPrinter, WritePrinter,
 * https://learn.microsoft.com/windows/win32/printdocs/sending-data-directly-to-a-printer
 * What breaks off is taken out of the spool again (AbortPrinter): half a document would be printed as if it were whole.
 * Says how far it came.
 */
export const SEND_RAW_SCRIPT = `
Add-Type -TypeDefinition @'
using System;
using System.IO;
using System.Runtime.InteropServices;
public static class RawPrinting {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public class DocInfo { public string Name; public string Output; public string Datatype; }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool OpenPrinterW(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern int StartDocPrinterW(IntPtr printer, int level, [In] DocInfo info);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool AbortPrinter(IntPtr printer);
  [DllImport("winspool.drv")]
  static extern bool ClosePrinter(IntPtr printer);
  public static string Send(string name, string title, string path) {
    IntPtr printer;
    if (!OpenPrinterW(name, out printer, IntPtr.Zero)) return "not-begun";
    bool ended = false;
    try {
      if (StartDocPrinterW(printer, 1, new DocInfo { Name = title, Datatype = "RAW" }) == 0) return "not-begun";
      byte[] chunk = new byte[65536];
      using (FileStream file = File.OpenRead(path)) {
        for (int count = file.Read(chunk, 0, chunk.Length); count > 0; count = file.Read(chunk, 0, chunk.Length)) {
          int written;
          if (!WritePrinter(printer, chunk, count, out written) || written != count) return "broken-off";
        }
      }
      ended = EndDocPrinter(printer);
      return ended ? "done" : "broken-off";
    } finally {
      if (!ended) AbortPrinter(printer);
      ClosePrinter(printer);
    }
  }
}
'@
ConvertTo-Json ([RawPrinting]::Send($env:LABELWRIGHT_PRINTER, $env:LABELWRIGHT_TITLE, $env:LABELWRIGHT_FILE))`;
