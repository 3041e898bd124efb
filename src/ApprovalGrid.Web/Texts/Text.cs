namespace ApprovalGrid.Web.Texts;

/// <summary>
/// One text of the pages in both languages. Both are needed to write one at all; a test looks that neither is empty or in the wrong language.
/// <c>{0}</c>, <c>{1}</c> … stand for what <see cref="Words.Of(Text, object?[])"/> is given.
/// </summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record Text(string Zh, string En);
