; What the Windows installer of electron-builder does beside its own work. The catalogue, its jobs and the record of what was
; printed lie in %LOCALAPPDATA%\labelwright: see docs/windows.md.

!macro customHeader
  LangString deleteLabelwrightData 1033 "Delete the catalogue, the jobs and the record of what was printed, too? They cannot be brought back. No keeps them for a later installation."
  LangString deleteLabelwrightData 1031 "Auch den Katalog, die Aufträge und das Verzeichnis des Gedruckten löschen? Sie lassen sich nicht wiederherstellen. Nein behält sie für eine spätere Installation."
  LangString deleteLabelwrightData 3082 "¿Eliminar también el catálogo, los trabajos y el registro de lo impreso? No se podrán recuperar. No los conserva para una instalación posterior."
  LangString deleteLabelwrightData 1036 "Supprimer aussi le catalogue, les tâches et le registre de ce qui a été imprimé ? On ne peut pas les récupérer. Non les conserve pour une installation ultérieure."
  LangString deleteLabelwrightData 1045 "Usunąć także katalog, zadania i zapis tego, co wydrukowano? Nie da się ich odzyskać. Nie zachowuje je na późniejszą instalację."
!macroend

; An upgrade empties the folder of the program: it must never be the one of the data, whatever /D= says.
!macro customInit
  ${if} "$INSTDIR" == "$LOCALAPPDATA\labelwright"
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\labelwright"
  ${endif}
!macroend

; Asks once whether the data goes too. An upgrade and a silent removal leave it.
!macro customUnInstall
  ${ifNot} ${isUpdated}
  ${andIfNot} ${Silent}
    SetShellVarContext current
    ${if} ${FileExists} "$LOCALAPPDATA\labelwright\*.*"
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(deleteLabelwrightData)" /SD IDNO IDNO keepLabelwrightData
      RMDir /r "$LOCALAPPDATA\labelwright"
      keepLabelwrightData:
    ${endif}
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endif}
  ${endif}
!macroend
