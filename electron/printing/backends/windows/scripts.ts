/*
 * What Windows is asked, in Windows PowerShell 5.1. `$env:LABELWRIGHT_…` are the values of a question.
 */

/** Every printer, or the one that is named, with its forms, trays and resolutions: lengths in hundredths of an inch. */
export const PRINTERS = `
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
export const JOBS = `
ConvertTo-Json -Compress @(Get-PrintJob -PrinterName $env:LABELWRIGHT_PRINTER | ForEach-Object {
  @{ Id = $_.Id; DocumentName = $_.DocumentName; JobStatus = [uint32]$_.JobStatus; PagesPrinted = $_.PagesPrinted }
})`;

/** Takes a job out. */
export const REMOVE_JOB = `
Remove-PrintJob -PrinterName $env:LABELWRIGHT_PRINTER -ID $env:LABELWRIGHT_JOB`;

/**
 * Writes a file to a printer as it is (datatype RAW), through the spooler: OpenPrinter, StartDocPrinter, WritePrinter,
 * https://learn.microsoft.com/windows/win32/printdocs/sending-data-directly-to-a-printer
 * What breaks off is taken out of the spool again (AbortPrinter): half a document would be printed as if it were whole.
 * Says how far it came.
 */
export const SEND_RAW = `
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
