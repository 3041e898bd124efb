namespace ApprovalGrid.Workflows.JavaScript;

/// <summary>Why a script was refused, and where. Lines and columns count from 1.</summary>
public sealed record ScriptError(int Line, int Column, string Message);
