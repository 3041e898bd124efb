using ApprovalGrid.Answers;

namespace ApprovalGrid.Api;

/// <summary>Says refusals in Chinese. They are made in English, with a stable code and rules; the words stand where the pages have theirs.</summary>
public interface IRefusalWords
{
    /// <summary>What is wrong and what to do; null where there are no words for this code.</summary>
    string? Detail(Refusal refusal);

    /// <summary>What is wrong with one member; null where there are no words for this rule.</summary>
    string? Rule(Fault fault);

    /// <summary>The HTTP status in words.</summary>
    string? Title(int status);
}
