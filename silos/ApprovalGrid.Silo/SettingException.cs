namespace ApprovalGrid.Silo;

/// <summary>A setting is wrong; the message is one sentence that names it.</summary>
internal sealed class SettingException(string message) : Exception(message);
